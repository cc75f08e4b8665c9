"""Debt distress, what else is lacking, and whose poverty it is."""

from __future__ import annotations

import numpy as np
import pytest

from made_fates import fates_of
from revival_sim.fates import CONDITIONS
from revival_sim.study.tables.debt import Debt
from revival_sim.study.tables.deprivations import Multidimensional
from revival_sim.study.tables.poverty_groups import PovertyGroups

POOR, CARE, SCHOOL, HOME, FOOD, DEBT = (1 << place for place in range(len(CONDITIONS)))
PERSONS = [1, 2, 3, 4]
GROUP = [1, 2, 0, 1]
INCOME = [[2.0, 2.0, 0.5, 2.0], [0.5, 2.0, 0.25, 3.0]]
LACKS = [[0, CARE, 0, DEBT], [POOR | CARE | HOME, SCHOOL | DEBT, FOOD | DEBT, 0]]
LIVED = fates_of(12, persons=PERSONS, group=GROUP, income=INCOME, conditions=LACKS)


def found(rows, **keys):
    [row] = [r for r in rows if all(r[name] == value for name, value in keys.items())]
    return row


def test_debt_distress_by_status(fill):
    rows = fill(Debt, {"none": [LIVED, LIVED], "package": [LIVED, LIVED]})
    shares = {(row["when"], row["group"]): row["mean"] for row in rows if row["policy"] == "none"}
    assert shares["start", "all"] == pytest.approx(4 / 10)
    assert shares["end", "all"] == pytest.approx(5 / 10)
    assert shares["end", "lifted, stable"] == 0.0
    assert shares["end", "lifted, unstable"] == 1.0
    assert shares["start", "lifted, stable"] == pytest.approx(4 / 5)
    assert shares["end", "marginal"] is None
    against = found(rows, policy="package", when="end", group="all")
    assert (against["baseline"], against["difference"]) == ("none", 0.0)


@pytest.mark.parametrize("cutoff", [1, 2])
def test_several_dimensions_of_lifted_persons(fill, cutoff):
    """The lifted are the first, second and fourth household; they lack 3, 1 and 0 things of 5."""
    rows = fill(Multidimensional, {"none": [LIVED, LIVED]})
    poor = {1: 3, 2: 1}[cutoff]  # persons
    lacked = {1: 1 * 3 + 2 * 1, 2: 1 * 3}[cutoff]
    keys = {"policy": "none", "when": "end", "cutoff": cutoff}
    values = {
        row["measure"]: row["mean"]
        for row in rows
        if row["policy"] == "none" and (row["when"], row["cutoff"]) == ("end", cutoff)
    }
    assert values["headcount"] == pytest.approx(poor / 7)
    assert values["intensity"] == pytest.approx(lacked / 5 / poor)
    assert values["adjusted_headcount"] == pytest.approx(lacked / 5 / 7)
    assert values["contribution_income"] == pytest.approx(1 / lacked)
    assert values["contribution_school"] == pytest.approx({1: 2, 2: 0}[cutoff] / lacked)
    assert values["contribution_food"] == 0.0
    assert found(rows, **keys, measure="headcount")["unit"] == "share of persons"


def test_poverty_by_group_adds_up(fill):
    rows = fill(PovertyGroups, {"none": [LIVED, LIVED]})
    last = [r for r in rows if r["year"] == 2021 and r["measure"] == "poverty_gap"]
    assert {r["year"] for r in rows} == {2020, 2021}
    never = found(last, grouping="status", group="never poor")
    assert (never["persons"], never["index"]) == (pytest.approx(0.3), pytest.approx(0.75))
    whole = (1 * 0.5 + 3 * 0.75) / 10
    for grouping in ("status", "relocated", "workers"):
        own = [r for r in last if r["grouping"] == grouping]
        total = sum(r["persons"] * r["index"] for r in own)
        assert total == pytest.approx(whole)
        assert sum(r["contribution"] for r in own) == pytest.approx(1.0)
    stable = found(last, grouping="status", group="lifted, stable")
    assert stable["index"] == pytest.approx(1 * 0.5 / 5)
    assert stable["contribution"] == pytest.approx(0.5 / (10 * whole))


def test_without_poverty_nobody_holds_a_part_of_it(fill):
    rich = fates_of(12, persons=PERSONS, group=GROUP, income=np.full((2, 4), 2.0))
    rows = fill(PovertyGroups, {"none": [rich, rich]})
    assert {r["index"] for r in rows} <= {0.0}
    assert {r["contribution"] for r in rows} == {None}
