from __future__ import annotations

from dataclasses import replace

import pytest

from revival_sim.errors import UserError
from revival_sim.study import catalogue
from revival_sim.study.variations.spans import Span, span_from

DELAY = Span("instruments.x.delay", "int", low=3.0, high=6.0)
RISK = Span("hazards.x.risk", "float", low=0.1, high=0.3)


def test_a_range_is_met_from_end_to_end() -> None:
    assert (RISK.at(0.0), RISK.at(1.0)) == (0.1, pytest.approx(0.3))
    assert RISK.at(0.5) == pytest.approx(0.2)
    assert RISK.values(3) == pytest.approx([0.1, 0.2, 0.3])


def test_whole_numbers_have_equal_parts_of_a_range() -> None:
    found = [DELAY.at((i + 0.5) / 400) for i in range(400)]
    assert {value: found.count(value) for value in found} == {3: 100, 4: 100, 5: 100, 6: 100}
    assert all(isinstance(value, int) for value in found)
    assert DELAY.at(1.0) == 6


def test_whole_numbers_of_a_grid_are_whole_and_each_there_once() -> None:
    assert DELAY.values(3) == [3, 4, 6]
    assert DELAY.values(50) == [3, 4, 5, 6]


def test_listed_values_have_equal_parts_too() -> None:
    listed = Span("a.b.c", "float", listed=(5, 15, 30))
    assert [listed.at(p) for p in (0.0, 0.32, 0.34, 0.99, 1.0)] == [5, 5, 15, 30, 30]


def test_a_switch_is_off_and_on() -> None:
    switch = Span("a.b.c", "bool", low=0.0, high=1.0)
    assert (switch.at(0.49), switch.at(0.5), switch.values(None)) == (False, True, [False, True])


def test_bounds_are_those_declared_where_no_end_is_given() -> None:
    [limit] = [p for p in catalogue.parameters() if p.path == "instruments.small_loan.limit"]
    whole = span_from(limit, "bounds")
    assert (whole.low, whole.high) == (limit.low, limit.high)
    assert span_from(limit, {"to": 9000, "steps": 4}) == replace(whole, high=9000.0, steps=4)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ([], r"found \[\], expected values as in \[1, 2, 3\]"),
        ([[1]], r"found \[\[1\]\], expected values"),
        (5, "found 5, expected values as in .* or bounds"),
        ("bonds", "found 'bonds', expected values as in .* or bounds"),
        ({"from": 3, "until": 4}, "there is no key 'until'"),
        ({"from": 4, "to": 4}, "found a range from 4 to 4, expected it to rise"),
        ({"from": "low"}, "limit.from: found 'low', expected a number"),
        ({"steps": 1}, "limit.steps: found 1, expected a whole number from 2"),
    ],
)
def test_what_is_no_span_is_told(found: object, message: str) -> None:
    [limit] = [p for p in catalogue.parameters() if p.path == "instruments.small_loan.limit"]
    with pytest.raises(UserError, match=message):
        span_from(limit, found)
