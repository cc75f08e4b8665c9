"""Being in business: where, since when, with whose money; and beginning anew."""

from __future__ import annotations

from revival_sim.agents.enterprise.competence import Growing
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, link
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board


class Firm(Parameters, group="behaviours"):
    """How local enterprises earn, grow, shrink and begin."""

    overhead: float = parameter(
        0.25,
        unit="share of the wage bill",
        high=3.0,
        source="assumption",
        doc="costs besides wages in a month",
    )
    buffer: float = parameter(
        4.0,
        unit="months of wages",
        high=36.0,
        source="assumption",
        doc="money that owners leave in the enterprise; more is taken out",
    )
    growth: float = parameter(
        0.06,
        unit="share/month",
        source="assumption",
        doc="growth of jobs when a month's wages are earned twice over; less in proportion",
    )
    shrinking: float = parameter(
        0.08, unit="share/month", source="assumption", doc="cut of jobs when money runs out"
    )
    least_jobs: float = parameter(
        2.0,
        unit="persons",
        high=50.0,
        source="assumption",
        doc="jobs below which an enterprise that has shrunk closes",
    )
    entry: float = parameter(
        0.03,
        unit="share/month",
        source="assumption",
        doc="chance that a new enterprise takes the place of a failed one",
    )
    entry_capital: float = parameter(
        60_000.0,
        unit="yuan",
        high=10_000_000.0,
        source="assumption",
        doc="owners' money with which an enterprise begins",
    )
    entry_jobs: float = parameter(
        8.0, unit="persons", high=500.0, source="assumption", doc="jobs with which one begins"
    )


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
