"""Candidates for `revival_sim.engine.mixing.bits`: word = f(fate, decision), compiled by Numba.

`fate` is taken as already mixed. "Folded" means that the first step of a mixer, where it is linear
over exclusive or, is applied to the decision alone: at compile time where that is a constant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from revival_sim.engine import mixing

mixing.make_compilable()

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


def _product(fold: bool) -> Callable[[Any, Any, Any], Any]:
    """Build the 128-bit product of two words: its high half, or both halves folded by xor."""

    def typing(context: Any, a: Any, b: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            wide = ir.IntType(128)
            product = builder.mul(*(builder.zext(x, wide) for x in arguments))
            high = builder.lshr(product, ir.Constant(wide, 64))
            kept = builder.xor(product, high) if fold else high
            return builder.trunc(kept, ir.IntType(64))

        return types.uint64(types.uint64, types.uint64), generate

    return typing


mum: Any = intrinsic(_product(fold=True))
high_half: Any = intrinsic(_product(fold=False))


def xmxmx(a: int, m: int, b: int, n: int, c: int, folded: bool) -> Any:
    """Build x ^= x >> a; x *= m; x ^= x >> b; x *= n; x ^= x >> c of x = fate ^ decision."""
    s, t, u, one, two = (np.uint64(value) for value in (a, b, c, m, n))

    def whole(fate: Any, decision: Any) -> Any:
        x = fate ^ decision
        x = (x ^ (x >> s)) * one
        x = (x ^ (x >> t)) * two
        return x ^ (x >> u)

    def part(fate: Any, decision: Any) -> Any:
        x = (fate ^ (decision ^ (decision >> s))) * one
        x = (x ^ (x >> t)) * two
        return x ^ (x >> u)

    return njit(part if folded else whole)


def nothing(fate: Any, decision: Any) -> Any:
    """Return no random word: the cost of the loop alone."""
    return fate ^ decision


def one_multiply(fate: Any, decision: Any) -> Any:
    """Mix by one multiplication: the least that could do."""
    x = (fate ^ decision) * GOLDEN
    return x ^ (x >> HALF)


def turned(x: Any, by: int) -> Any:
    """Rotate a word to the right."""
    return (x >> np.uint64(by)) | (x << np.uint64(64 - by))


turn = njit(turned)
RRMXMX = np.uint64(0x9FB21C651E98DF25)
NASAM_1, NASAM_2 = np.uint64(0x9E6C63D0676A9A99), np.uint64(0x9E6D62D06F6A9A9B)


def rrmxmx(fate: Any, decision: Any) -> Any:
    """Mix by Evensen's rrmxmx (2018), folded."""
    x = (fate ^ (decision ^ turn(decision, 49) ^ turn(decision, 24))) * RRMXMX
    x = (x ^ (x >> np.uint64(28))) * RRMXMX
    return x ^ (x >> np.uint64(28))


def nasam(fate: Any, decision: Any) -> Any:
    """Mix by Evensen's nasam (2020), folded."""
    x = (fate ^ (decision ^ turn(decision, 25) ^ turn(decision, 47))) * NASAM_1
    x = (x ^ (x >> np.uint64(23)) ^ (x >> np.uint64(51))) * NASAM_2
    return x ^ (x >> np.uint64(23)) ^ (x >> np.uint64(51))


WY_1, WY_2 = np.uint64(0xA0761D6478BD642F), np.uint64(0xE7037ED1A0B428DB)


def wyrand(fate: Any, decision: Any) -> Any:
    """Mix by the output step of Wang Yi's wyrand: one 128-bit product."""
    x = fate ^ decision
    return mum(x, x ^ WY_2)


def wyhash64(fate: Any, decision: Any) -> Any:
    """Mix by Wang Yi's wyhash64 of two words: two 128-bit products."""
    a, b = fate ^ WY_1, decision ^ WY_2
    low, high = a * b, high_half(a, b)
    return mum(low ^ WY_1, high ^ WY_2)


def squares64(fate: Any, decision: Any) -> Any:
    """Mix by Widynski's squares64 (2022) of key `fate` and counter `decision`."""
    y = decision * fate
    z = y + fate
    x = y * y + y
    x = (x >> HALF) | (x << HALF)
    x = x * x + z
    x = (x >> HALF) | (x << HALF)
    x = x * x + y
    x = (x >> HALF) | (x << HALF)
    t = x * x + z
    x = (t >> HALF) | (t << HALF)
    return t ^ ((x * x + y) >> HALF)


PHILOX_4_M0, PHILOX_4_M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
PHILOX_4_W0, PHILOX_4_W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
PHILOX_2_M, PHILOX_2_W = np.uint64(0xD2B74407B1CE6E93), GOLDEN


def philox4x32(fate: Any, decision: Any) -> Any:
    """Mix by Philox4x32-10 (Salmon et al. 2011): two words, from one call."""
    key0, key1 = fate & LOW, fate >> HALF
    c0, c1, c2, c3 = decision & LOW, decision >> HALF, np.uint64(0), np.uint64(0)
    for _ in range(10):
        first, second = PHILOX_4_M0 * c0, PHILOX_4_M1 * c2
        c0, c2 = (second >> HALF) ^ c1 ^ key0, (first >> HALF) ^ c3 ^ key1
        c1, c3 = second & LOW, first & LOW
        key0, key1 = (key0 + PHILOX_4_W0) & LOW, (key1 + PHILOX_4_W1) & LOW
    return (c1 << HALF) | c0, (c3 << HALF) | c2


philox4x32_words = njit(philox4x32)


def philox4x32_one(fate: Any, decision: Any) -> Any:
    """Mix by Philox4x32-10, one call for one draw."""
    return philox4x32_words(fate, decision)[0]


def philox2x64(fate: Any, decision: Any) -> Any:
    """Mix by Philox2x64-10 of key `fate` and counter (decision, 0)."""
    key, left, right = fate, decision, np.uint64(0)
    for _ in range(10):
        high, low = high_half(PHILOX_2_M, left), PHILOX_2_M * left
        left, right = high ^ key ^ right, low
        key += PHILOX_2_W
    return left


@dataclass(frozen=True)
class Candidate:
    """A compiled function of (fate, decision), and where it is from."""

    bits: Any
    source: str


MIX13 = (30, 0xBF58476D1CE4E5B9, 27, 0x94D049BB133111EB, 31)
MURMUR3 = (33, 0xFF51AFD7ED558CCD, 33, 0xC4CEB9FE1A85EC53, 33)
MOREMUR = (27, 0x3C79AC492BA7B653, 33, 0x1C69B3F74AC4AE35, 27)

CANDIDATES: dict[str, Candidate] = {
    "nothing": Candidate(njit(nothing), "loop alone"),
    "one multiply": Candidate(njit(one_multiply), "-"),
    "chosen": Candidate(njit(mixing.bits), "revival_sim.engine.mixing.bits"),
    "mix13 folded": Candidate(xmxmx(*MIX13, folded=True), "Stafford 2011; SplitMix64 2014"),
    "mix13": Candidate(xmxmx(*MIX13, folded=False), "Stafford 2011; SplitMix64 2014"),
    "murmur3 folded": Candidate(xmxmx(*MURMUR3, folded=True), "Appleby 2010"),
    "moremur folded": Candidate(xmxmx(*MOREMUR, folded=True), "Evensen 2019"),
    "rrmxmx folded": Candidate(njit(rrmxmx), "Evensen 2018"),
    "nasam folded": Candidate(njit(nasam), "Evensen 2020"),
    "wyrand": Candidate(njit(wyrand), "Wang Yi 2019"),
    "wyhash64": Candidate(njit(wyhash64), "Wang Yi 2019"),
    "squares64": Candidate(njit(squares64), "Widynski 2022"),
    "philox2x64-10": Candidate(njit(philox2x64), "Salmon et al. 2011"),
    "philox4x32-10": Candidate(njit(philox4x32_one), "Salmon et al. 2011"),
}


def check_published() -> None:
    """Compare the counter-based generators with published outputs.

    Raises
    ------
    ValueError
        If one differs from Random123's known answers (Philox of key 0 and counter 0) or from the
        word that randomgen's Squares gives for counter 0.
    """
    zero, key = np.uint64(0), np.uint64(0x86D47F132B79ACFD)
    found = {
        "philox2x64-10": (CANDIDATES["philox2x64-10"].bits(zero, zero), 0xCA00A0459843D731),
        "philox4x32-10": (CANDIDATES["philox4x32-10"].bits(zero, zero), 0xE169C58D6627E8D5),
        "squares64": (CANDIDATES["squares64"].bits(key, zero), 0xB63B4AF6167CCCB0),
    }
    for name, (got, published) in found.items():
        if int(got) != published:
            raise ValueError(f"{name}: got {int(got):#x}, published {published:#x}")
