"""The shapes of a schedule give the intensities that they say."""

import pytest

import revival_sim as rs
from revival_sim.engine.calendar import month_number
from revival_sim.engine.schedule import read_schedule


def levels(of, **given):
    schedule = read_schedule("file", {k.rstrip("_"): v for k, v in given.items()})
    return [schedule.at(month_number(m)) for m in of]


def test_hold_stays():
    assert levels(["1999-01", "2021-01", "2050-12"], level=0.4) == [0.4] * 3
    assert levels(["2021-01"]) == [1.0]


def test_taper_falls_in_a_line_to_its_end():
    months = ["2020-01", "2021-01", "2021-02", "2021-03", "2021-05", "2030-01"]
    given = {"shape": "taper", "from_": "2021-01", "to": "2021-05", "end_level": 0.2}
    assert levels(months, **given) == pytest.approx([1.0, 1.0, 0.8, 0.6, 0.2, 0.2])


def test_stop_ends_at_once_after_its_last_month():
    assert levels(["2021-05", "2021-06", "2021-07"], shape="stop", last="2021-06", level=2.0) == [
        2.0,
        2.0,
        0.0,
    ]


def test_episode_lasts_and_fades():
    months = [f"2021-{m:02d}" for m in range(1, 9)]
    given = {"shape": "episode", "start": "2021-03", "months": 2, "fade": 3, "level": 0.8}
    assert levels(months, **given) == pytest.approx([0, 0, 0.8, 0.8, 0.6, 0.4, 0.2, 0])
    given = {"shape": "episode", "start": "2021-03", "months": 1}
    assert levels(months[1:5], **given) == [0, 1, 0, 0]


def test_points_are_joined_by_lines():
    given = {"shape": "points", "points": {"2021-01": 0.0, "2021-05": 1.0, "2021-07": 0.0}}
    months = ["2020-01", "2021-02", "2021-05", "2021-06", "2022-01"]
    assert levels(months, **given) == pytest.approx([0.0, 0.25, 1.0, 0.5, 0.0])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"shape": "tapr"}, "did you mean 'taper'"),
        ({"shape": "hold", "from": "2021-01"}, "no key of the shape hold 'from'"),
        ({"shape": "taper", "to": "2021-01"}, "the key 'from' is missing"),
        ({"shape": "taper", "from": "2021-05", "to": "2021-01"}, "must rise"),
        ({"shape": "stop", "last": "2021-13"}, "file.last: '2021-13' is not a month"),
        ({"level": -0.1}, "expected a number from 0 to 10"),
        ({"level": True}, "expected a number from 0 to 10"),
        ({"level": float("nan")}, "expected a number from 0 to 10"),
        ({"shape": "episode", "start": "2021-01", "months": 0}, "file.months: found 0"),
        ({"shape": "episode", "start": "2021-01", "months": 2, "fade": 1.5}, "file.fade"),
        ({"shape": "points"}, "expected points as months with levels"),
        ({"shape": "points", "points": {"2021-02": 1, "2021-01": 0}}, "must rise"),
    ],
)
def test_what_is_wrong_is_told(given, message):
    with pytest.raises(rs.UserError) as caught:
        read_schedule("file", given)
    assert message in str(caught.value)
    assert str(caught.value).startswith("file")
