from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest

from revival_sim.measures.shapley import coalitions, sampled_orders, shapley_values

PLAYERS = [f"player {number}" for number in range(10)]


def glove_game(coalition):
    """Two left gloves and a right one; a pair is worth 1 (values 1/6, 1/6, 4/6 in textbooks)."""
    return Fraction(int("right" in coalition and bool(coalition & {"left", "other left"})))


def test_the_glove_game_has_its_known_values() -> None:
    orders = sampled_orders(["left", "other left", "right"], 6, seed=1)
    assert shapley_values(orders, glove_game) == {
        "left": Fraction(1, 6),
        "other left": Fraction(1, 6),
        "right": Fraction(4, 6),
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_parts_add_up_to_the_whole_exactly(seed: int) -> None:
    worth = {name: Fraction(number + 1, 7) for number, name in enumerate(PLAYERS)}

    def gain(coalition):
        return Fraction(1, 3) + sum(worth[name] for name in coalition) ** 2

    orders = sampled_orders(PLAYERS, 4, seed)
    values = shapley_values(orders, gain)
    assert sum(values.values()) == gain(frozenset(PLAYERS)) - gain(frozenset())


def test_antithetic_pairs_are_exact_where_players_interact_in_twos() -> None:
    def gain(coalition):
        return Fraction(len(coalition) ** 2) + 5 * ({"player 0", "player 1"} <= coalition)

    values = shapley_values(sampled_orders(PLAYERS, 2, seed=4), gain)
    extra = {"player 0": Fraction(5, 2), "player 1": Fraction(5, 2)}
    assert values == {name: 10 + extra.get(name, 0) for name in PLAYERS}


def test_each_drawn_order_is_followed_by_its_reverse_and_repeats() -> None:
    orders = sampled_orders(PLAYERS, 6, seed=5)
    assert len(orders) == 6
    assert orders[1::2] == [order[::-1] for order in orders[::2]]
    assert orders == sampled_orders(PLAYERS, 6, seed=5) != sampled_orders(PLAYERS, 6, seed=6)


def test_few_players_come_in_all_orders() -> None:
    assert sorted(sampled_orders(["a", "b", "c"], 20, seed=1)) == sorted(permutations("abc"))
    assert coalitions([("a", "b")]) == {frozenset(), frozenset("a"), frozenset("ab")}
