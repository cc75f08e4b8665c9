"""A small model on the public API: illness, work, money, poverty and help, a month at a time.

It is the yardstick of `benchmarks/month.py`; `plain_mesa`, `arrays` and `native` hold the same
model in other ways of writing it. All numbers are made up.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

import revival_sim as rs

ILLNESS = 0.02
"""Risk of falling ill, share of households a month."""
LONGEST = 4
"""Longest illness, months."""
HIRED = 0.2
"""Households without work that find it, share a month."""
NEED = 450.0
"""What a person needs, yuan/month."""
CREDIT = 6.0
"""The most a household may owe, in months of need."""
INTEREST = 0.01
"""Interest, share a month."""
LINE = 400.0
"""Poverty line, yuan/person/month of usual income."""
PATIENCE = 3
"""Months on end below the line that make a household poor."""
HELP = 400.0
"""Help for each person of a poor household, yuan."""


class Relief(rs.Instrument):
    """Help in money for poor households."""

    amount: float = rs.parameter(
        HELP, unit="yuan/person", high=10_000.0, source="assumption", doc="paid for each person"
    )
    relief_paid: float = rs.flow(payer="government", payee="households", doc="relief")


class Village(rs.Agent):
    """Where a household lives: how much illness there is, and how many its staff can help."""

    exposure: float = rs.column(1.0, unit="multiple", doc="risk of illness over the mean")
    staff: float = rs.column(unit="cases/month", doc="households that its staff can help")
    help_share: float = rs.column(unit="share", doc="poor households that its staff reach")
    needy: float = rs.total(unit="households", doc="poor households of the month")

    @rs.behaviour(phase="season")
    def turn(self, clock: Any) -> None:
        """Draw the month's exposure to illness."""
        self.exposure = 0.5 + rs.uniform(self, clock, "season")

    @rs.behaviour(phase="planning")
    def plan(self) -> None:
        """Share the staff's time among the poor households of this month."""
        self.help_share = 0.0
        if self.needy > 0.0:
            self.help_share = min(1.0, self.staff / self.needy)


class Employer(rs.Agent):
    """Where a household works."""

    pay: float = rs.column(1.0, unit="multiple", doc="pay over the usual")
    layoffs: float = rs.column(unit="share/month", doc="workers laid off")
    workers: float = rs.total(unit="persons", doc="who worked this month")

    @rs.behaviour(phase="trade")
    def trade(self, clock: Any) -> None:
        """Draw the month's demand, which sets pay and layoffs."""
        demand = 0.85 + 0.3 * rs.uniform(self, clock, "demand")
        self.pay = 0.5 + 0.5 * demand
        self.layoffs = 0.01
        if demand < 0.95:
            self.layoffs = 0.05


class Household(rs.Agent):
    """A household in 96 bytes."""

    village: int = rs.link(Village, doc="where it lives")
    employer: int = rs.link(Employer, doc="where it works")
    size: int = rs.column(3, unit="persons", doc="members")
    wage: float = rs.column(unit="yuan/month", doc="usual wage")
    savings: float = rs.column(unit="yuan", doc="money held")
    debt: float = rs.column(unit="yuan", doc="owed")
    income: float = rs.column(unit="yuan/month", doc="wage of the month")
    spent: float = rs.column(unit="yuan/month", doc="consumption of the month")
    usual: float = rs.column(unit="yuan/person/month", doc="income of about the last ten months")
    sick_months: int = rs.column(unit="month", doc="months of illness to come")
    poor_months: int = rs.column(unit="month", doc="months on end below the line")
    employed: bool = rs.column(True, unit="", doc="has work")
    poor: bool = rs.column(False, unit="", doc="below the line long enough")
    helped: bool = rs.column(False, unit="", doc="received help this month")

    @rs.behaviour(phase="live")
    def fall_ill(self, village: Village, clock: Any) -> None:
        """Recover, or draw whether the household falls ill and for how long."""
        if self.sick_months > 0:
            self.sick_months -= 1
        elif rs.chance(self, clock, "illness", ILLNESS * village.exposure):
            self.sick_months = 1 + rs.integer(self, clock, "duration", LONGEST)

    @rs.behaviour(phase="live")
    def work(self, employer: Employer, clock: Any) -> None:
        """Lose or find work, and earn the wage of the hours worked unless ill."""
        if self.employed:
            self.employed = not rs.chance(self, clock, "layoff", employer.layoffs)
        else:
            self.employed = rs.chance(self, clock, "hired", HIRED)
        self.income = 0.0
        if self.employed and self.sick_months == 0:
            hours = 0.8 + 0.4 * rs.uniform(self, clock, "hours")
            self.income = self.wage * employer.pay * hours
            employer.workers += 1.0

    @rs.behaviour(phase="live")
    def manage_money(self, clock: Any) -> None:
        """Spend what is needed and a part of what is left; borrow for it or pay back."""
        need = NEED * self.size * (0.8 + 0.4 * rs.uniform(self, clock, "need"))
        debt = self.debt * (1.0 + INTEREST)
        money = self.savings + self.income
        spent = need
        if money < need:
            room = max(0.0, CREDIT * NEED * self.size - debt)
            lent = min(need - money, room)
            debt += lent
            money += lent
            spent = min(need, money)
        else:
            paid = min(debt, 0.5 * (money - need))
            debt -= paid
            money -= paid
            spent += 0.1 * (money - need)
        self.debt = debt
        self.spent = spent
        self.savings = money - spent

    @rs.behaviour(phase="live")
    def judge(self) -> None:
        """Count the months on end below the line."""
        self.usual = 0.9 * self.usual + 0.1 * (self.income / self.size)
        if self.usual < LINE:
            self.poor_months += 1
        else:
            self.poor_months = 0
        self.poor = self.poor_months >= PATIENCE

    @rs.behaviour(phase="live")
    def receive_help(self, village: Village, relief: Relief, clock: Any, ledger: Any) -> None:
        """Receive help if poor and reached by the village's staff."""
        self.helped = False
        if self.poor:
            village.needy += 1.0
            self.helped = rs.chance(self, clock, "help", village.help_share * relief.intensity)
            if self.helped:
                amount = relief.amount * self.size
                self.savings += amount
                ledger.relief_paid += amount


MONTH = rs.Month(
    [
        rs.Phase("season", "Village", "illness comes and goes"),
        rs.Phase("trade", "Employer", "demand moves"),
        rs.Phase("live", "Household", "illness, work, money, poverty, help"),
        rs.Phase("planning", "Village", "staff plan next month's help"),
    ]
)


def population(households: int, seed: int) -> dict[str, NDArray[Any]]:
    """Return the households at the start, one array of shape (households,) a column.

    About a hundred households share a village, and about fifty an employer.
    """
    rng = np.random.default_rng(seed)
    size = rng.integers(1, 7, households)
    wage = 700.0 * size * rng.lognormal(0.0, 0.4, households)
    return {
        "village": np.arange(households) // 100,
        "employer": rng.integers(0, employers(households), households),
        "size": size,
        "wage": wage,
        "savings": wage * rng.uniform(0.0, 4.0, households),
        "usual": wage / size,
    }


def villages(households: int) -> int:
    """Return how many villages there are."""
    return (households + 99) // 100


def employers(households: int) -> int:
    """Return how many employers there are."""
    return (households + 49) // 50


STAFF = 5.0
"""Households that a village's staff can help in a month."""


def make(
    households: int, seed: int = 1, engine: str = "compiled", threads: int = 1
) -> rs.Simulation:
    """Return the model at its start."""
    counts = {
        Village: villages(households),
        Employer: employers(households),
        Household: households,
    }
    model = rs.Simulation(
        counts,
        MONTH,
        months=1000,
        seed=seed,
        engine=engine,
        threads=threads,
        intensity=lambda number: {"relief": 1.0},
    )
    rows = model.rows(Household)
    for name, values in population(households, seed).items():
        rows[name] = values
    model.rows(Village)["staff"] = STAFF
    return model


def observe(model: Any) -> tuple[float, ...]:
    """Return the shares of poor and of helped households, mean savings and debt (yuan)."""
    rows = model.rows(Household)
    return tuple(float(rows[name].mean()) for name in OBSERVED)


OBSERVED = ("poor", "helped", "savings", "debt")
"""Columns whose means are compared."""
