"""Publicly funded teachers: posts that raise the quality of village schools while filled."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class FundedTeacher(Instrument):
    """Posts for publicly funded teachers, who raise the quality of schools and may leave."""

    clause: ClassVar[str] = "2.2(3)"
    family: ClassVar[str] = "services"
    shown_by: ClassVar[str] = (
        "tests/policy/test_services.py::test_funded_teachers_raise_quality_and_leave_without_reward"
    )

    posts: float = parameter(
        0.5,
        unit="teachers per 100 households",
        high=10.0,
        source="assumption: about a quarter of the teachers that the pupils need",
        doc="posts that are funded",
    )
    recruitment: float = parameter(
        0.1, unit="share/month", source="assumption", doc="of free posts that are filled"
    )
    attrition: float = parameter(
        0.02,
        unit="share/month",
        source="assumption: most leave when their three years of service end",
        doc="teachers who leave for a town, unless rewarded",
    )
    gain: float = parameter(
        0.3,
        unit="points of quality",
        source="assumption",
        doc="quality of the school with all usual posts filled, over that without",
    )
    pay: float = parameter(
        45_000.0,
        unit="yuan/year",
        high=500_000.0,
        source="assumption",
        doc="pay of a funded teacher",
    )

    funded_teacher_pay: float = flow(
        payer="government", payee="rest", doc="pay of publicly funded teachers"
    )
    funded_teacher_reached: float = statistic(
        unit="persons", doc="lifted persons of villages, by the share of posts that are filled"
    )
