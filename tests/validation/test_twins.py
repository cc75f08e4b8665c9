"""Twin runs: what they count, and that they differ by what was taken out only."""

from dataclasses import replace

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.study.runs import RunSpec
from revival_sim.validation.twins import (
    losses_of_local_jobs,
    second_year,
    spared_disasters,
    without,
)

RUN = RunSpec("none", "ordinary", 3, 1500, 24, "2021-01", "compiled", 1, (), None, None)


def test_the_second_year_is_that_of_an_ordinary_run():
    model = rs.RevivalModel(policy="none", shocks="ordinary", households=1500, months=24, seed=3)
    for _ in range(12):
        model.step()
    before = model.flows()["consumed"].sum()
    fees = 0.0
    for _ in range(12):
        model.step()
        fees += model.rows(rs.Household)["school_due"].sum()
    bills = model.rows(rs.Household)["year_own"].sum()
    found = second_year(RUN)
    assert found.income == pytest.approx(model.rows(rs.Household)["year_earned"])
    eaten = model.flows()["consumed"].sum() - before
    assert found.consumption.sum() == pytest.approx(eaten + bills + fees)


def test_twins_start_alike_and_only_the_struck_lose():
    run = replace(RUN, seed=2, households=2000)  # a seed with a disaster in its second year
    struck, spared = second_year(run), second_year(spared_disasters(run))
    assert np.array_equal(struck.start, spared.start)
    assert struck.income.sum() < spared.income.sum()
    same = struck.income == spared.income
    assert 0.3 < same.mean() < 1.0
    calm = without(run, "job_loss", "drought")
    assert without(calm, "drought") == calm
    assert second_year(calm).income.sum() > struck.income.sum()


def test_workers_of_a_failed_firm_lose_their_jobs_in_one_month():
    lost, group = losses_of_local_jobs(RUN)
    assert set(np.unique(lost)) <= {0.0, 1.0}
    _, place, size = np.unique(group, return_inverse=True, return_counts=True)
    share = np.bincount(place, lost) / size
    assert (share[size >= 5] == 1.0).any()
    kept, other = losses_of_local_jobs(without(RUN, "enterprise_failure", "job_loss"))
    _, place, size = np.unique(other, return_inverse=True, return_counts=True)
    assert not (np.bincount(place, kept)[size >= 5] == size[size >= 5]).any()
    assert kept.mean() < lost.mean()
