"""The small model as NumPy arrays, one array a column, with NumPy's generator."""

from __future__ import annotations

import numpy as np
import small_model as small


class Arrays:
    """The small model.

    Parameters
    ----------
    households, seed
        As for `small_model.make`.
    """

    def __init__(self, households: int, seed: int = 1) -> None:
        start = small.population(households, seed)
        self.rng = np.random.default_rng((seed, households))
        self.count = households
        self.village, self.employer = start["village"], start["employer"]
        self.size, self.wage = start["size"], start["wage"]
        self.savings, self.usual = start["savings"], start["usual"]
        self.debt = np.zeros(households)
        self.income = np.zeros(households)
        self.spent = np.zeros(households)
        self.sick_months = np.zeros(households, dtype=np.int64)
        self.poor_months = np.zeros(households, dtype=np.int64)
        self.employed = np.ones(households, dtype=bool)
        self.poor = np.zeros(households, dtype=bool)
        self.helped = np.zeros(households, dtype=bool)
        self.help_share = np.zeros(small.villages(households))
        self.firms = small.employers(households)
        self.relief_paid = 0.0

    def step(self) -> None:
        """Live one month."""
        exposure = 0.5 + self.rng.random(len(self.help_share))
        demand = 0.85 + 0.3 * self.rng.random(self.firms)
        self.fall_ill(exposure)
        self.work(0.5 + 0.5 * demand, np.where(demand < 0.95, 0.05, 0.01))
        self.manage_money()
        self.judge()
        self.receive_help()

    def fall_ill(self, exposure: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
        """Recover, or draw who falls ill and for how long."""
        well = self.sick_months == 0
        risk = small.ILLNESS * exposure[self.village]
        falls = well & (self.rng.random(self.count) < risk)
        self.sick_months -= ~well
        self.sick_months[falls] = 1 + self.rng.integers(small.LONGEST, size=int(falls.sum()))

    def work(
        self,
        pay: np.ndarray[tuple[int], np.dtype[np.float64]],
        layoffs: np.ndarray[tuple[int], np.dtype[np.float64]],
    ) -> None:
        """Lose or find work, and earn the wage of the hours worked unless ill."""
        drawn = self.rng.random(self.count)
        kept = drawn >= layoffs[self.employer]
        self.employed = np.where(self.employed, kept, drawn < small.HIRED)
        at_work = self.employed & (self.sick_months == 0)
        hours = 0.8 + 0.4 * self.rng.random(self.count)
        self.income = np.where(at_work, self.wage * pay[self.employer] * hours, 0.0)
        self.workers = np.bincount(self.employer[at_work], minlength=self.firms)

    def manage_money(self) -> None:
        """Spend what is needed and a part of what is left; borrow for it or pay back."""
        need = small.NEED * self.size * (0.8 + 0.4 * self.rng.random(self.count))
        debt = self.debt * (1.0 + small.INTEREST)
        money = self.savings + self.income
        short = need - money
        room = np.maximum(0.0, small.CREDIT * small.NEED * self.size - debt)
        lent = np.where(short > 0.0, np.minimum(short, room), 0.0)
        paid = np.where(short > 0.0, 0.0, np.minimum(debt, -0.5 * short))
        money += lent - paid
        spare = money - need
        self.debt = debt + lent - paid
        self.spent = np.where(short > 0.0, np.minimum(need, money), need + 0.1 * spare)
        self.savings = money - self.spent

    def judge(self) -> None:
        """Count the months on end below the line."""
        self.usual = 0.9 * self.usual + 0.1 * (self.income / self.size)
        self.poor_months = np.where(self.usual < small.LINE, self.poor_months + 1, 0)
        self.poor = self.poor_months >= small.PATIENCE

    def receive_help(self) -> None:
        """Let the villages' staff help the poor households that they reach."""
        poor = np.flatnonzero(self.poor)
        homes = self.village[poor]
        reached = poor[self.rng.random(len(poor)) < self.help_share[homes]]
        self.helped[:] = False
        self.helped[reached] = True
        amounts = small.HELP * self.size[reached]
        self.savings[reached] += amounts
        self.relief_paid = float(amounts.sum())
        needy = np.bincount(homes, minlength=len(self.help_share))
        self.help_share = np.minimum(1.0, small.STAFF / np.maximum(needy, 1)) * (needy > 0)

    def observe(self) -> tuple[float, ...]:
        """Return the means that are compared, see `small_model.observe`."""
        return tuple(float(getattr(self, name).mean()) for name in small.OBSERVED)
