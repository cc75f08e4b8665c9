"""Keyed draws for all agents of a kind at once, as the making of a population needs them."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine import mixing
from revival_sim.engine.draws import decision_word

BEFORE = 0
"""The month number of draws made before a run begins."""


@cache
def _filler() -> Any:
    # Numba is loaded only where something is compiled.
    import numba  # noqa: PLC0415

    import revival_sim.engine.compiled_mixing  # noqa: F401, PLC0415  (makes the draws known to it)

    fate, uniform_at = mixing.fate, mixing.uniform_at

    @numba.njit
    def fill(seed, word, out):  # type: ignore[no-untyped-def]
        for agent in range(len(out)):
            out[agent] = uniform_at(fate(seed, agent, 0), word)

    return fill


def uniforms(root: str, decision: str, seed: int, count: int) -> NDArray[np.float64]:
    """Draw one uniform in [0, 1) for each of the first `count` agents of a kind, before the start.

    The draw of an agent does not depend on `count`.
    """
    out = np.empty(count)
    word = np.uint64(decision_word(root, decision))
    _filler()(np.uint64(seed % 2**64), word, out)
    return out
