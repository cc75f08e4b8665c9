"""What a simulation is asked for is checked before anything is computed."""

import numpy as np
import pytest

import revival_sim as rs
from engine.small_world import MONTH, Town, person, simulation
from revival_sim.engine.settings import LARGEST_SEED, whole_number

PERSON = person()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"seed": -1}, "seed: found -1, expected a whole number from 0 to"),
        ({"seed": 2**64}, "expected a whole number from 0 to 18446744073709551615"),
        ({"seed": 1.5}, "seed: found 1.5"),
        ({"seed": "1"}, "seed: found '1'"),
        ({"seed": None}, "seed: found None"),
        ({"seed": True}, "seed: found True"),
        ({"months": 0}, "months: found 0"),
        ({"months": 2.0}, "months: found 2.0"),
        ({"threads": 0}, "threads: found 0"),
        ({"chunk": -5}, "chunk: found -5"),
        ({"start": "2021"}, "'2021' is not a month"),
        ({"engine": "mess"}, "did you mean 'mesa'"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(wrong, message):
    with pytest.raises(rs.UserError) as caught:
        simulation(PERSON, **{"engine": "mesa", **wrong})
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("count", [-1, 1.0, "3", True, 2**31])
def test_a_wrong_count_is_told(count):
    with pytest.raises(rs.UserError, match="the number of Town: found"):
        rs.Simulation({Town: count, PERSON: 1}, MONTH)


def test_the_smallest_and_largest_seed_key_different_draws():
    def draw(self, clock):
        self.savings = rs.uniform(self, clock, "x")

    cls = person(draw)
    drawn = set()
    for seed in (0, LARGEST_SEED, np.int64(5), np.uint64(2**63)):
        ends = []
        for engine in ("compiled", "mesa"):
            model = simulation(cls, engine, seed=seed)
            model.step()
            ends.append(model.rows(cls)["savings"].tobytes())
        assert ends[0] == ends[1]
        drawn.add(ends[0])
    assert len(drawn) == 4


def test_a_model_may_have_none_of_a_kind():
    for engine in ("compiled", "mesa"):
        model = simulation(PERSON, engine, people=0)
        model.step()
        assert len(model.rows(PERSON)) == 0


def test_whole_numbers_of_numpy_are_numbers():
    assert whole_number("x", np.int32(3), 0) == 3
    with pytest.raises(rs.UserError, match="x: found"):
        whole_number("x", np.float64(3.0), 0)
