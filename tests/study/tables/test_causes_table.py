"""Shares of causes, and the incidence of each, over lifted persons who return."""

from __future__ import annotations

import numpy as np
import pytest

from made_fates import fates_of
from revival_sim.agents.household.loss_kinds import LOSS_KINDS
from revival_sim.report.names import CHINESE
from revival_sim.study.tables.causes import CauseIncidence, Causes
from revival_sim.study.tables.survival import Survival


def random_fates(seed, size=200):
    rng = np.random.default_rng(seed)
    month = rng.integers(-1, 25, size)
    return fates_of(
        24,
        persons=rng.integers(1, 6, size),
        group=rng.integers(0, 3, size),
        realised_return=month,
        cause=np.where(month > 0, rng.integers(0, 11, size), 0),
    )


def shares(rows, policy="none"):
    return {r["cause"]: r["mean"] for r in rows if r["policy"] == policy}


def test_shares_count_persons_who_return_in_the_run_and_were_lifted(fill):
    run = fates_of(
        24,
        persons=[2, 3, 5, 9, 4],
        group=[1, 2, 1, 0, 1],
        realised_return=[2, 7, -1, 1, 0],
        cause=[1, 5, 0, 3, 0],
    )
    rows = fill(Causes, {"none": [run, None]})
    found = {cause: share for cause, share in shares(rows).items() if share}
    assert found == {"illness": pytest.approx(0.4), "loss_of_work": pytest.approx(0.6)}
    assert {(r["low"], r["high"], r["replications"]) for r in rows} == {(None, None, 1)}


def test_shares_are_means_over_replications_with_a_return_and_add_up_to_one(fill):
    first = fates_of(24, group=[1, 1], realised_return=[2, 3], cause=[1, 2])
    second = fates_of(24, group=[1, 1], realised_return=[2, 3], cause=[1, 0])
    none = fates_of(24, group=[1, 1])
    rows = fill(Causes, {"none": [first, second], "package": [first, none]})
    mean = shares(rows)
    assert mean["illness"] == pytest.approx(0.5)
    assert mean["no_single_loss"] == mean["death_or_disability"] == pytest.approx(0.25)
    assert sum(mean.values()) == pytest.approx(1.0)
    assert {r["replications"] for r in rows if r["policy"] == "package"} == {1}
    assert shares(rows, "package")["illness"] == pytest.approx(0.5)


def test_incidences_of_all_causes_are_one_less_survival(fill):
    fates = {"none": [random_fates(1), random_fates(2)]}
    total: dict[object, float] = {}
    for row in fill(CauseIncidence, fates):
        total[row["month"]] = total.get(row["month"], 0.0) + row["incidence"]
    survival = {
        r["month"]: r["survival"]
        for r in fill(Survival, fates)
        if (r["policy"], r["measure"]) == ("none", "realised_return")
    }
    assert list(total) == list(survival) == list(range(1, 25))
    assert total == pytest.approx({month: 1.0 - left for month, left in survival.items()})


def test_an_incidence_by_hand_with_its_interval_over_replications(fill):
    first = fates_of(24, persons=[1, 1, 2], group=[1, 1, 1], realised_return=[3, 5, 0])
    second = fates_of(24, persons=[3, 1], group=[1, 1], realised_return=[0, 4])
    first.cause[:], second.cause[:] = [1, 6, 0], [0, 1]
    rows = fill(CauseIncidence, {"none": [first, second]})
    assert {r["cause"] for r in rows} == {"illness", "weak_demand"}
    ill = [r for r in rows if r["cause"] == "illness"]
    assert [r["incidence"] for r in ill[1:5]] == pytest.approx([0.0, 0.125, 0.25, 0.25])
    assert (ill[2]["low"], ill[3]["low"], ill[3]["high"]) == (0.0, 0.25, 0.25)
    assert ill[2]["high"] > 0.125


def test_every_cause_is_named_in_chinese():
    assert [word for word in LOSS_KINDS.values() if word not in CHINESE] == []
