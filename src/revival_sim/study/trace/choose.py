"""Choosing households whose lives are typical or telling, by what became of them in one seed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import NEVER, Fates

SPARED, ALWAYS, NEVER_FALLS, PUSHED_IN = "kept out", "falls anyway", "never falls", "pushed in"


def choose(fates: Mapping[str, Fates], baseline: str) -> dict[int, str]:
    """Return up to four lifted households and why each was chosen.

    One falls under the baseline but not under the policy with the fewest returns, one under every
    policy, one under none, one under that policy only. Of those who do so, the one in the middle by
    income at the start is taken.

    Parameters
    ----------
    fates
        By policy, of one seed and shock pack.
    """
    first = fates[baseline]
    fell = {name: found.realised_return > NEVER for name, found in fates.items()}
    could = first.lifted & np.all([f.realised_return >= NEVER for f in fates.values()], axis=0)
    best = best_policy(fates, baseline)
    kinds = {NEVER_FALLS: ~np.any(list(fell.values()), axis=0)}
    kinds[ALWAYS] = np.all(list(fell.values()), axis=0)
    if best is not None:
        kinds[SPARED] = fell[baseline] & ~fell[best]
        kinds[PUSHED_IN] = ~fell[baseline] & fell[best]
    found: dict[int, str] = {}
    for kind in (SPARED, ALWAYS, NEVER_FALLS, PUSHED_IN):
        if kind in kinds and (among := could & kinds[kind]).any():
            found[_middle(first.income[0], among)] = kind
    return found


def best_policy(fates: Mapping[str, Fates], baseline: str) -> str | None:
    """Return the other policy under which the fewest lifted persons return, the first of equals."""
    others = [name for name in fates if name != baseline]
    return min(others, key=lambda name: _returned(fates[name]), default=None)


def _returned(found: Fates) -> int:
    return int(found.persons[found.lifted & (found.realised_return > NEVER)].sum(dtype=np.int64))


def _middle(income: NDArray[np.float32], among: NDArray[np.bool_]) -> int:
    places = np.flatnonzero(among)
    ranked = places[np.argsort(income[places], kind="stable")]
    return int(ranked[(len(ranked) - 1) // 2])
