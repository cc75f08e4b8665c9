"""`revival-sim calibrate` from its words to its tables, with a toy in place of the model."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import toy
import yaml
from rich.console import Console
from test_calibrate import SIZE, TRUTH

import revival_sim.report
from revival_sim.calibration import calibrate as module
from revival_sim.calibration.fit import FITTED, KEPT, Agreed
from revival_sim.calibration.points import Stopped
from revival_sim.calibration.terminal import fit_table
from revival_sim.cli import main
from revival_sim.validation.targets import COLUMNS

WORDS = ("calibrate", "size=toy.yaml", "targets=toys.csv", "workers=1", "output=out")


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a size and targets of the toy, and put the toy in place of the model."""
    small = {**SIZE, "waves": 1, "points": 20, "draws": 20, "check_replications": 3}
    Path("toy.yaml").write_text(yaml.safe_dump(small))
    rows = [",".join(COLUMNS)]
    for place, (name, value) in enumerate(toy.expected(TRUTH).items()):
        use, away = ("kept", 0.0) if place == 5 else ("fit", 9.0 if name == "ill" else 0.0)
        where = f"{name},{name},,sum,package,ordinary,2021-01,2021-12"
        rows.append(f"{where},{value + away},0.1,toys,{use},toy,seen,")
    Path("toys.csv").write_text("\n".join(rows) + "\n")
    instead = partial(
        module.calibrate,
        console=Console(quiet=True),
        simulate=toy.simulate,
        prepare=lambda *_: None,
    )
    monkeypatch.setattr(module, "calibrate", instead)
    monkeypatch.setattr(revival_sim.report, "write_report", lambda folder: folder / "report.html")


def test_tables_are_told_within_a_hundred_columns(
    toys: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(WORDS) == 0
    told = capsys.readouterr().out
    assert max(map(len, told.splitlines())) <= 100
    for text in (*toy.NAMES, "Kept back", "Out of reach of every point: ill.", "draws are worth"):
        assert text in told
    for path in toy.PRIORS:
        assert path.rpartition(".")[0][:20] in told
    assert told.endswith("Fitted set: out/parameters/fitted.yaml\nReport: out/report.html\n")
    assert f"# Fitted to 5 targets by: revival-sim {' '.join(WORDS)}" in (
        Path("out/parameters/fitted.yaml").read_text()
    )
    toy.made()
    assert main(WORDS) == 0
    assert toy.made() == []
    assert capsys.readouterr().out == told


def test_large_numbers_and_long_names_fit_a_hundred_columns() -> None:
    target = replace(toy.target("a", 14_051.0, 422.0), name="catastrophic_health_expense_2021")
    below = replace(toy.target("b", -0.31234, 0.1), name="pandemic_members_away_february")
    ends = (13_819.4, 15_209.3)
    rows = [
        Agreed(target, FITTED, ends, 0.1, 14_000.0, 14_300.0, ends, 20),
        Agreed(below, KEPT, (-0.90212, -0.12423), 0.1, -0.3, -0.31, (-0.431, -0.199), 20),
    ]
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(fit_table(rows))
    lines = console.export_text().splitlines()
    assert max(map(len, lines)) <= 100
    assert all(line.rstrip()[-1] in "│┃┓┩┤┘" for line in lines[1:])


def test_a_stop_leaves_with_130(
    toys: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stops(*_: object) -> None:
        raise Stopped(12)

    monkeypatch.setattr(module, "calibrate", stops)
    assert main(WORDS) == 130
    assert capsys.readouterr().err.startswith("Stopped with 12 runs of this stage left")


def test_a_study_over_the_posterior_and_the_fitted_set_follow(
    toys: None, design_of: Callable[..., object]
) -> None:
    assert main(WORDS) == 0
    design = design_of(posterior="out/posterior.csv")
    fitted = yaml.safe_load(Path("out/parameters/fitted.yaml").read_text())
    assert (
        design.posterior.fitted["instruments.dibao.take_up"]
        == (fitted["instruments"]["dibao"]["take_up"])
    )
