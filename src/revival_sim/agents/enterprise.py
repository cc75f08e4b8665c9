"""The enterprise: a workshop or cooperative that hires, pays, and may fail."""

from __future__ import annotations

import math

from revival_sim.agents.village import Village
from revival_sim.engine.agents import Agent
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, link, statistic, total
from revival_sim.engine.draws import chance, normal
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.shocks.enterprise_failure import EnterpriseFailure
from revival_sim.shocks.pandemic import Pandemic


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
        0.03, unit="share/month", source="assumption", doc="growth of jobs when business is good"
    )
    shrinking: float = parameter(
        0.08, unit="share/month", source="assumption", doc="cut of jobs when money runs out"
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


class Enterprise(Agent):
    """A workshop, cooperative or small firm in a village."""

    village: int = link(Village, doc="the village where it works")
    active: bool = column(True, unit="", doc="whether it is in business")
    age: int = column(unit="month", doc="months in business", low=0)
    cash: float = column(unit="yuan", doc="money held", account="enterprises", low=-1e-6)
    productivity: float = column(
        1.4, unit="multiple", doc="revenue at normal demand, over the wage bill", low=0
    )
    trend: float = column(unit="logarithm", doc="demand's distance from its trend")
    demand: float = column(1.0, unit="multiple", doc="demand over its trend", low=0)
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
    seekers: float = total(unit="persons", doc="who ask it for a job")

    enterprise_revenue: float = flow(payer="rest", payee="enterprises", doc="sales of enterprises")
    enterprise_costs: float = flow(
        payer="enterprises", payee="rest", doc="costs of enterprises besides wages"
    )
    enterprise_profit_taken: float = flow(
        payer="enterprises", payee="rest", doc="profits and closing money taken by owners"
    )
    enterprise_capital_paid_in: float = flow(
        payer="rest",
        payee="enterprises",
        doc="owners' money paid in to begin or to cover debts",
    )
    enterprises_active: float = statistic(unit="enterprises", doc="enterprises in business")
    enterprises_failed: float = statistic(unit="enterprises", doc="enterprises that fail")
    enterprise_jobs: float = statistic(unit="persons", doc="workers of local enterprises")

    @behaviour(phase="trade")
    def begin_again(self, firm: Firm, clock: Clock, ledger: Board) -> None:
        """Let a new enterprise take the place of a failed one."""
        if not self.active and chance(self, clock, "entry", firm.entry):
            self.active = True
            self.age = 0
            self.trend = 0.0
            self.jobs = firm.entry_jobs
            self.cash += firm.entry_capital
            ledger.enterprise_capital_paid_in += firm.entry_capital

    @behaviour(phase="trade")
    def meet_demand(
        self, enterprise_failure: EnterpriseFailure, pandemic: Pandemic, clock: Clock
    ) -> None:
        """Let demand wander; a pandemic lowers it for all."""
        if enterprise_failure.intensity > 0.0:
            change = enterprise_failure.demand_spread * normal(self, clock, "demand")
            kept = enterprise_failure.demand_persistence * self.trend
            self.trend = kept + change * enterprise_failure.intensity
        self.demand = math.exp(self.trend) * (1.0 - pandemic.demand_fall * pandemic.intensity)

    @behaviour(phase="trade")
    def plan_jobs(self, firm: Firm) -> None:
        """Add jobs when business is good and money is there, cut them when it runs out."""
        self.vacancies = 0.0
        self.layoff_share = 0.0
        if not self.active:
            return
        wage_bill = self.wage_bill_before
        profit = self.productivity * self.demand - 1.0 - firm.overhead
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

    @behaviour(phase="accounts")
    def settle(
        self,
        firm: Firm,
        enterprise_failure: EnterpriseFailure,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Earn, pay, distribute profits; fail when money is gone or for causes of its own."""
        revenue = self.wage_bill * self.productivity * self.demand
        costs = self.wage_bill * firm.overhead
        self.cash += revenue - costs - self.wage_bill
        ledger.enterprise_revenue += revenue
        ledger.enterprise_costs += costs
        self.workers_before = self.workers
        self.wage_bill_before = self.wage_bill
        statistics.enterprise_jobs += self.workers
        failed = False
        if self.cash < 0.0:
            ledger.enterprise_capital_paid_in += -self.cash
            self.cash = 0.0
            failed = True
        if not self.active:
            return
        self.age += 1
        if enterprise_failure.intensity > 0.0:
            distance = (self.age / 12.0 - enterprise_failure.hump_age) / 2.0
            annual = enterprise_failure.annual_risk + enterprise_failure.hump / (
                1.0 + distance * distance
            )
            if chance(self, clock, "fail", annual / 12.0 * enterprise_failure.intensity):
                failed = True
        keep = firm.buffer * self.wage_bill
        if failed:
            keep = 0.0
            self.active = False
            self.jobs = 0.0
            statistics.enterprises_failed += 1.0
        else:
            statistics.enterprises_active += 1.0
        if self.cash > keep and (failed or self.wage_bill > 0.0):
            taken = self.cash - keep
            self.cash -= taken
            ledger.enterprise_profit_taken += taken
