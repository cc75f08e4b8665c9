"""Where the making of a population gets its numbers: parameters by name, draws by decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.bulk import uniforms
from revival_sim.engine.parameters import Value
from revival_sim.population.assumptions import Population

Draw = Callable[[str], NDArray[np.float64]]
"""Gives one uniform in [0, 1) for each agent, by the name of the decision."""
Number = Callable[[str], float]
"""Gives a parameter of `Population` by its name."""


def numbers(values: Mapping[str, Value]) -> Number:
    """Return the reader of population parameters, where `values` differ from the defaults."""

    def number(name: str) -> float:
        declaration = Population.parameters[name]
        return float(values.get(declaration.path, declaration.default))

    return number


def draws(root: str, seed: int, count: int) -> Draw:
    """Return the draws of `count` agents of a kind, keyed by the seed."""

    def draw(decision: str) -> NDArray[np.float64]:
        return uniforms(root, f"population: {decision}", seed, count)

    return draw
