"""Schooling: stages and their costs, who goes on, and leaving school for want of money."""

from __future__ import annotations

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.saving import Saving
from revival_sim.agents.household.work import NEWCOMER_WAGE
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, statistic
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.education_grant import EducationGrant
from revival_sim.policy.student_loan import StudentLoan
from revival_sim.shocks.schooling_cost import SchoolingCost

AUTUMN_TERM, SPRING_TERM = 9, 3
FAILED_MONTHS = 6
"""A term: how long a leaving of compulsory school fails the guarantee of schooling."""
AUTUMN_PART = 0.6
"""Of a year's fees, what is paid in September; the rest in March: assumption."""
PRESCHOOL_YEARS, COMPULSORY_YEARS, SENIOR_YEARS, COLLEGE_YEARS = 6.0, 9.0, 3.0, 4.0
"""Years in each stage; one of so many pupils reaches its end in a year."""


class SchoolSystem(Parameters, group="behaviours"):
    """Fees by stage, how pupils move from stage to stage, and what schooling earns later."""

    compulsory_fee: float = parameter(
        900.0,
        unit="yuan/year",
        high=20_000.0,
        source="assumption",
        doc="board and materials in compulsory school, at 2020 prices",
    )
    senior_fee: float = parameter(
        4000.0,
        unit="yuan/year",
        high=50_000.0,
        source="assumption",
        doc="fees and board in upper secondary school, at 2020 prices",
    )
    college_fee: float = parameter(
        14_000.0,
        unit="yuan/year",
        high=100_000.0,
        source="assumption; student loans were 9,647 yuan on average, F294",
        doc="fees and board in college, at 2020 prices, before grants and loans",
    )
    senior_entry: float = parameter(
        0.8,
        unit="share",
        source="assumption",
        doc="who go on after compulsory school, if it cost nothing",
    )
    college_entry: float = parameter(
        0.55,
        unit="share",
        source="assumption",
        doc="who go on after upper secondary school, if it cost nothing",
    )
    deterrence: float = parameter(
        0.5,
        unit="share per year's income",
        high=5.0,
        source="assumption",
        doc="of pupils whom a stage that costs a whole year's income each year keeps from it",
    )
    quality_entry: float = parameter(
        0.4,
        unit="share per point of quality",
        high=2.0,
        source="assumption",
        doc="who go on besides, where the village school is one point better",
    )
    discouraged: float = parameter(
        0.03,
        unit="share/year",
        source="assumption",
        doc="pupils in upper secondary school who leave for want of success, at usual quality",
    )
    early_wage: float = parameter(
        0.8,
        unit="multiple",
        high=3.0,
        source="assumption",
        doc="wage of who leaves with compulsory school or less, over the household's usual wage",
    )
    broken_wage: float = parameter(
        0.9,
        unit="multiple",
        high=3.0,
        source="assumption",
        doc="wage of who leaves upper secondary school early, over the same",
    )
    college_wage: float = parameter(
        1.25,
        unit="multiple",
        high=3.0,
        source="assumption",
        doc="wage of a graduate from college, over the same",
    )
    quality_wage: float = parameter(
        0.3,
        unit="share per point of quality",
        high=2.0,
        source="assumption",
        doc="by which who was at a school one point better earns more",
    )


class Schooling(Aspect):
    """Children at school and what it costs."""

    infants: int = column(unit="persons", doc="under school age", storage="i1", low=0)
    entrants: int = column(
        unit="persons",
        doc="pupils who entered upper secondary school or college this month",
        storage="i1",
        low=0,
    )
    school_due: float = column(
        unit="yuan/month",
        doc="fees due this month, less student loans taken, with those paid back",
        low=0,
    )
    dropout_months: int = column(
        unit="month",
        doc="months for which a leaving of compulsory school counts as failed schooling",
        storage="i1",
        low=0,
    )

    school_fees: float = flow(payer="households", payee="rest", doc="fees and board at school")
    dropouts: float = statistic(unit="persons", doc="pupils who leave for want of money")
    discouraged_pupils: float = statistic(
        unit="persons", doc="pupils who leave for want of success"
    )
    school_leavers: float = statistic(
        unit="persons", doc="pupils who reach the end of compulsory or upper secondary school"
    )
    going_on: float = statistic(unit="persons", doc="of them, those who go on to the next stage")

    @behaviour(phase="earn")
    def move_up(
        self,
        village: Village,
        school_system: SchoolSystem,
        education_grant: EducationGrant,
        student_loan: StudentLoan,
        growth: Growth,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Let pupils reach the next stage, or leave for work, each September."""
        self.entrants = 0
        if clock.month_of_year != AUTUMN_TERM:
            return
        if self.college > 0 and chance(self, clock, "graduate", self.college / COLLEGE_YEARS):
            self.college -= 1
            self.enter_work(school_system.college_wage, village, school_system)
        if self.seniors > 0:
            if chance(self, clock, "leave senior school", self.seniors / SENIOR_YEARS):
                cost = school_system.college_fee * growth.prices
                cost -= student_loan.cap * min(1.0, student_loan.intensity)
                if self.has_low_income():
                    cost -= education_grant.college * education_grant.intensity
                share = self.going_on_share(
                    school_system.college_entry, cost, village, school_system
                )
                self.end_senior_school(share, village, school_system, clock, statistics)
            else:
                self.lose_heart(village, school_system, clock, statistics)
        if self.children > 0 and chance(
            self, clock, "leave school", self.children / COMPULSORY_YEARS
        ):
            cost = school_system.senior_fee * growth.prices
            if self.has_low_income():
                cost -= self.senior_grant(education_grant)
            share = self.going_on_share(school_system.senior_entry, cost, village, school_system)
            self.end_compulsory_school(share, village, school_system, clock, statistics)
        if self.infants > 0 and chance(self, clock, "start", self.infants / PRESCHOOL_YEARS):
            self.infants -= 1
            self.children += 1

    def end_senior_school(
        self,
        share: float,
        village: Village,
        school_system: SchoolSystem,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Let a pupil go on to college, with the chance given, or to work."""
        self.seniors -= 1
        statistics.school_leavers += 1.0
        if chance(self, clock, "college", share):
            self.college += 1
            self.entrants += 1
            statistics.going_on += 1.0
        else:
            self.enter_work(1.0, village, school_system)

    def lose_heart(
        self, village: Village, school_system: SchoolSystem, clock: Clock, statistics: Board
    ) -> None:
        """Let a pupil leave upper secondary school for want of success, more often in bad ones."""
        worse = 2.0 * (1.0 - min(1.0, village.school_quality))
        if chance(self, clock, "loses heart", school_system.discouraged * worse * self.seniors):
            self.seniors -= 1
            statistics.discouraged_pupils += 1.0
            self.enter_work(school_system.broken_wage, village, school_system)

    def end_compulsory_school(
        self,
        share: float,
        village: Village,
        school_system: SchoolSystem,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Let a pupil go on to upper secondary school, with the chance given, or to work."""
        self.children -= 1
        statistics.school_leavers += 1.0
        if chance(self, clock, "senior school", share):
            self.seniors += 1
            self.entrants += 1
            statistics.going_on += 1.0
        else:
            self.enter_work(school_system.early_wage, village, school_system)

    @behaviour(after="pay_medical_bills")
    def pay_school_fees(
        self,
        village: Village,
        school_system: SchoolSystem,
        education_grant: EducationGrant,
        student_loan: StudentLoan,
        schooling_cost: SchoolingCost,
        growth: Growth,
        saving: Saving,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Pay for the term, taking pupils out of the dearest stage if money does not reach."""
        self.school_due = 0.0
        if self.dropout_months > 0:
            self.dropout_months -= 1
        month = clock.month_of_year
        if month != AUTUMN_TERM and month != SPRING_TERM:  # noqa: PLR1714  (compiled code)
            return
        if self.college + self.seniors + self.children <= 0:
            return
        part = AUTUMN_PART if month == AUTUMN_TERM else 1.0 - AUTUMN_PART
        prices = growth.prices * part * (1.0 + schooling_cost.rise * schooling_cost.intensity)
        entry = 0.0
        if (
            self.entrants > 0
            and schooling_cost.intensity > 0.0
            and chance(village, clock, "charged at entry", schooling_cost.village_share)
        ):
            entry = schooling_cost.entry_charge * growth.prices * self.entrants
            entry = entry * schooling_cost.intensity
        grants = -self.assistance
        self.receive_grants(part, village, education_grant, ledger, statistics)
        grants += self.assistance
        due = self.fees(school_system) * prices + entry
        lent = self.borrow_for_college(
            due, self.college * school_system.college_fee * prices, part, student_loan, ledger
        )
        self.raise_funds(due, saving, ledger)
        while due > self.savings and self.college + self.seniors + self.children > 0:
            entry = 0.0
            if self.college > 0:
                self.college -= 1
                self.enter_work(1.0, village, school_system)
            elif self.seniors > 0:
                self.seniors -= 1
                self.enter_work(school_system.broken_wage, village, school_system)
            else:
                self.children -= 1
                self.dropout_months = FAILED_MONTHS
            statistics.dropouts += 1.0
            due = self.fees(school_system) * prices
        paid = min(due, max(0.0, self.savings))
        self.savings -= paid
        self.school_due = max(0.0, due - lent)
        self.book_fees(self.school_due - grants, part)
        ledger.school_fees += paid

    def receive_grants(
        self,
        part: float,
        village: Village,
        education_grant: EducationGrant,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Receive the term's part of grants, if the household has a low income."""
        if education_grant.intensity <= 0.0 or not self.has_low_income():
            return
        year = (
            self.children * education_grant.compulsory + self.college * education_grant.college
        ) * education_grant.intensity + self.seniors * self.senior_grant(education_grant)
        amount = year * part
        arrives = amount * (1.0 - village.leakage)
        self.savings += arrives
        self.assistance += arrives
        ledger.education_grants += arrives
        ledger.help_leaked += amount - arrives
        statistics.education_grant_reached += self.size

    def senior_grant(self, education_grant: EducationGrant) -> float:
        """Return the mean grant of a pupil in upper secondary school (yuan/year)."""
        vocational = education_grant.vocational_share
        mean: float = vocational * education_grant.vocational
        mean += (1.0 - vocational) * education_grant.academic
        return mean * education_grant.intensity

    def going_on_share(
        self, usual: float, cost: float, village: Village, school_system: SchoolSystem
    ) -> float:
        """Return the chance of going on to a stage, by its yearly cost and the school's quality."""
        better = school_system.quality_entry * (village.school_quality - 0.5)
        burden = max(0.0, cost) / max(self.year_final, 1000.0)
        share: float = (usual + better) * max(0.0, 1.0 - school_system.deterrence * burden)
        return share

    def enter_work(self, level: float, village: Village, school_system: SchoolSystem) -> None:
        """Let a member start to look for work, at a wage by schooling and the school's quality."""
        earners = self.away + self.seeking + int(self.employer >= 0)
        usual = self.wage_level if self.wage_level > 0.0 else NEWCOMER_WAGE
        quality = 1.0 + school_system.quality_wage * (village.school_quality - 0.5)
        own = usual * level * max(0.0, quality)
        self.join_workforce_at((usual * earners + own) / (earners + 1))

    def fees(self, school_system: SchoolSystem) -> float:
        """Return a year's fees at 2020 prices (yuan)."""
        total: float = (
            self.children * school_system.compulsory_fee
            + self.seniors * school_system.senior_fee
            + self.college * school_system.college_fee
        )
        return total
