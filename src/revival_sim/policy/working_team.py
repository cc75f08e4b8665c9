"""Resident working teams: "four do not pick" kept, so that help arrives whole and in time."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class WorkingTeam(Instrument):
    """Resident working teams and supervision: less help leaks, and it comes sooner."""

    clause: ClassVar[str] = "2.1(1)"
    family: ClassVar[str] = "monitoring"
    shown_by: ClassVar[str] = (
        "tests/policy/test_monitoring_regimes.py::"
        "test_a_working_team_stops_leaks_and_speeds_help_up"
    )

    leakage_cut: float = parameter(
        0.7,
        unit="share",
        source="assumption",
        doc="of the leakage of help that teams and supervision prevent",
    )
    speed: float = parameter(
        0.5,
        unit="share",
        source="assumption",
        doc="of the extra delay of detection and help that teams prevent",
    )
    cost: float = parameter(
        400.0,
        unit="yuan/household/year",
        high=10_000.0,
        source="assumption",
        doc="pay and costs of teams, for each household of the village",
    )

    working_team_pay: float = flow(
        payer="government", payee="rest", doc="pay and costs of resident working teams"
    )
    working_team_reached: float = statistic(
        unit="persons", doc="lifted persons of villages with a working team"
    )
