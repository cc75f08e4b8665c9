"""The runs of the variations: each policy, pack and seed of the design again, at each point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from revival_sim.bundles import Bundle
from revival_sim.errors import UserError
from revival_sim.policy import load_policy
from revival_sim.shocks import load_pack
from revival_sim.study import catalogue
from revival_sim.study.design import Design
from revival_sim.study.removal import reduced
from revival_sim.study.runs import FAILED, RunResult, RunSpec, expand
from revival_sim.study.simulate import Simulate
from revival_sim.study.variations.effective import effective, either
from revival_sim.study.variations.points import points_of
from revival_sim.study.variations.spans import Found

Given = tuple[tuple[str, Found], ...]


def of_variations(design: Design) -> Design:
    """Return the design with as many replications as each variation has, its own at most."""
    asked = design.vary.replications
    return (
        design if asked is None else replace(design, replications=min(asked, design.replications))
    )


def settled(design: Design) -> Design:
    """Return the design with the replications of variations fixed before others are added."""
    few = of_variations(design).replications
    return replace(design, vary=replace(design.vary, replications=few))


def varied(design: Design) -> Iterator[tuple[int, RunSpec]]:
    """Go through the variations from 1 on, and through the runs of each.

    What a scenario cannot see is left as the design has it, so that runs whose inputs are equal are
    the same run, in whichever variations they are.
    """
    points = points_of(design.vary)
    if not points:
        return
    known = {p.path: p for p in catalogue.parameters()}
    runs = expand(of_variations(design))
    bundles = {
        scenario: _bundles(design, *scenario)
        for scenario in dict.fromkeys((run.policy, run.shocks) for run in runs)
    }

    @lru_cache(maxsize=4096)
    def seen(run: RunSpec, point: Given) -> Given:
        return effective(
            {**dict(run.parameters), **dict(point)}, *bundles[run.policy, run.shocks], known
        )

    for number, point in enumerate(points, start=1):
        for run in runs:
            alike = replace(run, seed=0)
            changed = seen(alike, tuple(point.items()))
            same = changed == seen(alike, ())
            yield number, run if same else replace(run, parameters=changed)


def _bundles(design: Design, policy: str, shocks: str) -> tuple[Bundle, Bundle]:
    """Return all that a scenario has, the past that it branches from included."""
    ours = reduced(load_policy(policy), load_pack(shocks), design.without)
    if design.branch is None:
        return ours
    past = load_policy(design.branch.policy), load_pack(design.branch.shocks or shocks)
    before = reduced(*past, design.without)
    return either(ours[0], before[0]), either(ours[1], before[1])


def varied_runs(design: Design) -> list[RunSpec]:
    """Return the runs of all variations that are not the design's own, each once."""
    own = set(expand(design))
    return [run for run in dict.fromkeys(run for _, run in varied(design)) if run not in own]


@dataclass(frozen=True)
class FailAlone:
    """A simulation in which a value that the model refuses fails its own run and no other.

    Parameters
    ----------
    simulate
        What makes a run.
    """

    simulate: Simulate

    def __call__(self, run: RunSpec) -> RunResult:
        """Make a run."""
        try:
            return self.simulate(run)
        except UserError as error:
            return RunResult(FAILED, 0.0, error=str(error), traceback=f"{error}\n")
