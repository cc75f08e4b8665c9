"""The keyed generator: every draw is a pure function of 64-bit keys, with no state.

The fate of one agent's month is a word mixed from (seed, month, agent); the random word of one of
its decisions is mixed from that fate and the decision's key::

    word = bits(fate(seed, agent, month), decision_key("Household/illness"))

The same source runs as plain Python and, after one call of `make_compilable`, inside functions
compiled by Numba, and gives the same bits. Every key is turned into an unsigned word first, since
Numba would make a float64 of a sum of signed and unsigned integers.
"""

from __future__ import annotations

import hashlib
import importlib
import math

from revival_sim.engine.quantiles import exponential_quantile, normal_quantile, poisson_quantile

MASK = 0xFFFF_FFFF_FFFF_FFFF
GOLDEN = 0x9E37_79B9_7F4A_7C15
"""2^64 over the golden ratio, made odd: the step of SplitMix64's counter."""
FIRST = 0xBF58_476D_1CE4_E5B9
SECOND = 0x94D0_49BB_1331_11EB
PIECE = 500.0
"""Largest mean of a Poisson count that is drawn in one piece."""
PIECES = 0xD1B5_4A32_D192_ED03
"""Key of the draws of such pieces."""
LOW = 0xFFFF_FFFF
TO_UNIT_53 = 1.0 / 9007199254740992.0
TO_UNIT_52 = 1.0 / 4503599627370496.0


def word(number: int) -> int:
    """Return `number` as an unsigned 64-bit word (two's complement if negative)."""
    return int(number) & MASK


def whole(number: int) -> int:
    """Return a word below 2^63 as an ordinary signed integer."""
    return number


def scatter(x: int) -> int:
    """Spread each bit of the word `x` over all bits.

    The mixer of SplitMix64: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number
    generators", OOPSLA, with the constants of Stafford's variant 13, as in Vigna's splitmix64.c.
    """
    return scatter_folded(x ^ (x >> 30))


def scatter_folded(x: int) -> int:
    """Do the steps of `scatter` that follow its first shift."""
    x = (x * FIRST) & MASK
    x ^= x >> 27
    x = (x * SECOND) & MASK
    return x ^ (x >> 31)


def fate(seed: int, agent: int, month: int) -> int:
    """Return the key of all draws of one agent in one month.

    Each key enters through a mixer of its own, so that no change of one can cancel a change of
    another. Seed and month come first: compiled loops over agents compute their part once.

    Parameters
    ----------
    seed, agent, month
        64-bit integers.
    """
    scene = scatter((word(seed) + GOLDEN) & MASK)
    scene = scatter((scene + word(month) * GOLDEN) & MASK)
    return scatter((scene + word(agent) * GOLDEN) & MASK)


def bits(fate: int, decision: int, index: int = 0) -> int:
    """Return the random word of one decision.

    Equal to output `index` of SplitMix64 started at `decision`, where `fate` is added without carry
    after the first shift of the mixer: that shift is linear, so of a constant decision it is
    computed at compile time.

    Parameters
    ----------
    fate
        Key of the agent's month, see `fate`.
    decision
        Key of the decision, see `decision_key`.
    index
        Number of the draw among repeated draws of the decision.
    """
    key = (word(decision) + word(index) * GOLDEN + GOLDEN) & MASK
    return scatter_folded(word(fate) ^ key ^ (key >> 30))


def decision_key(text: str) -> int:
    """Return the 64-bit key of a decision's name (BLAKE2b, first eight bytes, little end first)."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def open_uniform(random: int) -> float:
    """Turn a word into one of the 2^52 midpoints (k + 1/2) / 2^52: never 0, never 1, symmetric."""
    return (float(whole(random >> 12)) + 0.5) * TO_UNIT_52


def uniform_at(fate: int, decision: int, index: int = 0) -> float:
    """Draw from the uniform distribution on [0, 1), in steps of 2^-53."""
    return float(whole(bits(fate, decision, index) >> 11)) * TO_UNIT_53


def chance_at(fate: int, decision: int, probability: float, index: int = 0) -> bool:
    """Draw whether something of the given probability happens (never at 0, always at 1)."""
    return uniform_at(fate, decision, index) < probability


def normal_at(fate: int, decision: int, index: int = 0) -> float:
    """Draw from the standard normal distribution, within ±8.21."""
    return normal_quantile(open_uniform(bits(fate, decision, index)))


def lognormal_at(fate: int, decision: int, mu: float, sigma: float, index: int = 0) -> float:
    """Draw exp(`mu` + `sigma` * standard normal); infinite where that is above 1e308."""
    logarithm = mu + sigma * normal_at(fate, decision, index)
    return math.inf if logarithm > 709.0 else math.exp(logarithm)


def exponential_at(fate: int, decision: int, mean: float, index: int = 0) -> float:
    """Draw from the exponential distribution with the given mean."""
    return mean * exponential_quantile(open_uniform(bits(fate, decision, index)))


def poisson_at(fate: int, decision: int, mean: float, index: int = 0) -> int:
    """Draw a count from the Poisson distribution; the work is proportional to the count.

    A mean above `PIECE` is the sum of independent counts of at most that mean each.
    """
    random = bits(fate, decision, index)
    rest = float(mean)
    count = 0
    pieces = 0
    while rest > PIECE:
        u = uniform_at(random, PIECES, pieces)
        count += poisson_quantile(u, PIECE)
        rest -= PIECE
        pieces += 1
    return count + poisson_quantile(float(whole(random >> 11)) * TO_UNIT_53, rest)


def integer_at(fate: int, decision: int, n: int, index: int = 0) -> int:
    """Draw one of 0 … `n` - 1, for `n` from 1 to 2^31: the word times `n`, over 2^64.

    No value is more likely than another by more than n / 2^64 in relation.
    """
    random = bits(fate, decision, index)
    size = word(n)
    return whole(((random >> 32) * size + (((random & LOW) * size) >> 32)) >> 32)


def choice_at(fate: int, decision: int, weights: tuple[float, ...], index: int = 0) -> int:
    """Draw a position in `weights` with probability proportional to the weight there.

    Weights are at least 0; one of weight 0 is never drawn, unless all are 0: then the last is.
    """
    total = 0.0
    for weight in weights:
        total += weight
    target = uniform_at(fate, decision, index) * total
    reached = 0.0
    passed = 0
    for weight in weights:
        reached += weight
        passed += target >= reached
    return min(passed, len(weights) - 1)


def make_compilable() -> None:
    """Let functions compiled by Numba call every function here except `decision_key`."""
    importlib.import_module("revival_sim.engine.compiled_mixing")
