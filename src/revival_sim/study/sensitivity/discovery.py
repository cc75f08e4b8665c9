"""boxes.csv: which values of the varied parameters make a policy fail."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from revival_sim.errors import UserError, unknown
from revival_sim.measures.prim import Flags
from revival_sim.measures.scenarios import Scenario, discover
from revival_sim.measures.weighing import Floats
from revival_sim.study import fields
from revival_sim.study.csv_files import write_csv
from revival_sim.study.inference import finite_or_none
from revival_sim.study.manifest import DESIGN
from revival_sim.study.precision import MAIN
from revival_sim.study.sensitivity.points import read_points
from revival_sim.study.sensitivity.responses import (
    DIFFERENCE,
    MEAN,
    RESPONSES,
    Responses,
    read_responses,
)

BOXES = "boxes.csv"
HEADER = (
    *("policy", "shocks", "measure", "of", "side", "threshold", "variations", "failing"),
    *("box", "coverage", "density", "mass", "parameter", "low", "high", "quasi_p"),
)
ABOVE, BELOW = "above", "below"
WORST = 0.75
"""Where no threshold is given: a policy fails in the worst quarter of its variations."""
FEWEST = 20
"""Variations below which nothing is looked for."""


@dataclass(frozen=True)
class Asked:
    """What counts as a failure, and of which scenarios.

    Attributes
    ----------
    policy, shocks
        None for each of the study.
    measure, of
        The measure, and whether its mean or its difference to the baseline.
    side, threshold
        On which side of which value it fails; None for the worst quarter of the variations.
    coverage
        Share of the failures that a box is to hold at least.
    """

    policy: str | None = None
    shocks: str | None = None
    measure: str = MAIN
    of: str = MEAN
    side: str = ABOVE
    threshold: float | None = None
    coverage: float = 0.5


@dataclass(frozen=True)
class Discovered:
    """The boxes in which one scenario fails.

    Attributes
    ----------
    threshold
        Beyond which it fails.
    variations, failing
        How many there are, and how many of them fail.
    parameters
        The names of what the boxes are of.
    """

    policy: str
    shocks: str
    asked: Asked
    unit: str
    threshold: float
    variations: int
    failing: int
    parameters: tuple[str, ...]
    scenarios: tuple[Scenario, ...]

    def rows(self) -> Iterator[Sequence[object]]:
        """Go through the restrictions of the boxes as rows of boxes.csv."""
        for number, found in enumerate(self.scenarios, start=1):
            box = found.box
            for j, parameter in enumerate(self.parameters):
                if np.isfinite(found.quasi_p[j]):
                    yield (
                        *(self.policy, self.shocks, self.asked.measure, self.asked.of),
                        *(self.asked.side, self.threshold, self.variations, self.failing),
                        *(number, box.coverage, box.density, box.mass, parameter),
                        *(finite_or_none(box.low[j]), finite_or_none(box.high[j])),
                        float(found.quasi_p[j]),
                    )


OPTIONS = ("policy", "shocks", "measure", "of", ABOVE, BELOW, "coverage")


def asked_from(options: Mapping[str, str]) -> Asked:
    """Return what the words of a command line ask for.

    Raises
    ------
    UserError
        For a value that is no number, or a share out of its range.
    """
    sides = [side for side in (ABOVE, BELOW) if side in options]
    if len(sides) > 1:
        raise UserError("discover: found both above and below, expected one of them")
    of = options.get("of", MEAN)
    coverage = _number("coverage", options.get("coverage", "0.5"))
    if not 0.0 < coverage <= 1.0:
        raise UserError(f"discover: coverage: found {coverage:g}, expected a share above 0 up to 1")
    return Asked(
        policy=options.get("policy"),
        shocks=options.get("shocks"),
        measure=options.get("measure", MAIN),
        of=fields.choice("discover: of", of, (MEAN, DIFFERENCE)),
        side=sides[0] if sides else ABOVE,
        threshold=_number(sides[0], options[sides[0]]) if sides else None,
        coverage=coverage,
    )


def _number(key: str, found: str) -> float:
    try:
        value = float(found)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise UserError(f"discover: {key}: found {found!r}, expected a number")
    return value


def discover_in(folder: Path, asked: Asked) -> list[Discovered]:
    """Look for boxes in each scenario that is asked for, and write boxes.csv.

    Raises
    ------
    UserError
        If the folder varies too little, or a name is not in it.
    """
    if not (folder / RESPONSES).is_file():
        raise UserError(f"{folder}: the study varies nothing; expected vary.… and vary.sample")
    sample = _sample(folder)
    if sample == "one_at_a_time":
        raise UserError(
            f"{folder}: found parameters varied one at a time, expected a sample that moves them "
            f"together, as vary.sample=latin_hypercube"
        )
    parameters, points = read_points(folder)
    responses = read_responses(folder, len(points) - 1, None)
    found = [
        _discovered(key[0], key[1], asked, responses, parameters, points[1:])
        for key in _wanted(folder, asked, responses)
    ]
    write_csv(folder / BOXES, HEADER, (row for each in found for row in each.rows()))
    return found


def _wanted(folder: Path, asked: Asked, responses: Responses) -> list[tuple[str, str, str, str]]:
    keys = list(responses.values)
    for kind, place, name in (
        ("measure", 2, asked.measure),
        ("policy", 0, asked.policy),
        ("shocks", 1, asked.shocks),
    ):
        known = {key[place] for key in keys}
        if name is not None and name not in known:
            raise unknown(f"discover: {kind}", kind, name, known)
        keys = [key for key in keys if name in (None, key[place])]
    keys = [key for key in keys if key[3] == asked.of]
    if not keys:
        raise UserError(
            f"{folder}: {asked.policy} is the baseline; expected of={MEAN}, as it has no "
            f"{DIFFERENCE} to itself"
        )
    return keys


def _discovered(
    policy: str,
    shocks: str,
    asked: Asked,
    responses: Responses,
    parameters: tuple[str, ...],
    points: Floats,
) -> Discovered:
    outcome = responses.values[policy, shocks, asked.measure, asked.of][1:]
    whole = np.isfinite(outcome) & np.isfinite(points).all(axis=1)
    outcome, points = outcome[whole], points[whole]
    if len(outcome) < FEWEST:
        raise UserError(
            f"discover: found {len(outcome)} variations of {policy} under {shocks} with a "
            f"{asked.measure}, expected {FEWEST} at least; raise vary.points"
        )
    side = 1.0 if asked.side == ABOVE else -1.0
    threshold = asked.threshold
    if threshold is None:
        threshold = side * float(np.quantile(side * outcome, WORST))
    fails: Flags = side * outcome > side * threshold
    scenarios = discover(points, fails, coverage=asked.coverage) if fails.any() else []
    return Discovered(
        policy,
        shocks,
        asked,
        responses.units[asked.measure],
        threshold,
        len(outcome),
        int(fails.sum()),
        parameters,
        tuple(scenarios),
    )


def _sample(folder: Path) -> object:
    found = yaml.safe_load((folder / DESIGN).read_text(encoding="utf-8"))
    vary = found.get("vary") if isinstance(found, dict) else None
    return vary.get("sample") if isinstance(vary, dict) else None
