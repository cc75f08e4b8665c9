from __future__ import annotations

import math

import numpy as np
import pytest

from made_fates import fates_of
from revival_sim.study.inference import interval
from revival_sim.study.tables.groups import Groups


def random_fates(seed, worse=0.0):
    rng = np.random.default_rng(seed)
    count = 300
    fate = rng.random(count)
    return fates_of(
        24,
        persons=rng.integers(1, 7, count),
        workers=rng.integers(0, 3, count),
        county=rng.integers(0, 3, count),
        group=rng.integers(0, 4, count),
        relocated=rng.random(count) < 0.3,
        income_decile=rng.integers(1, 11, count),
        realised_return=np.where(fate < 0.3 + worse, 1 + (fate * 30).astype(int), 0),
        income_return=np.where(fate > 0.9, -1, np.where(fate > 0.7, 5, 0)),
        risk_entry=np.where(fate > 0.5, 2, 0),
    )


def plain_share(fates, column, among):
    """Count persons household by household."""
    fell = persons = 0
    for i in range(len(fates.persons)):
        if among(i):
            persons += int(fates.persons[i])
            fell += int(fates.persons[i]) * bool(getattr(fates, column)[i] > 0)
    return fell / persons


def bounds(values, least=0.0):
    """Return the mean of shares, or of their differences, and the interval within what can be."""
    found = interval(values)
    return found.mean, max(least, found.low), min(1.0, found.high)


GROUPS = {
    ("all", "lifted"): lambda f, i: f.group[i] in (1, 2),
    ("status", "lifted, stable"): lambda f, i: f.group[i] == 1,
    ("status", "lifted, unstable"): lambda f, i: f.group[i] == 2,
    ("relocated", "relocated"): lambda f, i: f.group[i] in (1, 2) and f.relocated[i],
    ("workers", "no workers"): lambda f, i: f.group[i] in (1, 2) and f.workers[i] == 0,
    ("county", "3"): lambda f, i: f.group[i] in (1, 2) and f.county[i] == 2,
    ("income decile", "10"): lambda f, i: f.group[i] in (1, 2) and f.income_decile[i] == 10,
}


@pytest.mark.parametrize("grouping", GROUPS)
def test_shares_and_differences_are_those_counted_household_by_household(fill, grouping):
    none, package = [random_fates(1, 0.2), random_fates(2, 0.3)], [random_fates(1), random_fates(2)]
    rows = fill(Groups, {"none": none, "package": package})
    among = GROUPS[grouping]
    for measure, column in (
        ("realised_return_rate", "realised_return"),
        ("income_return_rate", "income_return"),
        ("risk_entry_rate", "risk_entry"),
    ):
        of = {
            r["policy"]: r
            for r in rows
            if (r["grouping"], r["group"], r["measure"]) == (*grouping, measure)
        }
        shares = {
            policy: [plain_share(f, column, lambda i, f=f: among(f, i)) for f in fates]
            for policy, fates in (("none", none), ("package", package))
        }
        expected = bounds(shares["package"])
        row = of["package"]
        assert (row["mean"], row["low"], row["high"]) == pytest.approx(expected, rel=1e-12)
        differences = [p - n for p, n in zip(shares["package"], shares["none"], strict=True)]
        changes = bounds(differences, least=-1.0)
        found = (row["difference"], row["difference_low"], row["difference_high"])
        assert found == pytest.approx(changes, rel=1e-12)
        assert (row["baseline"], row["replications"]) == ("none", 2)
        assert of["none"]["difference"] is None
        persons = [sum(int(f.persons[i]) for i in range(300) if among(f, i)) for f in none]
        assert of["none"]["persons"] == sum(persons) / 2


def test_first_falls_are_of_those_never_lifted_and_returns_of_the_lifted(fill):
    fates = fates_of(24, persons=[1, 2, 3, 4], group=[0, 3, 1, 2], realised_return=[4, 0, 0, 7])
    rows = fill(Groups, {"none": [fates, fates]})
    shares = {(r["group"], r["measure"]): r["mean"] for r in rows if r["grouping"] == "all"}
    assert shares["never lifted", "first_fall_rate"] == pytest.approx(1 / 3)
    assert shares["lifted", "realised_return_rate"] == pytest.approx(4 / 7)
    falls = {r["group"]: r["mean"] for r in rows if r["measure"] == "first_fall_rate"}
    assert falls == {"never lifted": pytest.approx(1 / 3), "never poor": 1.0, "marginal": 0.0}


def test_what_had_befallen_all_before_is_undefined_and_a_failed_run_is_left_out(fill):
    fates = fates_of(24, group=[1, 2], risk_entry=[3, -1])
    rows = fill(Groups, {"none": [fates, fates], "package": [fates, None]})
    risk = {
        (r["policy"], r["group"]): (r["mean"], r["replications"])
        for r in rows
        if r["grouping"] == "status" and r["measure"] == "risk_entry_rate"
    }
    assert risk == {
        ("none", "lifted, stable"): (1.0, 2),
        ("none", "lifted, unstable"): (None, 0),
        ("package", "lifted, stable"): (1.0, 1),
        ("package", "lifted, unstable"): (None, 0),
    }
    assert not any(isinstance(v, float) and math.isnan(v) for r in rows for v in r.values())
