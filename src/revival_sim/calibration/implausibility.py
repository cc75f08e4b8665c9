"""Implausibility: how many standard deviations a point is from what was observed.

For one target it is |observed − expected| over the root of the variances of the emulator, of
chance (the mean over a few seeds is not the mean over all), of the observation and of the
discrepancy of the model; of a point it is the largest over the targets. Points above 3 are ruled
out: by Pukelsheim (1994) any distribution with one peak has at least 95 % within three standard
deviations.

Craig, Goldstein, Seheult and Smith (1997); Vernon, Goldstein and Bower (2010); Andrianakis et al.
(2015), *PLoS Computational Biology* 11(1), on history matching of a stochastic epidemic model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revival_sim.calibration.emulator import Emulator
from revival_sim.calibration.observed import Observed

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Judge:
    """What one wave says of any point, without running it.

    Attributes
    ----------
    emulators
        By the place of the target among those observed; targets that judge nothing have none.
    chance
        Variance of the mean over the seeds, shape (targets,).
    snap
        Brings points of the cube to those that emulators were fitted to where values are whole.
    """

    observed: Observed
    emulators: Mapping[int, Emulator]
    chance: Floats
    snap: Callable[[Floats], Floats]

    @property
    def used(self) -> list[int]:
        """Places of the targets that judge."""
        return list(self.emulators)

    def expected(self, at: Floats) -> tuple[Floats, Floats]:
        """Return expected value and all variance of each used target at points, shapes (m, used).

        Parameters
        ----------
        at
            Points of the cube, shape (m, d).
        """
        at = self.snap(at)
        found = [emulator.predict(at) for emulator in self.emulators.values()]
        means, variances = (np.stack(parts, axis=1) for parts in zip(*found, strict=True))
        return means, variances + (self.chance + self.observed.variances)[self.used]

    def by_target(self, at: Floats) -> Floats:
        """Return the implausibility of each used target, shape (m, used)."""
        means, variances = self.expected(at)
        found: Floats = abs(self.observed.values[self.used] - means) / np.sqrt(variances)
        return found

    def worst(self, at: Floats) -> Floats:
        """Return the largest implausibility of each point, shape (m,)."""
        found: Floats = self.by_target(at).max(axis=1)
        return found

    def log_likelihood(self, at: Floats) -> Floats:
        """Return the synthetic likelihood's logarithm, shape (m,)."""
        return gaussian(self.observed.values[self.used], *self.expected(at))


def gaussian(observed: Floats, means: Floats, variances: Floats) -> Floats:
    """Return the logarithm of a normal density with independent errors, up to a constant.

    Shapes (t,), (m, t), (m, t) or (t,); returns shape (m,).
    """
    spread = np.broadcast_to(variances, means.shape)
    found: Floats = -0.5 * ((observed - means) ** 2 / spread + np.log(spread)).sum(axis=1)
    return found
