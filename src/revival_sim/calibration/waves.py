"""Waves of history matching: run, emulate, rule out, and look closer at what is left.

The first wave is a Latin hypercube over the priors; each later one is drawn evenly from what no
wave before it has ruled out. Emulators are fitted to every point that is not ruled out yet, those
of earlier waves included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc
from threadpoolctl import threadpool_limits

from revival_sim.calibration.clouds import narrow
from revival_sim.calibration.emulator import Emulator, fit
from revival_sim.calibration.implausibility import Judge
from revival_sim.calibration.observed import Observed
from revival_sim.calibration.points import Answers
from revival_sim.calibration.uncertain import Uncertain, snap
from revival_sim.errors import UserError

Floats = NDArray[np.float64]
Ask = Callable[[Floats, str], Answers]
Keep = Callable[[str, Callable[[], Floats]], Floats]
CLOUD = 2000
"""Points that stand for what is left, usually."""
OUT_OF_REACH = 1e-4
"""A target is out of reach if the points nearest to it, this share of the prior, miss it too."""
FEWEST = 10
"""Points with a value that an emulator needs."""


@dataclass(frozen=True)
class Wave:
    """A finished wave.

    Attributes
    ----------
    points
        In the cube, shape (n, d).
    answers
        What they gave.
    judge
        What the wave says of any other point.
    cutoff
        Implausibility above which it rules out: that asked for, or more where it would have left
        too little.
    share
        Of what was left before, that it leaves.
    """

    points: Floats
    answers: Answers
    judge: Judge
    cutoff: float
    share: float


@dataclass(frozen=True)
class Matched:
    """What history matching found.

    Attributes
    ----------
    waves
        In order.
    cloud
        Spread evenly over what is left, shape (m, d).
    out_of_reach
        Places of the targets that no point of the prior meets; they rule out nothing.
    """

    waves: tuple[Wave, ...]
    cloud: Floats
    out_of_reach: tuple[int, ...]

    @property
    def judge(self) -> Judge:
        """What the last wave says of any point."""
        return self.waves[-1].judge


@dataclass
class Matching:
    """History matching.

    Parameters
    ----------
    ask
        Runs points of the cube, shape (n, d), under a label for the bar.
    chance
        Variance of each target's mean over a point's seeds, shape (targets,).
    parameters
        What is fitted.
    waves, points
        How many waves, and points of each.
    cutoff, least_left
        Implausibility above which points are ruled out, and the share that a wave leaves at least.
    seed
        Of the designs alone.
    size
        Points of the cloud that stands for what is left.
    keep
        Given a name and what makes it, returns the design of that name, made the first time only.
    tell
        Called with the number of a wave and the wave when it is done.
    """

    ask: Ask
    observed: Observed
    chance: Floats
    parameters: Sequence[Uncertain]
    waves: int
    points: int
    cutoff: float
    least_left: float
    seed: int
    size: int = CLOUD
    keep: Keep = field(default=lambda _, make: make())
    tell: Callable[[int, Wave], None] = field(default=lambda *_: None)

    def run(self) -> Matched:
        """Go through the waves.

        Raises
        ------
        UserError
            If a target has a value at too few points.
        """
        with threadpool_limits(1, "blas"):  # small matrices, which threads only hold up
            return self._run()

    def _run(self) -> Matched:
        done: list[Wave] = []
        cloud = self._rng(0).random((self.size, self.dimensions))
        out: tuple[int, ...] = ()
        for number in range(1, self.waves + 1):
            design = self.keep(f"wave_{number}", partial(self._design, cloud, number))
            answers = self.ask(design, f"wave {number} of {self.waves}")
            judge = self._judge(done, design, answers, out)
            rng = self._rng(number, 1)
            if number == 1:
                out = self._out_of_reach(judge, cloud, rng)
                judge = without(judge, out)
            found = narrow(cloud, judge.worst, excess(done), self.cutoff, self.least_left, rng)
            cloud = found.points
            done.append(Wave(design, answers, judge, found.level, found.share))
            self.tell(number, done[-1])
        return Matched(tuple(done), cloud, out)

    @property
    def dimensions(self) -> int:
        """How many parameters are fitted."""
        return len(self.parameters)

    def _snap(self, points: Floats) -> Floats:
        return snap(self.parameters, points)

    def _rng(self, *purpose: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, *purpose])

    def _design(self, cloud: Floats, number: int) -> Floats:
        rng = self._rng(number)
        if number == 1:
            hypercube = qmc.LatinHypercube(self.dimensions, rng=rng).random(self.points)
            return self._snap(hypercube)
        chosen = rng.choice(len(cloud), self.points, replace=self.points > len(cloud))
        return self._snap(cloud[chosen])

    def _judge(
        self, done: Sequence[Wave], design: Floats, answers: Answers, out: Sequence[int]
    ) -> Judge:
        inside = excess(done)
        kept = [inside(wave.points) <= 0.0 for wave in done]
        points = np.concatenate([*(w.points[k] for w, k in zip(done, kept, strict=True)), design])
        means = np.concatenate(
            [*(w.answers.means[k] for w, k in zip(done, kept, strict=True)), answers.means]
        )
        emulators: dict[int, Emulator] = {}
        for place in range(len(self.observed.targets)):
            if place in out:
                continue
            there = np.isfinite(means[:, place])
            if there.sum() < FEWEST:
                name = self.observed.targets[place].name
                raise UserError(
                    f"calibrate: target {name} has a value at {there.sum()} of {len(means)} "
                    f"points, expected {FEWEST} at least; calibration.leave_out=[{name}] fits "
                    "without it"
                )
            emulators[place] = fit(points[there], means[there, place])
        return Judge(self.observed, emulators, self.chance, self._snap)

    def _out_of_reach(
        self, judge: Judge, cloud: Floats, rng: np.random.Generator
    ) -> tuple[int, ...]:
        """Return the places of targets that no part of the prior meets, looked for one by one."""
        found = []
        for column, place in enumerate(judge.used):
            alone = only(judge, place)
            if judge.by_target(cloud)[:, column].min() <= self.cutoff:
                continue
            nearest = narrow(*(cloud, alone.worst, excess(()), self.cutoff, OUT_OF_REACH, rng))
            if nearest.level > self.cutoff:
                found.append(place)
        if len(found) == len(judge.used):  # then the least bad still tells the better points
            return ()
        return tuple(found)


def excess(waves: Sequence[Wave]) -> Callable[[Floats], Floats]:
    """Return by how much points exceed the cutoff of any wave; at most 0 where none rules out."""

    def found(at: Floats) -> Floats:
        worst = np.full(len(at), -np.inf)
        for wave in waves:
            worst = np.maximum(worst, wave.judge.worst(at) - wave.cutoff)
        return worst

    return found


def without(judge: Judge, places: Sequence[int]) -> Judge:
    """Return a judge that does not look at some targets."""
    kept = {place: one for place, one in judge.emulators.items() if place not in places}
    return replace(judge, emulators=kept)


def only(judge: Judge, place: int) -> Judge:
    """Return a judge that looks at one target alone."""
    return replace(judge, emulators={place: judge.emulators[place]})
