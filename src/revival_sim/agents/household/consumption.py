"""Consumption: by habit, and by the money at hand, so that those with little cut more."""

from __future__ import annotations

from revival_sim.agents.economy import Standards
from revival_sim.agents.household.saving import Saving
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.columns import column, flow, statistic
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board

SAVES_FOR_LOAN = 24.0
"""Months before a loan falls due in which a household saves for it: assumption."""


class Spending(Parameters, group="behaviours"):
    """How much of its income a household consumes, and what it cannot go below."""

    propensity: float = parameter(
        0.83,
        unit="share",
        source="assumption, towards consumption of lifted counties in 2021, F217",
        doc="of a usual month's income that is consumed",
    )
    buffer: float = parameter(
        1.0,
        unit="multiple",
        high=12.0,
        source="assumption",
        doc="of the savings, in months of consumption, that a household held at the start: wanted",
    )
    habit: float = parameter(
        0.05,
        unit="share/month",
        source="assumption",
        doc="by which usual consumption moves towards what the last year's income allows",
    )
    spread: float = parameter(
        6.0,
        unit="months",
        low=1.0,
        high=60.0,
        source="assumption",
        doc="over which a household saves what lacks for the season or for a month's consumption",
    )
    provision: float = parameter(
        1.0,
        unit="share of the loan",
        source="assumption",
        doc="that a household wants to have saved when its loan falls due",
    )
    crowding: float = parameter(
        0.15,
        unit="share",
        source="assumption",
        doc="of the buffer that households with insurance or an allowance do without",
    )
    minimum: float = parameter(
        0.6,
        unit="share of the poverty line",
        source="assumption",
        doc="consumption below which food and clothing are not assured",
    )


class Consumption(Aspect):
    """What the household consumes."""

    consumption: float = column(unit="yuan/month", doc="consumed this month", low=0)
    thrift: float = column(
        unit="months of usual consumption",
        doc="savings that it held at the start, besides those for the season, and takes for enough",
        storage="f4",
        low=0,
    )
    usual_consumption: float = column(
        unit="yuan/month", doc="that the household is used to", storage="f4"
    )
    buffer_wanted: float = column(unit="yuan", doc="savings that it wants to hold", low=0)
    deprived_months: int = column(
        unit="month",
        doc="months on end in which food and clothing were not assured",
        storage="i1",
        low=0,
    )

    consumed: float = flow(payer="households", payee="rest", doc="consumption")
    deprived: float = statistic(unit="persons", doc="whose food and clothing were not assured")

    @behaviour(phase="live")
    def consume(
        self,
        spending: Spending,
        standards: Standards,
        saving: Saving,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Consume by habit and by the money at hand, raising some for what one cannot do without.

        Money m at hand is what is not kept for the season, u usual consumption, b the buffer.
        Consumption is u where m is u + b, and rises ever more slowly between and beyond:
        1/c = 1/m + b/(u(u + b)). So out of a yuan less, those with little cut more: c is concave in
        m, as in Carroll & Kimball (1996), Econometrica 64(4); the curve itself is an assumption.
        What a month's consumption lacks, as after a lost harvest, is saved over the next months.
        """
        least = spending.minimum * standards.poverty_line / 12.0 * self.size
        allowed = spending.propensity * self.year_final / 12.0
        self.usual_consumption += spending.habit * (allowed - self.usual_consumption)
        usual = max(least, self.usual_consumption, 1.0)
        self.buffer_wanted = spending.buffer * self.thrift * usual
        if self.on_dibao or self.crop_insured or self.livestock_insured:
            self.buffer_wanted = self.buffer_wanted * (1.0 - spending.crowding)
        if self.debt > 0.0 and self.loan_months < SAVES_FOR_LOAN:
            near = 1.0 - self.loan_months / SAVES_FOR_LOAN
            self.buffer_wanted += spending.provision * self.debt * near
        at_hand = self.savings - self.season_money
        lacking = max(0.0, usual - at_hand)
        held_back = self.buffer_wanted / (usual + self.buffer_wanted)
        curve = 1.0 / (1.0 / max(at_hand, usual) + held_back / usual)
        wanted = max(least, curve - lacking / spending.spread)
        self.buffer_wanted += self.season_money
        if self.savings < least:
            self.raise_funds(least, saving, ledger)
        spent = min(wanted, self.savings)
        self.savings -= spent
        self.consumption = spent
        ledger.consumed += spent
        if spent < 0.95 * least:
            self.deprived_months = min(100, self.deprived_months + 1)
            statistics.deprived += self.size
        else:
            self.deprived_months = 0
