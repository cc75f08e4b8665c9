"""The Shapley value: what each player of a game contributes to what all of them gain together.

A player's value is what it adds to those who came before it, averaged over the orders in which
they may come. Each order's additions telescope, so parts add up to the whole for any orders.

References
----------
Shapley (1953), A value for n-person games, Contributions to the Theory of Games 2.
Castro, Gómez and Tejada (2009), Polynomial calculation of the Shapley value based on sampling,
Computers & Operations Research 36; antithetic pairs: Mitchell et al. (2022), Sampling permutations
for Shapley value estimation, Journal of Machine Learning Research 23.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import permutations

import numpy as np

Coalition = frozenset[str]
Order = tuple[str, ...]


def sampled_orders(players: Sequence[str], count: int, seed: int) -> list[Order]:
    """Return orders of the players: each drawn one followed by its reverse.

    Parameters
    ----------
    count
        How many, an even number; all orders there are, once each, if there are no more.
    seed
        Of the draws.
    """
    if math.factorial(len(players)) <= count:
        return list(permutations(players))
    generator = np.random.default_rng(seed)
    found: list[Order] = []
    for _ in range(count // 2):
        order = tuple(players[place] for place in generator.permutation(len(players)))
        found += [order, order[::-1]]
    return found


def coalitions(orders: Iterable[Order]) -> set[Coalition]:
    """Return every coalition whose gain the values for these orders need."""
    return {frozenset(order[:size]) for order in orders for size in range(len(order) + 1)}


def shapley_values(
    orders: Sequence[Order], gain: Callable[[Coalition], Fraction]
) -> dict[str, Fraction]:
    """Return each player's mean addition over the orders; exact, as sums of fractions are.

    Parameters
    ----------
    orders
        Orders of the same players, at least one.
    gain
        What a coalition gains, for each of `coalitions`.
    """
    sums = dict.fromkeys(orders[0], Fraction(0))
    for order in orders:
        before = gain(frozenset())
        for size, player in enumerate(order, 1):
            after = gain(frozenset(order[:size]))
            sums[player] += after - before
            before = after
    return {player: found / len(orders) for player, found in sums.items()}
