"""Comprehensive training: a smaller gain, but of use in every trade and for a business."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class ComprehensiveTraining(Instrument):
    """Training of use in all trades: smaller gain, faster re-employment, a business of one's own.

    The gain is that of migrants' vocational training, 1.88 yuan/hour (F416), over the mean wage of
    4,072 yuan/month (F234) for 222 hours.
    """

    clause: ClassVar[str] = "2.2(1)"
    family: ClassVar[str] = "industry"
    shown_by: ClassVar[str] = (
        "tests/policy/test_training.py::"
        "test_one_trade_pays_better_while_it_lives_and_worse_when_it_fails"
    )

    wage_gain: float = parameter(
        0.102,
        unit="share of the wage",
        high=2.0,
        source="derived: F416 over F234",
        doc="what a worker earns more, in whatever trade",
    )
    reemployment: float = parameter(
        1.4,
        unit="multiple",
        low=1.0,
        high=10.0,
        source="assumption",
        doc="how much sooner a trained worker finds work, over the untrained",
    )
    founding: float = parameter(
        0.004,
        unit="share/month",
        high=0.5,
        source="assumption",
        doc="trained households with the money for it that start a business",
    )
    enrolment: float = parameter(
        0.01,
        unit="share/month",
        high=0.5,
        source="assumption",
        doc="eligible households without training of which a worker enrols",
    )
    months: int = parameter(
        6, unit="months", low=1, high=36, source="assumption", doc="how long the course takes"
    )
    cost: float = parameter(
        3000.0, unit="yuan", high=50_000.0, source="assumption", doc="cost of one place"
    )

    comprehensive_training_cost: float = flow(
        payer="government", payee="rest", doc="places in comprehensive training"
    )
    comprehensive_training_reached: float = statistic(
        unit="persons", doc="persons of households with comprehensive training"
    )
