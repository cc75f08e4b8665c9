"""Dibao fills incomes up to its standard, and errors of targeting go both ways."""

import numpy as np

import revival_sim as rs
from revival_sim.policy.dibao import Dibao
from scenarios import by_seed, clearly_below, fallen, lifted, run


def test_dibao_keeps_people_from_poverty_after_help_but_not_from_low_income_before_it():
    assert clearly_below(by_seed(fallen, ("dibao",)), by_seed(fallen))
    without, with_dibao = run(), run(("dibao",))
    before = [m.outcome().measures["income_return_rate"] for m in (without, with_dibao)]
    assert abs(before[0] - before[1]) < 0.01


def test_who_is_listed_long_enough_has_an_income_near_the_standard():
    model = run(
        ("dibao", "working_team"),
        months=36,
        parameters={
            "behaviours.delivery.leakage": 0.0,
            "instruments.dibao.take_up": 1.0,
            "instruments.dibao.imputed_earnings": 0.0,
        },
    )
    rows = model.rows(rs.Household)
    year = rows["size"] > 0
    poor = rows["year_net"] / rows["size"] < 0.8 * Dibao.series["standard"].in_year(2023)
    final = (rows["year_final"] / rows["size"])[year & poor & rows["on_dibao"]]
    assert np.median(final) > 0.85 * Dibao.series["standard"].in_year(2023)


def test_labour_and_checks_decide_who_is_listed():
    def listed(**parameters):
        model = run(("dibao",), parameters=parameters)
        rows = model.rows(rs.Household)
        return rows["on_dibao"], rows

    usual, rows = listed()
    loose, _ = listed(**{"instruments.dibao.imputed_earnings": 0.0})
    able = 2 * rows["workers"] >= rows["size"]
    assert usual[able].sum() < 0.5 * loose[able].sum()
    assert usual[rows["workers"] == 0].sum() > 0.5 * loose[rows["workers"] == 0].sum()
    unchecked, rows = listed(**{"instruments.dibao.recheck": 0.0})
    standard = Dibao.series["standard"].in_year(2023) * rows["size"]
    wrongly = unchecked & (rows["year_net"] > standard)
    rightly_checked, rows = listed(**{"instruments.dibao.recheck": 1.0})
    standard = Dibao.series["standard"].in_year(2023) * rows["size"]
    assert wrongly.sum() > 3 * (rightly_checked & (rows["year_net"] > 1.05 * standard)).sum()


def test_inclusion_errors_reach_people_above_the_standard():
    more = run(("dibao",), parameters={"instruments.dibao.inclusion_error": 0.1})
    usual = run(("dibao",))
    reached = [m.statistics()["dibao_reached"].sum() for m in (more, usual)]
    assert reached[0] > 1.2 * reached[1]
    assert fallen(more) <= fallen(usual) + 0.005
    assert lifted(more).sum() == lifted(usual).sum()
