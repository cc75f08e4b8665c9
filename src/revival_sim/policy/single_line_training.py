"""Single-line training: one trade, learnt fast and paid well for as long as the trade lives."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class SingleLineTraining(Instrument):
    """Training in one trade: a higher wage there, and a hard search elsewhere when it fails."""

    clause: ClassVar[str] = "2.2(1)"
    family: ClassVar[str] = "industry"
    alternative: ClassVar[bool] = True
    shown_by: ClassVar[str] = (
        "tests/policy/test_training.py::"
        "test_one_trade_pays_better_while_it_lives_and_worse_when_it_fails"
    )

    wage_gain: float = parameter(
        0.207,
        unit="share of the wage",
        high=2.0,
        source="F415",
        doc="what a worker earns more in the trade learnt",
    )
    rigidity: float = parameter(
        0.6,
        unit="share",
        source="assumption",
        doc="by which finding work outside the trade is harder than for the untrained",
    )
    preference: float = parameter(
        2.0,
        unit="multiple",
        low=1.0,
        high=10.0,
        source="assumption",
        doc="weight of the application to an enterprise of the trade, over the untrained",
    )
    enrolment: float = parameter(
        0.01,
        unit="share/month",
        high=0.5,
        source="assumption",
        doc="eligible households without training of which a worker enrols",
    )
    months: int = parameter(
        3, unit="months", low=1, high=36, source="assumption", doc="how long the course takes"
    )
    cost: float = parameter(
        1500.0, unit="yuan", high=50_000.0, source="assumption", doc="cost of one place"
    )
    sector: int = parameter(
        -1,
        unit="",
        low=-1,
        high=3,
        source="assumption",
        doc="the trade taught: 0 farm processing, 1 workshops, 2 tourism and culture, 3 trade; "
        "-1 the main one of each village",
    )

    single_line_training_cost: float = flow(
        payer="government", payee="rest", doc="places in single-line training"
    )
    single_line_training_reached: float = statistic(
        unit="persons", doc="persons of households trained in a single line"
    )
