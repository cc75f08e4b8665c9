"""Being in business: where, since when, with whose money; and beginning anew."""

from __future__ import annotations

from revival_sim.agents.enterprise.competence import Growing
from revival_sim.agents.enterprise.firm import Firm
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, link
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board


class Business(Aspect):
    """Whether, where and for how long the enterprise is in business."""

    village: int = link(Village, doc="the village where it works")
    active: bool = column(True, unit="", doc="whether it is in business")
    trading: bool = column(
        True, unit="", doc="whether it was in business when the last month ended"
    )
    age: int = column(unit="month", doc="months in business", low=0)
    cash: float = column(unit="yuan", doc="money held", account="enterprises", low=-1e-6)

    enterprise_capital_paid_in: float = flow(
        payer="rest",
        payee="enterprises",
        doc="owners' money paid in to begin or to cover debts",
    )

    @behaviour(phase="trade")
    def begin_again(self, firm: Firm, growing: Growing, clock: Clock, ledger: Board) -> None:
        """Let a new enterprise, without experience, take the place of a failed one."""
        if not self.active and chance(self, clock, "entry", firm.entry):
            self.active = True
            self.age = 0
            self.trend = 0.0
            self.learnt = 0.0
            self.dependence = 0.0
            self.lost_sales = 0.0
            self.jobs = firm.entry_jobs
            self.capital = growing.capital_per_job * firm.entry_jobs
            self.cash += firm.entry_capital
            ledger.enterprise_capital_paid_in += firm.entry_capital
