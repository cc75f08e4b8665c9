"""Welfare jobs are limited by the quota and the fund, and pay those who hold them."""

import numpy as np
import pytest

import revival_sim as rs
from scenarios import by_seed, clearly_below, fallen, run


def test_welfare_jobs_lower_returns():
    assert clearly_below(by_seed(fallen, ("welfare_job",)), by_seed(fallen))


def test_the_pay_is_help_of_the_month_and_income_after_help():
    model = run(("welfare_job",), months=24)
    rows = model.rows(rs.Household)
    held = (rows["welfare_months"] > 0) & (rows["allowance"] > 0.0)
    assert held.sum() > 20
    assert (rows["assistance"][held] >= rows["allowance"][held] - 1e-3).all()
    assert (rows["help_by_month"][held].max(axis=1) > 0.0).all()


def test_no_village_fills_more_jobs_than_its_quota_allows_on_average():
    model = run(("welfare_job",), months=24)
    villages = model.rows(rs.Village)
    quota = 0.0445 * villages["lifted_persons"].sum()
    assert villages["welfare_workers"].sum() <= quota + 3 * np.sqrt(quota)


def test_a_larger_quota_hires_most_of_those_whom_a_small_one_turned_away():
    def filled(quota):
        model = run(
            ("welfare_job",), months=24, parameters={"instruments.welfare_job.quota": quota}
        )
        waiting = model.rows(rs.Household)["wants_welfare_job"].sum()
        return model.rows(rs.Village)["welfare_workers"].sum(), waiting

    (few, turned_away), (more, left) = filled(0.0445), filled(0.2)
    assert left < 0.5 * turned_away
    assert more - few > 0.5 * turned_away


def test_pay_is_the_wage_while_the_fund_has_money():
    model = run(("welfare_job",), months=12)
    jobs = (model.rows(rs.Household)["welfare_months"] > 0).sum()
    assert jobs > 0
    pay = model.flows()["welfare_job_pay"][-1]
    assert pay == pytest.approx(800.0 * model.rows(rs.Village)["welfare_workers"].sum(), rel=0.15)


def test_an_empty_fund_pays_less_and_is_never_overdrawn():
    def paid(size):
        model = run(
            ("welfare_job", "bridging_fund"),
            months=24,
            parameters={"instruments.bridging_fund.size": size},
        )
        counties = model.rows(rs.County)
        assert (counties["fund_other"] >= 0).all()
        assert (counties["wage_share"] <= 1).all()
        budget = size * 1700.0 * 0.5 * counties["lifted_persons"].sum() * 2.0
        spent = model.flows()["welfare_job_pay"].sum()
        assert spent <= budget
        return spent, counties["wage_share"].mean()

    plenty, all_paid = paid(5.0)
    scarce, part_paid = paid(0.02)
    assert all_paid == 1.0
    assert part_paid < 0.5
    assert scarce < 0.5 * plenty


def test_the_pay_of_jobs_comes_before_building():
    def shares(size):
        model = run(
            ("welfare_job", "infrastructure", "bridging_fund"),
            months=24,
            parameters={"instruments.bridging_fund.size": size},
        )
        counties = model.rows(rs.County)
        assert (counties["fund_other"] >= 0).all()
        return counties["wage_share"].mean(), counties["other_share"].mean()

    (jobs, building), (poor_jobs, poor_building) = shares(1.2), shares(0.05)
    assert jobs == 1.0 > building > 0.0
    assert poor_jobs < 1.0
    assert poor_building < building
