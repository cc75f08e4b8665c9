"""The months in which a pack's hazards are raised, from the design stored beside the results."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from revival_sim.engine.calendar import month_number
from revival_sim.engine.schedule import Schedule, read_schedule
from revival_sim.errors import UserError


@dataclass(frozen=True)
class ShockBand:
    """A hazard above its ordinary intensity, from the first to the last of such months."""

    hazard: str
    first: str
    last: str


def shock_bands(folder: Path, pack: str, months: tuple[str, ...]) -> list[ShockBand]:
    """Return when hazards of a pack are above their ordinary intensity.

    Ordinary is 1 for a hazard that is always there and 0 for one that begins and ends, such as an
    episode. No bands where the folder does not hold the pack, or it cannot be read.
    """
    path = folder / "shocks" / f"{pack}.yaml"
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        given = {str(k): dict(v or {}) for k, v in dict(found["hazards"]).items()}
        schedules = {name: read_schedule(str(path), keys) for name, keys in given.items()}
    except (OSError, yaml.YAMLError, UserError, TypeError, KeyError, ValueError):
        return []
    return [
        band
        for hazard, schedule in schedules.items()
        if (band := _band(hazard, schedule, months)) is not None
    ]


def _band(hazard: str, schedule: Schedule, months: tuple[str, ...]) -> ShockBand | None:
    ordinary = min(schedule.levels) if len(schedule.levels) > 1 else max(schedule.levels[0], 1.0)
    raised = [month for month in months if schedule.at(month_number(month)) > ordinary]
    return ShockBand(hazard, raised[0], raised[-1]) if raised else None
