"""The model itself, small: a search from the command line, stopped by nobody, twice."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from revival_sim.cli import main
from test_results_page import described

WORDS = [
    *("study=search", "search.over=[families.safety_net,families.monitoring]"),
    *("search.trials=4", "search.batch=2", "search.replications=1", "search.shown=2"),
    *("search.dates=[2021-01]", "search.levels=[0,1]", "policies=[none,package]"),
    *("households=80", "months=14", "replications=1", "workers=1", "output=made"),
]


def test_a_search_of_the_model_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(WORDS) == 0
    told = capsys.readouterr().out
    assert told.startswith("4 trials of ")
    with Path("made", "pareto.csv").open() as opened:
        rows = list(csv.DictReader(opened))
    header = list(rows[0])
    assert header[-2:] == ["families.monitoring 2021-01", "families.safety_net 2021-01"]
    assert described()["Policies that were found (`pareto.csv`)"] == header[:-2]
    nothing, everything = rows[0], rows[1]
    assert [float(nothing[name]) for name in header[-2:]] == [0.0, 0.0]
    assert [float(everything[name]) for name in header[-2:]] == [1.0, 1.0]
    assert float(nothing["cost"]) < float(everything["cost"])
    with Path("made", "summary.csv").open() as opened:
        compared = {row["policy"] for row in csv.DictReader(opened)}
    front = {row["policy"] for row in rows if row["status"] == "front"}
    assert compared - {"none", "package"} <= front
    assert len(compared) > 2
    design = Path("made", "design.yaml").read_text()
    assert "families.safety_net" in design
    table = Path("made", "pareto.csv").read_bytes()
    assert main(WORDS) == 0
    assert Path("made", "pareto.csv").read_bytes() == table
    assert main([*WORDS, "dry_run=true"]) == 0
    assert "A search of 4 candidates goes before" in capsys.readouterr().out
