"""The order of behaviours within the phases of a month."""

import pytest

import revival_sim as rs
from revival_sim.engine.behaviours import Place

MONTH = rs.Month([rs.Phase("one", "Person", ""), rs.Phase("two", "Person", "")])


def arranged(**places):
    return MONTH.arrange("Person", places)


def test_of_several_behaviours_after_one_the_first_defined_runs_first():
    order = arranged(
        work=Place("one"), rest=Place("one"), a=Place(after="work"), b=Place(after="work")
    )
    assert order == {"one": ["work", "a", "b", "rest"], "two": []}


def test_what_follows_a_follower_stays_with_it():
    order = arranged(
        work=Place("one"),
        a=Place(after="work"),
        b=Place(after="work"),
        behind_a=Place(after="a"),
        before_b=Place(before="b"),
        c=Place(after="work"),
    )
    assert order["one"] == ["work", "a", "behind_a", "before_b", "b", "c"]


def test_of_several_behaviours_before_one_the_first_defined_runs_first():
    order = arranged(work=Place("one"), a=Place(before="work"), b=Place(before="work"))
    assert order["one"] == ["a", "b", "work"]


def test_one_may_stand_next_to_another_that_is_placed_later():
    order = arranged(a=Place(after="b"), b=Place(after="work"), work=Place("two"))
    assert order == {"one": [], "two": ["work", "b", "a"]}


def test_without_a_place_a_behaviour_runs_last():
    order = arranged(a=Place(), work=Place("two"), b=Place(after="work"))
    assert order["two"] == ["work", "b", "a"]


def test_places_that_go_round_in_a_circle_are_told():
    with pytest.raises(rs.UserError, match="placed next to each other only: a, b"):
        arranged(a=Place(after="b"), b=Place(before="a"))


def test_a_kind_without_a_phase_is_told():
    with pytest.raises(rs.UserError, match="the month has no phase of Town"):
        MONTH.arrange("Town", {"a": Place()})


def test_a_phase_goes_after_or_before_another_but_not_both():
    with pytest.raises(rs.UserError, match="one place"):
        MONTH.insert(rs.Phase("x", "Person", ""), after="one", before="two")
    assert [p.name for p in MONTH.insert(rs.Phase("x", "P", ""), before="two").phases] == [
        "one",
        "x",
        "two",
    ]
