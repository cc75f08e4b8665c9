"""Monitoring finds, helps by cause and lets go; a quota on income alone misses who fell ill."""

import numpy as np
import pytest

import revival_sim as rs
from scenarios import bundle, by_seed, clearly_below, fallen, lifted, run

HELP = ("dibao", "medical_assistance", "welfare_job")


def test_monitoring_lowers_returns_and_more_than_a_quota_does():
    without = by_seed(fallen, HELP)
    quota = by_seed(fallen, (*HELP, "quota_monitoring"))
    watched = by_seed(fallen, (*HELP, "monitoring"))
    assert clearly_below(quota, without)
    assert clearly_below(watched, quota)


def test_a_quota_fills_the_places_sent_down():
    model = run((*HELP, "quota_monitoring"))
    reached = model.outcome().measures["quota_monitoring_reached"]
    assert reached == pytest.approx(0.06, abs=0.02)


def test_a_quota_misses_those_in_sudden_difficulty():
    def recall(name):
        model = run((*HELP, name), months=30, households=4000)
        rows = model.rows(rs.Household)
        sudden = rows["at_risk"] & (rows["sick_months"] > 0)
        return rows["monitored"][sudden].mean()

    assert recall("monitoring") > 2.0 * recall("quota_monitoring")


def test_without_staff_applications_queue_up():
    def waiting(cases):
        model = run(
            (*HELP, "monitoring"),
            parameters={"instruments.monitoring.cases_per_hundred": cases},
        )
        return model.rows(rs.Household)["applied"].sum(), fallen(model)

    many, more_fallen = waiting(0.05)
    few, fewer_fallen = waiting(20.0)
    assert many > 5 * max(few, 1)
    assert more_fallen > fewer_fallen


def test_a_longer_delay_makes_help_come_later():
    def relief_by_month(days):
        model = run(("monitoring",), months=8, parameters={"instruments.monitoring.delay": days})
        return model.flows()["monitoring_relief"]

    quick, slow = relief_by_month(0.0), relief_by_month(120.0)
    first = np.flatnonzero(quick)[0]
    assert slow[: first + 3].sum() == 0.0
    assert slow.sum() < quick.sum()


def test_checks_let_go_only_who_was_safe_for_long_enough():
    def watched(**parameters):
        model = run(("monitoring",), parameters=parameters)
        return model.rows(rs.Household)["monitored"].sum()

    usual = watched()
    longer = watched(**{"instruments.monitoring.safe_months": 24})
    rarer = watched(
        **{
            "instruments.monitoring.recheck_unstable": 24,
            "instruments.monitoring.recheck_marginal": 24,
            "instruments.monitoring.recheck_sudden": 24,
        }
    )
    assert longer > usual
    assert rarer > usual


def test_nobody_in_difficulty_is_let_go():
    model = run(("monitoring",), months=1)
    rows = model.rows(rs.Household)
    for _ in range(24):
        before = rows["monitored"].copy()
        model.step()
        let_go = before & ~rows["monitored"]
        assert not (let_go & rows["in_difficulty"]).any()


def test_errors_both_ways_are_made():
    strict = run(
        ("monitoring",),
        parameters={
            "instruments.monitoring.exclusion_error": 1.0,
            "instruments.monitoring.inclusion_error": 0.0,
        },
    )
    group = strict.rows(rs.Household)["group"]
    late = strict.rows(rs.Household)["monitored"] & (group <= 1)
    assert late.sum() == 0
    lax = run(("monitoring",), parameters={"instruments.monitoring.inclusion_error": 0.1})
    usual = run(("monitoring",))
    wrongly = [
        (m.rows(rs.Household)["monitored"] & ~m.rows(rs.Household)["at_risk"]).sum()
        for m in (lax, usual)
    ]
    assert wrongly[0] > 1.5 * wrongly[1]


def test_a_working_team_stops_leaks_and_speeds_help_up():
    alone = run((*HELP, "monitoring"))
    with_team = run((*HELP, "monitoring", "working_team"))

    def leaked(model):
        flows = model.flows()
        arrived = flows["dibao_paid"].sum() + flows["monitoring_relief"].sum()
        return flows["help_leaked"].sum() / arrived

    share = [leaked(m) for m in (alone, with_team)]
    assert share[1] == pytest.approx(0.3 * share[0], rel=0.1)
    village = with_team.rows(rs.Village), alone.rows(rs.Village)
    assert (village[0]["slowness"] < village[1]["slowness"]).all()
    alone, team = (
        by_seed(fallen, (*HELP, "monitoring", *more), range(1, 13), households=4000)
        for more in ((), ("working_team",))
    )
    assert clearly_below(team, alone)


def test_a_relocated_household_falls_more_often_without_follow_up():
    without = run(HELP, households=8000, months=48)
    followed = run((*HELP, "relocation_support"), households=8000, months=48)
    moved = without.rows(rs.Household)["relocated"]
    assert moved[lifted(without)].mean() == pytest.approx(0.097, abs=0.01)
    assert fallen(without, moved) > fallen(followed, moved)
    assert fallen(without, ~moved) == pytest.approx(fallen(followed, ~moved), abs=0.003)
    ties = [m.rows(rs.Household)["ties"][moved].mean() for m in (without, followed)]
    assert ties[1] > ties[0] + 0.1
    costs = [m.flows()["settling_costs"].sum() for m in (without, followed)]
    assert costs[1] < 0.3 * costs[0]


def test_a_withdrawal_cuts_every_instrument_while_it_lasts():
    policy = bundle("dibao", "monitoring")
    shocks = bundle(policy_withdrawal={"shape": "episode", "start": "2021-07", "months": 3})
    model = run(policy, shocks, months=12)
    paid = model.flows()["dibao_paid"]
    assert paid[6:9].max() < 0.4 * paid[5]
    assert paid[9] > paid[8]
