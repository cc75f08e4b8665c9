"""Emulators: what the model would give at points that nobody has run, and how sure that is.

A Gaussian process with a linear trend, one for each target (Rasmussen and Williams, *Gaussian
Processes for Machine Learning*, 2006, chapters 2 and 5). Its covariance between points x and z of
the unit cube is

    c² + b² x·z + s² exp(−½ Σ ((x_j − z_j) / l_j)²), and n² besides where x is z,

with a length l_j for each parameter, so that one that a target does not feel gets a long one. b, s,
n and all l_j maximise the marginal likelihood times a wide prior; c is large. n² stands for what no
smooth function of the parameters explains.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve, cholesky
from scipy.optimize import minimize

Floats = NDArray[np.float64]
CONSTANT = 100.0
"""c², in variances of the target: the mean is not held."""
USUAL_LENGTH, LENGTH_SPREAD = 2.0, 1.5
"""Median and standard deviation of the logarithm of the prior of lengths; the cube's side is 1."""
SHORTEST, LONGEST = 0.1, 50.0
LEAST_NOISE = 1e-4
"""Of n, in standard deviations of the target: keeps the matrix invertible."""


@dataclass(frozen=True)
class Emulator:
    """A fitted emulator of one target.

    Attributes
    ----------
    points
        In the unit cube, shape (n, d).
    linear, smooth, noise
        b², s² and n², in variances of the target.
    lengths
        l_j, shape (d,).
    mean, spread
        Of the target over the points.
    weights, inverse
        K⁻¹y of standardised values, shape (n,), and K⁻¹, shape (n, n).
    """

    points: Floats
    linear: float
    smooth: float
    noise: float
    lengths: Floats
    mean: float
    spread: float
    weights: Floats
    inverse: Floats

    def predict(self, at: Floats) -> tuple[Floats, Floats]:
        """Return mean and variance of the target's smooth part at points, each of shape (m,).

        Parameters
        ----------
        at
            Points of the unit cube, shape (m, d).
        """
        across = _trend(at, self.points, self.linear) + self.smooth * _similarity(
            at, self.points, self.lengths
        )
        own = CONSTANT + self.linear * (at**2).sum(axis=1) + self.smooth
        variance = own - ((across @ self.inverse) * across).sum(axis=1)
        scale = self.spread**2
        return self.mean + self.spread * (across @ self.weights), scale * np.maximum(variance, 0.0)

    def left_out(self) -> tuple[Floats, Floats]:
        """Return the errors at each point when it is left out, and their standard deviations.

        Of shapes (n,), without fitting again: Rasmussen and Williams, equations 5.10 to 5.12.
        """
        precision = np.diag(self.inverse)
        return self.spread * self.weights / precision, self.spread / np.sqrt(precision)


def fit(points: Floats, values: Floats) -> Emulator:
    """Fit an emulator to the values of a target.

    Parameters
    ----------
    points
        In the unit cube, shape (n, d).
    values
        Of the target there, all finite, shape (n,).
    """
    mean, spread = float(values.mean()), float(values.std()) or 1.0
    standard = (values - mean) / spread
    dimensions = points.shape[1]
    start = np.log([0.5, 0.5, 0.1, *[USUAL_LENGTH] * dimensions])
    limits = [(np.log(1e-3), np.log(30.0))] * 2 + [(np.log(LEAST_NOISE), np.log(3.0))]
    limits += [(np.log(SHORTEST), np.log(LONGEST))] * dimensions
    found = minimize(
        _badness, start, args=(points, standard), jac=True, bounds=limits, method="L-BFGS-B"
    )
    linear, smooth, noise = np.exp(2.0 * found.x[:3])
    lengths = np.exp(found.x[3:])
    matrix = _matrix(points, linear, smooth, noise, _similarity(points, points, lengths))
    inverse = cho_solve((cholesky(matrix, lower=True), True), np.eye(len(points)))
    weights = inverse @ standard
    return Emulator(points, linear, smooth, noise, lengths, mean, spread, weights, inverse)


def _badness(logs: Floats, points: Floats, values: Floats) -> tuple[float, Floats]:
    """Return minus the logarithm of likelihood times prior, and its gradient in the logarithms."""
    linear, smooth, noise = np.exp(2.0 * logs[:3])
    lengths = np.exp(logs[3:])
    similar = _similarity(points, points, lengths)
    factor = cholesky(_matrix(points, linear, smooth, noise, similar), lower=True)
    inverse = cho_solve((factor, True), np.eye(len(points)))
    weights = inverse @ values
    off = (logs[3:] - np.log(USUAL_LENGTH)) / LENGTH_SPREAD
    value = 0.5 * values @ weights + np.log(np.diag(factor)).sum() + 0.5 * (off**2).sum()
    slope = inverse - np.outer(weights, weights)
    wave = smooth * slope * similar
    apart = 2.0 * (wave.sum(axis=1) @ points**2) - 2.0 * ((wave @ points) * points).sum(axis=0)
    gradient = np.concatenate(
        [
            [
                linear * (slope * (points @ points.T)).sum(),
                wave.sum(),
                noise * np.trace(slope),
            ],
            0.5 * apart / lengths**2 + off / LENGTH_SPREAD,
        ]
    )
    return float(value), gradient


def _matrix(points: Floats, linear: float, smooth: float, noise: float, similar: Floats) -> Floats:
    matrix: Floats = _trend(points, points, linear) + smooth * similar
    matrix[np.diag_indices_from(matrix)] += noise
    return matrix


def _trend(one: Floats, other: Floats, linear: float) -> Floats:
    found: Floats = CONSTANT + linear * (one @ other.T)
    return found


def _similarity(one: Floats, other: Floats, lengths: Floats) -> Floats:
    a, b = one / lengths, other / lengths
    distance = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)[None] - 2.0 * (a @ b.T)
    found: Floats = np.exp(-0.5 * np.maximum(distance, 0.0))
    return found
