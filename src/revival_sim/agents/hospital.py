"""Hospital: how much illness goes round in a county, and how many patients it can treat itself."""

from __future__ import annotations

from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, total
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.hospital_capacity import HospitalCapacity
from revival_sim.shocks.illness import Illness
from revival_sim.shocks.pandemic import Pandemic

WINTER_BEGINS, WINTER_ENDS = 11, 2
"""November to February, in which more people fall ill."""
WINTER_SHARE = 4.0 / 12.0


class Hospitals(Parameters, group="behaviours"):
    """What county hospitals can treat, and what it costs to be referred elsewhere."""

    capacity: float = parameter(
        2.5,
        unit="patients per 100 households",
        high=200.0,
        source="assumption",
        doc="patients that a county's hospitals can treat in a month",
    )
    reimbursement: float = parameter(
        0.6,
        unit="share",
        source="assumption",
        doc="of a bill in the county that basic medical insurance pays",
    )
    chronic_reimbursement: float = parameter(
        0.3,
        unit="share",
        source="assumption",
        doc="of bills for chronic illness, mostly without a stay in hospital, that it pays",
    )
    referred_reimbursement: float = parameter(
        0.45,
        unit="share",
        source="assumption",
        doc="of a bill elsewhere that basic medical insurance pays",
    )
    referred_cost: float = parameter(
        0.4,
        unit="share",
        high=5.0,
        source="assumption",
        doc="by which treatment elsewhere is dearer",
    )
    travel: float = parameter(
        300.0,
        unit="yuan/month",
        high=10_000.0,
        source="assumption",
        doc="travel and lodging of a referred patient and a companion, at 2020 prices",
    )


class Hospital(Aspect):
    """Illness and hospitals in a county."""

    households: int = column(unit="households", doc="households that live in it", low=0)
    epidemic: bool = column(False, unit="", doc="whether this winter's epidemic has reached it")
    sickness: float = column(unit="multiple", doc="risk of illness over the usual", low=0)
    hospital_share: float = column(
        1.0,
        unit="share",
        doc="patients of the month whom its hospitals can treat",
        storage="f4",
        low=0,
        high=1,
    )
    patients: float = total(unit="households", doc="with a patient this month")

    @behaviour(phase="weather")
    def spread_illness(self, illness: Illness, pandemic: Pandemic, clock: Clock) -> None:
        """Set the risk of illness: more in winter, in epidemics and in a pandemic.

        Winter and epidemics move illness in time and space; its mean over years stays the same.
        """
        self.sickness = pandemic.illness_rise * pandemic.intensity
        if illness.intensity <= 0.0:
            self.epidemic = False
            return
        month = clock.month_of_year
        winter = month >= WINTER_BEGINS or month <= WINTER_ENDS
        if month == WINTER_BEGINS:
            self.epidemic = chance(clock, clock, "epidemic", illness.epidemic_years) and chance(
                self, clock, "reached", illness.epidemic_spread
            )
        elif not winter:
            self.epidemic = False
        usual = illness.epidemic_years * illness.epidemic_spread * illness.epidemic_rise
        mean = 1.0 + WINTER_SHARE * ((1.0 + illness.winter) * (1.0 + usual) - 1.0)
        level = 1.0
        if winter:
            level += illness.winter
        if self.epidemic:
            level = level * (1.0 + illness.epidemic_rise)
        self.sickness += level / mean * illness.intensity

    @behaviour(phase="budget")
    def admit(
        self,
        hospitals: Hospitals,
        hospital_capacity: HospitalCapacity,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Share the month's places among the patients of the county."""
        usual = hospitals.capacity * self.households / 100.0
        added = hospital_capacity.added * hospital_capacity.intensity * self.households / 100.0
        self.hospital_share = 1.0
        if self.patients > usual + added:
            self.hospital_share = (usual + added) / self.patients
        if added > 0.0:
            ledger.hospital_capacity_cost += hospital_capacity.cost * added
            statistics.hospital_capacity_reached += max(0.0, min(added, self.patients - usual))
