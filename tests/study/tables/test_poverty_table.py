from __future__ import annotations

import math

import pytest

from made_fates import fates_of
from revival_sim.study.tables.poverty import FLOOR, Poverty

INCOME = [[2.0, 0.5, 4.0], [0.8, 0.01, 3.0], [-1.0, 2.0, 1.0]]
PERSONS = [1, 2, 5]


def of_year(rows, year):
    return {r["measure"]: r["mean"] for r in rows if (r["policy"], r["year"]) == ("none", year)}


def test_measures_of_a_small_case_year_by_year(fill):
    fates = fates_of(24, persons=PERSONS, income=INCOME)
    rows = fill(Poverty, {"none": [fates, fates]})
    assert {r["year"] for r in rows} - {"all"} == {2020, 2021, 2022}
    first = of_year(rows, 2021)
    assert first["headcount"] == pytest.approx(3 / 8)
    assert first["poverty_gap"] == pytest.approx((0.2 + 2 * 0.99) / 8)
    assert first["severity"] == pytest.approx((0.2**2 + 2 * 0.99**2) / 8)
    assert first["watts"] == pytest.approx((math.log(1 / 0.8) + 2 * math.log(1 / FLOOR)) / 8)
    people = [0.8, *[0.01] * 2, *[3.0] * 5]
    h, i = 3 / 8, (0.2 + 2 * 0.99) / 3
    poor = people[:3]
    among = sum(abs(a - b) for a in poor for b in poor) / (2 * 3 * sum(poor))
    assert first["sen"] == pytest.approx(h * (i + (1 - i) * among))
    short = [0.2, 0.99, 0.99, *[0.0] * 5]
    uneven = sum(abs(a - b) for a in short for b in short) / (2 * 8 * sum(short))
    assert first["sen_shorrocks_thon"] == pytest.approx(h * i * (1 + uneven))
    mean = sum(people) / 8
    entropy = sum(x / mean * math.log(x / mean) for x in people) / 8
    assert first["theil"] == pytest.approx(entropy)
    gaps = sum(abs(a - b) for a in people for b in people)
    assert first["gini"] == pytest.approx(gaps / (2 * 8 * sum(people)))
    last = of_year(rows, 2022)
    assert last["headcount"] == pytest.approx(1 / 8)  # at the line is not below it
    assert last["poverty_gap"] == pytest.approx(1 / 8)  # an income below nothing counts as nothing


def test_poverty_that_mean_incomes_leave_is_chronic_and_the_rest_transient(fill):
    fates = fates_of(24, persons=PERSONS, income=INCOME)
    over = of_year(fill(Poverty, {"none": [fates, fates]}), "all")
    means = [(0.8 + 0.0) / 2, (0.01 + 2.0) / 2, (3.0 + 1.0) / 2]
    chronic = sum(p * max(0.0, 1 - m) ** 2 for p, m in zip(PERSONS, means, strict=True)) / 8
    yearly = [(0.2, 1.0), (0.99, 0.0), (0.0, 0.0)]
    total = sum(p * (a**2 + b**2) / 2 for p, (a, b) in zip(PERSONS, yearly, strict=True)) / 8
    assert over["chronic_poverty"] == pytest.approx(chronic)
    assert over["transient_poverty"] == pytest.approx(total - chronic)


def test_a_run_of_less_than_a_year_has_its_start_alone(fill):
    fates = fates_of(4, persons=PERSONS, income=INCOME[:1])
    rows = fill(Poverty, {"none": [fates, fates]})
    assert {r["year"] for r in rows} == {2020}


def test_where_nobody_is_poor_the_indices_are_0(fill):
    fates = fates_of(24, persons=PERSONS)
    rows = fill(Poverty, {"none": [fates, fates]})
    assert {r["mean"] for r in rows if r["measure"].partition("_")[0] not in {"gini", "theil"}} == {
        0.0
    }


def test_who_is_likely_poor_and_how_unequal_mean_incomes_are(fill):
    """Lognormal incomes like those of the household's years; the line is 1, its logarithm 0."""
    income = [[9.0] * 3, [0.5, 3.0, 1.2], [1.0, 3.0, 0.6], [0.7, 2.0, 4.0]]
    fates = fates_of(36, persons=PERSONS, income=income)
    over = of_year(fill(Poverty, {"none": [fates, fates]}), "all")
    logs = [[math.log(year[i]) for year in income[1:]] for i in range(3)]
    likely = [p for p, own in zip(PERSONS, logs, strict=True) if sum(own) / 3 <= 0.0]
    assert likely == [1]  # the chance is above one half where the mean logarithm is below the line
    assert over["vulnerability"] == pytest.approx(1 / 8)
    means = [sum(year[i] for year in income[1:]) / 3 for i in range(3)]
    for name, root in (("gini_of_means", 0.0), ("gini_of_equivalent_means", 0.5)):
        people = [m * p**root for m, p in zip(means, PERSONS, strict=True) for _ in range(p)]
        gaps = sum(abs(a - b) for a in people for b in people)
        assert over[name] == pytest.approx(gaps / (2 * 8 * sum(people)))
