"""The county: its weather and the prices at its markets."""

from __future__ import annotations

import math

from revival_sim.engine.agents import Agent
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, total
from revival_sim.engine.draws import chance, integer, normal, uniform
from revival_sim.engine.tables import Board
from revival_sim.policy.bridging_fund import BridgingFund
from revival_sim.policy.characteristic_farming import CharacteristicFarming
from revival_sim.shocks.crop_disaster import CropDisaster
from revival_sim.shocks.drought import Drought
from revival_sim.shocks.exposure import ANNUAL, DROUGHT, EARTHQUAKE, FLOOD, STORM, affected
from revival_sim.shocks.livestock_cycle import LivestockCycle
from revival_sim.shocks.market_price import MarketPrice
from revival_sim.shocks.pandemic import Pandemic
from revival_sim.shocks.price_collapse import PriceCollapse
from revival_sim.shocks.sector_collapse import SectorCollapse

FLOOD_MONTHS, STORM_MONTHS, DROUGHT_MONTHS = (5, 9), (4, 9), (5, 8)
"""First and last month of the seasons of perils; earthquakes have none."""
FALL_OF_2021 = 2021 * 12 + 4.5
"""When the price of hogs passed its middle on its way down, months since the year 0 (F290)."""
SECTORS = 4
"""Number of sectors that enterprises belong to."""


def seasonal(peril: int, month_of_year: int) -> float:
    """Return the share of a year's risk of a peril that falls in a month."""
    first, last = 1, 12
    if peril == FLOOD:
        first, last = FLOOD_MONTHS[0], FLOOD_MONTHS[1]
    elif peril == STORM:
        first, last = STORM_MONTHS[0], STORM_MONTHS[1]
    elif peril == DROUGHT:
        first, last = DROUGHT_MONTHS[0], DROUGHT_MONTHS[1]
    if month_of_year < first or month_of_year > last:
        return 0.0
    return 1.0 / (last - first + 1)


class County(Agent):
    """A county: villages that share weather and markets."""

    peril: int = column(
        unit="",
        doc="what strikes it this month: 0 nothing, 1 flood, 2 storm, 3 earthquake, 4 drought",
        storage="i1",
        low=0,
        high=4,
    )
    disaster: float = column(
        unit="share", doc="harvest lost on land hit this month; 0 without disaster", low=0, high=1
    )
    disaster_reach: float = column(
        unit="share", doc="of villages whose land is hit this month", low=0, high=1
    )
    asset_reach: float = column(
        unit="share", doc="of houses and networks affected this month", low=0, high=1
    )
    crop_trend: float = column(unit="logarithm", doc="crop prices' distance from their trend")
    livestock_trend: float = column(
        unit="logarithm", doc="livestock prices' distance from their trend, besides the hog cycle"
    )
    special_trend: float = column(
        unit="logarithm", doc="distance from its trend of the price of the characteristic product"
    )
    cycle_drift: float = column(
        unit="month", doc="by which the hog cycle has run ahead of its usual course"
    )
    hog_price: float = column(1.0, unit="multiple", doc="hog prices over their mean", low=0)
    crop_price: float = column(1.0, unit="multiple", doc="crop prices over their trend", low=0)
    livestock_price: float = column(
        1.0, unit="multiple", doc="livestock prices over their trend", low=0
    )
    special_price: float = column(
        1.0, unit="multiple", doc="price of the characteristic product over its trend", low=0
    )
    farms: int = column(unit="households", doc="households that farm at the start", low=0)
    special_farms: float = total(
        unit="households", doc="households that sell the characteristic product"
    )
    special_share: float = column(
        unit="share", doc="of its farms that sold the characteristic product last month", low=0
    )

    collapsed: int = column(
        -1,
        unit="",
        doc="sector whose demand has collapsed, -1 for none",
        storage="i1",
        low=-1,
        high=3,
    )
    collapse_left: int = column(
        unit="month", doc="months that a random collapse still lasts", storage="i2", low=0
    )
    first_leader: int = column(unit="", doc="row of its first leading enterprise")
    leaders: int = column(
        unit="enterprises", doc="leading enterprises, the first one of each of its first villages"
    )
    lifted_persons: int = column(unit="persons", doc="persons lifted from poverty", low=0)
    fund_industry: float = column(
        unit="yuan", doc="left of the bridging fund for industry, from earlier months too", low=0
    )
    fund_other: float = column(
        unit="yuan", doc="left of the bridging fund for all else, from earlier months too", low=0
    )
    industry_share: float = column(
        1.0, unit="share", doc="of what industry asks that the fund pays this month", low=0, high=1
    )
    other_share: float = column(
        1.0, unit="share", doc="of what all else asks that the fund pays this month", low=0, high=1
    )
    industry_asked: float = total(unit="yuan/month", doc="asked of the fund for industry")
    other_asked: float = total(unit="yuan/month", doc="asked of the fund for all else")

    @behaviour(phase="weather")
    def suffer_weather(self, crop_disaster: CropDisaster, clock: Clock) -> None:
        """Draw whether flood, storm or earthquake strikes the county this month, and how hard.

        The exposure table gives the chance that an event of some return period or a longer one
        happens in a year, and what it affects.
        """
        self.peril = 0
        self.disaster = 0.0
        self.disaster_reach = 0.0
        self.asset_reach = 0.0
        if crop_disaster.intensity <= 0.0:
            return
        for peril in range(FLOOD, EARTHQUAKE + 1):
            risk = ANNUAL * crop_disaster.intensity * seasonal(peril, clock.month_of_year)
            if risk > 0.0 and chance(self, clock, "peril", risk, peril):
                exceedance = ANNUAL * (1.0 - uniform(self, clock, "return period", peril))
                share = affected(peril, exceedance)
                self.peril = peril
                self.asset_reach = min(1.0, self.asset_reach + share * crop_disaster.asset_multiple)
                if peril != EARTHQUAKE:
                    area = share * crop_disaster.crop_multiple
                    luck = uniform(self, clock, "severity", peril)
                    self.ruin(area, luck, 1.0, crop_disaster)

    @behaviour(after="suffer_weather")
    def suffer_drought(self, drought: Drought, crop_disaster: CropDisaster, clock: Clock) -> None:
        """Draw whether drought strikes, in part the whole country together."""
        if drought.intensity <= 0.0:
            return
        risk = drought.annual_risk * drought.intensity * seasonal(DROUGHT, clock.month_of_year)
        if risk <= 0.0:
            return
        common = uniform(self, clock, "shares the drought") < drought.national_share
        if common:
            struck = chance(clock, clock, "drought", risk)
        else:
            struck = chance(self, clock, "drought", risk)
        if struck:
            if self.peril == 0:
                self.peril = DROUGHT
            luck = uniform(self, clock, "severity", DROUGHT)
            self.ruin(drought.area, luck, drought.loss_multiple, crop_disaster)

    def ruin(self, area: float, luck: float, multiple: float, crop_disaster: CropDisaster) -> None:
        """Hit a share of the county's fields, with the loss that the draw `luck` gives."""
        spread = max(0.0, crop_disaster.greatest_loss - crop_disaster.least_loss)
        rare = math.exp(crop_disaster.loss_shape * math.log(1.0 - luck))
        loss = min(1.0, (crop_disaster.least_loss + spread * rare) * multiple)
        reach = min(1.0, area / crop_disaster.area_share)
        if reach <= 0.0:
            return
        before = self.disaster * self.disaster_reach
        self.disaster = (before + loss * reach) / (self.disaster_reach + reach)
        self.disaster_reach = min(1.0, self.disaster_reach + reach)

    @behaviour(phase="weather")
    def move_prices(
        self,
        market_price: MarketPrice,
        characteristic_farming: CharacteristicFarming,
        clock: Clock,
    ) -> None:
        """Let prices wander, in part together with all other counties, and sometimes collapse."""
        if market_price.intensity <= 0.0:
            return
        common = math.sqrt(market_price.national_share)
        own = math.sqrt(1.0 - market_price.national_share)
        crop = common * normal(clock, clock, "crop price") + own * normal(self, clock, "crop price")
        livestock = common * normal(clock, clock, "livestock price") + own * normal(
            self, clock, "livestock price"
        )
        if chance(clock, clock, "collapse", market_price.collapse_risk / 12.0):
            self.livestock_trend += math.log(1.0 - market_price.collapse)
        scale = market_price.intensity
        kept = market_price.persistence
        self.crop_trend = kept * self.crop_trend + market_price.crop_spread * crop * scale
        self.livestock_trend = (
            kept * self.livestock_trend + market_price.livestock_spread * livestock * scale
        )
        if characteristic_farming.intensity > 0.0 or self.special_share > 0.0:
            special = characteristic_farming.price_spread * normal(self, clock, "special price")
            self.special_trend = kept * self.special_trend + special * scale

    @behaviour(after="move_prices")
    def turn_hog_cycle(self, livestock_cycle: LivestockCycle, clock: Clock) -> None:
        """Let hog prices rise and fall in the whole country, as the supply answers them late."""
        self.hog_price = 1.0
        if livestock_cycle.intensity <= 0.0:
            return
        self.cycle_drift += livestock_cycle.jitter * normal(clock, clock, "hog cycle")
        passed = clock.number - FALL_OF_2021 + self.cycle_drift
        height = livestock_cycle.amplitude * min(2.0, livestock_cycle.intensity)
        middle = height * height / 4.0 - height * height * height * height / 64.0
        self.hog_price = math.exp(
            -height * math.sin(math.pi * passed / livestock_cycle.lag) - middle
        )

    @behaviour(after="turn_hog_cycle")
    def set_prices(
        self,
        livestock_cycle: LivestockCycle,
        pandemic: Pandemic,
        price_collapse: PriceCollapse,
        characteristic_farming: CharacteristicFarming,
    ) -> None:
        """Set the month's prices: trends, the hog cycle, a pandemic, a collapse, a glut."""
        fall = max(0.0, 1.0 - pandemic.price_fall * pandemic.intensity)
        collapse = min(1.0, price_collapse.intensity)
        self.crop_price = math.exp(self.crop_trend) * fall
        self.crop_price = self.crop_price * (1.0 - price_collapse.crop_fall * collapse)
        hogs = 1.0 + livestock_cycle.hog_share * (self.hog_price - 1.0)
        self.livestock_price = math.exp(self.livestock_trend) * fall * hogs
        self.livestock_price = self.livestock_price * (
            1.0 - price_collapse.livestock_fall * collapse
        )
        glut = 1.0 - characteristic_farming.glut * min(1.0, self.special_share)
        self.special_price = math.exp(self.special_trend) * fall * glut
        self.special_price = self.special_price * (1.0 - price_collapse.special_fall * collapse)

    @behaviour(phase="weather")
    def lose_a_sector(self, sector_collapse: SectorCollapse, clock: Clock) -> None:
        """Let one sector's demand collapse at the pack's date, or at random in all counties."""
        if sector_collapse.intensity <= 0.0:
            self.collapsed = -1
            self.collapse_left = 0
        elif sector_collapse.annual_risk <= 0.0:
            self.collapsed = sector_collapse.sector
        elif self.collapse_left > 0:
            self.collapse_left -= 1
            if self.collapse_left == 0:
                self.collapsed = -1
        elif chance(
            clock,
            clock,
            "sector collapse",
            sector_collapse.annual_risk / 12.0 * sector_collapse.intensity,
        ):
            self.collapsed = integer(clock, clock, "which sector", SECTORS)
            self.collapse_left = sector_collapse.months

    @behaviour(phase="budget")
    def ration_fund(self, bridging_fund: BridgingFund, statistics: Board) -> None:
        """Serve all who ask of the fund alike, by the share that its money allows.

        What is not spent is kept for later months, so the fund is never overdrawn. Without the
        fund, instruments are paid from elsewhere and get what they ask.
        """
        self.industry_share = 1.0
        self.other_share = 1.0
        if bridging_fund.intensity <= 0.0:
            self.fund_industry = 0.0
            self.fund_other = 0.0
            return
        yearly = bridging_fund.budget * bridging_fund.size * bridging_fund.intensity
        monthly = yearly / 12.0 * self.lifted_persons
        self.fund_industry += monthly * bridging_fund.industry_share
        self.fund_other += monthly * (1.0 - bridging_fund.industry_share)
        if self.industry_asked > self.fund_industry:
            self.industry_share = self.fund_industry / self.industry_asked
        if self.other_asked > self.fund_other:
            self.other_share = self.fund_other / self.other_asked
        self.fund_industry = max(
            0.0, self.fund_industry - self.industry_asked * self.industry_share
        )
        self.fund_other = max(0.0, self.fund_other - self.other_asked * self.other_share)
        if self.industry_asked + self.other_asked > 0.0:
            statistics.bridging_fund_reached += self.lifted_persons

    @behaviour(after="ration_fund")
    def count_special_farms(self) -> None:
        """Note how many of its farms sell the characteristic product."""
        self.special_share = 0.0
        if self.special_farms > 0.0:
            self.special_share = self.special_farms / max(1.0, float(self.farms))
