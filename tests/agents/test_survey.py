"""The survey: its sums against the household's own accounts and against the books."""

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.outcome import SURVEYED
from revival_sim.shocks.pandemic import Pandemic
from scenarios import bundle, lifted, run


@pytest.fixture(scope="module")
def model():
    return run(
        ("welfare_job", "dibao", "monitoring", "small_loan", "serious_illness_insurance"),
        ("illness", "crop_disaster", "job_loss"),
        months=23,
    )


def test_incomes_by_source_are_those_of_the_twelve_month_account(model):
    rows, statistics = model.rows(rs.Household), model.statistics()
    at = (23 - 1) % 12
    assert rows["premium_due"].sum() > 0.0, "the last month is one in which premiums are paid"
    own = rows["earned_by_month"][:, at] + rows["help_by_month"][:, at] - rows["premium_due"]
    for among, parts in (
        (rows["size"] > 0, ("wage_incomes", "business_incomes", "transfer_incomes")),
        (lifted(model), ("lifted_wages", "lifted_business_incomes", "lifted_transfers")),
        (rows["relocated"], ("relocated_wages", "relocated_other_incomes")),
    ):
        total = sum(statistics[part][-1] for part in parts)
        assert total == pytest.approx(own[among].sum(), rel=1e-5)


def test_wages_are_those_that_enterprises_the_outside_and_welfare_jobs_pay(model):
    flows = model.flows()
    paid = flows["local_wages"] + flows["away_wages"] + flows["welfare_job_pay"]
    assert flows["welfare_job_pay"].sum() > 0.0
    assert model.statistics()["wage_incomes"] == pytest.approx(paid)


def test_people_at_work_borrowers_and_monitored_are_counted_as_the_rows_have_them(model):
    rows, statistics = model.rows(rs.Household), model.statistics()
    of = lifted(model)
    assert statistics["households"][-1] == len(rows)
    assert statistics["members_away"][-1] == rows["away"].sum()
    assert statistics["lifted_members_away"][-1] == rows["away"][of].sum()
    assert statistics["lifted_local_workers"][-1] == (rows["employer"][of] >= 0).sum()
    assert statistics["borrowers"][-1] == (rows["debt"] > 0).sum() > 0
    moved = statistics["monitoring_entries"].sum() - statistics["monitoring_exits"].sum()
    assert statistics["monitoring_exits"].sum() > 0.0
    assert moved == rows["size"][rows["monitored"]].sum()


def test_the_stranded_are_not_at_work_away():
    hazards = bundle("pandemic")
    model = run((), hazards, months=1)
    rows, statistics = model.rows(rs.Household), model.statistics()
    earning = (rows["away"] > 0) & (rows["wage_income"] > 0) & (rows["employer"] < 0)
    stopped = Pandemic.parameters["stranded"].default
    assert statistics["members_away"][-1] < (1.0 - 0.8 * stopped) * rows["away"].sum()
    assert statistics["members_away"][-1] >= rows["away"][earning].sum() > 0.0


def test_fields_are_hit_by_disasters_only():
    assert run((), (), months=8).statistics()["hit_area"].sum() == 0.0
    statistics = run((), ("crop_disaster",), months=24, seed=2).statistics()
    assert 0.0 < statistics["hit_area"].sum() < statistics["farmed_area"].sum()
    assert np.ptp(statistics["farmed_area"]) == 0.0


def test_what_pests_take_from_single_farms_is_not_hit_by_disasters():
    model = run((), ("crop_disaster",), months=8, seed=1)
    assert model.rows(rs.Household)["lost"].max() > 0.1
    assert model.statistics()["hit_area"].sum() == 0.0


def test_every_surveyed_series_is_in_the_outcome_per_head(model):
    outcome = model.outcome()
    statistics = model.statistics()
    for name, (parts, of, unit) in SURVEYED.items():
        assert outcome.monthly_units[name] == unit
        total = sum(float(statistics[part][5]) for part in parts)
        there = float(statistics[of][5])
        assert outcome.monthly[name][5] == pytest.approx(total / there if there else 0.0)
