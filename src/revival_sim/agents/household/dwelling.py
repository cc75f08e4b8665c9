"""The dwelling: houses that disasters damage, drinking water that may fail, and ways to town."""

from __future__ import annotations

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.loss_kinds import HOME_AND_NETWORKS
from revival_sim.agents.household.saving import Saving
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, statistic
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.shocks.exposure import asset_loss, income_class


class Housing(Parameters, group="behaviours"):
    """What houses cost to repair, when they are unsafe, and what bad roads cost."""

    repair_cost: float = parameter(
        40_000.0,
        unit="yuan",
        high=1_000_000.0,
        source="assumption",
        doc="repairing a house that is wholly destroyed, at 2020 prices",
    )
    pace: float = parameter(
        0.2,
        unit="share of the house/month",
        low=0.01,
        source="assumption",
        doc="the most that is repaired in a month",
    )
    unsafe: float = parameter(
        0.15,
        unit="share of the house",
        source="assumption",
        doc="damage from which a house fails the guarantee of safe housing",
    )
    school_way: float = parameter(
        30.0,
        unit="yuan/pupil/month",
        high=2000.0,
        source="assumption",
        doc="a senior pupil's ways to the town's school where there is no road",
    )
    hospital_way: float = parameter(
        150.0,
        unit="yuan/month",
        high=5000.0,
        source="assumption",
        doc="a patient's ways to the county's hospital where there is no road",
    )


class Dwelling(Aspect):
    """House, water and ways."""

    water_need: float = column(
        unit="level", doc="level of the village's water below which its own is unsafe", storage="f4"
    )
    house_damage: float = column(
        unit="share", doc="of the house that is destroyed", storage="f4", low=0, high=1
    )
    asset_loss: float = column(
        unit="share", doc="of house and capital destroyed this month", storage="f4", low=0, high=1
    )
    home_unsafe: bool = column(
        False, unit="", doc="whether housing or drinking water fails the guarantee"
    )
    home_due: float = column(
        unit="yuan/month", doc="repairs, and ways to school and hospital", storage="f4", low=0
    )

    house_repairs: float = flow(payer="households", payee="rest", doc="repair of houses")
    ways_to_town: float = flow(
        payer="households", payee="rest", doc="ways to school and hospital on bad roads"
    )
    houses_hit: float = statistic(unit="households", doc="whose house is hit by a disaster")
    unsafe_homes: float = statistic(unit="persons", doc="whose housing or drinking water is unsafe")

    @behaviour(before="work_land")
    def be_hit(
        self,
        village: Village,
        housing: Housing,
        growth: Growth,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Lose part of house and capital in a disaster, by the income class."""
        self.asset_loss = 0.0
        if village.house_risk > 0.0 and chance(self, clock, "house hit", village.house_risk):
            standing = income_class(self.year_final / self.size / growth.wages)
            self.asset_loss = asset_loss(village.peril, standing)
            fallen = (1.0 - self.house_damage) * self.asset_loss
            self.recent_losses[HOME_AND_NETWORKS] += housing.repair_cost * growth.prices * fallen
            self.house_damage = 1.0 - (1.0 - self.house_damage) * (1.0 - self.asset_loss)
            statistics.houses_hit += 1.0

    @behaviour(after="pay_school_fees")
    def keep_house(
        self,
        village: Village,
        housing: Housing,
        growth: Growth,
        saving: Saving,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Pay for ways and repairs as far as money reaches; judge whether the home is safe."""
        due = 0.0
        far = 1.0 - village.road
        if not self.relocated and far > 0.0:
            cost = housing.school_way * self.seniors
            if self.sick_months > 0:
                cost += housing.hospital_way
            if cost > 0.0:
                due = min(cost * far * growth.prices, max(0.0, self.savings))
                self.savings -= due
                ledger.ways_to_town += due
        if self.house_damage > 0.0:
            whole = max(1.0, housing.repair_cost * growth.prices)
            part = min(self.house_damage, housing.pace)
            self.raise_funds(whole * part, saving, ledger)
            paid = max(0.0, min(whole * part, self.savings - self.consumption))
            self.savings -= paid
            ledger.house_repairs += paid
            due += paid
            self.house_damage = max(0.0, self.house_damage - paid / whole)
            if self.house_damage < 1e-6:
                self.house_damage = 0.0
        self.home_due = due
        self.home_unsafe = self.house_damage > housing.unsafe or village.water < self.water_need
        if self.home_unsafe:
            statistics.unsafe_homes += self.size
