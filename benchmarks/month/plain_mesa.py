"""The small model as plain Mesa agents: one Python object each, random numbers from the model."""

# Mesa's classes carry no types.
# mypy: allow-subclassing-any

from __future__ import annotations

from typing import Any

import mesa
import numpy as np
import small_model as small


class Village(mesa.Agent):
    """Where a household lives."""

    def __init__(self, model: mesa.Model) -> None:
        super().__init__(model)
        self.exposure = 1.0
        self.staff = small.STAFF
        self.help_share = 0.0
        self.needy = 0

    def turn(self) -> None:
        """Draw the month's exposure to illness."""
        self.exposure = 0.5 + self.random.random()
        self.needy = 0

    def plan(self) -> None:
        """Share the staff's time among the poor households of this month."""
        self.help_share = min(1.0, self.staff / self.needy) if self.needy else 0.0


class Employer(mesa.Agent):
    """Where a household works."""

    def __init__(self, model: mesa.Model) -> None:
        super().__init__(model)
        self.pay = 1.0
        self.layoffs = 0.0
        self.workers = 0

    def trade(self) -> None:
        """Draw the month's demand, which sets pay and layoffs."""
        demand = 0.85 + 0.3 * self.random.random()
        self.pay = 0.5 + 0.5 * demand
        self.layoffs = 0.05 if demand < 0.95 else 0.01
        self.workers = 0


class Household(mesa.Agent):
    """A household."""

    def __init__(
        self,
        model: PlainMesa,
        village: Village,
        employer: Employer,
        size: int,
        wage: float,
        savings: float,
        usual: float,
    ) -> None:
        super().__init__(model)
        self.village = village
        self.employer = employer
        self.size = size
        self.wage = wage
        self.savings = savings
        self.usual = usual
        self.debt = 0.0
        self.income = 0.0
        self.spent = 0.0
        self.sick_months = 0
        self.poor_months = 0
        self.employed = True
        self.poor = False
        self.helped = False

    def live(self) -> None:
        """Live one month."""
        self.fall_ill()
        self.work()
        self.manage_money()
        self.judge()
        self.receive_help()

    def fall_ill(self) -> None:
        """Recover, or draw whether the household falls ill and for how long."""
        if self.sick_months > 0:
            self.sick_months -= 1
        elif self.random.random() < small.ILLNESS * self.village.exposure:
            self.sick_months = 1 + int(self.random.random() * small.LONGEST)

    def work(self) -> None:
        """Lose or find work, and earn the wage of the hours worked unless ill."""
        if self.employed:
            self.employed = self.random.random() >= self.employer.layoffs
        else:
            self.employed = self.random.random() < small.HIRED
        self.income = 0.0
        if self.employed and self.sick_months == 0:
            hours = 0.8 + 0.4 * self.random.random()
            self.income = self.wage * self.employer.pay * hours
            self.employer.workers += 1

    def manage_money(self) -> None:
        """Spend what is needed and a part of what is left; borrow for it or pay back."""
        need = small.NEED * self.size * (0.8 + 0.4 * self.random.random())
        debt = self.debt * (1.0 + small.INTEREST)
        money = self.savings + self.income
        spent = need
        if money < need:
            room = max(0.0, small.CREDIT * small.NEED * self.size - debt)
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

    def judge(self) -> None:
        """Count the months on end below the line."""
        self.usual = 0.9 * self.usual + 0.1 * (self.income / self.size)
        self.poor_months = self.poor_months + 1 if self.usual < small.LINE else 0
        self.poor = self.poor_months >= small.PATIENCE

    def receive_help(self) -> None:
        """Receive help if poor and reached by the village's staff."""
        self.helped = False
        if self.poor:
            self.village.needy += 1
            self.helped = self.random.random() < self.village.help_share
            if self.helped:
                amount = small.HELP * self.size
                self.savings += amount
                self.model.relief_paid += amount


class PlainMesa(mesa.Model):
    """The small model.

    Parameters
    ----------
    households, seed
        As for `small_model.make`.
    """

    def __init__(self, households: int, seed: int = 1) -> None:
        super().__init__(rng=seed)
        self.relief_paid = 0.0
        places = [Village(self) for _ in range(small.villages(households))]
        firms = [Employer(self) for _ in range(small.employers(households))]
        columns = {k: v.tolist() for k, v in small.population(households, seed).items()}
        for village, employer, *rest in zip(*columns.values(), strict=True):
            Household(self, places[village], firms[employer], *rest)
        self.villages: Any = self.agents_by_type[Village]
        self.employers: Any = self.agents_by_type[Employer]
        self.households: Any = self.agents_by_type[Household]

    def step(self) -> None:
        """Live one month."""
        self.relief_paid = 0.0
        self.villages.do("turn")
        self.employers.do("trade")
        self.households.do("live")
        self.villages.do("plan")

    def observe(self) -> tuple[float, ...]:
        """Return the means that are compared, see `small_model.observe`."""
        return tuple(float(np.mean(self.households.get(name))) for name in small.OBSERVED)
