"""Schooling: fees by stage, moving up, and leaving school for want of money."""

from __future__ import annotations

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.saving import Saving
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, statistic
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board

AUTUMN_TERM, SPRING_TERM = 9, 3
FAILED_MONTHS = 6
"""A term: how long a leaving of compulsory school fails the guarantee of schooling."""
AUTUMN_PART = 0.6
"""Of a year's fees, what is paid in September; the rest in March: assumption."""


class SchoolSystem(Parameters, group="behaviours"):
    """Fees by stage and how pupils move from stage to stage."""

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
        8000.0,
        unit="yuan/year",
        high=100_000.0,
        source="assumption: what grants and student loans (9,647 yuan on average, F294) leave",
        doc="fees and board in college that a household pays, at 2020 prices",
    )
    senior_entry: float = parameter(
        0.75, unit="share", source="assumption", doc="who go on after compulsory school"
    )
    college_entry: float = parameter(
        0.45, unit="share", source="assumption", doc="who go on after upper secondary school"
    )


class Schooling(Aspect):
    """Children at school and what it costs."""

    school_due: float = column(unit="yuan/month", doc="fees due this month", low=0)
    dropout_months: int = column(
        unit="month",
        doc="months for which a leaving of compulsory school counts as failed schooling",
        storage="i1",
        low=0,
    )

    school_fees: float = flow(payer="households", payee="rest", doc="fees and board at school")
    dropouts: float = statistic(unit="persons", doc="pupils who leave for want of money")

    @behaviour(phase="earn")
    def move_up(self, school_system: SchoolSystem, clock: Clock) -> None:
        """Let pupils reach the next stage, or leave for work, each September."""
        if clock.month_of_year != AUTUMN_TERM:
            return
        if self.college > 0 and chance(self, clock, "graduate", self.college / 4.0):
            self.college -= 1
            self.join_workforce()
        if self.seniors > 0 and chance(self, clock, "leave senior school", self.seniors / 3.0):
            self.seniors -= 1
            if chance(self, clock, "college", school_system.college_entry):
                self.college += 1
            else:
                self.join_workforce()
        if self.children > 0 and chance(self, clock, "leave school", self.children / 9.0):
            self.children -= 1
            if chance(self, clock, "senior school", school_system.senior_entry):
                self.seniors += 1
            else:
                self.join_workforce()

    @behaviour(after="pay_medical_bills")
    def pay_school_fees(
        self,
        school_system: SchoolSystem,
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
        part = AUTUMN_PART if month == AUTUMN_TERM else 1.0 - AUTUMN_PART
        prices = growth.prices * part
        due = self.fees(school_system) * prices
        self.school_due = due
        self.raise_funds(due, saving, ledger)
        while due > self.savings and self.college + self.seniors + self.children > 0:
            if self.college > 0:
                self.college -= 1
                self.join_workforce()
            elif self.seniors > 0:
                self.seniors -= 1
                self.join_workforce()
            else:
                self.children -= 1
                self.dropout_months = FAILED_MONTHS
            statistics.dropouts += 1.0
            due = self.fees(school_system) * prices
        paid = min(due, self.savings)
        self.savings -= paid
        ledger.school_fees += paid

    def fees(self, school_system: SchoolSystem) -> float:
        """Return a year's fees at 2020 prices (yuan)."""
        total: float = (
            self.children * school_system.compulsory_fee
            + self.seniors * school_system.senior_fee
            + self.college * school_system.college_fee
        )
        return total
