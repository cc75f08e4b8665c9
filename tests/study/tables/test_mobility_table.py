from __future__ import annotations

import numpy as np
import pytest

from made_fates import fates_of
from revival_sim.study.tables.mobility import STATES, Mobility


def test_a_small_case(fill):
    poor = np.zeros((24, 4), dtype=bool)
    poor[11, 0] = poor[23, 0] = True
    poor[5, 1] = True  # not at a year's end
    fates = fates_of(
        24,
        persons=[2, 3, 5, 100],
        group=[1, 2, 1, 0],
        income=[[1.2, 1.5, 4.0, 1.0], [5.0, 1.4, 3.0, 1.0], [0.5, 2.9, 0.9, 1.0]],
        poor=poor,
    )
    rows = fill(Mobility, {"none": [fates, fates]})
    shares = {(r["from"], r["to"]): r["share"] for r in rows if r["policy"] == "none"}
    poor, near, middling, above = STATES
    expected = {
        (poor, poor): 1.0,
        (near, poor): 2 / 5,
        (near, middling): 3 / 5,
        (middling, near): 1.0,
        (above, above): 5 / 10,
        (above, near): 5 / 10,
    }
    for pair, share in shares.items():
        assert share == pytest.approx(expected.get(pair, 0.0)), pair
    assert {r["share"] for r in rows if r["policy"] == "package"} == {None}


def test_shares_from_a_state_add_up_to_one_as_counted_one_by_one(fill):
    rng = np.random.default_rng(4)
    fates = [
        fates_of(
            24,
            persons=rng.integers(1, 6, 200),
            group=rng.integers(0, 4, 200),
            income=rng.lognormal(0.5, 0.6, (3, 200)),
            poor=rng.random((24, 200)) < 0.2,
        )
        for _ in range(2)
    ]
    rows = fill(Mobility, {"none": fates})

    def state(f, year, i):
        if year > 0 and f.by_month(f.poor_bits)[12 * year - 1, i]:
            return 0
        income = float(f.income[year, i])
        return 1 if income < 1.5 else 2 if income < 3.0 else 3

    shares = []
    for f in fates:
        moves = np.zeros((4, 4))
        for year in (0, 1):
            for i in range(200):
                if f.group[i] in (1, 2):
                    moves[state(f, year, i), state(f, year + 1, i)] += f.persons[i]
        shares.append(moves / moves.sum(axis=1, keepdims=True))
    found = [r["share"] for r in rows if r["policy"] == "none"]
    np.testing.assert_allclose(np.reshape(found, (4, 4)), np.mean(shares, axis=0), rtol=1e-12)
