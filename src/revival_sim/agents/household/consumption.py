"""Consumption: smoothed over the months, cut when money does not reach."""

from __future__ import annotations

from revival_sim.agents.economy import Standards
from revival_sim.agents.household.saving import Saving
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.columns import column, flow, statistic
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board


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
