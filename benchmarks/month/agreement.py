"""Whether all ways of writing the small model give the same, within Monte-Carlo error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import small_model
from arrays import Arrays
from native import Native, compiler
from numpy.typing import NDArray
from plain_mesa import PlainMesa

HOUSEHOLDS, MONTHS, SEEDS = 3000, 24, 20
BOUND = 4.0
"""Standard errors by which a mean difference may be off, of twenty seeds' paired differences."""


@dataclass(frozen=True)
class Agreement:
    """Where one way of writing ends, beside the compiled model, over the same starts.

    Attributes
    ----------
    name
        What it is.
    means
        Means over seeds of `small_model.OBSERVED`.
    errors
        Their distances from the compiled model's, in standard errors.
    exact
        Whether it ends in the same bytes, where it draws the same numbers; else None.
    """

    name: str
    means: tuple[float, ...]
    errors: tuple[float, ...]
    exact: bool | None

    @property
    def holds(self) -> bool:
        """Whether it agrees."""
        return max(map(abs, self.errors)) <= BOUND and self.exact is not False


def live(make: Callable[[int, int], Any], seed: int) -> Any:
    """Make a model and let it live."""
    model = make(HOUSEHOLDS, seed)
    for _ in range(MONTHS):
        model.step()
    return model


def agreements(seeds: int = SEEDS) -> list[Agreement]:
    """Compare every way of writing with the compiled model."""
    ways: dict[str, Callable[[int, int], Any]] = {"NumPy": Arrays, "plain Mesa": PlainMesa}
    if compiler():
        ways = {"C": Native, **ways}
    compiled = [live(small_model.make, seed) for seed in range(1, seeds + 1)]
    base = np.array([small_model.observe(model) for model in compiled])
    found = [_agreement("compiled", base, base, None)]
    for name, make in ways.items():
        models = [live(make, seed) for seed in range(1, seeds + 1)]
        seen = np.array([small_model.observe(m) if name == "C" else m.observe() for m in models])
        exact = all(map(same_bytes, compiled, models)) if name == "C" else None
        found.append(_agreement(name, seen, base, exact))
    return found


def same_bytes(model: Any, other: Any) -> bool:
    """Whether all households of two models have the same bytes."""
    first, second = (m.rows(small_model.Household).tobytes() for m in (model, other))
    return bool(first == second)


def _agreement(
    name: str, seen: NDArray[np.float64], base: NDArray[np.float64], exact: bool | None
) -> Agreement:
    differences = seen - base
    deviation = differences.std(axis=0, ddof=1) / np.sqrt(len(differences))
    errors = differences.mean(axis=0) / np.where(deviation > 0.0, deviation, 1.0)
    return Agreement(name, tuple(seen.mean(axis=0).tolist()), tuple(errors.tolist()), exact)
