"""How well candidate distributions reproduce what PIP publishes of China rural 2020.

Run ``python benchmarks/welfare_fit.py``; it prints the table that the docstring of
``revival_sim.population.welfare`` quotes. Every candidate is reduced to its welfare at 400 000
evenly spaced places in the order, in units of the published mean.

Candidates: a lognormal with the published mean and Gini index; the quadratic Lorenz curve through
the deciles; the beta Lorenz curve through the lower lines; a generalised beta distribution of the
second kind (McDonald 1984, Econometrica 52) fitted by least squares to relative errors of all
deciles and headcounts; a monotone cubic through the twelve headcounts with the quadratic curve
above; and the shipped distribution.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator
from scipy.optimize import least_squares
from scipy.special import betainc, betaincinv, betaln, ndtri

from revival_sim.data import rows
from revival_sim.measures.lorenz import BetaLorenz, QuadraticLorenz
from revival_sim.population.welfare import PublishedDistribution, WelfareDistribution

Floats = NDArray[np.float64]

PIP = PublishedDistribution.china_rural()
PLACES = (np.arange(400_000) + 0.5) / 400_000
RELATIVE_LINES = PIP.lines / PIP.mean


def lognormal() -> Floats:
    gini = next(
        float(row["gini"])
        for row in rows("pip_china_rural_2017ppp")
        if row["reporting_year"] == "2020"
    )
    sigma = np.sqrt(2.0) * ndtri(0.5 * (1.0 + gini))
    welfare: Floats = np.exp(sigma * ndtri(PLACES) - 0.5 * sigma**2)
    return welfare


def quadratic() -> QuadraticLorenz:
    return QuadraticLorenz.fit(np.arange(1, 10) / 10.0, np.cumsum(PIP.decile_shares)[:9])


def beta_lorenz() -> Floats:
    low = PIP.lines < 6.0
    curve = BetaLorenz.fit(PIP.headcounts[low], PIP.shares_below_lines[low])
    return np.maximum(curve.slope(PLACES), 0.0)


def gb2() -> Floats:
    def scale(a: float, p: float, q: float) -> float:
        return float(np.exp(betaln(p, q) - betaln(p + 1.0 / a, q - 1.0 / a)))

    def errors(log_parameters: Floats) -> Floats:
        a, p, q = np.exp(log_parameters)
        q += 1.0 / a
        ratio = (RELATIVE_LINES / scale(a, p, q)) ** a
        headcounts = betainc(p, q, ratio / (1.0 + ratio))
        at_deciles = betaincinv(p, q, np.arange(11) / 10.0)
        shares = np.diff(betainc(p + 1.0 / a, q - 1.0 / a, at_deciles))
        return np.concatenate(
            [np.log(headcounts / PIP.headcounts), np.log(shares / PIP.decile_shares)]
        )

    a, p, q = np.exp(least_squares(errors, np.log([3.0, 2.0, 0.7])).x)
    q += 1.0 / a
    odds = betaincinv(p, q, PLACES)
    welfare: Floats = scale(a, p, q) * (odds / (1.0 - odds)) ** (1.0 / a)
    return welfare


def monotone_cubic() -> Floats:
    top = PIP.headcounts[-1]
    curve = PchipInterpolator(ndtri(PIP.headcounts), np.log(RELATIVE_LINES), extrapolate=True)
    below = np.exp(curve(ndtri(np.minimum(PLACES, top))))
    return np.where(top > PLACES, below, quadratic().slope(PLACES))


def describe(name: str, welfare: Floats) -> str:
    shares = welfare.reshape(10, -1).sum(axis=1) / PLACES.size
    decile = np.abs(shares / PIP.decile_shares - 1.0).max()
    headcounts = np.searchsorted(welfare, RELATIVE_LINES) / PLACES.size
    headcount = np.abs(headcounts - PIP.headcounts).max()
    held = np.concatenate([[0.0], np.cumsum(welfare)]) / PLACES.size
    gaps = headcounts - held[np.searchsorted(welfare, RELATIVE_LINES)] / RELATIVE_LINES
    gap = np.abs(gaps / PIP.gaps - 1.0).max()
    return (
        f"{name:<28}{100 * decile:8.2f} %{100 * headcount:10.3f} pp"
        f"{100 * gap:9.1f} %{100 * headcounts[0]:11.4f} %"
    )


def main() -> None:
    shipped = WelfareDistribution()
    candidates = {
        "lognormal": lognormal(),
        "quadratic Lorenz": quadratic().slope(PLACES),
        "beta Lorenz": beta_lorenz(),
        "GB2": gb2(),
        "monotone cubic": monotone_cubic(),
        "beta below, quadratic above": shipped.quantile(PLACES) / shipped.mean,
    }
    print(f"{'':<28}{'decile':>10}{'headcount':>13}{'gap':>11}{'below $2.15':>13}")
    for name, welfare in candidates.items():
        print(describe(name, welfare))


if __name__ == "__main__":
    main()
