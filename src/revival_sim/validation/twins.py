"""Twin runs: the same fates with and without a hazard, to see what one blow does to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from revival_sim.agents import Household
from revival_sim.study.runs import RunSpec
from revival_sim.study.simulate import model_of

if TYPE_CHECKING:
    from revival_sim.model import RevivalModel

YEAR = 12
KEPT = 32
AREA_SHARE, LEAST = "hazards.crop_disaster.area_share", 0.01
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LivedYear:
    """Yearly income before bills and help, and consumption of each household, shape (n,).

    Medical bills and school fees are consumption here, as in the surveys.

    `start` is its income a head when the run began (yuan/year), `village` where it lives.
    """

    income: Floats
    consumption: Floats
    start: Floats
    village: NDArray[np.int64]


def without(run: RunSpec, *hazards: str) -> RunSpec:
    """Return a run with hazards taken out."""
    gone = {*run.without, *(f"hazards.{name}" for name in hazards)}
    return replace(run, without=tuple(sorted(gone)))


def spared_disasters(run: RunSpec) -> RunSpec:
    """Return a run in which disasters reach next to no field.

    The hazard itself stays: losses to pests on single farms are part of it, and without them every
    farm would count as one that yields more.
    """
    given = {**dict(run.parameters), AREA_SHARE: LEAST}
    return replace(run, parameters=tuple(sorted(given.items())))


@lru_cache(maxsize=KEPT)
def second_year(run: RunSpec) -> LivedYear:
    """Live two years of a run and return the second; patterns share the last few."""
    model = model_of(replace(run, months=2 * YEAR))
    rows = model.rows(Household)
    start = np.asarray(rows["year_earned"] / rows["size"], dtype=np.float64)
    consumed = np.zeros(len(rows))

    def add(model: RevivalModel, number: int) -> None:
        if number > YEAR:
            rows = model.rows(Household)
            consumed[:] += rows["consumption"] + rows["school_due"]

    _live(model, 2 * YEAR, add)
    rows = model.rows(Household)
    income = rows["year_earned"].astype(np.float64)
    consumed += rows["year_own"]
    return LivedYear(income, consumed, start, rows["village"].astype(np.int64))


def losses_of_local_jobs(run: RunSpec) -> tuple[Floats, NDArray[np.int64]]:
    """Return whether each holder of a local job lost it in a month, and the firm and month.

    Returns
    -------
    Shapes (job-months,): 1 for a job lost, else 0, and a number for each enterprise and month.
    """
    model = model_of(run)
    lost: list[NDArray[np.bool_]] = []
    group: list[NDArray[np.int64]] = []
    employer = model.rows(Household)["employer"].astype(np.int64)

    def note(model: RevivalModel, number: int) -> None:
        nonlocal employer
        now = model.rows(Household)["employer"].astype(np.int64)
        held = employer >= 0
        lost.append(now[held] != employer[held])
        group.append(employer[held] * run.months + number - 1)
        employer = now

    _live(model, run.months, note)
    return np.concatenate(lost).astype(np.float64), np.concatenate(group)


def _live(model: RevivalModel, months: int, look: Callable[[RevivalModel, int], None]) -> None:
    """Live the months; after each, look at the model and the number of the month, from 1."""
    for number in range(1, months + 1):
        model.step()
        look(model, number)
