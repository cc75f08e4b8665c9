from __future__ import annotations

import math

import numpy as np
import pytest

from made_fates import fates_of
from revival_sim.study.inference import interval
from revival_sim.study.tables.survival import Survival


def of_measure(rows, measure="realised_return"):
    return [r for r in rows if (r["policy"], r["measure"]) == ("none", measure)]


def test_a_small_case_pools_persons_and_leaves_out_whom_it_had_befallen(fill):
    first = fates_of(24, persons=[2, 3, 5, 9], group=[1, 2, 1, 0], realised_return=[2, 0, -1, 1])
    second = fates_of(24, persons=[1, 4], group=[1, 1], realised_return=[2, 24])
    rows = of_measure(fill(Survival, {"none": [first, second]}))
    assert [r["month"] for r in rows] == list(range(1, 25))
    assert (rows[0]["at_risk"], rows[0]["events"], rows[0]["survival"]) == (10.0, 0.0, 1.0)
    assert (rows[1]["at_risk"], rows[1]["events"]) == (10.0, 3.0)
    assert rows[1]["hazard"] == pytest.approx(0.3)
    assert rows[2]["survival"] == pytest.approx(0.7)
    assert rows[23]["at_risk"] == 7.0
    assert rows[23]["survival"] == pytest.approx(0.3)


def test_the_interval_takes_replications_of_one_size_as_they_are(fill):
    rng = np.random.default_rng(3)
    runs = [fates_of(24, persons=[2] * 50, realised_return=rng.integers(0, 25, 50)) for _ in "ab"]
    rows = of_measure(fill(Survival, {"none": runs}))
    own = [float(np.mean((f.realised_return == 0) | (f.realised_return > 12))) for f in runs]
    expected = interval(own)
    row = rows[11]
    assert (row["survival"], row["low"], row["high"]) == pytest.approx(
        (expected.mean, expected.low, expected.high)
    )


def test_one_replication_has_no_interval_and_a_scenario_without_runs_no_rows(fill):
    rows = fill(Survival, {"none": [fates_of(24, risk_entry=[1]), None]})
    assert {(r["low"], r["high"]) for r in of_measure(rows)} == {(None, None)}
    assert {r["policy"] for r in rows} == {"none"}
    assert [r["survival"] for r in of_measure(rows, "risk_entry")] == [0.0]


def test_intervals_of_clusters_cover(fill):
    """Persons of a run share its fate: intervals over clusters cover, independent ones do not."""
    rng = np.random.default_rng(8)
    covered = naive = 0
    trials, size = 400, 60
    for _ in range(trials):
        runs = []
        for _ in range(2):
            share = rng.beta(4.0, 6.0)
            runs.append(
                fates_of(
                    24, persons=[1] * size, realised_return=np.where(rng.random(size) < share, 5, 0)
                )
            )
        row = of_measure(fill(Survival, {"none": runs}))[5]
        covered += row["low"] <= 0.6 <= row["high"]
        half = 1.96 * math.sqrt(row["survival"] * (1 - row["survival"]) / (2 * size))
        naive += abs(row["survival"] - 0.6) <= half
    assert 0.92 <= covered / trials <= 0.98
    assert naive / trials < 0.8
