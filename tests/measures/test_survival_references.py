"""Equality with R's survival and cmprsk on patients with ties, censoring and competing causes."""

import numpy as np
import pytest

from measures.reference import patients, read
from revival_sim.measures.aalen_johansen import aalen_johansen
from revival_sim.measures.hazard import life_table
from revival_sim.measures.kaplan_meier import kaplan_meier
from revival_sim.measures.log_rank import log_rank
from revival_sim.measures.ratios import cluster_ratio

SAMPLE, R = patients(), read("survival")
MONTH, EVENT, WEIGHT = SAMPLE["month"], SAMPLE["event"], SAMPLE["weight"]
LAST = int(MONTH.max())
AT = np.array(R["months"]) - 1
RELATIVE = 1e-10


def same(found, expected):
    undefined = np.array([np.nan if value == "NA" else value for value in expected], dtype=float)
    np.testing.assert_allclose(found, undefined, rtol=RELATIVE, atol=1e-12)


def counts(weights=None):
    """At risk and events of the two causes by month."""
    tables = [life_table(MONTH, cause == EVENT, weights, LAST) for cause in (1, 2)]
    return tables[0].at_risk, np.array([table.events for table in tables])


def test_the_patients_have_ties_and_censoring():
    assert max(np.bincount(MONTH[EVENT > 0])) >= 10
    assert np.sum(EVENT == 0) >= 100
    assert {len(np.unique(EVENT[month == MONTH])) for month in np.unique(MONTH)} >= {2, 3}


def test_remissions_of_the_textbooks():
    found = R["remission"]
    curve = kaplan_meier(found["n.risk"], found["n.event"])
    assert found["time"] == [6, 7, 10, 13, 16, 22, 23]
    same(curve.survival, found["surv"])
    same(np.sqrt(curve.variance), found["std.err"])


@pytest.mark.parametrize(("weights", "key"), [(None, "log_log"), (WEIGHT, "weighted")])
def test_survival_with_greenwood_and_log_log_intervals(weights, key):
    """R's weights count as that many units where it is not asked for the robust variance."""
    at_risk, events = counts(weights)
    curve = kaplan_meier(at_risk, events.sum(axis=0))
    same(curve.survival[AT], R[key]["surv"])
    same(np.sqrt(curve.variance)[AT], R[key]["std.err"])
    same(curve.low[AT], R[key]["lower"])
    same(curve.high[AT], R[key]["upper"])


def test_survival_with_log_intervals():
    at_risk, events = counts()
    curve = kaplan_meier(at_risk, events.sum(axis=0), scale="log")
    same(curve.low[AT], R["log"]["lower"])
    same(curve.high[AT], R["log"]["upper"])


def test_incidence_of_competing_causes_with_its_variance():
    """The variance of R's survfit is the infinitesimal jackknife's, the same as the delta method's.

    That of cmprsk is another estimator, some hundredths larger, so only its incidence is compared.
    """
    incidence, variance = aalen_johansen(*counts())
    for cause in (0, 1):
        expected = np.array(R["causes"]["incidence"])[:, cause]
        same(incidence[cause, AT], expected)
        same(np.sqrt(variance)[cause, AT], np.array(R["causes"]["error"])[:, cause])
        same(incidence[cause, AT], R["cuminc"][cause])


def test_incidence_of_competing_causes_with_weights():
    incidence, _ = aalen_johansen(*counts(WEIGHT))
    same(incidence[:, AT].T.ravel(), np.array(R["weighted_incidence"]).ravel())


@pytest.mark.parametrize("grouping", ["sex", "tenth"])
def test_log_rank(grouping):
    groups = np.unique(SAMPLE[grouping])
    tables = [
        life_table(MONTH[own], EVENT[own] > 0, None, LAST)
        for own in (SAMPLE[grouping] == group for group in groups)
    ]
    statistic, _ = log_rank([t.at_risk for t in tables], [t.events for t in tables])
    assert len(groups) == R["log_rank"][grouping]["groups"]
    assert statistic == pytest.approx(R["log_rank"][grouping]["statistic"], rel=RELATIVE)


def test_the_interval_of_clusters_is_the_robust_one():
    """R has the same variance without the factor clusters / (clusters - 1)."""
    whole = (EVENT > 0) | (MONTH >= 60)
    month = np.minimum(MONTH, 60)[whole]
    event = ((EVENT > 0) & (MONTH <= 60))[whole]
    cluster, weight = SAMPLE["cluster"][whole], WEIGHT[whole]
    clusters = np.unique(cluster)
    for place in range(0, 60, 7):
        left = weight * ~(event & (month <= place + 1))
        totals, sizes = (np.bincount(cluster, values)[clusters] for values in (left, weight))
        found = cluster_ratio(totals, sizes)
        assert found.value == pytest.approx(R["clustered"]["surv"][place], rel=RELATIVE)
        error = R["clustered"]["std.err"][place] * np.sqrt(len(clusters) / (len(clusters) - 1))
        assert found.high - found.value == pytest.approx(2.200985160 * error, rel=1e-8)
