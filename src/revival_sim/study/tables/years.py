"""The calendar years in which the years of a run end."""

from __future__ import annotations

from revival_sim.engine.calendar import month_number
from revival_sim.fates.table import MONTHS_PER_YEAR
from revival_sim.study.runs import RunSpec


def calendar_year(run: RunSpec, number: int) -> int:
    """Return the calendar year in which a year of the run ends; number 0 is the start."""
    return (month_number(run.start) + MONTHS_PER_YEAR * number - 1) // MONTHS_PER_YEAR
