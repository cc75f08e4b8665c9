"""The sections on fitted parameters and on chance follow the tables of a calibration."""

from __future__ import annotations

import csv
from dataclasses import fields, replace
from pathlib import Path

import pytest
from made_results import difference, estimate, results

from revival_sim.calibration.fit import HEADER as FIT
from revival_sim.calibration.identifiability import HEADER as IDENTIFIED
from revival_sim.report.calibration_rows import Agreed, Identified, Spread
from revival_sim.report.findings import calibration as findings
from revival_sim.report.language import speaking
from revival_sim.report.sections.calibration import calibration_section, uncertainty_section
from revival_sim.report.typed_rows import read_rows
from revival_sim.study.uncertainty import HEADER as SPREAD

PACK = "ordinary"
ESTIMATES = (estimate("none", 0.3, 0.28, 0.32), estimate("package", 0.05, 0.04, 0.06))
LOWER = difference("package", -0.25, -0.27, -0.23)


def made(*rows):
    kinds = {type(row) for row in rows}
    further = {kind: tuple(r for r in rows if type(r) is kind) for kind in kinds}
    return replace(results(ESTIMATES, [LOWER]), further=further)


def fit(name, use, mean, observed=100.0, tolerance=10.0):
    distance = None if mean is None else (mean - observed) / tolerance
    within = "" if distance is None else ("no", "yes")[abs(distance) <= 1]
    prior = (60.0, 180.0) if use != "kept" else (None, None)
    ends = (None, None) if mean is None else (mean - 8, mean + 8)
    return Agreed(
        *(name, use, "yuan", observed, tolerance, *prior, 0.1, mean, mean, *ends, 20.0),
        *(distance, within, "" if within else "not covered"),
    )


def parameter(path, ratio):
    return Identified(
        *(path, "share", "linear", 0.5, 0.0, 1.0, 0.025, 0.975, 0.4, 0.41, 0.3, 0.3 + ratio),
        *(ratio, "c.d", -0.7),
    )


def spread(policy, of, by_parameters, measure="realised_return_rate"):
    chance = None if by_parameters is None else 1.0 - by_parameters
    mean = -0.25 if of == "difference" else 0.3
    return Spread(
        *(policy, PACK, of, measure, "share of lifted persons", mean, mean - 0.1, mean + 0.1),
        *(0.05, chance, by_parameters, 20.0, 10.0),
    )


def test_a_study_that_was_not_calibrated_has_no_such_sections():
    assert calibration_section(made()) == uncertainty_section(made()) == ""


@pytest.mark.parametrize(
    ("kind", "header"), [(Agreed, FIT), (Identified, IDENTIFIED), (Spread, SPREAD)]
)
def test_rows_are_the_columns_of_the_files(kind, header, tmp_path: Path):
    """What calibrating and studies write can be read, column by column."""
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(header)
        writer.writerow(["1"] * len(header))
    assert len(read_rows(path, kind)) == 1
    assert [field.name for field in fields(kind)] == list(header)


def test_the_finding_counts_uses_apart_and_names_what_is_out_of_reach():
    rows = [
        fit("income_2021", "fitted", 104.0),
        fit("wages_2021", "fitted", 140.0),
        fit("income_2022", "kept", 95.0),
        fit("removed_2021", "out of reach", 150.0),
        fit("jobs_2023", "kept", None),
    ]
    text = findings.fit(rows)
    assert text.startswith("1 of 2 of the fitted targets and 1 of 1 of those kept back")
    assert "No point within the bounds meets removed 2021." in text
    with speaking("zh"):
        assert "拟合目标 2 个中的 1 个" in findings.fit(rows)


def test_parameters_that_are_pinned_down_are_named_the_narrowest_first():
    text = findings.identified(
        [parameter("a.b", 0.4), parameter("c.d", 0.9), parameter("e.f", 0.1)]
    )
    assert text.startswith("2 of 3 parameters have their interval at least halved")
    assert "e.f and a.b" in text
    assert findings.identified([parameter("a.b", 0.9)]).startswith("No parameter's interval")


def test_shares_of_parameters_and_chance_are_told():
    rows = [spread("none", "value", 0.9), spread("package", "value", 0.8)]
    text = findings.shares([*rows, spread("package", "difference", 0.7)])
    assert "80.0\u00a0% to 90.0\u00a0% of the variance of realised returns" in text
    assert "70.0\u00a0% of the variance of differences" in text
    assert findings.shares([spread("none", "value", None)]).startswith("Without twins")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sections_draw_and_hold_their_numbers(language):
    rows = [fit("income_2021", "fitted", 104.0), fit("income_2022", "kept", 400.0)]
    found = made(
        *rows,
        parameter("a.b", 0.4),
        parameter("c.d", 0.9),
        spread("package", "value", 0.8),
        spread("package", "value", 0.8, measure="public_cost"),
    )
    with speaking(language):
        fitted, chance = calibration_section(found), uncertainty_section(found)
    assert fitted.count("<figure") == 2
    assert ("kept back" in fitted) == (language == "en")
    assert "a.b" in fitted
    assert chance.count("<tr>") == 2  # the head and the main measure
    assert "80.0\u00a0%" in chance
    assert "20.0\u00a0%" in chance
