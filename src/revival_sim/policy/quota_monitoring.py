"""Identification as it was: places sent down from above, filled once a year by income alone."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class QuotaMonitoring(Instrument):
    """Places for monitoring sent down to villages and filled once a year by income alone."""

    clause: ClassVar[str] = "2.1(2)"
    family: ClassVar[str] = "monitoring"
    alternative: ClassVar[bool] = True
    shown_by: ClassVar[str] = (
        "tests/policy/test_monitoring_regimes.py::test_a_quota_misses_those_in_sudden_difficulty"
    )

    quota: float = parameter(
        0.06,
        unit="share of households",
        source="assumption: the order of the 5 m unstable and marginal persons, F105, F106",
        doc="places that a village must fill, whether more or fewer are at risk",
    )
    income_error: float = parameter(
        0.3,
        unit="standard deviation of the logarithm",
        high=2.0,
        source="assumption; large errors of income-based targeting, F418",
        doc="how far the income that officials see is from the true one",
    )
    wide: float = parameter(
        1.5,
        unit="multiple of the monitoring line",
        low=1.0,
        high=5.0,
        source="assumption",
        doc="seen income up to which a household may fill a place that nobody poorer fills",
    )
    case_cost: float = parameter(
        30.0,
        unit="yuan/month",
        high=2000.0,
        source="assumption",
        doc="keeping the file of one listed household",
    )

    quota_monitoring_staff: float = flow(
        payer="government", payee="rest", doc="keeping the files of households listed by quota"
    )
    quota_monitoring_reached: float = statistic(
        unit="persons", doc="persons of households listed by quota"
    )
