"""Staff: how many jobs there are, who is offered one, who must go."""

from __future__ import annotations

from revival_sim.agents.enterprise.firm import Firm
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.columns import column, total


class Staff(Aspect):
    """Jobs, workers, and those who ask for work."""

    jobs: float = column(unit="persons", doc="jobs that it wants to fill", low=0)
    vacancies: float = column(unit="persons", doc="jobs to fill this month", low=0)
    layoff_share: float = column(
        unit="share", doc="its workers who must go this month", low=0, high=1
    )
    offer_share: float = column(
        unit="share", doc="seekers who are offered a job this month", low=0, high=1
    )
    workers_before: float = column(unit="persons", doc="workers last month", low=0)
    wage_bill_before: float = column(unit="yuan/month", doc="wages paid last month", low=0)
    workers: float = total(unit="persons", doc="who worked for it this month")
    wage_bill: float = total(unit="yuan/month", doc="wages of its workers")
    seekers: float = total(
        unit="persons", doc="who ask it for a job, weighted by how much it wants them"
    )

    @behaviour(phase="trade")
    def plan_jobs(self, firm: Firm) -> None:
        """Add jobs when business is good and money is there, cut them when it runs out."""
        self.vacancies = 0.0
        self.layoff_share = 0.0
        if not self.active:
            return
        wage_bill = self.wage_bill_before
        profit = self.efficiency * self.demand - 1.0 - firm.overhead
        if wage_bill > 0.0:
            profit += self.subsidy_asked / wage_bill
        if profit < 0.0 and self.cash < firm.buffer * wage_bill:
            self.jobs = self.jobs * (1.0 - firm.shrinking)
        elif profit > 0.0 and self.cash >= 0.5 * firm.buffer * wage_bill:
            self.jobs = self.jobs * (1.0 + firm.growth * min(1.0, profit))
        if self.jobs > self.workers_before:
            self.vacancies = self.jobs - self.workers_before
        elif self.workers_before > self.jobs + 1.0:
            self.layoff_share = (self.workers_before - self.jobs) / self.workers_before

    @behaviour(phase="hiring")
    def offer_jobs(self) -> None:
        """Share the vacancies among those who ask."""
        self.offer_share = 0.0
        if self.active and self.seekers > 0.0:
            self.offer_share = min(1.0, self.vacancies / self.seekers)
