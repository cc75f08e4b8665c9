"""Dynamic monitoring: who is at risk is found, reviewed, helped by cause, and let go when safe."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class Monitoring(Instrument):
    """Finds households at risk of poverty, helps them by cause and lets them go when safe."""

    clause: ClassVar[str] = "2.1(2)"
    family: ClassVar[str] = "monitoring"
    shown_by: ClassVar[str] = (
        "tests/policy/test_monitoring_regimes.py::"
        "test_monitoring_lowers_returns_and_more_than_a_quota_does"
    )

    awareness: float = parameter(
        0.5,
        unit="share/month",
        source="assumption",
        doc="households at risk that apply, or are found by a visit, in a month",
    )
    exclusion_error: float = parameter(
        0.1, unit="share", source="assumption", doc="applications at risk that a review turns down"
    )
    inclusion_error: float = parameter(
        0.002,
        unit="share/month",
        high=0.1,
        source="assumption",
        doc="lifted or marginal households not at risk that are taken in all the same",
    )
    cases_per_hundred: float = parameter(
        2.0,
        unit="cases/month per 100 households",
        high=100.0,
        source="assumption",
        doc="applications that a village's staff can review",
    )
    delay: float = parameter(
        15.0, unit="days", high=365.0, source="F121", doc="from discovery to the first help"
    )
    relief: float = parameter(
        3000.0,
        unit="yuan/household",
        high=50_000.0,
        source="assumption",
        doc="one-off relief after a disaster or illness, once a case",
    )
    job_priority: float = parameter(
        3.0,
        unit="multiple",
        low=1.0,
        high=20.0,
        source="assumption",
        doc="how much likelier a monitored household without work is to be placed in a job",
    )
    safe_months: int = parameter(
        2,
        unit="months",
        low=1,
        high=36,
        source="assumption, towards F111; the income judged is that of twelve months already",
        doc="months without risk after which monitoring ends",
    )
    recheck_unstable: int = parameter(
        3,
        unit="months",
        low=1,
        high=24,
        source="assumption",
        doc="between checks of monitored households that are unstable",
    )
    recheck_marginal: int = parameter(
        3,
        unit="months",
        low=1,
        high=24,
        source="assumption",
        doc="between checks of monitored households that are marginal",
    )
    recheck_sudden: int = parameter(
        1,
        unit="months",
        low=1,
        high=24,
        source="assumption",
        doc="between checks of monitored households in sudden serious difficulty",
    )
    case_cost: float = parameter(
        50.0,
        unit="yuan/month",
        high=2000.0,
        source="assumption",
        doc="staff and visits for one monitored household",
    )

    monitoring_relief: float = flow(
        payer="government", payee="households", doc="one-off relief to monitored households"
    )
    monitoring_staff: float = flow(
        payer="government", payee="rest", doc="staff and visits for monitored households"
    )
    monitoring_reached: float = statistic(unit="persons", doc="persons monitored")
