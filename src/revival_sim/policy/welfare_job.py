"""Public-welfare jobs: village work for people who find no other."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class WelfareJob(Instrument):
    """Public-welfare jobs in the village for lifted and monitored people without other work."""

    clause: ClassVar[str] = "also"
    family: ClassVar[str] = "safety_net"
    shown_by: ClassVar[str] = "tests/policy/test_welfare_job.py::test_welfare_jobs_lower_returns"

    wage: float = parameter(
        800.0, unit="yuan/month", high=5000.0, source="assumption within F328", doc="pay of a job"
    )
    quota: float = parameter(
        0.0445,
        unit="jobs per lifted person",
        source="derived: 4.4094 m jobs (F304) over 98.99 m lifted people (F099)",
        doc="jobs that a village may fill",
    )
    income_limit: float = parameter(
        1.2,
        unit="multiple of the monitoring line",
        high=10.0,
        source="assumption",
        doc="income per head up to which a household with an idle worker may have a job",
    )
    term: int = parameter(
        12, unit="months", low=1, high=60, source="assumption", doc="how long a job is held"
    )

    welfare_job_pay: float = flow(
        payer="government", payee="households", doc="pay of public-welfare jobs"
    )
    welfare_job_reached: float = statistic(unit="persons", doc="persons of households with a job")
