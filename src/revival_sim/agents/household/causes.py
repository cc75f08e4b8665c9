"""Causes: what the household lost of late, by kind, and which loss was largest when it returned."""

from __future__ import annotations

from revival_sim.agents.economy import Growth, Standards
from revival_sim.agents.household.loss_kinds import (
    DEATH_OR_DISABILITY,
    DEBT_SERVICE,
    HELP_WITHDRAWN,
    HOME_AND_NETWORKS,
    ILLNESS,
    KINDS,
    LOSS_OF_WORK,
    NO_SINGLE_LOSS,
    SCHOOLING_COST,
)
from revival_sim.agents.household.standing import NEVER, Returning
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.columns import column

KEPT = 11.0 / 12.0
"""Of a loss still counted a month later, so that a steady loss comes to twelve months of it."""
FORGETTING, TERM_FORGETTING = 1.0 / 24.0, 1.0 / 4.0
"""Weight of the newest month, or of the newest of two terms a year, in what counts as usual:
assumption."""
OUTWEIGHS = 1.0 / 3.0
"""Share of all losses that the cause must make up: assumption."""
MATTERS = 0.05
"""Share of the poverty line, for all members, that the cause must come to: assumption."""


class Causes(Aspect):
    """The proximate cause of the first realised return; nothing depends on it.

    A loss is booked in yuan where it arises, as what the household has less than it is used to:

    - illness: own payments for treatment and travel above the usual, and wages of the patient or
      of a member called home to care;
    - death or disability: wages of the worker, care at home, the funeral;
    - crop disaster: harvest lost beyond the usual, and capital destroyed, less the claims paid;
    - falling prices: what was sold, times how far its price was below the trend;
    - loss of work: usual wages and business income of members who do not earn them any more;
    - weak demand: wages, business and visitors' income cut by bans and slowdowns, lost buyers;
    - schooling cost: fees less grants and student loans, above the usual;
    - home and networks: houses destroyed, sales lost for want of power and water;
    - debt service: interest paid;
    - help withdrawn: allowances and public-welfare pay below the usual.

    A better harvest, price or month of bills counts against the worse ones. Losses fade by a
    twelfth each month; what is usual follows with a weight of 1/24 a month. The cause is the
    largest loss, if it is at least a third of all losses and a twentieth of the household's poverty
    line; else no single loss is named. Of a household with income above the line, which returns
    because a guarantee fails, the home is the cause where it is unsafe; where no single loss is
    named, illness is if treatment was broken off, and the cost of schooling if a child left
    compulsory school.
    """

    recent_losses: list[float] = column(
        unit="yuan", doc="losses by kind, fading by a twelfth a month", shape=KINDS, storage="f4"
    )
    usual_wage: float = column(
        unit="yuan/month", doc="usual wages and business income, at wages of 2020", storage="f4"
    )
    wages_gone: float = column(
        unit="yuan/month",
        doc="of them those of members who died or were disabled, forgotten as they are",
        storage="f4",
        low=0,
    )
    usual_bill: float = column(
        unit="yuan/month", doc="own medical payments usual without acute illness", storage="f4"
    )
    usual_fees: float = column(
        unit="yuan/year", doc="school fees less grants and student loans, usually", storage="f4"
    )
    allowance: float = column(
        unit="yuan/month", doc="dibao and public-welfare pay this month", storage="f4", low=0
    )
    usual_allowance: float = column(
        unit="yuan/month", doc="dibao and public-welfare pay, usually", storage="f4", low=0
    )
    cause_of_return: int = column(
        unit="",
        doc="largest loss of the year before its first realised return: 0 none, 1 illness, 2 death "
        "or disability, 3 crop disaster, 4 falling prices, 5 loss of work, 6 weak demand, 7 "
        "schooling cost, 8 home and networks, 9 debt service, 10 help withdrawn",
        storage="i1",
        low=0,
        high=KINDS,
    )

    @behaviour(after="run_business")
    def miss_wages(self, growth: Growth) -> None:
        """Book usual earnings that are missing: earners dead or disabled, at home to care, idle."""
        earned = self.wage_level * (self.away + int(self.employer >= 0)) + self.business
        missing = max(0.0, self.usual_wage - earned)
        gone = min(missing, self.wages_gone)
        self.recent_losses[DEATH_OR_DISABILITY] += gone * growth.wages
        if self.sick_months > 0 and self.seeking <= 0:
            self.recent_losses[ILLNESS] += (missing - gone) * growth.wages
        else:
            self.recent_losses[LOSS_OF_WORK] += (missing - gone) * growth.wages
        self.usual_wage += (earned - self.usual_wage) * FORGETTING
        self.wages_gone -= self.wages_gone * FORGETTING

    def book_treatment(self, own: float) -> None:
        """Book the month's own payments for treatment; the usual ones are those of calm months."""
        self.recent_losses[ILLNESS] += own - self.usual_bill
        if self.sick_months <= 0:
            self.usual_bill += (own - self.usual_bill) * FORGETTING

    def book_fees(self, own: float, part: float) -> None:
        """Book a term's own fees, a `part` of those of the year."""
        self.recent_losses[SCHOOLING_COST] += own - self.usual_fees * part
        self.usual_fees += (own / part - self.usual_fees) * TERM_FORGETTING

    @behaviour(before="count_returns")
    def name_cause(self, standards: Standards, returning: Returning) -> None:
        """Close the month's losses; name the cause of a return that is the first."""
        self.recent_losses[DEBT_SERVICE] += self.interest_paid
        self.recent_losses[HELP_WITHDRAWN] += max(0.0, self.usual_allowance - self.allowance)
        self.usual_allowance += (self.allowance - self.usual_allowance) * FORGETTING
        if self.poor_months >= returning.persistence and self.first_realised_return == NEVER:
            line = standards.poverty_line * self.size
            above = self.year_final >= line
            self.cause_of_return = 1 + HOME_AND_NETWORKS
            if not above or not self.home_unsafe:
                self.cause_of_return = self.largest_loss(MATTERS * line)
            if above and self.cause_of_return == NO_SINGLE_LOSS:
                self.cause_of_return = self.failed_guarantee()
        for kind in range(KINDS):
            self.recent_losses[kind] = self.recent_losses[kind] * KEPT

    def failed_guarantee(self) -> int:
        """Return the code of what a guarantee that money pays for fails in, or 0."""
        if self.care_failed:
            return 1 + ILLNESS
        if self.dropout_months > 0:
            return 1 + SCHOOLING_COST
        return NO_SINGLE_LOSS

    def largest_loss(self, least: float) -> int:
        """Return the code of the largest loss, 0 if below `least` yuan or but a part of many."""
        total = 0.0
        largest = 0.0
        code = NO_SINGLE_LOSS
        for kind in range(KINDS):
            loss = self.recent_losses[kind]
            total += max(0.0, loss)
            if loss > largest:
                largest = loss
                code = 1 + kind
        if largest < least or largest < OUTWEIGHS * total:
            return NO_SINGLE_LOSS
        return code
