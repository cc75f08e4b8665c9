"""What is fitted, and within which bounds."""

from __future__ import annotations

import numpy as np
import pytest

from revival_sim.calibration.uncertain import (
    LINEAR,
    LOGARITHMIC,
    places_of,
    snap,
    uncertain_from,
    values_at,
)
from revival_sim.errors import UserError

RISK, MONTHS = "hazards.illness.annual_risk", "instruments.monitoring.safe_months"


def one(path: str, **asked: object):
    return uncertain_from("fitted", {path: asked or "bounds"})[0]


def test_declared_bounds_stand_unless_narrowed() -> None:
    assert (one(RISK).low, one(RISK).high) == (0.0, 1.0)
    narrow = one(RISK, **{"from": 0.1, "to": 0.3})
    assert (narrow.low, narrow.high, narrow.scale) == (0.1, 0.3, LINEAR)


def test_bounds_that_span_a_decade_are_even_in_the_logarithm() -> None:
    wide = one(RISK, **{"from": 0.01, "to": 0.1})
    assert wide.scale == LOGARITHMIC
    assert wide.at(0.5) == pytest.approx(0.0316228)
    assert one(RISK, **{"from": 0.01, "to": 0.1, "scale": "linear"}).at(0.5) == 0.055


@pytest.mark.parametrize(
    "asked", [{"from": 0.1, "to": 0.3}, {"from": 0.001, "to": 0.5}, {"from": 0.0, "to": 1.0}]
)
def test_a_value_is_where_its_place_says(asked: dict[str, object]) -> None:
    parameter = one(RISK, **asked)
    for place in np.linspace(0.0, 1.0, 23):
        assert parameter.place(float(parameter.at(place))) == pytest.approx(place, abs=1e-4)
        assert parameter.low <= parameter.at(place) <= parameter.high


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_whole_numbers_have_parts_of_the_prior_that_scale_says(scale: str) -> None:
    months = one(MONTHS, **{"from": 1, "to": 12, "scale": scale})
    places = np.linspace(0.0, 1.0, 24_001)[:-1]
    values = [months.at(place) for place in places]
    assert set(values) == set(range(1, 13))
    share = values.count(3) / len(values)
    expected = 1 / 12 if scale == "linear" else np.log(4 / 3) / np.log(13)
    assert share == pytest.approx(expected, rel=0.01)
    assert [months.at(months.place(value)) for value in range(1, 13)] == list(range(1, 13))


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_points_with_the_same_values_are_snapped_to_the_same_point(scale: str) -> None:
    fitted = uncertain_from(
        "fitted", {RISK: "bounds", MONTHS: {"from": 1, "to": 5, "scale": scale}}
    )
    points = np.random.default_rng(2).random((400, 2))
    snapped = snap(fitted, points)
    assert (snapped[:, 0] == points[:, 0]).all()
    assert len(np.unique(snapped[:, 1])) == 5
    for before, after in zip(points, snapped, strict=True):
        assert values_at(fitted, before)[MONTHS] == values_at(fitted, after)[MONTHS]
        assert places_of(fitted, values_at(fitted, before))[1] == pytest.approx(after[1])


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ({}, "fitted: found nothing, expected parameters with their bounds"),
        ({"hazards.illness.anual_risk": "bounds"}, "did you mean 'hazards.illness.annual_risk'?"),
        ({RISK: {"from": -1}}, "annual_risk.from: found -1, expected a number within the declared"),
        ({RISK: {"to": 1.5}}, "annual_risk.to: found 1.5, expected a number within the declared 0"),
        ({RISK: {"from": 0.5, "to": 0.5}}, "found a range from 0.5 to 0.5, expected it to rise"),
        ({RISK: {"scale": "log"}}, "found 0, expected more than 0 for a scale of log"),
        ({RISK: {"scale": "lin"}}, "there is no fitted.hazards.illness.annual_risk.scale 'lin'"),
        ({RISK: {"form": 0.1}}, "there is no key 'form'; did you mean 'from'?"),
        ({RISK: [0.1, 0.2]}, "expected keys with values"),
        ({MONTHS: {"from": 3.2, "to": 3.9}}, "found a range from 4 to 3, expected it to rise"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(found: object, message: str) -> None:
    with pytest.raises(UserError) as told:
        uncertain_from("fitted", found)
    assert message in str(told.value)
    assert "\n" not in str(told.value)
