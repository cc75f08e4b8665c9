"""Figures that the population at the start is made to meet, so that agreement proves nothing."""

from __future__ import annotations

import csv
from pathlib import Path

from revival_sim.engine.calendar import month_text
from revival_sim.study.inference import Interval
from revival_sim.validation.agreement import Agreement
from revival_sim.validation.monthly import Monthly
from revival_sim.validation.targets import BUILT, END, Period, Target

POPULATION = "population.csv"
SHARE_TOLERANCE, MEAN_TOLERANCE = 0.005, 0.02
"""Of shares of persons, and of other figures over what was asked."""


def built_in(folder: Path, monthly: Monthly) -> tuple[Agreement, ...]:
    """Return what was asked of the population and what it got; nothing for a user's own table."""
    path = folder / POPULATION
    if not path.is_file():
        return ()
    start = month_text(monthly.first)
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(_agreement(row, start) for row in rows)


def _agreement(row: dict[str, str], start: str) -> Agreement:
    asked, got = float(row["asked"]), float(row["got"])
    share = row["unit"].startswith("share")
    target = Target(
        name=f"{row['part']} {row['label']}",
        numerator=(),
        denominator=(),
        aggregate=END,
        policy="",
        shocks="",
        period=Period(start, start),
        value=asked,
        tolerance=SHARE_TOLERANCE if share else max(MEAN_TOLERANCE * abs(asked), 1e-9),
        unit=row["unit"],
        use=BUILT,
        source="World Bank, PIP, rural China 2020, scaled to F210",
        confidence="seen",
        relative_to=None,
    )
    return Agreement(target, Interval(got, None, None, 1))
