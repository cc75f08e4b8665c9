"""Keyed draws: each is a function of (seed, agent, month, decision) and of nothing else.

Two runs with one seed share every stroke of fate and differ only by what their policies changed.
The decision is a string written out in the call; drawing the same decision twice in a month gives
the same value, unless `index` tells the draws apart. The first argument is the agent whose fate it
is: ``self``, a linked agent (then all agents linked to it share the draw), or ``clock`` (then all
agents of the model do).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from revival_sim.engine import mixing
from revival_sim.engine.calendar import Clock

NATION = "Nation"
"""The owner of draws that all agents of a model share."""


@lru_cache(maxsize=4096)
def decision_word(root: str, decision: str) -> int:
    """Return the 64-bit word of a decision of one kind of agent."""
    return mixing.decision_key(f"{root}/{decision}")


def _keys(agent: Any, clock: Any, decision: str) -> tuple[int, int]:
    shared = isinstance(agent, Clock)
    number = 0 if shared else agent.id
    root = NATION if shared else agent.root
    return mixing.fate(clock.seed, number, clock.number), decision_word(root, decision)


def uniform(agent: Any, clock: Any, decision: str, index: int = 0) -> float:
    """Draw from the uniform distribution on [0, 1)."""
    return mixing.uniform_at(*_keys(agent, clock, decision), index)


def chance(agent: Any, clock: Any, decision: str, probability: float, index: int = 0) -> bool:
    """Draw whether something of the given probability happens."""
    return mixing.chance_at(*_keys(agent, clock, decision), probability, index)


def normal(agent: Any, clock: Any, decision: str, index: int = 0) -> float:
    """Draw from the standard normal distribution."""
    return mixing.normal_at(*_keys(agent, clock, decision), index)


def lognormal(
    agent: Any, clock: Any, decision: str, mu: float, sigma: float, index: int = 0
) -> float:
    """Draw exp(mu + sigma * standard normal)."""
    return mixing.lognormal_at(*_keys(agent, clock, decision), mu, sigma, index)


def exponential(agent: Any, clock: Any, decision: str, mean: float, index: int = 0) -> float:
    """Draw from the exponential distribution with the given mean."""
    return mixing.exponential_at(*_keys(agent, clock, decision), mean, index)


def poisson(agent: Any, clock: Any, decision: str, mean: float, index: int = 0) -> int:
    """Draw a count from the Poisson distribution with the given mean."""
    return mixing.poisson_at(*_keys(agent, clock, decision), mean, index)


def integer(agent: Any, clock: Any, decision: str, n: int, index: int = 0) -> int:
    """Draw one of 0 … n - 1."""
    return mixing.integer_at(*_keys(agent, clock, decision), n, index)


def choice(
    agent: Any, clock: Any, decision: str, weights: tuple[float, ...], index: int = 0
) -> int:
    """Draw a position in `weights` with probability proportional to the weight there."""
    return mixing.choice_at(*_keys(agent, clock, decision), weights, index)


COMPILED: dict[Callable[..., Any], str] = {
    uniform: "uniform_at",
    chance: "chance_at",
    normal: "normal_at",
    lognormal: "lognormal_at",
    exponential: "exponential_at",
    poisson: "poisson_at",
    integer: "integer_at",
    choice: "choice_at",
}
"""The function of `mixing` that compiled code calls for each draw."""
