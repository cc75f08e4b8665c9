"""Specialty: characteristic crops or animals on part of the farm, which ripen late and swing."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.economy import Growth
from revival_sim.agents.household.groups import NEVER_POOR
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.policy.characteristic_farming import CharacteristicFarming

PLANTED, BRED = 1, 2
BEGINNING = 3
"""The month in which farms turn to characteristic products."""
LONGEST = 120


class Specialty(Aspect):
    """The part of the farm that is turned to a characteristic product."""

    specialty: int = column(
        unit="",
        doc="characteristic product: 0 none, 1 planted, 2 bred",
        storage="i1",
        low=0,
        high=2,
    )
    specialty_age: int = column(
        unit="month", doc="months since it was begun, 120 at most", storage="i1", low=0, high=120
    )
    specialty_asked: float = column(
        unit="yuan", doc="support asked for to begin it", storage="f4", low=0
    )

    @behaviour(before="work_land")
    def plan_specialty(
        self,
        county: County,
        characteristic_farming: CharacteristicFarming,
        growth: Growth,
        clock: Clock,
    ) -> None:
        """Ask for support to turn part of the farm to a characteristic product."""
        if self.specialty > 0:
            self.specialty_age = min(LONGEST, self.specialty_age + 1)
            if self.specialty_age > characteristic_farming.lag:
                county.special_farms += 1.0
            return
        self.specialty_asked = 0.0
        if characteristic_farming.intensity <= 0.0 or clock.month_of_year != BEGINNING:
            return
        cost = self.specialty_cost(characteristic_farming, growth, clock)
        own = cost * (1.0 - min(1.0, characteristic_farming.subsidy))
        if self.group == NEVER_POOR or cost <= 0.0 or self.savings < own + self.consumption:
            return
        rate = characteristic_farming.take_up * characteristic_farming.intensity
        if chance(self, clock, "specialty", rate):
            self.specialty_asked = cost * min(1.0, characteristic_farming.subsidy)
            county.industry_asked += self.specialty_asked

    def specialty_cost(
        self, characteristic_farming: CharacteristicFarming, growth: Growth, clock: Clock
    ) -> float:
        """Return the cost of turning to what the household would plant or breed (yuan)."""
        income = self.crop_income
        if chance(self, clock, "breeds", characteristic_farming.breeding):
            income = self.livestock_income
        cost: float = characteristic_farming.cost * characteristic_farming.part * income
        return cost * growth.farming

    @behaviour(phase="live")
    def begin_specialty(
        self,
        county: County,
        village: Village,
        characteristic_farming: CharacteristicFarming,
        growth: Growth,
        clock: Clock,
        ledger: Board,
    ) -> None:
        """Begin with own money and what of the support arrives."""
        if self.specialty > 0 or self.specialty_asked <= 0.0:
            return
        granted = self.specialty_asked * county.industry_share
        arrived = granted * (1.0 - village.leakage)
        cost = self.specialty_cost(characteristic_farming, growth, clock)
        self.specialty_asked = 0.0
        if self.savings + arrived < cost:
            return
        self.savings += arrived - cost
        ledger.characteristic_subsidy += arrived
        ledger.help_leaked += granted - arrived
        ledger.characteristic_investment += cost
        self.specialty = PLANTED
        if chance(self, clock, "breeds", characteristic_farming.breeding):
            self.specialty = BRED
        self.specialty_age = 0

    def ripeness(self, characteristic_farming: CharacteristicFarming) -> float:
        """Return what the turned part yields at the trend price, over what it did before."""
        if self.specialty_age > characteristic_farming.lag:
            return 1.0 + characteristic_farming.gain
        return characteristic_farming.waiting

    def specialty_crops(
        self,
        price: float,
        special_price: float,
        kept: float,
        characteristic_farming: CharacteristicFarming,
    ) -> float:
        """Return the harvest's worth over that of a normal one, with the turned part's fate."""
        part = characteristic_farming.part
        spared = max(0.0, 1.0 - self.lost * characteristic_farming.exposure)
        grown = self.ripeness(characteristic_farming) * spared * special_price
        worth: float = (1.0 - part) * kept * price + part * grown
        return worth

    def specialty_animals(
        self, price: float, characteristic_farming: CharacteristicFarming
    ) -> float:
        """Return the income from animals over the usual, with the turned part's price swings."""
        part = characteristic_farming.part
        swung = max(0.0, 1.0 + (price - 1.0) * characteristic_farming.price_swing)
        worth: float = (1.0 - part) * price
        return worth + part * self.ripeness(characteristic_farming) * swung

    @behaviour(after="begin_specialty")
    def count_specialty(self, statistics: Board) -> None:
        """Count whom characteristic farming reaches."""
        if self.specialty > 0:
            statistics.characteristic_farming_reached += self.size
