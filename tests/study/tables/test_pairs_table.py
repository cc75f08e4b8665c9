from __future__ import annotations

import numpy as np
import pytest

from made_fates import fates_of
from revival_sim.study.tables import pairs
from revival_sim.study.tables.pairs import Pairs

HOUSEHOLDS = {
    "persons": [4, 2, 3, 5, 6, 9],
    "group": [1, 2, 1, 1, 0, 3],
    "village": [0, 0, 1, 2, 2, 2],
    "county": [0, 0, 0, 0, 0, 0],
}


def fates(*months):
    return fates_of(24, realised_return=months, **HOUSEHOLDS)


@pytest.fixture
def any_villages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give intervals however few the villages are."""
    monkeypatch.setattr(pairs, "FEWEST_VILLAGES", 2)


@pytest.mark.usefixtures("any_villages")
def test_persons_kept_out_and_pushed_in(fill) -> None:
    base = [fates(3, 0, 5, -1, 4, 4), fates(0, 0, 0, 0, 4, 4)]
    ours = [fates(0, 7, 6, -1, 0, 0), fates(0, 0, 2, 0, 0, 0)]
    rows = fill(Pairs, {"none": base, "package": ours})
    [row] = [r for r in rows if r["measure"] == "realised_return_rate"]
    assert {r["policy"] for r in rows} == {"package"}
    lifted = 2 * (4 + 2 + 3 + 5)
    assert row["kept_out"] == pytest.approx(4 / lifted)
    assert row["pushed_in"] == pytest.approx((2 + 3) / lifted)
    assert row["difference"] == pytest.approx((2 + 3 - 4) / lifted)
    assert row["replications"] == 2
    assert row["kept_out_low"] == 0.0
    assert row["kept_out_low"] < row["kept_out"] < row["kept_out_high"]
    assert row["difference_low"] < row["difference"] < row["difference_high"]


@pytest.mark.usefixtures("any_villages")
def test_the_same_fates_differ_by_nothing(fill) -> None:
    same = [fates(3, 0, 5, -1, 0, 0), fates(0, 2, 0, 0, 0, 0)]
    for row in fill(Pairs, {"none": same, "package": same}):
        for name in ("kept_out", "pushed_in", "difference"):
            assert [row[name], row[f"{name}_low"], row[f"{name}_high"]] == [0.0, 0.0, 0.0]


def test_a_run_without_its_baseline_is_left_out(fill) -> None:
    one = fates(3, 0, 5, -1, 0, 0)
    rows = fill(Pairs, {"none": [one, None], "package": [one, one]})
    assert {row["replications"] for row in rows} == {1}


@pytest.mark.parametrize(("villages", "there"), [(99, False), (100, True)])
def test_with_few_villages_there_is_no_interval(fill, villages: int, there: bool) -> None:
    month = np.arange(villages) % 2
    base = fates_of(24, realised_return=month, village=np.arange(villages))
    ours = fates_of(24, realised_return=0 * month, village=np.arange(villages))
    [row] = [
        r
        for r in fill(Pairs, {"none": [base, None], "package": [ours, None]})
        if r["measure"] == "realised_return_rate"
    ]
    assert row["kept_out"] == pytest.approx(month.mean())
    assert (row["kept_out_low"] is not None) == there


@pytest.mark.usefixtures("any_villages")
def test_villages_and_not_households_are_the_unit(fill) -> None:
    """Every household twice in its village adds nothing; every village twice adds clusters."""

    def widths(repeat, new_villages):
        count = 40
        village = np.concatenate(
            [np.arange(count) + count * k * new_villages for k in range(repeat)]
        )
        month = np.tile(np.arange(count) % 3, repeat)
        columns = {"persons": np.full(len(village), 3), "village": village}
        base = fates_of(24, realised_return=month, **columns)
        ours = fates_of(24, realised_return=month * 0, **columns)
        rows = fill(Pairs, {"none": [base, None], "package": [ours, None]})
        [row] = [r for r in rows if r["measure"] == "realised_return_rate"]
        return row["difference_high"] - row["difference_low"]

    assert widths(4, new_villages=False) == pytest.approx(widths(1, new_villages=False))
    assert widths(4, new_villages=True) == pytest.approx(widths(1, False) / 2, rel=0.04)
