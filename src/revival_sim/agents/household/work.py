"""Work for wages: away, at a local enterprise, or in a public-welfare job."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.economy import Growth, Standards
from revival_sim.agents.enterprise import Enterprise
from revival_sim.agents.household.groups import NEVER_POOR
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, link
from revival_sim.engine.draws import chance, integer
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.monitoring import Monitoring
from revival_sim.policy.welfare_job import WelfareJob
from revival_sim.shocks.job_loss import JobLoss
from revival_sim.shocks.pandemic import Pandemic

CAUSE_WORK = 3
"""The cause of risk, among those of `monitored`, for which help is a job."""


NEWCOMER_WAGE = 1993.0
"""What a member brings home in a household that had no wage, yuan/month of 2020, as the mean."""


class LabourMarket(Parameters, group="behaviours"):
    """How workers without a job find one."""

    entering: float = parameter(
        0.006,
        unit="share/month",
        source="assumption, towards 4.2 % more wage workers a year, F227-F229",
        doc="households with a member working at home of whom one begins to look for a wage",
    )
    found_away: float = parameter(
        0.35,
        unit="share/month",
        source="assumption",
        doc="seekers who find work away in a month",
    )


class Work(Aspect):
    """Wage work of the household's members."""

    employer: int = link(Enterprise, doc="the local enterprise where one member works")
    sought: int = link(Enterprise, doc="the local enterprise asked for a job this month")
    away: int = column(unit="persons", doc="members who work away", storage="i1", low=0)
    seeking: int = column(unit="persons", doc="members who look for work", storage="i1", low=0)
    wage_level: float = column(
        unit="yuan/month", doc="what a working member brings home, at wages of 2020", low=0
    )
    wage_income: float = column(unit="yuan/month", doc="wages this month", low=0)
    welfare_months: int = column(
        unit="month", doc="months that a public-welfare job still lasts", storage="i1", low=0
    )
    wants_welfare_job: bool = column(False, unit="", doc="asked for a public-welfare job")

    away_wages: float = flow(payer="rest", payee="households", doc="wages of members away")
    local_wages: float = flow(
        payer="enterprises", payee="households", doc="wages paid by local enterprises"
    )

    @behaviour(phase="earn")
    def lose_work(self, employer: Enterprise, job_loss: JobLoss, clock: Clock) -> None:
        """Lose a job: the employer fails or lays off, or for reasons of the worker's own."""
        if self.employer >= 0:
            gone = not employer.active
            if not gone and employer.layoff_share > 0.0:
                gone = chance(self, clock, "layoff", employer.layoff_share)
            if not gone and job_loss.intensity > 0.0:
                gone = chance(self, clock, "local job loss", job_loss.local * job_loss.intensity)
            if gone:
                self.employer = -1
                self.seeking += 1
        if self.away > 0 and job_loss.intensity > 0.0:
            risk = job_loss.away * job_loss.intensity * self.away
            if chance(self, clock, "away job loss", risk):
                self.away -= 1
                self.seeking += 1

    @behaviour(phase="earn")
    def find_work_away(self, labour_market: LabourMarket, pandemic: Pandemic, clock: Clock) -> None:
        """Let a seeking member find work away, less often under travel bans."""
        if self.seeking > 0:
            open_share = 1.0 - pandemic.stranded * pandemic.intensity
            if chance(self, clock, "work away", labour_market.found_away * open_share):
                self.seeking -= 1
                self.away += 1

    @behaviour(phase="earn")
    def earn_wages(
        self,
        employer: Enterprise,
        growth: Growth,
        pandemic: Pandemic,
        clock: Clock,
        ledger: Board,
    ) -> None:
        """Earn the wages of members who work and are well."""
        wage = self.wage_level * growth.wages
        away = self.away
        local = self.employer >= 0
        if self.sick_worker and self.sick_months > 0:
            if away > 0:
                away -= 1
            else:
                local = False
        income = wage * away * (1.0 - pandemic.wage_fall * pandemic.intensity)
        stranded = pandemic.stranded * pandemic.intensity
        if stranded > 0.0 and away > 0 and chance(self, clock, "stranded", stranded):
            income = 0.0
        ledger.away_wages += income
        if local:
            employer.workers += 1.0
            employer.wage_bill += wage
            ledger.local_wages += wage
            income += wage
        self.wage_income = income
        self.savings += income

    def join_workforce(self) -> None:
        """Let a member start to look for work."""
        self.workers += 1
        self.seeking += 1
        if self.wage_level <= 0.0:
            self.wage_level = NEWCOMER_WAGE

    def lose_worker(self) -> None:
        """Take one member out of the workforce for good."""
        if self.workers > 0:
            self.workers -= 1
        if self.away > 0:
            self.away -= 1
        elif self.employer >= 0:
            self.employer = -1
        elif self.seeking > 0:
            self.seeking -= 1

    @behaviour(phase="earn")
    def enter_labour_market(self, labour_market: LabourMarket, clock: Clock) -> None:
        """Let a member who works at home begin to look for a wage."""
        at_home = self.workers - self.away - self.seeking - int(self.employer >= 0)
        if at_home > 0 and chance(self, clock, "look for a wage", labour_market.entering):
            self.join_workforce()
            self.workers -= 1

    @behaviour(phase="earn")
    def look_for_work(self, village: Village, clock: Clock) -> None:
        """Choose a local enterprise to ask for a job."""
        self.sought = -1
        if self.seeking > 0 and self.employer < 0 and village.enterprises > 0:
            pick = integer(self, clock, "enterprise", village.enterprises)
            self.sought = village.first_enterprise + pick

    @behaviour(phase="earn")
    def ask_for_job(self, sought: Enterprise) -> None:
        """Ask the chosen enterprise for a job."""
        if self.sought >= 0:
            sought.seekers += 1.0

    @behaviour(phase="earn")
    def ask_for_welfare_job(
        self, village: Village, county: County, welfare_job: WelfareJob, standards: Standards
    ) -> None:
        """Ask the village for a public-welfare job if no other work is found."""
        self.wants_welfare_job = False
        if welfare_job.intensity <= 0.0 or self.group == NEVER_POOR or self.workers <= 0:
            return
        if self.welfare_months > 0:
            village.welfare_workers += 1.0
            county.other_asked += welfare_job.wage * welfare_job.intensity
            return
        idle = self.workers - self.away - int(self.employer >= 0)
        limit = welfare_job.income_limit * standards.monitoring_line * self.size
        if idle > 0 and self.year_final < limit:
            self.wants_welfare_job = True
            village.welfare_seekers += 1.0

    @behaviour(phase="live")
    def take_job(self, sought: Enterprise, monitoring: Monitoring, clock: Clock) -> None:
        """Take a job that is offered; a household monitored for want of work comes first."""
        if self.sought < 0 or self.seeking <= 0:
            return
        share = sought.offer_share
        if self.monitored and self.cause == CAUSE_WORK and monitoring.intensity > 0.0:
            share = share * (1.0 + (monitoring.job_priority - 1.0) * monitoring.intensity)
        if chance(self, clock, "hired", share):
            self.employer = self.sought
            self.seeking -= 1

    @behaviour(phase="live")
    def work_for_village(
        self,
        village: Village,
        county: County,
        welfare_job: WelfareJob,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Work in a public-welfare job while one is held."""
        if welfare_job.intensity <= 0.0:
            self.welfare_months = 0
            return
        if self.welfare_months > 0:
            pay = welfare_job.wage * welfare_job.intensity * county.other_share
            self.welfare_months -= 1
            self.savings += pay
            self.assistance += pay
            ledger.welfare_job_pay += pay
            statistics.welfare_job_reached += self.size
        elif self.wants_welfare_job and chance(self, clock, "welfare job", village.welfare_share):
            self.welfare_months = welfare_job.term
