"""Fates say what the rows of households said, month by month."""

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.agents.economy import Standards
from revival_sim.fates import CONDITIONS, NEVER, START
from revival_sim.fates.recorder import Recorder, income_deciles

MONTHS = 27


@pytest.fixture(scope="module", params=["package", "none"])
def lived(request):
    """Return a model, its households at the start, and each month's states."""
    model = rs.RevivalModel(policy=request.param, households=400, months=MONTHS, seed=3)
    rows = model.rows(rs.Household)
    start, states, incomes = rows.copy(), [], []
    for month in range(1, MONTHS + 1):
        model.step()
        states.append({name: rows[name].copy() for name in ("poor", "at_risk", "monitored")})
        if month % 12 == 0:
            line = Standards.series["poverty_line"].in_year(2020 + month // 12)
            incomes.append(rows["year_final"] / rows["size"] / line)
    return model, start, states, incomes


def test_states_by_month_are_those_of_the_rows(lived):
    model, start, states, _ = lived
    fates = model.fates()
    for bits, name in (
        (fates.poor_bits, "poor"),
        (fates.risk_bits, "at_risk"),
        (fates.monitored_bits, "monitored"),
    ):
        np.testing.assert_array_equal(fates.by_month(bits), [s[name] for s in states])
    ends = [start["poor"], states[11]["poor"], states[23]["poor"]]
    np.testing.assert_array_equal(fates.poor, ends)
    assert fates.poor.any()
    assert not fates.poor.all()


def test_year_end_incomes_are_over_the_lines_of_the_year(lived):
    model, start, _, incomes = lived
    fates = model.fates()
    at_start = start["year_final"] / start["size"] / Standards.series["poverty_line"].in_year(2020)
    np.testing.assert_allclose(fates.income, [at_start, *incomes], rtol=1e-6)


def test_conditions_at_start_and_end_are_those_of_the_rows(lived):
    model, start, _, _ = lived
    rows, fates = model.rows(rs.Household), model.fates()
    last = model.world.parameters.rows[Standards.name]["poverty_line"][0]
    lines = (Standards.series["poverty_line"].in_year(2020), last)
    for when, (each, line) in enumerate(zip((start, rows), lines, strict=True)):
        owed = ("debt", "arrears", "kin_debt", "private_debt", "medical_debt", "student_debt")
        debt = np.sum([each[name] for name in owed], axis=0)
        income = np.maximum(each["year_earned"], 1e-9)
        heavy = (debt > 3.0 * income) | (12.0 * each["interest_paid"] > 0.4 * income)
        expected = [
            each["year_final"] < line * each["size"],
            each["care_failed"],
            each["dropout_months"] > 0,
            each["home_unsafe"],
            each["deprived_months"] > 0,
            heavy & (debt > 1e-6),
        ]
        for place, lacks in enumerate(expected):
            held = (fates.conditions[when] >> place) & 1
            np.testing.assert_array_equal(held, lacks, err_msg=CONDITIONS[place])
    assert heavy.any()
    assert not heavy.all()


def test_debt_service_is_twelve_times_the_months_interest():
    model = rs.RevivalModel(households=50, months=3)
    rows = model.rows(rs.Household).copy()
    rows["year_earned"], rows["debt"], rows["interest_paid"] = 12_000.0, 1_000.0, 399.0
    rows["interest_paid"][:10] = 401.0
    distress = Recorder(rows, 4_000.0).fates(0, rows, np.zeros(1000, int)).conditions[0] >> 5
    np.testing.assert_array_equal(distress, [1] * 10 + [0] * 40)


def test_the_first_month_monitored_is_that_of_the_rows(lived):
    model, start, states, _ = lived
    watched = np.array([s["monitored"] for s in states])
    first = np.where(watched.any(axis=0), 1 + watched.argmax(axis=0), NEVER)
    kept = start["monitored"] & watched[0]
    np.testing.assert_array_equal(model.fates().monitored, np.where(kept, START, first))


def test_who_they_are_is_as_at_the_start(lived):
    model, start, _, _ = lived
    fates = model.fates()
    for name, column in (
        ("persons", "size"),
        ("workers", "workers"),
        ("group", "group"),
        ("relocated", "relocated"),
        ("village", "village"),
    ):
        np.testing.assert_array_equal(getattr(fates, name), start[column])
    np.testing.assert_array_equal(fates.county, model.rows(rs.Village)["county"][start["village"]])


def test_fates_before_the_first_month_are_the_start():
    fates = rs.RevivalModel(households=50, months=3).fates()
    assert (fates.months, fates.years) == (0, 0)
    assert fates.income.shape == (1, 50)
    assert fates.by_month(fates.poor_bits).shape == (0, 50)


def test_both_engines_give_the_same_bytes():
    def fates(engine, threads):
        model = rs.RevivalModel(households=40, months=14, engine=engine, threads=threads)
        model.run_model()
        return {name: np.asarray(v).tobytes() for name, v in vars(model.fates()).items()}

    assert fates("mesa", 1) == fates("compiled", 1) == fates("compiled", 2)


def test_deciles_hold_tenths_of_persons_not_of_households():
    persons = np.array([5, 1, 1, 1, 1, 1])
    income = np.array([1.0, 6.0, 5.0, 4.0, 3.0, 2.0])
    np.testing.assert_array_equal(income_deciles(income, persons), [3, 10, 9, 8, 7, 6])
