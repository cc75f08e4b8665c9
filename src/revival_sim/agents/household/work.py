"""Work for wages: away, at a local enterprise, or in a public-welfare job."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.economy import Growth, Standards
from revival_sim.agents.enterprise import Enterprise
from revival_sim.agents.household.groups import NEVER_POOR
from revival_sim.agents.household.loss_kinds import ILLNESS, WEAK_DEMAND
from revival_sim.agents.household.skills import COMPREHENSIVE, SINGLE_LINE
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, link
from revival_sim.engine.draws import chance, integer
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.comprehensive_training import ComprehensiveTraining
from revival_sim.policy.monitoring import Monitoring
from revival_sim.policy.single_line_training import SingleLineTraining
from revival_sim.policy.welfare_job import WelfareJob
from revival_sim.shocks.job_loss import JobLoss
from revival_sim.shocks.macro_slowdown import MacroSlowdown
from revival_sim.shocks.pandemic import Pandemic
from revival_sim.shocks.sector_collapse import SectorCollapse

CAUSE_WORK = 3
"""The cause of risk, among those of `monitored`, for which help is a job."""


NEWCOMER_WAGE = 1993.0
"""What a member brings home in a household that had no wage, yuan/month of 2020, as the mean."""


class LabourMarket(Parameters, group="behaviours"):
    """How workers without a job find one."""

    entering: float = parameter(
        0.003,
        unit="share/month",
        source="assumption, towards 4.2 % more wage workers a year, F227-F229",
        doc="households with a member working at home of whom one begins to look for a wage",
    )
    entering_in_need: float = parameter(
        0.01,
        unit="share/month",
        source="assumption",
        doc="the same where the household is at risk or has little money",
    )
    need: float = parameter(
        0.5,
        unit="months of consumption",
        high=12.0,
        source="assumption",
        doc="savings below which a household counts as in need",
    )
    called_home: float = parameter(
        0.3,
        unit="share/month",
        source="assumption",
        doc="stranded members who are called home to look for work near by",
    )
    called_to_care: float = parameter(
        0.03,
        unit="share/month",
        source="assumption",
        doc="sick households without a worker at home that call a member home",
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
    in_trade: bool = column(
        False, unit="", doc="whether the trained member away works in the trade learnt"
    )
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
    def lose_local_work(
        self,
        employer: Enterprise,
        job_loss: JobLoss,
        single_line_training: SingleLineTraining,
        clock: Clock,
    ) -> None:
        """Lose a job near home: the employer fails or lays off, or for reasons of one's own.

        Enterprises keep those who are trained in their trade.
        """
        if self.employer < 0:
            return
        gone = not employer.active
        skilled = 1.0
        if self.skill == COMPREHENSIVE or (
            self.skill == SINGLE_LINE and self.skill_sector == employer.sector
        ):
            skilled = job_loss.trained
        if not gone and employer.layoff_share > 0.0:
            gone = chance(self, clock, "layoff", employer.layoff_share * skilled)
        if not gone and job_loss.intensity > 0.0:
            risk = job_loss.local * job_loss.intensity * skilled
            gone = chance(self, clock, "local job loss", risk)
        if gone:
            self.employer = -1
            self.seeking += 1

    @behaviour(phase="earn")
    def lose_work_away(
        self,
        county: County,
        job_loss: JobLoss,
        macro_slowdown: MacroSlowdown,
        sector_collapse: SectorCollapse,
        clock: Clock,
    ) -> None:
        """Lose work away: by chance, in a slowdown, or with the whole trade."""
        if self.away <= 0:
            return
        risk = job_loss.away * job_loss.intensity * self.away
        if self.in_trade or self.skill == COMPREHENSIVE:
            risk = risk * job_loss.trained
        risk += macro_slowdown.job_loss * macro_slowdown.intensity * self.away
        lost = risk > 0.0 and chance(self, clock, "away job loss", risk)
        if not lost and self.in_trade and county.collapsed == self.skill_sector:
            lost = chance(
                self, clock, "trade lost", sector_collapse.away_loss * sector_collapse.intensity
            )
        if lost:
            self.away -= 1
            self.seeking += 1
            self.in_trade = False

    @behaviour(phase="earn")
    def call_home(self, labour_market: LabourMarket, pandemic: Pandemic, clock: Clock) -> None:
        """Call a member home who is stranded without work, or who is needed for care."""
        if self.away <= 0:
            return
        if pandemic.intensity > 0.0:
            stranded = pandemic.stranded * pandemic.intensity
            if chance(self, clock, "stranded", stranded) and chance(
                self, clock, "called home", labour_market.called_home
            ):
                self.away -= 1
                self.seeking += 1
                self.in_trade = False
                return
        if self.sick_months > 0 and not self.sick_worker:
            at_home = self.workers - self.away - int(self.employer >= 0)
            if at_home <= 0 and chance(self, clock, "called to care", labour_market.called_to_care):
                self.away -= 1
                self.in_trade = False

    @behaviour(phase="earn")
    def find_work_away(
        self,
        village: Village,
        county: County,
        labour_market: LabourMarket,
        pandemic: Pandemic,
        macro_slowdown: MacroSlowdown,
        single_line_training: SingleLineTraining,
        comprehensive_training: ComprehensiveTraining,
        clock: Clock,
    ) -> None:
        """Let a seeking member find work away: less often under travel bans and in a slowdown.

        Comprehensive training helps in any trade; whoever learnt one that has failed is hard to
        place elsewhere.
        """
        if self.seeking <= 0:
            return
        open_share = max(0.0, 1.0 - pandemic.stranded * pandemic.intensity)
        open_share = open_share * max(
            0.0, 1.0 - macro_slowdown.jobs_fall * macro_slowdown.intensity
        )
        failed = False
        if self.skill == COMPREHENSIVE:
            open_share = open_share * comprehensive_training.reemployment
        elif self.skill == SINGLE_LINE:
            failed = county.collapsed == self.skill_sector
            if failed:
                open_share = open_share * (1.0 - single_line_training.rigidity)
        if chance(
            self, clock, "work away", labour_market.found_away * open_share * village.away_reach
        ):
            self.seeking -= 1
            self.away += 1
            if self.skill == SINGLE_LINE and not failed:
                self.in_trade = True

    @behaviour(phase="earn")
    def earn_wages(
        self,
        employer: Enterprise,
        growth: Growth,
        pandemic: Pandemic,
        macro_slowdown: MacroSlowdown,
        single_line_training: SingleLineTraining,
        comprehensive_training: ComprehensiveTraining,
        clock: Clock,
        ledger: Board,
    ) -> None:
        """Earn the wages of members who work and are well; one of them may be trained."""
        wage = self.wage_level * growth.wages
        away = self.away
        local = self.employer >= 0
        if self.sick_worker and self.sick_months > 0 and (away > 0 or local):
            self.recent_losses[ILLNESS] += wage
            if away > 0:
                away -= 1
            else:
                local = False
        gain_local = 0.0
        gain_away = 0.0
        if self.skill == COMPREHENSIVE:
            gain_local = comprehensive_training.wage_gain
            gain_away = gain_local
        elif self.skill == SINGLE_LINE:
            if local and employer.sector == self.skill_sector:
                gain_local = single_line_training.wage_gain
            if self.in_trade:
                gain_away = single_line_training.wage_gain
        if local and gain_local > 0.0:
            gain_away = 0.0
        income = 0.0
        if away > 0:
            income = wage * (away + gain_away)
            self.recent_losses[WEAK_DEMAND] += income
            income = income * max(0.0, 1.0 - pandemic.wage_fall * pandemic.intensity)
            income = income * max(0.0, 1.0 - macro_slowdown.wage_fall * macro_slowdown.intensity)
            stranded = pandemic.stranded * pandemic.intensity
            if stranded > 0.0 and chance(self, clock, "stranded", stranded):
                income = 0.0
            self.recent_losses[WEAK_DEMAND] -= income
            ledger.away_wages += income
        if local:
            paid = wage * (1.0 + gain_local)
            employer.workers += 1.0
            employer.wage_bill += paid
            ledger.local_wages += paid
            income += paid
        self.wage_income = income
        self.savings += income

    def practise_trade(self) -> None:
        """Work away in the trade that has just been learnt, or no longer in one given up."""
        self.in_trade = self.skill == SINGLE_LINE and self.away > 0

    def join_workforce_at(self, wage_level: float) -> None:
        """Let a member start to look for work; earners then bring home `wage_level` each."""
        self.wage_level = wage_level
        self.join_workforce()

    def join_workforce(self) -> None:
        """Let a member start to look for work."""
        self.workers += 1
        self.seeking += 1
        if self.wage_level <= 0.0:
            self.wage_level = NEWCOMER_WAGE

    def lose_worker(self) -> None:
        """Take one member out of the workforce for good."""
        if self.away > 0 or self.employer >= 0:
            self.wages_gone += self.wage_level
        if self.workers > 0:
            self.workers -= 1
        if self.away > 0:
            self.away -= 1
        elif self.employer >= 0:
            self.employer = -1
        elif self.seeking > 0:
            self.seeking -= 1
        self.in_trade = self.in_trade and self.away > 0

    @behaviour(phase="earn")
    def enter_labour_market(self, labour_market: LabourMarket, clock: Clock) -> None:
        """Let a member who works at home begin to look for a wage, more often in need."""
        at_home = self.workers - self.away - self.seeking - int(self.employer >= 0)
        at_home -= int(self.business > 0.0)
        if at_home <= 0:
            return
        rate = labour_market.entering
        before_wages = self.savings - self.wage_income
        if self.at_risk or before_wages < labour_market.need * self.consumption:
            rate = max(rate, labour_market.entering_in_need)
        if chance(self, clock, "look for a wage", rate):
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
    def ask_for_job(
        self,
        sought: Enterprise,
        single_line_training: SingleLineTraining,
        comprehensive_training: ComprehensiveTraining,
    ) -> None:
        """Ask the chosen enterprise for a job, with the weight that skill gives."""
        if self.sought >= 0:
            sought.seekers += self.weight_at(
                sought.sector, single_line_training, comprehensive_training
            )

    def weight_at(
        self,
        sector: int,
        single_line_training: SingleLineTraining,
        comprehensive_training: ComprehensiveTraining,
    ) -> float:
        """Return how much an enterprise of the sector wants this worker, over the untrained."""
        weight = 1.0
        if self.skill == COMPREHENSIVE:
            weight = comprehensive_training.reemployment
        elif self.skill == SINGLE_LINE:
            if sector == self.skill_sector:
                weight = single_line_training.preference
            else:
                weight = 1.0 - single_line_training.rigidity
        return weight

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
            county.wages_asked += welfare_job.wage * welfare_job.intensity
            return
        idle = self.workers - self.away - int(self.employer >= 0)
        limit = welfare_job.income_limit * standards.monitoring_line * self.size
        if idle > 0 and self.year_final < limit:
            self.wants_welfare_job = True
            village.welfare_seekers += 1.0

    @behaviour(phase="live")
    def take_job(
        self,
        village: Village,
        sought: Enterprise,
        monitoring: Monitoring,
        single_line_training: SingleLineTraining,
        comprehensive_training: ComprehensiveTraining,
        clock: Clock,
    ) -> None:
        """Take a job that is offered; a household monitored for want of work comes first."""
        if self.sought < 0 or self.seeking <= 0:
            return
        share = sought.offer_share * self.weight_at(
            sought.sector, single_line_training, comprehensive_training
        )
        share = share * village.job_reach
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
        pay = self.welfare_pay(county, welfare_job)
        if self.welfare_months > 0:
            self.welfare_months -= 1
            self.savings += pay
            self.assistance += pay
            self.allowance += pay
            ledger.welfare_job_pay += pay
            statistics.welfare_job_reached += self.size
        elif self.wants_welfare_job and chance(self, clock, "welfare job", village.welfare_share):
            self.welfare_months = welfare_job.term

    def welfare_pay(self, county: County, welfare_job: WelfareJob) -> float:
        """Return the month's pay of the public-welfare job that is held (yuan), 0 without one."""
        if self.welfare_months <= 0 or welfare_job.intensity <= 0.0:
            return 0.0
        pay: float = welfare_job.wage * welfare_job.intensity * county.wage_share
        return pay
