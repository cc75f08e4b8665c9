"""Avalanche of the keyed generator: each input bit should move each output bit half of the time.

    python benchmarks/draws/avalanche.py [--trials 4194304] [--error 0.001]

In every trial the word of random keys is compared with the words after flipping each one of the
5 x 64 bits of (seed, agent, month, decision, index). For each of the 5 x 64 x 64 pairs of an input
and an output bit the number of moves is binomial(trials, 1/2) if the generator is ideal. A pair is
out of bound if its number lies more than z deviations from the middle, where z is chosen so that
an ideal generator has any such pair with probability at most `--error` (Bonferroni). Done for keys
over all 64 bits, and for keys as they occur: seeds below 1000, agents below a million, months from
2000 to 2100, a 64-bit decision, indices below 16. Exits with 1 if a pair is out of bound.
"""

from __future__ import annotations

import argparse
import sys
from statistics import NormalDist
from typing import Any

import numpy as np
from numba import njit

from revival_sim.engine import mixing
from revival_sim.engine.mixing import bits, fate

mixing.make_compilable()

INPUTS = ("seed", "agent", "month", "decision", "index")
ONE = np.uint64(1)
BATCH = 1 << 16


def count(keys: Any, which: Any, moves: Any) -> None:
    """Add, per bit of input `which` and bit of output, how often the output bit moved."""
    for trial in range(keys.shape[0]):
        k = keys[trial]
        s, a, m, d, i = k[0], k[1], k[2], k[3], k[4]
        base = bits(fate(s, a, m), d, i)
        for bit in range(64):
            flip = ONE << np.uint64(bit)
            if which == 0:
                moved = base ^ bits(fate(s ^ flip, a, m), d, i)
            elif which == 1:
                moved = base ^ bits(fate(s, a ^ flip, m), d, i)
            elif which == 2:
                moved = base ^ bits(fate(s, a, m ^ flip), d, i)
            elif which == 3:
                moved = base ^ bits(fate(s, a, m), d ^ flip, i)
            else:
                moved = base ^ bits(fate(s, a, m), d, i ^ flip)
            for place in range(64):
                moves[bit, place] += np.int64((moved >> np.uint64(place)) & ONE)


count_moves = njit(count)


def random_keys(source: np.random.Generator, small: bool) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Draw keys, shape (BATCH, 5): over all 64 bits, or as they occur in a study."""
    keys = source.integers(0, 2**64, size=(BATCH, 5), dtype=np.uint64)
    if small:
        keys[:, 0] %= np.uint64(1000)
        keys[:, 1] %= np.uint64(1_000_000)
        keys[:, 2] = np.uint64(24_000) + keys[:, 2] % np.uint64(1200)
        keys[:, 4] %= np.uint64(16)
    return keys


def main() -> None:
    parser = argparse.ArgumentParser(description="Test the avalanche of the keyed generator.")
    parser.add_argument("--trials", type=int, default=1 << 22, help="trials (whole batches)")
    parser.add_argument("--error", type=float, default=0.001, help="chance of a false alarm")
    options = parser.parse_args()
    batches = max(1, options.trials // BATCH)
    trials = batches * BATCH
    bound = NormalDist().inv_cdf(1.0 - options.error / (2.0 * len(INPUTS) * 64 * 64))
    print(f"{trials} trials; bound {bound:.2f} deviations, {bound / 2 / trials**0.5:.5f} in share")
    print(f"{'keys':6s} {'input':9s} {'largest':>8s} {'share off by':>12s} {'rms':>6s} {'out':>4s}")
    worst = 0.0
    for small in (False, True):
        for which, name in enumerate(INPUTS):
            source = np.random.default_rng([2021, which, int(small)])
            moves = np.zeros((64, 64), dtype=np.int64)
            for _ in range(batches):
                count_moves(random_keys(source, small), which, moves)
            z = (moves - trials / 2) / (trials / 4) ** 0.5
            largest = float(np.abs(z).max())
            worst = max(worst, largest)
            print(
                f"{'small' if small else 'wide':6s} {name:9s} {largest:8.2f} "
                f"{largest / 2 / trials**0.5:12.5f} {float(np.sqrt((z**2).mean())):6.3f} "
                f"{int((np.abs(z) > bound).sum()):4d}",
                flush=True,
            )
    sys.exit(0 if worst <= bound else 1)


if __name__ == "__main__":
    main()
