"""Shocks to work and demand: each moves what it names, and returns with it."""

import numpy as np

import revival_sim as rs
from scenarios import bundle, fallen, run


def wages(model):
    flows = model.flows()
    return flows["away_wages"] + flows["local_wages"]


def test_job_loss_puts_workers_to_seeking_and_people_in_poverty():
    calm, struck = run(hazards=()), run(hazards=("job_loss",))
    seeking = [m.rows(rs.Household)["seeking"].sum() for m in (calm, struck)]
    assert seeking[1] > seeking[0]
    assert wages(struck).sum() < wages(calm).sum()
    assert fallen(struck) > fallen(calm)


def test_failing_enterprises_take_local_jobs_with_them():
    calm, struck = run(hazards=()), run(hazards=("enterprise_failure",))
    failed = [m.statistics()["enterprises_failed"].sum() for m in (calm, struck)]
    assert failed[1] > failed[0]
    jobs = [m.statistics()["enterprise_jobs"][-1] for m in (calm, struck)]
    assert jobs[1] < jobs[0]


def test_a_pandemic_cuts_wages_while_it_lasts_and_they_recover_within_the_year():
    dated = bundle(pandemic={"shape": "episode", "start": "2022-01", "months": 3, "fade": 3})
    calm, struck = run(hazards=(), months=30), run(hazards=dated, months=30)
    share = wages(struck) / wages(calm)
    assert np.allclose(share[:12], 1.0)
    assert share[12:15].max() < 0.85
    assert share[23:].mean() > 0.95
    assert fallen(struck) > fallen(calm)


def test_a_slowdown_lowers_wages_and_jobs_away_for_its_time():
    dated = bundle(macro_slowdown={"shape": "episode", "start": "2022-01", "months": 12, "fade": 0})
    calm, struck = run(hazards=(), months=36), run(hazards=dated, months=36)
    share = wages(struck) / wages(calm)
    assert np.allclose(share[:12], 1.0)
    assert share[14:24].max() < 0.97
    assert share[-1] > share[20]
    assert fallen(struck) > fallen(calm)


def test_a_collapsing_sector_loses_its_jobs_and_others_do_not():
    dated = bundle(
        sector_collapse={"shape": "episode", "start": "2021-07", "months": 12, "fade": 0}
    )
    calm, struck = run(hazards=(), months=18), run(hazards=dated, months=18)
    sector = calm.rows(rs.Enterprise)["sector"]
    jobs = [m.rows(rs.Enterprise)["workers_before"] for m in (calm, struck)]
    kept = [jobs[1][among].sum() / jobs[0][among].sum() for among in (sector == 1, sector != 1)]
    assert kept[0] < 0.8
    assert kept[1] > 0.95
