"""Nanoseconds per draw: the candidates for the keyed generator, and the distributions.

    python benchmarks/draws/cost.py [--rows 100000] [--repeats 30] [--vectorise]

A compiled loop over rows of 96 bytes computes the fate of each row once and then makes twelve
draws with constant decisions, each compared with a probability that the row holds. The figure is
the time of the loop over the number of draws, best and median of the repeats; it contains the
twelfth part of a fate and of reading the row, which "nothing" shows alone. Loops are not
vectorised unless asked for, since behaviours with branches and writes are not either. A second
table has the distributions on the chosen generator, with twelve repeated draws of a decision.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np
from candidates import CANDIDATES, check_published
from numba import config, njit

from revival_sim.engine import mixing

ROW = np.dtype([("id", "i8"), ("risk", "f8"), ("other", "f8", (10,))])
DRAWS = 12


def loop(bits: Any) -> Any:
    """Compile the loop for one candidate."""
    keys = tuple(np.uint64(mixing.decision_key(f"decision {i}")) for i in range(DRAWS))
    k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11 = keys
    fate, whole, unit = mixing.fate, mixing.whole, mixing.TO_UNIT_53

    def happens(key: Any, decision: Any, risk: Any) -> Any:
        return float(whole(bits(key, decision) >> np.uint64(11))) * unit < risk

    chance = njit(happens)

    def run(rows: Any, seed: Any, month: Any) -> Any:
        events = 0
        for i in range(len(rows)):
            row = rows[i]
            key, risk = fate(seed, row.id, month), row.risk
            events += chance(key, k0, risk)
            events += chance(key, k1, risk)
            events += chance(key, k2, risk)
            events += chance(key, k3, risk)
            events += chance(key, k4, risk)
            events += chance(key, k5, risk)
            events += chance(key, k6, risk)
            events += chance(key, k7, risk)
            events += chance(key, k8, risk)
            events += chance(key, k9, risk)
            events += chance(key, k10, risk)
            events += chance(key, k11, risk)
        return events

    return njit(run)


def distribution_loop(draw: Any) -> Any:
    """Compile the loop for one distribution, `draw` being a function of (fate, decision, index)."""
    key, fate, one = np.uint64(mixing.decision_key("decision")), mixing.fate, njit(draw)

    def run(rows: Any, seed: Any, month: Any) -> Any:
        total = 0.0
        for i in range(len(rows)):
            mine = fate(seed, rows[i].id, month)
            for index in range(DRAWS):
                total += one(mine, key, index)
        return total

    return njit(run)


WEIGHTS = (0.1, 0.2, 0.3, 0.4)
DISTRIBUTIONS: dict[str, Any] = {
    "uniform": mixing.uniform_at,
    "chance 0.02": lambda f, d, i: mixing.chance_at(f, d, 0.02, i),
    "integer 7": lambda f, d, i: mixing.integer_at(f, d, 7, i),
    "choice of 4": lambda f, d, i: mixing.choice_at(f, d, WEIGHTS, i),
    "normal": mixing.normal_at,
    "lognormal": lambda f, d, i: mixing.lognormal_at(f, d, 0.0, 0.5, i),
    "exponential": lambda f, d, i: mixing.exponential_at(f, d, 1.0, i),
    "poisson 0.1": lambda f, d, i: mixing.poisson_at(f, d, 0.1, i),
    "poisson 3": lambda f, d, i: mixing.poisson_at(f, d, 3.0, i),
    "poisson 30": lambda f, d, i: mixing.poisson_at(f, d, 30.0, i),
}


def measure(run: Any, rows: Any, repeats: int) -> tuple[float, float, float]:
    """Return best and median nanoseconds per draw, and the mean of the draws."""
    run(rows[:10], 1, 24252)
    seconds, total = [], 0.0
    for month in range(repeats):
        start = time.perf_counter()
        total += run(rows, 1, 24252 + month)
        seconds.append(time.perf_counter() - start)
    draws = len(rows) * DRAWS
    best, middle = min(seconds) / draws * 1e9, float(np.median(seconds)) / draws * 1e9
    return best, middle, total / draws / repeats


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else ""
    )
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the loop")
    parser.add_argument("--repeats", type=int, default=30, help="passes over the rows")
    parser.add_argument("--vectorise", action="store_true", help="let loops be vectorised")
    options = parser.parse_args()
    vars(config)["LOOP_VECTORIZE"] = int(options.vectorise)
    check_published()
    rows = np.zeros(options.rows, dtype=ROW)
    rows["id"] = np.arange(options.rows)
    rows["risk"] = 0.02
    print(f"{'candidate':16s} {'best ns':>8s} {'median ns':>9s} {'mean':>9s}  source")
    for name, candidate in CANDIDATES.items():
        best, middle, mean = measure(loop(candidate.bits), rows, options.repeats)
        print(f"{name:16s} {best:8.2f} {middle:9.2f} {mean:9.5f}  {candidate.source}")
    print(f"\n{'distribution':16s} {'best ns':>8s} {'median ns':>9s} {'mean':>9s}")
    for name, draw in DISTRIBUTIONS.items():
        best, middle, mean = measure(distribution_loop(draw), rows, max(1, options.repeats // 5))
        print(f"{name:16s} {best:8.2f} {middle:9.2f} {mean:9.5f}")


if __name__ == "__main__":
    main()
