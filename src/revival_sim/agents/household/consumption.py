"""Consumption: smoothed over the months, cut when money does not reach."""

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
        0.85,
        unit="share",
        source="derived: lifted-county consumption over income in 2021, F217 and F211, less bills",
        doc="of a usual month's income that is consumed",
    )
    buffer: float = parameter(
        3.0,
        unit="months of usual consumption",
        high=36.0,
        source="assumption",
        doc="savings that a household wants to hold",
    )
    adjustment: float = parameter(
        0.1,
        unit="share/month",
        source="assumption",
        doc="of the distance from the buffer that is consumed, or saved, in a month",
    )
    provision: float = parameter(
        0.5,
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
        """Consume by usual income and savings, raising money for what cannot be done without."""
        least = spending.minimum * standards.poverty_line / 12.0 * self.size
        usual = max(least, spending.propensity * self.year_final / 12.0)
        self.buffer_wanted = spending.buffer * usual
        if self.on_dibao or self.crop_insured or self.livestock_insured:
            self.buffer_wanted = self.buffer_wanted * (1.0 - spending.crowding)
        if self.debt > 0.0 and self.loan_months < SAVES_FOR_LOAN:
            near = 1.0 - self.loan_months / SAVES_FOR_LOAN
            self.buffer_wanted += spending.provision * self.debt * near
        wanted = usual + spending.adjustment * (self.savings - usual - self.buffer_wanted)
        wanted = max(wanted, least, 0.7 * usual)
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
