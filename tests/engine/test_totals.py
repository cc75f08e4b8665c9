"""Totals are exact and the same in any order of adding, by any number of threads."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revival_sim as rs
from engine.small_world import Town, lived, person, simulation
from revival_sim.engine.totals import SCALE, fixed

AMOUNTS = st.lists(st.floats(-1e8, 1e8), min_size=1, max_size=40)


def pay(self, town, ledger, statistics):
    town.taxes += self.savings
    ledger.paid += self.savings
    statistics.seen += self.savings * 0.1
    if self.savings > 0.0:
        town.taxes += 1.0


PAYER = person(pay)


def totals(amounts, engine="compiled", **settings):
    model = simulation(PAYER, engine, people=len(amounts), **settings)
    model.rows(PAYER)["savings"] = amounts
    model.rows(PAYER)["town"] = [i % 2 for i in range(len(amounts))]
    model.step()
    return model.rows(Town)["taxes"].copy(), model.flows()["paid"], model.statistics()["seen"]


@settings(max_examples=25)
@given(AMOUNTS, st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_order_threads_or_engine(amounts, shuffler):
    amounts = amounts * 2  # an even number, so that a pair keeps its two towns wherever it goes
    taxes, paid, seen = totals(amounts)
    pairs = [amounts[i : i + 2] for i in range(0, len(amounts), 2)]
    shuffler.shuffle(pairs)
    shuffled = [amount for pair in pairs for amount in pair]
    for engine, how in (("mesa", {}), ("compiled", {}), ("compiled", {"threads": 2, "chunk": 3})):
        again = totals(shuffled, engine, **how)
        assert again[0].tobytes() == taxes.tobytes()
        assert again[1].tobytes() == paid.tobytes()
        assert again[2].tobytes() == seen.tobytes()


@settings(max_examples=25)
@given(AMOUNTS)
def test_a_total_is_the_exact_sum_of_what_was_rounded_once(amounts):
    exact = sum(Fraction(math.floor(a * SCALE + 0.5)) for a in amounts) / Fraction(SCALE)
    assert totals(amounts)[1][0] == pytest.approx(float(exact), rel=1e-15, abs=0.0)
    true = sum(Fraction(a) for a in amounts)
    assert abs(exact - true) <= Fraction(len(amounts), 2) / Fraction(SCALE) + Fraction(1, 10**6)


def test_a_total_starts_each_month_at_zero_and_shows_from_the_next_phase():
    def look(self, town, clock):
        self.past[clock.month] = town.taxes

    marked = {"pay": rs.behaviour(phase="live")(pay), "look": rs.behaviour(phase="live")(look)}
    later = {"look_again": rs.behaviour(phase="later")(look_again)}
    from engine.small_world import MONTH, Life

    cls = type("Person", (rs.Agent, Life), {**marked, **later})
    month = MONTH.insert(rs.Phase("later", "Person", ""))
    model = lived(cls, months=2, people=2, towns=1, month=month)
    assert model.rows(cls)["past"][0, :2].tolist() == [0.0, 0.0]
    assert model.rows(cls)["past"][0, 2:].tolist() == [22.0, 22.0]


def look_again(self, town, clock):
    self.past[clock.month + 2] = town.taxes


def test_what_is_added_to_nobody_is_lost():
    for engine in ("compiled", "mesa"):
        model = simulation(PAYER, engine)
        model.rows(PAYER)["town"] = -1
        model.step()
        assert model.tables["Town"].all_rows["taxes"].tolist() == [0.0] * 3
        assert model.flows()["paid"].tolist() == [30.0]


@pytest.mark.parametrize("amount", [math.nan, math.inf, -math.inf, 6.9e10, -1e300])
def test_what_cannot_be_added_is_refused(amount):
    with pytest.raises(OverflowError, match="too large to be added up, or not a number"):
        fixed(amount)


def test_the_largest_amounts_are_kept_to_the_last_place():
    assert fixed(6.8e10) == int(6.8e10) * 2**26
    assert fixed(np.nextafter(0.5, 1.0) / SCALE) == 1
    assert fixed(-0.25 / SCALE) == 0
