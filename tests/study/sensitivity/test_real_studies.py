"""The model itself, small: a study of sensitivity from the command line to its tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from revival_sim.cli import main
from test_results_page import described

SMALL = ["households=80", "months=14", "replications=1", "workers=1", "output=made"]


def rows(name: str) -> list[dict[str, str]]:
    with Path("made", name).open() as opened:
        return list(csv.DictReader(opened))


def test_a_study_of_sensitivity_screens_assumptions() -> None:
    words = ["study=sensitivity", "vary.assumptions=[hazards.illness]", "vary.points=1"]
    assert main([*words, "policies=[none,package]", *SMALL]) == 0
    indices = rows("indices.csv")
    varied = {row["parameter"] for row in indices}
    assert varied
    assert all(name.startswith("hazards.illness.") for name in varied)
    assert {row["of"] for row in indices} == {"mean", "difference"}
    assert any(float(row["value"]) for row in indices if row["index"] == "mu_star")
    assert {row["variations"] for row in rows("ranking.csv")} == {str(len(varied) + 1)}
    assert "What the findings hang on" in Path("made", "report.html").read_text()


def test_shares_of_variance_and_boxes_of_the_model(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["study=quick", "vary.hazards.illness.annual_risk=bounds", "vary.sample=saltelli"]
    assert main([*words, "vary.instruments.small_loan.limit=bounds", "vary.points=8", *SMALL]) == 0
    found = [r for r in rows("indices.csv") if r["measure"] == "risk_entry_rate"]
    totals = {
        r["parameter"]: float(r["value"])
        for r in found
        if (r["policy"], r["of"], r["index"]) == ("none", "mean", "total")
    }
    # without policy there are no loans, so that all of the variance is the illness's
    assert totals["instruments.small_loan.limit"] == 0.0
    assert totals["hazards.illness.annual_risk"] > 0.5
    capsys.readouterr()
    assert main(["discover", "made", "policy=none", "measure=risk_entry_rate"]) == 0
    assert "annual_risk" in capsys.readouterr().out
    boxes = rows("boxes.csv")
    assert {row["parameter"] for row in boxes} == {"hazards.illness.annual_risk"}
    assert described()["Boxes (`boxes.csv`)"] == list(boxes[0])
