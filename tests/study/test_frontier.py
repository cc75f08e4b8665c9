from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from revival_sim.study.frontier import Point, dominators

NUMBERS = st.integers(0, 8)


def test_nobody_beats_what_is_best_in_one_respect():
    found = dominators(
        {"none": Point(0.30, 0), "cheap": Point(0.15, 1000), "dear": Point(0.05, 3000)}
    )
    assert not any(found.values())


def test_who_dominates_is_named():
    points = {
        "none": Point(0.30, 0),
        "good": Point(0.10, 1000),
        "better": Point(0.08, 1100),
        "bad": Point(0.12, 1200),
        "equal cost": Point(0.11, 1000),
    }
    found = dominators(points)
    assert list(found["bad"]) == ["better"]
    assert list(found["equal cost"]) == ["good"]
    assert not found["good"]
    assert not found["better"]


def test_a_mix_of_two_dominates_what_lies_above_their_line():
    points = {"none": Point(0.30, 0), "half": Point(0.25, 1000), "all": Point(0.05, 2000)}
    assert list(dominators(points)["half"]) == ["none", "all"]
    points["half"] = Point(0.17, 1000)  # a mix has 0.175
    assert not dominators(points)["half"]


def test_twins_do_not_beat_each_other():
    assert not any(dominators({"a": Point(0.1, 5), "b": Point(0.1, 5)}).values())


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=7))
def test_the_frontier_is_the_lower_hull(pairs):
    points = {str(i): Point(*pair) for i, pair in enumerate(pairs)}
    for name, by in dominators(points).items():
        point = points[name]
        best_for_some_price = any(
            all(
                point.returns + price * point.cost <= p.returns + price * p.cost + 1e-12
                for p in points.values()
            )
            # prices at which two points tie, and between: the only ones where the choice changes
            for price in prices(points)
        )
        assert best_for_some_price == (not by), (points, name, by)


def prices(points):
    ties = sorted(
        (a.returns - b.returns) / (b.cost - a.cost)
        for a in points.values()
        for b in points.values()
        if a.cost < b.cost and a.returns > b.returns
    )
    if not ties:
        return [1.0]
    return [ties[0] / 2, *ties, ties[-1] * 2]
