"""Enterprises: what makes them productive, and what becomes of a household's own business."""

import numpy as np
import pytest

import revival_sim as rs
from scenarios import ORDINARY, bundle, run

MANY = {"population.village_size": 50, "population.enterprises_per_hundred": 10.0}


def reached_by_road(level):
    """Run with roads and telecom of all villages at a level."""
    model = rs.RevivalModel(
        policy=bundle(), shocks=bundle(*ORDINARY), households=2000, months=36, parameters=MANY
    )
    villages = model.rows(rs.Village)
    first = None
    for _ in range(36):
        villages["road"] = level
        villages["telecom"] = level
        model.step()
        if first is None:
            first = model.rows(rs.Enterprise)["efficiency"].copy()
    return model, first


def test_poor_access_lowers_productivity_and_survival():
    (near, good), (far, poor) = reached_by_road(0.9), reached_by_road(0.1)
    assert poor / good == pytest.approx(0.9 / 1.1, abs=0.01)
    failed = [m.statistics()["enterprises_failed"].sum() for m in (near, far)]
    assert failed[1] > 1.5 * failed[0]
    jobs = [m.statistics()["enterprise_jobs"][-1] for m in (near, far)]
    assert jobs[1] < jobs[0]


def test_enterprises_of_a_sector_and_county_share_their_demand():
    model = run((), ("enterprise_failure",), 3000, 12)
    rows = model.rows(rs.Enterprise)
    county = model.rows(rs.Village)["county"][rows["village"]]
    keys = county * 4 + rows["sector"]
    for key in np.unique(keys):
        assert np.ptp(rows["sector_trend"][keys == key]) == 0.0
    assert np.unique(rows["sector_trend"]).size == np.unique(keys).size
    assert np.unique(rows["trend"]).size > 0.9 * len(rows)


def test_a_new_enterprise_begins_without_experience_and_learns():
    model = run((), ORDINARY, 3000, 48, parameters=MANY)
    rows = model.rows(rs.Enterprise)
    young = rows["active"] & (rows["age"] > 3) & (rows["age"] < 12)
    old = rows["active"] & (rows["age"] > 60)
    assert rows["learnt"][young].mean() < 0.5
    assert rows["learnt"][old].mean() > 0.9


def test_a_business_is_begun_with_savings_and_may_fail():
    easy = {"behaviours.own_business.founding": 0.05, "behaviours.own_business.cost": 5000.0}
    model = run((), ORDINARY, 1500, 36, parameters=easy)
    calm = run((), (), 1500, 36, parameters=easy)
    rows = model.rows(rs.Household)
    owners = rows["business"] > 0.0
    assert owners.sum() > 50
    assert (rows["business_income"][owners] > 0.0).mean() > 0.8  # others began this month
    assert (rows["business_income"][~owners] == 0.0).all()
    assert model.flows()["business_begun"].sum() > 0.0
    assert model.statistics()["household_businesses_failed"].sum() > 0.0
    assert calm.statistics()["household_businesses_failed"].sum() < (
        0.2 * model.statistics()["household_businesses_failed"].sum()
    )


def test_a_pandemic_calls_members_home():
    def away(hazards):
        model = rs.RevivalModel(policy=bundle(), shocks=hazards, households=1500, months=15)
        model.run_model()
        return int(model.rows(rs.Household)["away"].sum())

    ordinary = bundle(*ORDINARY)
    ban = {"shape": "episode", "start": "2022-01", "months": 3}
    assert away(bundle(*ORDINARY, pandemic=ban)) < 0.9 * away(ordinary)
