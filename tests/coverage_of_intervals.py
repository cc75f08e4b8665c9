"""How often 95 % intervals cover a known truth: python tests/coverage_of_intervals.py [draws].

Replications are drawn from three laws: normal, the share of 300 persons of whom each falls with
4 %, and an exponential, far more skewed than any measure of a run. Prints docs/inference.md's
table. With 10 000 draws the error of a figure is 0.2 points.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.measures.ratios import cluster_ratio, fieller
from revival_sim.measures.resampling import bca_interval
from revival_sim.study.inference import interval, student_quantile
from revival_sim.study.precision import Precision, next_replications

Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int], Floats]
LAWS: dict[str, tuple[Draw, float]] = {
    "normal": (lambda rng, n: rng.normal(0.3, 0.01, n), 0.3),
    "share": (lambda rng, n: rng.binomial(300, 0.04, n) / 300, 0.04),
    "exponential": (lambda rng, n: rng.exponential(1.0, n), 1.0),
}


def student(law: str, count: int, draws: int) -> float:
    """Return how often Student's interval of a mean covers."""
    draw, truth = LAWS[law]
    rng = np.random.default_rng([1, count])
    found = (interval(draw(rng, count).tolist(), (0.0, math.inf)) for _ in range(draws))
    return _share([(i.low, i.high) for i in found], truth)


def bootstrap(law: str, count: int, draws: int, *, expanded: bool = True) -> float:
    """Return how often the BCa interval of a mean covers."""
    draw, truth = LAWS[law]
    rng = np.random.default_rng([2, count])
    found = [bca_interval(draw(rng, count), expanded=expanded) for _ in range(draws)]
    return _share(found, truth)


def cluster(villages: int, draws: int, *, of_villages: bool = True) -> float:
    """Return how often the interval clustered by village, or by household, covers a share.

    A village has 5 to 25 households of one to six persons; its luck makes households fall together
    (intra-village correlation of about a tenth), and the larger fall the less.
    """
    rng = np.random.default_rng([3, villages])
    chance_of = np.array([0.12, 0.11, 0.10, 0.09, 0.08, 0.07])
    truth = float((chance_of * np.arange(1, 7)).sum() / np.arange(1, 7).sum())
    found = []
    for _ in range(draws):
        homes = rng.integers(5, 26, villages)
        village = np.repeat(np.arange(villages), homes)
        persons = rng.integers(1, 7, len(village))
        luck = rng.beta(1.0, 9.0, villages)[village] * 10.0  # mean 1
        fell = rng.random(len(village)) < luck * chance_of[persons - 1]
        unit = village if of_villages else np.arange(len(village))
        ratio = cluster_ratio(np.bincount(unit, persons * fell), np.bincount(unit, persons))
        found.append((ratio.low, ratio.high))
    return _share(found, truth)


def cost_ratio(count: int, draws: int) -> float:
    """Return how often Fieller's interval covers a cost of a return averted.

    Costs and averted returns of a replication share its luck; where returns averted are not told
    from zero the interval is the whole line and covers.
    """
    rng = np.random.default_rng([4, count])
    found = []
    for _ in range(draws):
        luck = rng.normal(size=count)
        averted = 0.02 + 0.01 * luck + 0.01 * rng.normal(size=count)
        cost = 500.0 - 60.0 * luck + 80.0 * rng.normal(size=count)
        ratio = fieller(cost, averted)
        undefined = math.isnan(ratio.low)
        found.append((-math.inf, math.inf) if undefined else (ratio.low, ratio.high))
    return _share(found, 500.0 / 0.02)


def stopped(first: int, times: float, draws: int) -> float:
    """Return how often the interval covers that stopped a study with a wanted precision.

    Parameters
    ----------
    first
        Replications to begin with.
    times
        How many times as many would be needed if the spread were known.
    """
    rng = np.random.default_rng([5, first])
    needed = first * times
    asked = student_quantile(round(needed) - 1) / math.sqrt(needed)
    found = []
    for _ in range(draws):
        values = rng.normal(size=round(8 * needed))
        state = _precision(values[:first], asked, len(values))
        while not state.ended:
            state = _precision(values[: next_replications(state)], asked, len(values))
        middle = float(values[: state.replications].mean())
        half = state.half_width or math.nan
        found.append((middle - half, middle + half))
    return _share(found, 0.0)


def _precision(values: Floats, asked: float, at_most: int) -> Precision:
    count = len(values)
    half = student_quantile(count - 1) * float(values.std(ddof=1)) / math.sqrt(count)
    return Precision(asked, half, count, at_most)


def _share(found: Sequence[tuple[float | None, float | None]], truth: float) -> float:
    covered = [low <= truth <= high for low, high in found if low is not None and high is not None]
    return float(np.sum(covered)) / len(found)


def main(draws: int) -> None:
    """Print every figure of the page as rows of Markdown tables."""
    print("| replications | law | Student | BCa | BCa, not expanded |\n|---|---|---|---|---|")
    for count in (2, 5, 8, 10, 20, 40):
        for law in LAWS:
            figures = [student(law, count, draws)]
            figures += [bootstrap(law, count, draws, expanded=e) for e in (True, False)]
            print(f"| {count} | {law} |", " | ".join(f"{100 * f:.1f}" for f in figures), "|")
    print("\n| villages | by village | by household |\n|---|---|---|")
    for villages in (10, 20, 50, 100, 200):
        figures = [cluster(villages, draws, of_villages=by) for by in (True, False)]
        print(f"| {villages} |", " | ".join(f"{100 * f:.1f}" for f in figures), "|")
    print("\n| replications | Fieller |\n|---|---|")
    for count in (5, 10, 20, 40):
        print(f"| {count} | {100 * cost_ratio(count, draws):.1f} |")
    print("\n| first replications | 1.2 times as many needed | 2 times | 4 times |")
    print("|---|---|---|---|")
    for first in (5, 10, 20):
        figures = [stopped(first, times, draws) for times in (1.2, 2, 4)]
        print(f"| {first} |", " | ".join(f"{100 * f:.1f}" for f in figures), "|")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
