"""Paired firms answer to incentives; rewards keep skilled people in villages."""

from functools import cache

import pytest

import revival_sim as rs
from scenarios import ORDINARY, run

INCENTIVE = "instruments.paired_firm.incentive"


@cache
def paired(on=True, incentive=0.15):
    return run(
        ("paired_firm",) if on else (), ORDINARY, 3000, 36, parameters={INCENTIVE: incentive}
    )


def test_donors_money_makes_equipment_and_jobs():
    on, off = paired(), paired(on=False)
    assert on.flows()["paired_firm_money"].sum() > 0.0
    assert on.flows()["paired_firm_money"].sum() <= 625.0 * 3000 * 3.0 * 1.0001
    capital = [m.rows(rs.Enterprise)["capital"].sum() for m in (on, off)]
    assert capital[0] > capital[1]
    jobs = [m.statistics()["enterprise_jobs"][-1] for m in (on, off)]
    assert jobs[0] > jobs[1]
    fails = [m.outcome().measures["enterprise_failure_hazard"] for m in (on, off)]
    assert fails[0] <= fails[1]


def test_effort_answers_to_the_incentive_up_to_full_effort():
    money = {i: paired(incentive=i).flows()["paired_firm_money"].sum() for i in (0.0, 0.05, 0.3)}
    assert money[0.0] < money[0.05] < money[0.3]
    assert money[0.05] / money[0.0] == pytest.approx(0.6 / 0.4, rel=0.1)
    assert paired(incentive=0.0).flows()["paired_firm_incentive"].sum() == 0.0
    given = paired(incentive=0.3).flows()
    assert given["paired_firm_incentive"].sum() == pytest.approx(
        0.3 * given["paired_firm_money"].sum()
    )


def test_rewards_stop_the_brain_drain_and_keep_enterprises_productive():
    on = run(("talent_reward",), ORDINARY, 3000, 48)
    off = run((), ORDINARY, 3000, 48)
    kept, left = (m.rows(rs.Enterprise)["talent"].mean() for m in (on, off))
    assert left < 0.45
    assert kept > 0.5
    jobs = [m.statistics()["enterprise_jobs"][-1] for m in (on, off)]
    assert 1.02 < jobs[0] / jobs[1] < 1.3
    fails = [m.outcome().measures["enterprise_failure_hazard"] for m in (on, off)]
    assert fails[0] < fails[1]
    assert on.flows()["talent_reward_paid"].sum() > 0.0
