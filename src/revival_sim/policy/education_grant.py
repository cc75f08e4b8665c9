"""Education grants: money for low-income pupils and students, by stage."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.data import fact
from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import dated, parameter
from revival_sim.policy.instrument import Instrument


class EducationGrant(Instrument):
    """Grants by stage to low-income pupils and students, paid at the beginning of each term."""

    clause: ClassVar[str] = "2.2(3)"
    family: ClassVar[str] = "services"
    shown_by: ClassVar[str] = "tests/policy/test_services.py::test_grants_keep_pupils_at_school"

    compulsory: float = parameter(
        600.0,
        unit="yuan/year",
        high=20_000.0,
        source="assumption: living allowance of boarders",
        doc="for a pupil in compulsory school",
    )
    vocational: float = parameter(
        fact("F296").number,
        unit="yuan/year",
        high=20_000.0,
        source="F296, recalled, so an assumption",
        doc="for a pupil in a vocational upper secondary school",
    )
    academic: float = parameter(
        fact("F297").number,
        unit="yuan/year",
        high=20_000.0,
        source="F297, recalled, so an assumption",
        doc="for a pupil in another upper secondary school",
    )
    college: float = dated(
        {2023: fact("F298").number, 2024: fact("F299").number},
        unit="yuan/year",
        source="F298, F299, recalled, so an assumption",
        doc="for a student in college",
    )
    vocational_share: float = parameter(
        0.4,
        unit="share",
        source="assumption",
        doc="of pupils in upper secondary school who are in a vocational one",
    )

    education_grants: float = flow(
        payer="government", payee="households", doc="grants to low-income pupils and students"
    )
    education_grant_reached: float = statistic(
        unit="persons", doc="persons of households that were paid a grant this month"
    )
