"""Draws of a posterior: each replication has parameters of its own, the same under every policy.

A file of draws is what `revival-sim calibrate` writes: draw 0 is the fitted set, of weight 0, and
every other has its weight. Replication k has draw k of a list in which each draw stands as often as
its weight says, so that replications are of equal weight and differences of policies stay paired.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from revival_sim.engine.parameters import Value
from revival_sim.errors import UserError, unknown
from revival_sim.paths import config_dirs
from revival_sim.study import catalogue

OWN = ("draw", "weight", "log_likelihood")
"""Columns of a file of draws before those of the parameters."""
SHIPPED = Path("parameters") / "posterior.csv"
"""Where `posterior=true` looks for draws, in the user's configuration directory and then ours."""
ORDER = 20_260
"""Seed of the order in which draws are taken."""
Point = Mapping[str, Value]


@dataclass(frozen=True)
class Draws:
    """Draws of the parameters.

    Attributes
    ----------
    asked
        How the configuration asks for them: true, or a path.
    fitted
        The fitted set, by dotted name.
    rows
        Draws of equal weight, in the order in which replications take them.
    """

    asked: bool | str
    fitted: Point = field(repr=False)
    rows: tuple[Point, ...] = field(repr=False)

    def of(self, seed: int) -> Point:
        """Return the values of the replication with this seed."""
        return self.rows[(seed - 1) % len(self.rows)]

    def over(self, seed: int, given: Point) -> dict[str, Value]:
        """Return a design's own values with the draw of a seed over those that are the fitted ones.

        A value that was given and is not that of the fitted set was asked for, and holds.
        """
        asked = {path: v for path, v in given.items() if v != self.fitted.get(path, math.nan)}
        return {**given, **self.of(seed), **asked}


def draws_from(found: object) -> Draws | None:
    """Return the draws that a configuration asks for: null or false, true, or the path of a file.

    Raises
    ------
    UserError
        If there is no such file, or it is not one of draws of declared parameters.
    """
    if found is None or found is False:
        return None
    if found is True:
        for directory in config_dirs():
            if (directory / SHIPPED).is_file():
                return replace(read_draws(directory / SHIPPED), asked=True)
        raise UserError(
            "posterior: found true, but no posterior is shipped; expected the path of the "
            "posterior.csv that revival-sim calibrate wrote"
        )
    if not isinstance(found, str) or not found.strip():
        raise UserError(f"posterior: found {found!r}, expected true, null or the path of a file")
    if not Path(found).is_file():
        raise UserError(f"posterior: there is no file {found!r}")
    return read_draws(Path(found))


def read_draws(path: Path) -> Draws:
    """Read a file of draws.

    Raises
    ------
    UserError
        At the first thing that is wrong.
    """
    try:
        with path.open(encoding="utf-8", newline="") as opened:
            lines = list(csv.reader(opened, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"posterior: {path}: not a CSV file: {error}") from None
    header = lines[0] if lines else []
    if tuple(header[: len(OWN)]) != OWN:
        raise UserError(f"posterior: {path}: expected the columns {', '.join(OWN)} first")
    known = [p.path for p in catalogue.parameters()]
    for name in header[len(OWN) :]:
        if name not in known:
            raise unknown(f"posterior: {path}", "parameter", name, known)
    cells = [_numbers(path, number, line, header) for number, line in enumerate(lines[1:], 2)]
    fitted = [row for row in cells if row[0] == 0]
    drawn = [row for row in cells if row[0] != 0]
    weights = np.array([row[1] for row in drawn])
    if len(fitted) != 1 or not drawn or not (weights >= 0.0).all() or weights.sum() <= 0.0:
        raise UserError(f"posterior: {path}: expected draw 0, and draws that have a weight")
    points = [_point(path, header, row) for row in drawn]
    return Draws(
        str(path),
        _point(path, header, fitted[0]),
        tuple(points[place] for place in equal(weights)),
    )


def equal(weights: Sequence[float] | np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[int]:
    """Return as many places as there are weights, each as often as its weight says, shuffled.

    By systematic resampling; with equal weights each stands once.
    """
    rng = np.random.default_rng(ORDER)
    edges = np.cumsum(weights) / np.sum(weights)
    edges[-1] = 1.0
    places = np.searchsorted(edges, (np.arange(len(edges)) + 0.5) / len(edges))
    return [int(place) for place in rng.permutation(places)]


def _numbers(path: Path, number: int, line: Sequence[str], header: Sequence[str]) -> list[float]:
    try:
        found = [float(cell) if cell else math.nan for cell in line]
    except ValueError:
        found = []
    if len(found) != len(header):
        raise UserError(f"posterior: {path}, line {number}: expected {len(header)} numbers")
    return found


def _point(path: Path, header: Sequence[str], row: Sequence[float]) -> Point:
    given = dict(zip(header[len(OWN) :], row[len(OWN) :], strict=True))
    try:
        known = {p.path: p for p in catalogue.parameters()}
        return {name: known[name].check(value) for name, value in given.items()}
    except UserError as error:
        raise UserError(f"posterior: {path}, draw {row[0]:g}: {error}") from None
