"""The two parametric Lorenz curves of the World Bank's grouped-data method.

A Lorenz curve gives the share ``L(p)`` of all welfare held by the poorest share ``p`` of persons.
Its slope is welfare at that place in the order, in units of the mean.

References
----------
Villasenor and Arnold (1989), Elliptical Lorenz curves, Journal of Econometrics 40, 327-338.
Kakwani (1980), On a class of poverty measures, Econometrica 48, 437-446 (the beta curve).
Datt (1998), Computational tools for poverty measurement and analysis, IFPRI FCND paper 50.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class QuadraticLorenz:
    """General quadratic curve ``L(1-L) = a(p^2-L) + bL(p-1) + c(p-L)``."""

    a: float
    b: float
    c: float

    @classmethod
    def fit(cls, p: Floats, share: Floats) -> Self:
        """Fit by least squares to points of the curve, each array of shape (k,), 0 < p < 1."""
        terms = np.column_stack([p**2 - share, share * (p - 1.0), p - share])
        a, b, c = np.linalg.lstsq(terms, share * (1.0 - share))[0]
        return cls(float(a), float(b), float(c))

    def share(self, p: Floats) -> Floats:
        """Share of welfare held by the poorest `p`."""
        e = self._e()
        return -0.5 * (self.b * p + e + np.sqrt(self._inner(p)))

    def slope(self, p: Floats) -> Floats:
        """Welfare at the place `p` in the order, in units of the mean."""
        m, n = self._mn()
        return -0.5 * self.b - (2.0 * m * p + n) / (4.0 * np.sqrt(self._inner(p)))

    def _e(self) -> float:
        return -(self.a + self.b + self.c + 1.0)

    def _mn(self) -> tuple[float, float]:
        return self.b**2 - 4.0 * self.a, 2.0 * self.b * self._e() - 4.0 * self.c

    def _inner(self, p: Floats) -> Floats:
        m, n = self._mn()
        return m * p**2 + n * p + self._e() ** 2


@dataclass(frozen=True, slots=True)
class BetaLorenz:
    """Beta curve ``L(p) = p - theta p^gamma (1-p)^delta``."""

    theta: float
    gamma: float
    delta: float

    @classmethod
    def fit(cls, p: Floats, share: Floats) -> Self:
        """Fit by least squares on logarithms to points of the curve, shape (k,), 0 < p < 1."""
        terms = np.column_stack([np.ones_like(p), np.log(p), np.log1p(-p)])
        log_theta, gamma, delta = np.linalg.lstsq(terms, np.log(p - share))[0]
        return cls(float(np.exp(log_theta)), float(gamma), float(delta))

    def share(self, p: Floats) -> Floats:
        """Share of welfare held by the poorest `p`."""
        return p - self.theta * p**self.gamma * (1.0 - p) ** self.delta

    def slope(self, p: Floats) -> Floats:
        """Welfare at the place `p` in the order, in units of the mean, 0 < p < 1."""
        lag = self.theta * p**self.gamma * (1.0 - p) ** self.delta
        return 1.0 - lag * (self.gamma / p - self.delta / (1.0 - p))
