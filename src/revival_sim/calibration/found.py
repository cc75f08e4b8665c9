"""All that a calibration found, before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revival_sim.calibration.observed import Observed
from revival_sim.calibration.points import Answers
from revival_sim.calibration.posterior import Posterior, log_likelihoods
from revival_sim.calibration.uncertain import Uncertain
from revival_sim.calibration.waves import Matched

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fitted:
    """The one set of values that stands for the posterior.

    Attributes
    ----------
    point
        In the cube, shape (d,).
    answers
        Of each fitted target, mean over the seeds, shape (targets,).
    log_likelihood
        Of these, up to the constant of the draws.
    is_mean
        Whether it is the mean of the posterior, else its likeliest draw.
    """

    point: Floats
    answers: Floats
    log_likelihood: float
    is_mean: bool


@dataclass(frozen=True)
class Found:
    """What a calibration found.

    Attributes
    ----------
    parameters
        What was fitted.
    """

    parameters: Sequence[Uncertain]
    observed: Observed
    matched: Matched
    posterior: Posterior
    fitted: Fitted


def mean_point(posterior: Posterior) -> Floats:
    """Return the mean of the posterior in the cube, shape (1, d)."""
    found: Floats = posterior.weights @ posterior.points
    return found[None]


def fitted_of(matched: Matched, posterior: Posterior, mean: Floats, answers: Answers) -> Fitted:
    """Return the posterior's mean, or the likeliest draw where the mean fits less well.

    The mean may lie outside of a posterior that is bent.

    Parameters
    ----------
    mean, answers
        The mean's point, shape (1, d), and what it gave.
    """
    of_mean = float(log_likelihoods(matched, answers)[0])
    best = int(np.argmax(posterior.log_likelihoods))
    of_best = float(posterior.log_likelihoods[best])
    if of_mean >= of_best:
        return Fitted(mean[0], answers.means[0], of_mean, True)
    return Fitted(posterior.points[best], posterior.answers.means[best], of_best, False)
