"""Prices at a county's markets: crops, livestock with the hog cycle, characteristic products."""

from __future__ import annotations

import math

from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, total
from revival_sim.engine.draws import chance, normal
from revival_sim.policy.characteristic_farming import CharacteristicFarming
from revival_sim.shocks.livestock_cycle import LivestockCycle
from revival_sim.shocks.market_price import MarketPrice
from revival_sim.shocks.pandemic import Pandemic
from revival_sim.shocks.price_collapse import PriceCollapse

FALL_OF_2021 = 2021 * 12 + 4.5
"""When the price of hogs passed its middle on its way down, months since the year 0 (F290)."""


class Prices(Aspect):
    """Prices over their trends, shared by all villages of the county."""

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

    @behaviour(after="ration_fund")
    def count_special_farms(self) -> None:
        """Note how many of its farms sell the characteristic product."""
        self.special_share = 0.0
        if self.special_farms > 0.0:
            self.special_share = self.special_farms / max(1.0, float(self.farms))
