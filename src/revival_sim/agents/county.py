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
from revival_sim.shocks.crop_disaster import CropDisaster
from revival_sim.shocks.market_price import MarketPrice
from revival_sim.shocks.pandemic import Pandemic
from revival_sim.shocks.sector_collapse import SectorCollapse

FIRST_MONTH, LAST_MONTH = 4, 9
"""The growing season, April to September, in which crop disasters strike."""
SECTORS = 4
"""Number of sectors that enterprises belong to."""


class County(Agent):
    """A county: villages that share weather and markets."""

    disaster: float = column(
        unit="share", doc="harvest lost on land hit this month; 0 without disaster", low=0, high=1
    )
    crop_trend: float = column(unit="logarithm", doc="crop prices' distance from their trend")
    livestock_trend: float = column(
        unit="logarithm", doc="livestock prices' distance from their trend"
    )
    crop_price: float = column(1.0, unit="multiple", doc="crop prices over their trend", low=0)
    livestock_price: float = column(
        1.0, unit="multiple", doc="livestock prices over their trend", low=0
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
        """Draw whether a crop disaster strikes the county this month, and how hard."""
        self.disaster = 0.0
        if crop_disaster.intensity <= 0.0:
            return
        if clock.month_of_year < FIRST_MONTH or clock.month_of_year > LAST_MONTH:
            return
        monthly = crop_disaster.annual_risk / (LAST_MONTH - FIRST_MONTH + 1)
        if chance(self, clock, "disaster", monthly * crop_disaster.intensity):
            spread = max(0.0, crop_disaster.greatest_loss - crop_disaster.least_loss)
            self.disaster = crop_disaster.least_loss + spread * uniform(self, clock, "severity")

    @behaviour(phase="weather")
    def move_prices(self, market_price: MarketPrice, pandemic: Pandemic, clock: Clock) -> None:
        """Let prices wander, in part together with all other counties, and sometimes collapse."""
        if market_price.intensity > 0.0:
            common = math.sqrt(market_price.national_share)
            own = math.sqrt(1.0 - market_price.national_share)
            crop = common * normal(clock, clock, "crop price") + own * normal(
                self, clock, "crop price"
            )
            livestock = common * normal(clock, clock, "livestock price") + own * normal(
                self, clock, "livestock price"
            )
            if chance(clock, clock, "collapse", market_price.collapse_risk / 12.0):
                self.livestock_trend += math.log(1.0 - market_price.collapse)
            scale = market_price.intensity
            self.crop_trend = (
                market_price.persistence * self.crop_trend + market_price.crop_spread * crop * scale
            )
            self.livestock_trend = (
                market_price.persistence * self.livestock_trend
                + market_price.livestock_spread * livestock * scale
            )
        fall = 1.0 - pandemic.price_fall * pandemic.intensity
        self.crop_price = math.exp(self.crop_trend) * fall
        self.livestock_price = math.exp(self.livestock_trend) * fall

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
