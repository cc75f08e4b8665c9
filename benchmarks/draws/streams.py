"""Streams of random words of the keyed generator along each of its axes.

    python benchmarks/draws/streams.py AXIS [--start 0] | dieharder -a -g 200

Each stream is endless, takes all 64 bits of every word, and can start at any number, which gives
a fresh portion. One axis varies while the other keys stay fixed, except on "mixed".
"""

from __future__ import annotations

import argparse
import sys
from typing import IO, Any

import numpy as np
from numba import njit

from revival_sim.engine import mixing
from revival_sim.engine.mixing import bits, fate

mixing.make_compilable()

SEED, AGENT, MONTH = 1, 5, 24252
KEYS = np.array(
    [mixing.decision_key(f"Household/decision {i}") for i in range(64)], dtype=np.uint64
)
"""Keys of 64 named decisions."""
AGENTS, DECISIONS = 1000, 12
"""Agents of a month and decisions of an agent on the mixed stream."""
WORDS = 1 << 17


def agents(out: Any, start: Any, keys: Any) -> None:
    """Fill with one decision of agents 0, 1, 2, … in one month."""
    for i in range(out.size):
        out[i] = bits(fate(SEED, start + i, MONTH), keys[0])


def months(out: Any, start: Any, keys: Any) -> None:
    """Fill with one decision of one agent in months 0, 1, 2, …."""
    for i in range(out.size):
        out[i] = bits(fate(SEED, AGENT, start + i), keys[0])


def seeds(out: Any, start: Any, keys: Any) -> None:
    """Fill with one decision of one agent in one month under seeds 0, 1, 2, …."""
    for i in range(out.size):
        out[i] = bits(fate(start + i, AGENT, MONTH), keys[0])


def decisions(out: Any, start: Any, keys: Any) -> None:
    """Fill with 64 named decisions of one agent's month, then their repeated draws, and so on."""
    one = fate(SEED, AGENT, MONTH)
    for i in range(out.size):
        number = start + i
        out[i] = bits(one, keys[number % 64], number // 64)


def mixed(out: Any, start: Any, keys: Any) -> None:
    """Fill with twelve decisions of each of 1000 agents, in month after month."""
    for i in range(out.size):
        row, decision = (start + i) // DECISIONS, (start + i) % DECISIONS
        out[i] = bits(fate(SEED, row % AGENTS, row // AGENTS), keys[decision])


STREAMS: dict[str, Any] = {f.__name__: njit(f) for f in (agents, months, decisions, seeds, mixed)}


def write(axis: str, pipe: IO[bytes], start: int = 0) -> int:
    """Write words until the reader closes; return how many were offered to it."""
    out = np.empty(WORDS, dtype=np.uint64)
    number = start
    try:
        while True:
            STREAMS[axis](out, number, KEYS)
            pipe.write(out.data)
            number += WORDS
    except BrokenPipeError:
        return number - start


def main() -> None:
    parser = argparse.ArgumentParser(description="Write an endless stream of random words.")
    parser.add_argument("axis", choices=sorted(STREAMS))
    parser.add_argument("--start", type=int, default=0, help="number of the first word")
    options = parser.parse_args()
    write(options.axis, sys.stdout.buffer, options.start)


if __name__ == "__main__":
    main()
