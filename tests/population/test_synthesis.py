"""The synthetic population meets the figures that it is asked to meet."""

import numpy as np
import pytest

from revival_sim.agents.household.groups import MARGINAL, STABLE, UNSTABLE
from revival_sim.data import fact, yearly
from revival_sim.population.synthesis import normal_income, synthesise


@pytest.fixture(scope="module")
def made():
    return synthesise(20_000, 3, {})


def test_deciles_and_lower_tail_are_met(made):
    fit = made.fit
    for part, label, asked, got in zip(
        fit["part"], fit["label"], fit["asked"], fit["got"], strict=True
    ):
        if part == "decile":
            assert got == pytest.approx(asked, rel=0.03), label
        else:
            assert got == pytest.approx(asked, abs=0.006), label


def test_mean_income_is_that_of_lifted_counties(made):
    mean = np.average(normal_income(made.columns), weights=made.columns["size"])
    assert mean == pytest.approx(fact("F210").number, rel=0.01)


def test_groups_have_their_shares_and_the_lifted_their_income(made):
    size, group = made.columns["size"], made.columns["group"]
    lifted = (group == STABLE) | (group == UNSTABLE)
    persons = size[lifted].sum()
    assert persons / size.sum() == pytest.approx(0.5, abs=0.01)
    assert size[group == UNSTABLE].sum() / persons == pytest.approx(2.0 / 98.99, abs=0.001)
    assert size[group == MARGINAL].sum() / persons == pytest.approx(3.0 / 98.99, abs=0.001)
    income = np.average(normal_income(made.columns)[lifted], weights=size[lifted])
    assert income == pytest.approx(fact("F218").number, rel=0.02)


def test_nobody_below_the_line_counts_as_lifted(made):
    line = yearly("poverty_lines", "poverty_line")[2020]
    group = made.columns["group"]
    lifted = (group == STABLE) | (group == UNSTABLE)
    assert normal_income(made.columns)[lifted].min() >= line


def test_wages_have_their_share_and_their_workers(made):
    columns = made.columns
    lifted = (columns["group"] == STABLE) | (columns["group"] == UNSTABLE)
    earners = columns["away"] + columns["works_locally"]
    wages = (columns["wage_level"] * earners * 12.0)[lifted].sum()
    income = (normal_income(columns) * columns["size"])[lifted].sum()
    asked = (1.0 - 0.097) * 0.65 + 0.097 * 0.8  # of the relocated
    assert wages / income == pytest.approx(asked, abs=0.01)
    workers_per_person = earners[lifted].sum() / columns["size"][lifted].sum()
    assert workers_per_person == pytest.approx(30.19 / 98.99, abs=0.02)
    assert (earners <= np.maximum(columns["workers"], 0)).all()


def test_villages_differ_and_a_seed_makes_one_population(made):
    again = synthesise(20_000, 3, {})
    other = synthesise(20_000, 4, {})
    for name, column in made.columns.items():
        assert (column == again.columns[name]).all(), name
    assert (made.columns["land"] != other.columns["land"]).any()
    village = made.places.village_of_household()
    logarithm = np.log(normal_income(made.columns))
    means = np.bincount(village, logarithm) / np.bincount(village)
    expected_by_chance = logarithm.std() / np.sqrt(made.places.village_size)
    assert means.std() > 2.0 * expected_by_chance


@pytest.mark.parametrize("households", [1, 2, 7, 101])
def test_few_households_make_a_population(households):
    few = synthesise(households, 1, {})
    assert all(len(column) == households for column in few.columns.values())
    assert few.places.villages * few.places.village_size >= households


def test_parameters_move_what_they_name():
    richer = synthesise(4000, 1, {"population.mean_income": 20_000.0})
    fewer = synthesise(4000, 1, {"population.lifted_share": 0.2})
    assert np.average(
        normal_income(richer.columns), weights=richer.columns["size"]
    ) == pytest.approx(20_000.0, rel=0.02)
    group = fewer.columns["group"]
    lifted = (group == STABLE) | (group == UNSTABLE)
    size = fewer.columns["size"]
    assert size[lifted].sum() / size.sum() == pytest.approx(0.2, abs=0.02)
