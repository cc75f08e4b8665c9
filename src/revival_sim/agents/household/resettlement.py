"""Resettlement: how relocated households live differently, and what follow-up changes."""

from __future__ import annotations

from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.relocation_support import RelocationSupport


class NewHome(Parameters, group="behaviours"):
    """What relocation costs a household without follow-up."""

    rooting: float = parameter(
        0.01,
        unit="share/month",
        source="assumption",
        doc="of the missing ties that grow again by themselves",
    )
    lost_work: float = parameter(
        0.02,
        unit="share/month",
        source="assumption",
        doc="workers away who lose touch with their old work, while ties are missing",
    )
    school_cost: float = parameter(
        90.0,
        unit="yuan/pupil/month",
        high=2000.0,
        source="assumption",
        doc="getting to a school far away",
    )
    clinic_cost: float = parameter(
        200.0,
        unit="yuan/month",
        high=5000.0,
        source="assumption",
        doc="getting a patient to a hospital far away",
    )
    hidden: float = parameter(
        0.5,
        unit="share",
        source="assumption",
        doc="how much less often relocated households are found when at risk",
    )


class Resettlement(Aspect):
    """Whether the household was relocated, and how far it has settled."""

    relocated: bool = column(False, unit="", doc="whether it was relocated")
    settling_cost: float = column(
        unit="yuan/month", doc="ways to school and hospital this month", storage="f4", low=0
    )

    settling_costs: float = flow(
        payer="households", payee="rest", doc="relocated households' ways to school and hospital"
    )

    @behaviour(after="find_work_away")
    def settle_in(
        self,
        new_home: NewHome,
        relocation_support: RelocationSupport,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Lose touch with old work or be placed in a new job; let ties grow."""
        if not self.relocated:
            return
        support = min(1.0, relocation_support.intensity)
        missing = max(0.0, 1.0 - self.ties)
        if self.away > 0 and chance(self, clock, "old work lost", new_home.lost_work * missing):
            self.away -= 1
            self.seeking += 1
        if support > 0.0:
            ledger.relocation_follow_up += relocation_support.cost / 12.0 * self.size * support
            statistics.relocation_support_reached += self.size
            if self.seeking > 0:
                placed = relocation_support.placement * support
                if chance(self, clock, "placed after relocation", placed):
                    self.seeking -= 1
                    self.away += 1
        self.ties += missing * (new_home.rooting + relocation_support.community * support)

    @behaviour(after="receive_loan")
    def pay_ways(
        self, new_home: NewHome, relocation_support: RelocationSupport, ledger: Board
    ) -> None:
        """Pay for ways to school and hospital, as far as money reaches."""
        self.settling_cost = 0.0
        if not self.relocated:
            return
        support = min(1.0, relocation_support.intensity)
        pupils = self.children + self.seniors
        cost = new_home.school_cost * pupils * (1.0 - relocation_support.school_places * support)
        if self.sick_months > 0:
            cost += new_home.clinic_cost * (1.0 - relocation_support.clinic * support)
        paid = min(cost, max(0.0, self.savings))
        self.settling_cost = paid
        self.savings -= paid
        ledger.settling_costs += paid
