"""Nobody who had been lifted is poor at the start, by help that only some policies go on with."""

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.data import fact, yearly
from revival_sim.policy.dibao import Dibao
from scenarios import bundle, lifted, run

LINE = yearly("poverty_lines", "poverty_line")[2020]
RURAL_PEOPLE = 509.8
"""Million persons, 7th census."""


@pytest.fixture(scope="module")
def start():
    return rs.RevivalModel(households=20_000, months=12, seed=3)


def per_head(rows, column):
    return rows[column] / rows["size"].astype(float)


def test_the_lifted_are_above_the_line_with_help_and_some_only_by_it(start):
    rows, was = start.rows(rs.Household), lifted(start)
    assert per_head(rows, "year_final")[was].min() >= LINE
    assert not rows["poor"][was].any()
    assert (rows["first_realised_return"][was] == 0).all()
    helped = per_head(rows, "year_net")[was] < LINE
    assert 0.01 < helped.mean() < 0.12


def test_help_that_no_policy_goes_on_with_is_forgotten_within_a_year_and_some_fall():
    model = run((), (), households=4000, months=12, seed=3)
    rows = model.rows(rs.Household)
    assert np.allclose(rows["year_final"], rows["year_net"] + rows["help_by_month"].sum(axis=1))
    assert rows["help_by_month"].max() <= 0.0
    before = rs.RevivalModel(households=4000, months=12, seed=3).rows(rs.Household)
    helped = lifted(model) & (before["year_net"] < before["year_final"] - 1.0)
    others = lifted(model) & ~helped
    fell = rows["first_realised_return"] > 0
    assert fell[helped].mean() > 5.0 * fell[others].mean()


def test_the_share_listed_for_dibao_at_the_start_is_the_published_one(start):
    rows = start.rows(rs.Household)
    size = rows["size"].astype(float)
    share = size[rows["on_dibao"].astype(bool)].sum() / size.sum()
    assert share == pytest.approx(fact("F025").number / RURAL_PEOPLE, abs=0.005)
    standard = Dibao.series["standard"].in_year(2020)
    assert per_head(rows, "year_net")[rows["on_dibao"].astype(bool)].max() < standard


def test_dibao_goes_on_for_the_listed_and_ends_where_there_is_none():
    def listed(policy):
        model = rs.RevivalModel(policy=policy, shocks=bundle(), households=2000, months=3, seed=1)
        before = model.rows(rs.Household)["on_dibao"].astype(bool).copy()
        model.step()
        return before, model.rows(rs.Household)["on_dibao"].astype(bool)

    before, after = listed(bundle("dibao"))
    assert after[before].mean() > 0.5
    before, after = listed(bundle())
    assert before.any()
    assert not after.any()
