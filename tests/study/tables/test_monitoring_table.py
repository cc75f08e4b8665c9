from __future__ import annotations

import math

import numpy as np
import pytest

from made_fates import fates_of
from revival_sim.study.tables.monitoring import UNITS, Monitoring, monitoring_measures

MONTHS = 14


def states(*spans):
    """Return states by month from the months, from 1, in which each household has it."""
    found = np.zeros((MONTHS, len(spans)), dtype=bool)
    for household, months in enumerate(spans):
        found[np.array(sorted(months), dtype=int) - 1, household] = True
    return found


def test_a_small_case():
    fates = fates_of(
        MONTHS,
        persons=[1, 2, 3, 4, 5],
        group=[1, 2, 1, 3, 1],
        income_decile=[1, 4, 5, 9, 2],
        monitored=[4, -1, 6, 0, 3],
        realised_return=[9, 0, 6, 0, 2],
        # in time, on the list, late by nothing, never found, monitored a month after it was safe
        risk=states({2, 3, 4, 5}, {13}, {6, 7}, {8, 9, 10}, {1, 2}),
        watched=states({4, 5, 6}, {1, 2}, {6, 7, 8}, set(), {3}),
    )
    found = monitoring_measures(fates)
    assert found["precision"] == 1.0  # the last was at risk at the end of the month before
    assert found["recall"] == pytest.approx((1 + 3) / 15)
    assert found["delay_months"] == pytest.approx((1 * 2 + 3 * 0 + 5 * 2) / 9)
    at_risk = 1 * 4 + 2 * 1 + 3 * 2 + 4 * 3 + 5 * 2
    monitored = 1 * 3 + 2 * 2 + 3 * 3 + 5 * 1
    both = 1 * 2 + 3 * 2
    assert found["exclusion_error"] == pytest.approx(1 - both / at_risk)
    assert found["inclusion_error"] == pytest.approx(1 - both / monitored)
    poorest = 1 * 3 + 2 * 2 + 5 * 1
    assert found["coady_grosh_hoddinott"] == pytest.approx(poorest / monitored / (8 / 15))
    assert found["returns_monitored"] == pytest.approx(1 / (1 + 3 + 5))


def test_a_wrong_case_costs_precision():
    fates = fates_of(MONTHS, persons=[1, 3], monitored=[4, 4], risk=states({3}, {2, 5}))
    assert monitoring_measures(fates)["precision"] == pytest.approx(1 / 4)


def test_without_monitoring_or_risk_there_is_nothing_to_judge_by(fill):
    nobody = monitoring_measures(fates_of(24, 3))
    assert nobody.keys() == UNITS.keys()
    assert all(math.isnan(value) for value in nobody.values())
    rows = fill(Monitoring, {"none": [fates_of(24, 3)] * 2})
    assert {(r["mean"], r["replications"]) for r in rows} == {(None, 0)}


def test_rows_are_means_over_replications(fill):
    runs = [
        fates_of(24, persons=[1, 3], monitored=[2, 2], risk=np.tile(r, (24, 1)))
        for r in ([True, True], [True, False])
    ]
    rows = fill(Monitoring, {"none": runs})
    [row] = [r for r in rows if (r["policy"], r["measure"]) == ("none", "precision")]
    assert (row["mean"], row["replications"]) == (pytest.approx((1.0 + 0.25) / 2), 2)
    assert row["unit"] == "share of persons newly monitored"
