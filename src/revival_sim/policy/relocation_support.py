"""Relocation follow-up: jobs, school places, a clinic, community building and visits."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class RelocationSupport(Instrument):
    """Follow-up for relocated households: jobs, school places, a clinic, community and visits."""

    clause: ClassVar[str] = "2.1(3)"
    family: ClassVar[str] = "relocation"
    shown_by: ClassVar[str] = (
        "tests/policy/test_monitoring_regimes.py::"
        "test_a_relocated_household_falls_more_often_without_follow_up"
    )

    placement: float = parameter(
        0.3,
        unit="share/month",
        source="assumption; 94.5 % of the relocated labour force had work in 2022, F308",
        doc="relocated members who look for work that are placed in a job",
    )
    school_places: float = parameter(
        0.9, unit="share", source="assumption", doc="relocated pupils with a place nearby"
    )
    clinic: float = parameter(
        0.9, unit="share", source="assumption", doc="of patients' travel that a nearby clinic saves"
    )
    community: float = parameter(
        0.04,
        unit="share/month",
        source="assumption",
        doc="of the missing ties that community building restores",
    )
    visits: float = parameter(
        0.8,
        unit="share",
        source="assumption",
        doc="of the hiddenness of relocated households that visits undo",
    )
    cost: float = parameter(
        500.0,
        unit="yuan/person/year",
        high=10_000.0,
        source="derived: 4.8 bn yuan of bridging money for 9.6 m relocated people, F394, F102",
        doc="follow-up for one relocated person",
    )

    relocation_follow_up: float = flow(
        payer="government", payee="rest", doc="follow-up for relocated households"
    )
    relocation_support_reached: float = statistic(
        unit="persons", doc="relocated persons with follow-up"
    )
