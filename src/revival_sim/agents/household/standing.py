"""Standing: twelve-month incomes, and the three ways in which a household returns to poverty."""

from __future__ import annotations

from revival_sim.agents.economy import Standards
from revival_sim.agents.household.groups import was_lifted
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, statistic
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board

NEVER, BEFORE_START = 0, -1
"""Values of the months of first entry: it has not happened; it was so when the run began."""


class Returning(Parameters, group="behaviours"):
    """When a household counts as at risk, and when as returned."""

    large_expense: float = parameter(
        0.3,
        unit="share of a year's income",
        high=3.0,
        source="assumption",
        doc="bills and fees of about six months that count as a sudden large expense",
    )
    means: float = parameter(
        1.5,
        unit="multiple of the monitoring line",
        low=1.0,
        high=20.0,
        source="assumption",
        doc="income after bills and help from which a large expense is no serious difficulty",
    )
    persistence: int = parameter(
        3,
        unit="months",
        low=1,
        high=24,
        source="assumption",
        doc="months on end below the line, or without the guarantees, that make a return",
    )
    deprivation: int = parameter(
        2,
        unit="months",
        low=1,
        high=24,
        source="assumption",
        doc="months on end without assured food and clothing that fail the guarantee",
    )


class Standing(Aspect):
    """Where the household stands against the lines of the year."""

    earned_by_month: list[float] = column(
        unit="yuan/month",
        doc="wages, farm and business income net of costs, transfers, by month of year",
        shape=12,
        storage="f4",
    )
    bills_by_month: list[float] = column(
        unit="yuan/month",
        doc="unavoidable medical bills, premiums and school fees, by month of year",
        shape=12,
        storage="f4",
    )
    help_by_month: list[float] = column(
        unit="yuan/month",
        doc="help in money and in bills paid, less interest paid, by month of year",
        shape=12,
        storage="f4",
    )
    year_earned: float = column(unit="yuan/year", doc="sum of `earned_by_month`")
    year_net: float = column(unit="yuan/year", doc="the same less `bills_by_month`: before help")
    year_final: float = column(unit="yuan/year", doc="the same with `help_by_month`: after help")
    recent_expense: float = column(
        unit="yuan", doc="bills and fees of about the last six months", storage="f4", low=0
    )
    at_risk: bool = column(False, unit="", doc="meets the monitoring criteria before help")
    in_difficulty: bool = column(
        False, unit="", doc="meets the monitoring criteria with the help that it has"
    )
    income_poor: bool = column(False, unit="", doc="twelve-month income before help below the line")
    poor: bool = column(
        False, unit="", doc="twelve-month income after help below the line, or guarantees fail"
    )
    poor_months: int = column(
        unit="month", doc="months on end in which it was poor", storage="i1", low=0
    )
    first_risk: int = column(
        unit="month",
        doc="month of its first entry into risk, from 1; 0 never, -1 at the start",
        storage="i2",
        low=-1,
    )
    first_income_return: int = column(
        unit="month",
        doc="month of its first fall of income below the line, from 1; 0 never, -1 at the start",
        storage="i2",
        low=-1,
    )
    first_realised_return: int = column(
        unit="month",
        doc="month of its first realised return, from 1; 0 never, -1 at the start",
        storage="i2",
        low=-1,
    )

    persons: float = statistic(unit="persons", doc="all persons")
    income_final: float = statistic(unit="yuan/month", doc="income after help, of all persons")
    poor_persons: float = statistic(unit="persons", doc="persons below the line after help")
    lifted_persons: float = statistic(unit="persons", doc="persons lifted from poverty")
    lifted_income: float = statistic(
        unit="yuan/month", doc="income after help of persons lifted from poverty"
    )
    lifted_at_risk: float = statistic(unit="persons", doc="lifted persons at risk")
    risk_entries: float = statistic(
        unit="persons", doc="lifted persons who enter risk, the first time"
    )
    risk_exposed: float = statistic(unit="persons", doc="lifted persons who could do so")
    income_returns: float = statistic(
        unit="persons", doc="lifted persons whose income falls below the line, the first time"
    )
    income_exposed: float = statistic(unit="persons", doc="lifted persons who could do so")
    realised_returns: float = statistic(
        unit="persons", doc="lifted persons who return to poverty, the first time"
    )
    realised_exposed: float = statistic(unit="persons", doc="lifted persons who could do so")
    first_falls: float = statistic(
        unit="persons", doc="persons never lifted who fall into poverty: entry, not return"
    )

    @behaviour(after="repay_hospitals")
    def account_income(self, clock: Clock, statistics: Board) -> None:
        """Enter the month's income in the twelve-month sums."""
        at = clock.month_of_year - 1
        bills = self.medical_due + self.school_due + self.settling_cost + self.home_due
        self.year_earned -= self.earned_by_month[at]
        self.year_net -= self.earned_by_month[at] - self.bills_by_month[at]
        self.year_final -= (
            self.earned_by_month[at] - self.bills_by_month[at] + self.help_by_month[at]
        )
        self.earned_by_month[at] = (
            self.wage_income
            + self.farm_income
            + self.business_income
            + self.visitor_income
            + self.transfers
        )
        self.bills_by_month[at] = bills
        self.help_by_month[at] = self.assistance + self.medical_help - self.interest_paid
        self.year_earned += self.earned_by_month[at]
        self.year_net += self.earned_by_month[at] - self.bills_by_month[at]
        final = self.earned_by_month[at] - self.bills_by_month[at] + self.help_by_month[at]
        self.year_final += final
        self.recent_expense = self.recent_expense * (5.0 / 6.0) + bills
        statistics.persons += self.size
        statistics.income_final += final
        if was_lifted(self.group):
            statistics.lifted_persons += self.size
            statistics.lifted_income += final

    @behaviour(after="account_income")
    def judge(
        self, standards: Standards, returning: Returning, clock: Clock, statistics: Board
    ) -> None:
        """Judge risk, income poverty and poverty after help by this month's lines."""
        line = standards.poverty_line * self.size
        failed = (
            self.deprived_months >= returning.deprivation
            or self.care_failed
            or self.dropout_months > 0
            or self.home_unsafe
        )
        large = self.recent_expense > returning.large_expense * max(self.year_earned, 1.0)
        low = self.year_earned < standards.monitoring_line * self.size
        self.at_risk = failed or large or low
        held = self.year_earned + self.year_final - self.year_net
        limit = standards.monitoring_line * self.size
        hard = large and self.year_final < returning.means * limit
        self.income_poor = self.year_net < line
        self.poor = failed or self.year_final < line
        self.in_difficulty = self.poor or hard or held < limit
        if self.poor:
            self.poor_months = min(100, self.poor_months + 1)
            statistics.poor_persons += self.size
        else:
            self.poor_months = 0

    @behaviour(after="end_monitoring")
    def count_returns(self, returning: Returning, clock: Clock, statistics: Board) -> None:
        """Note the first time of each kind of return, and who could still have one."""
        returned = self.poor_months >= returning.persistence
        month = clock.month + 1
        if was_lifted(self.group):
            if self.at_risk:
                statistics.lifted_at_risk += self.size
            if self.first_risk == NEVER:
                statistics.risk_exposed += self.size
                if self.at_risk:
                    self.first_risk = month
                    statistics.risk_entries += self.size
            if self.first_income_return == NEVER:
                statistics.income_exposed += self.size
                if self.income_poor:
                    self.first_income_return = month
                    statistics.income_returns += self.size
            if self.first_realised_return == NEVER:
                statistics.realised_exposed += self.size
                if returned:
                    self.first_realised_return = month
                    statistics.realised_returns += self.size
        elif returned and self.first_realised_return == NEVER:
            self.first_realised_return = month
            statistics.first_falls += self.size
