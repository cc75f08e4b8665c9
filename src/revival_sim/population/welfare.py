"""The distribution of permanent welfare per head in rural China, from the World Bank's figures.

The Poverty and Inequality Platform (PIP) publishes China rural 2020 as ten decile shares and the
headcount and gap at twelve lines of 2.15 to 15 dollars a day. Its figures come from two Lorenz
curves: the deciles and the lines from 6.85 dollars lie on one quadratic curve to the last printed
digit, the Lorenz ordinates at the lines up to 5.50 dollars on one beta curve likewise. Both curves
are recovered here from the published figures, and welfare follows

* the beta curve up to the highest of its lines (place 0.22 in the order),
* the quadratic curve from the lowest of its lines (place 0.37),
* a smooth passage between the two, where they differ by less than 0.7 %,
* below the lowest line (place 0.0003) a power of the place whose exponent is set by the published
  poverty gap at that line, since there the beta curve falls to negative welfare.

Compared with other fits by ``python benchmarks/welfare_fit.py``: largest error of a decile mean
(relative), of a headcount (percentage points) and of a poverty gap (relative) over all lines, and
the headcount at 2.15 dollars, which PIP puts at 0.0283 %.

===========================  =======  =========  =======  ===========
fit                          decile   headcount  gap      below $2.15
===========================  =======  =========  =======  ===========
lognormal, mean and Gini     19.5 %   4.55 pp    3339 %   0.8930 %
quadratic Lorenz             0.0 %    1.00 pp    100 %    0.0000 %
beta Lorenz                  1.1 %    0.73 pp    1.1 %    0.0280 %
GB2                          7.2 %    3.13 pp    43 %     0.0272 %
monotone cubic, headcounts   1.1 %    0.00 pp    22 %     0.0282 %
this one                     1.0 %    0.03 pp    0.9 %    0.0280 %
===========================  =======  =========  =======  ===========

The error left in the deciles is in the source: its two curves differ by 1.1 % on the share of the
poorest tenth, and the headcounts and gaps of the lower tail are kept rather than that share.

Shape and level are separate: the shape is that of consumption of all rural China, the level is the
mean asked for, by default the income per head of rural people in the lifted counties (F210). That
their shape is the same is an assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from revival_sim.data import fact, rows
from revival_sim.errors import UserError
from revival_sim.measures.inequality import quantile_shares
from revival_sim.measures.lorenz import BetaLorenz, QuadraticLorenz
from revival_sim.measures.poverty import headcount

Floats = NDArray[np.float64]

_ON_THE_CURVE = 1e-6
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(48)


@dataclass(frozen=True, slots=True)
class PublishedDistribution:
    """What PIP publishes of one country, area and year.

    Attributes
    ----------
    mean
        2017 PPP dollars per person per day.
    decile_shares
        Shape (10,), poorest first.
    lines
        Poverty lines, 2017 PPP dollars per person per day, ascending, shape (k,).
    headcounts, gaps
        Share of persons below each line and poverty gap index at it, shape (k,).
    """

    mean: float
    decile_shares: Floats
    lines: Floats
    headcounts: Floats
    gaps: Floats

    @classmethod
    def china_rural(cls, year: int = 2020) -> Self:
        """Read the shipped rows of a year, 2019 or 2020."""
        found = [
            row for row in rows("pip_china_rural_2017ppp") if row["reporting_year"] == str(year)
        ]
        if not found:
            raise UserError(
                f"pip_china_rural_2017ppp.csv: no rows of {year}; expected 2019 or 2020"
            )
        found.sort(key=lambda row: float(row["poverty_line"]))

        def column(name: str) -> Floats:
            return np.array([float(row[name]) for row in found])

        return cls(
            mean=float(found[0]["mean"]),
            decile_shares=np.array([float(found[0][f"decile{i}"]) for i in range(1, 11)]),
            lines=column("poverty_line"),
            headcounts=column("headcount"),
            gaps=column("poverty_gap"),
        )

    @property
    def shares_below_lines(self) -> Floats:
        """Share of all welfare held by those below each line, shape (k,)."""
        return (self.headcounts - self.gaps) * self.lines / self.mean


class WelfareDistribution:
    """Permanent welfare per head by place in the order, persons counted equally.

    Parameters
    ----------
    mean
        Mean welfare, yuan per person per year; by default F210.
    published
        The figures that set the shape; by default those of China rural 2020.
    """

    def __init__(
        self, mean: float | None = None, published: PublishedDistribution | None = None
    ) -> None:
        self.mean = fact("F210").number if mean is None else float(mean)
        if not (np.isfinite(self.mean) and self.mean > 0.0):
            raise UserError(f"welfare distribution: the mean must be above 0 yuan, found {mean}")
        self.published = published or PublishedDistribution.china_rural()

        source = self.published
        deciles = np.arange(1, 10) / 10.0
        self._upper = QuadraticLorenz.fit(deciles, np.cumsum(source.decile_shares)[:9])
        relative = source.lines / source.mean
        off = np.abs(self._upper.slope(source.headcounts) / relative - 1.0) > _ON_THE_CURVE
        tail = source.headcounts[off]
        self._lower = BetaLorenz.fit(tail, source.shares_below_lines[off])
        self._bottom = float(tail[0])
        self._passage = float(tail[-1]), float(source.headcounts[~off][0])
        depth = float(source.gaps[0] / source.headcounts[0])
        self._bottom_power = depth / (1.0 - depth)
        self._unit = 1.0
        self._unit = self.mean / self._sum_up_to(1.0)

    def quantile(self, p: ArrayLike) -> Floats:
        """Welfare at the place `p` in the order, 0 to 1, yuan per person per year."""
        place = np.asarray(p, dtype=np.float64)
        if not bool(np.all((place >= 0.0) & (place <= 1.0))):
            raise UserError("welfare distribution: places in the order must lie between 0 and 1")
        low, high = self._passage
        inside = np.clip(place, self._bottom, high)
        bottom = np.minimum(place / self._bottom, 1.0) ** self._bottom_power
        lower = bottom * self._lower.slope(inside)
        upper = self._upper.slope(np.maximum(place, low))
        t = np.clip((place - low) / (high - low), 0.0, 1.0)
        weight = t * t * (3.0 - 2.0 * t)
        return self._unit * ((1.0 - weight) * lower + weight * upper)

    def cdf(self, x: ArrayLike) -> Floats:
        """Share of persons with welfare up to `x`, yuan per person per year, by bisection."""
        value = np.asarray(x, dtype=np.float64)
        low, high = np.zeros(value.shape), np.ones(value.shape)
        for _ in range(60):
            middle = 0.5 * (low + high)
            below = self.quantile(middle) <= value
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return np.where(value >= self.quantile(1.0), 1.0, np.where(value > 0.0, low, 0.0))

    def line(self, dollars: float) -> float:
        """Turn a PIP line into yuan per person per year at the same multiple of the mean."""
        return dollars * self.mean / self.published.mean

    def decile_means(self) -> Floats:
        """Mean welfare of each tenth of persons, yuan per person per year, shape (10,)."""
        up_to = np.array([self._sum_up_to(i / 10.0) for i in range(11)])
        return 10.0 * np.diff(up_to)

    def fit_table(
        self, sample: ArrayLike, weights: ArrayLike
    ) -> dict[str, list[str] | list[float]]:
        """Compare a sample with the published figures.

        Parameters
        ----------
        sample
            Welfare per head of each household, yuan per person per year, shape (n,).
        weights
            Persons in each household, shape (n,).

        Returns
        -------
        Tidy columns ``part`` ("decile" or "headcount"), ``label``, ``asked``, ``got``, ``unit``:
        ten rows of decile means and one row for each published line.
        """
        value, weight = np.asarray(sample, np.float64), np.asarray(weights, np.float64)
        source = self.published
        lines = [self.line(float(dollars)) for dollars in source.lines]
        asked = [*(10.0 * source.decile_shares * self.mean), *source.headcounts]
        got = [
            *(10.0 * quantile_shares(value, 10, weight) * np.average(value, weights=weight)),
            *(headcount(value, line, weight) for line in lines),
        ]
        return {
            "part": ["decile"] * 10 + ["headcount"] * len(lines),
            "label": [str(i) for i in range(1, 11)]
            + [
                f"below {line:.0f} yuan/person/year (as ${dollars:.2f} a day)"
                for line, dollars in zip(lines, source.lines, strict=True)
            ],
            "asked": [float(figure) for figure in asked],
            "got": [float(figure) for figure in got],
            "unit": ["yuan/person/year"] * 10 + ["share of persons"] * len(lines),
        }

    def _sum_up_to(self, p: float) -> float:
        """Welfare of the poorest `p` per person of the whole, by Gauss-Legendre on each piece."""
        total = 0.0
        knots = (0.0, self._bottom, *self._passage, 0.9, 1.0)
        for start, end in pairwise(knots):
            stop = min(end, p)
            if stop > start:
                half = 0.5 * (stop - start)
                places = start + half * (1.0 + _NODES)
                total += half * float(_WEIGHTS @ self.quantile(places))
        return total
