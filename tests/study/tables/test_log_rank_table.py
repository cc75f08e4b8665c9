from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import ttest_1samp

from made_fates import fates_of
from revival_sim.study.tables.log_rank import LogRank


def lived(seed, better=0.0):
    rng = np.random.default_rng(seed)
    fate = rng.random(200) + better
    return fates_of(
        24,
        persons=np.random.default_rng(seed).integers(1, 6, 200),
        group=np.full(200, 1),
        realised_return=np.where(fate < 0.4, 1 + (fate * 50).astype(int), 0),
        risk_entry=np.where(fate < 0.1, -1, 0),
    )


def excess(ours, theirs):
    """Count events and expected events month by month and household by household."""
    events = expected = 0.0
    for month in range(1, 25):
        at_risk, fallen = [], []
        for fates in (ours, theirs):
            first = fates.realised_return
            at_risk.append(fates.persons[(first == 0) | (first >= month)].sum())
            fallen.append(fates.persons[first == month].sum())
        events += fallen[0]
        expected += sum(fallen) * at_risk[0] / sum(at_risk)
    return events, expected


def test_events_and_expected_events_are_those_counted_household_by_household(fill):
    none, package = [lived(1), lived(2)], [lived(1, 0.1), lived(2, 0.05)]
    rows = fill(LogRank, {"none": none, "package": package})
    assert {row["policy"] for row in rows} == {"package"}
    [row] = [row for row in rows if row["measure"] == "realised_return"]
    pairs = [excess(*pair) for pair in zip(package, none, strict=True)]
    assert row["events"] == sum(events for events, _ in pairs)
    assert row["expected"] == pytest.approx(sum(expected for _, expected in pairs))
    differences = [events - expected for events, expected in pairs]
    assert row["p_value"] == pytest.approx(ttest_1samp(differences, 0.0).pvalue)
    assert row["relative_rate"] < 1.0
    assert row["replications"] == 2


def test_a_policy_that_changes_nothing_is_expected(fill):
    none = [lived(1), lived(2)]
    rows = fill(LogRank, {"none": none, "package": none})
    [row] = [row for row in rows if row["measure"] == "realised_return"]
    assert row["events"] == pytest.approx(row["expected"])
    assert row["relative_rate"] == pytest.approx(1.0)
    [risk] = [row for row in rows if row["measure"] == "risk_entry"]
    assert (risk["events"], risk["relative_rate"], risk["p_value"]) == (0.0, None, 1.0)
