"""The two parametric Lorenz curves of the World Bank's grouped-data method.

A Lorenz curve gives the share ``L(p)`` of all welfare held by the poorest share ``p`` of persons.
Its slope is welfare at that place in the order, in units of the mean. The quadratic curve gives the
poverty measures of its population in closed form (Datt 1998, tables 2 and 3).

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

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(96)


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

    def headcount(self, line: float) -> float:
        """Share of persons below a line in units of the mean, above 0 (Datt 1998, table 3).

        Raises
        ------
        ValueError
            If the line is not above 0, or the fit is not a Lorenz curve.
        """
        if not line > 0.0:
            raise ValueError(f"expected a poverty line above 0, found {line}")
        m, n, r = self._roots()
        tilt = self.b + 2.0 * line
        if m < 0.0 or tilt**2 > m:
            place = -(n + r * tilt / np.sqrt(tilt**2 - m)) / (2.0 * m)
            return float(np.clip(place, 0.0, 1.0))
        return 0.0

    def poverty_gap(self, line: float) -> float:
        """Poverty gap index at a line in units of the mean; errors as for `headcount`."""
        place = self.headcount(line)
        return place - float(self.share(np.array(place))) / line

    def severity(self, line: float) -> float:
        """Squared poverty gap index at a line in units of the mean; errors as for `headcount`.

        The slope squared is integrated in closed form:
        ``r / 16 ln((1 - H / s1) / (1 - H / s2)) - a H - b L(H)``.
        """
        place = self.headcount(line)
        m, n, r = self._roots()
        first, second = (r - n) / (2.0 * m), -(r + n) / (2.0 * m)
        held = float(self.share(np.array(place)))
        squared = (
            r / 16.0 * float(np.log((1.0 - place / first) / (1.0 - place / second)))
            - self.a * place
            - self.b * held
        )
        return 2.0 * (place - held / line) - place + squared / line**2

    def watts(self, line: float) -> float:
        """Watts index at a line in units of the mean, by quadrature; errors as for `headcount`.

        Infinite if the curve gives the poorest no welfare or less.
        """
        place = self.headcount(line)
        if place > 0.0 and not float(self.slope(np.array(0.0))) > 0.0:
            return float("inf")
        welfare = self.slope(0.5 * place * (1.0 + _NODES))
        return 0.5 * place * float(np.sum(_WEIGHTS * np.log(line / welfare)))

    def gini(self) -> float:
        """Gini index of the curve, by quadrature; ValueError if the fit is not a Lorenz curve."""
        self._roots()
        angle = 0.25 * np.pi * (1.0 + _NODES)
        width = 0.25 * np.pi * _WEIGHTS * np.sin(2.0 * angle)
        return 1.0 - 2.0 * float(np.sum(width * self.share(np.sin(angle) ** 2)))

    def _roots(self) -> tuple[float, float, float]:
        m, n = self._mn()
        inside = n**2 - 4.0 * m * self._e() ** 2
        convex = inside > 0.0 and (m < 0.0 or (m > 0.0 and (n >= 0.0 or m < -0.5 * n)))
        if not convex or self._e() >= 0.0 or self.a + self.c < 1.0:
            raise ValueError(f"not a Lorenz curve: a={self.a:g}, b={self.b:g}, c={self.c:g}")
        return m, n, float(np.sqrt(inside))

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
