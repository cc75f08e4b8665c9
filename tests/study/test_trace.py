from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

import test_results_page as results_page
from revival_sim.agents import Household
from revival_sim.cli import main
from revival_sim.fates import Fates
from revival_sim.study.conduct import conduct
from revival_sim.study.design import design_from
from revival_sim.study.runs import RunSpec, expand
from revival_sim.study.simulate import model_of
from revival_sim.study.trace.choose import choose
from revival_sim.study.trace.lives import HEADER, trace
from revival_sim.study.trace.record import record
from study.conftest import CONFIG

SMALL = {"households": 300, "replications": 1, "months": 14}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("lives") / "mine"
    conduct(design_from({**CONFIG, **SMALL, "output": str(output)}), Console(quiet=True))
    return output


def first_run(engine: str = "compiled") -> RunSpec:
    return expand(design_from({**CONFIG, **SMALL, "engine": engine}))[0]


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "lives.csv").open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def test_traced_incomes_add_up_to_those_of_the_model() -> None:
    run = replace(first_run(), policy="package")
    model = model_of(run)
    model.run_model()
    for i, months in record(run, range(300)).items():
        row = model.rows(Household)[i]
        year = months[-12:]
        earned = sum(sum(m[n] for n in ("wages", "farm", "business", "transfers")) for m in year)
        bills = sum(m["bills"] for m in year)
        assert earned == pytest.approx(row["earned_by_month"].sum(), rel=1e-5)
        assert bills == pytest.approx(row["bills_by_month"].sum(), rel=1e-5)
        assert months[-1]["savings"] == row["savings"]
        assert months[-1]["wages"] == row["wage_income"]


def test_first_months_equal_those_of_the_fates() -> None:
    run = first_run()
    model = model_of(run)
    model.run_model()
    fates = model.fates()
    found = record(run, range(300))
    for name in ("risk_entry", "income_return", "realised_return"):
        traced = [
            next((n for n, month in enumerate(found[i], 1) if month[name]), 0) for i in range(300)
        ]
        assert sum(traced) > 0
        np.testing.assert_array_equal(traced, np.maximum(0, getattr(fates, name)))
    line = [found[i][11]["income_over_line"] for i in range(300)]
    np.testing.assert_allclose(line, fates.income[1], rtol=1e-5, atol=1e-6)


def test_both_engines_give_the_same_life() -> None:
    short = [replace(first_run(e), households=60, months=4) for e in ("compiled", "mesa")]
    compiled, mesa = (record(run, [3, 40]) for run in short)
    assert repr(compiled) == repr(mesa)


def test_the_file_has_every_month_of_every_scenario(folder: Path) -> None:
    trace(folder, 5)
    rows = rows_of(folder)
    assert len(rows) == 2 * 14
    assert {row["policy"] for row in rows} == {"none", "package"}
    assert (rows[0]["month"], rows[13]["month"]) == ("2021-11", "2022-12")
    assert {row["household"] for row in rows} == {"5"}


def test_every_column_is_described() -> None:
    assert results_page.described()["lives.csv"] == list(HEADER)


def test_the_chosen_do_what_they_were_chosen_for(folder: Path) -> None:
    fates = {name: _fates([1, 1, 1, 1, 1], f) for name, f in FELL.items()}
    assert choose(fates, "none") == {
        0: "kept out",
        1: "falls anyway",
        2: "never falls",
        3: "pushed in",
    }


FELL = {"none": [3, 2, 0, 0, -1], "good": [0, 9, 0, 4, 0]}


def _fates(group: list[int], fell: list[int]) -> Fates:
    model = model_of(replace(first_run(), households=5, months=1))
    model.run_model()
    return replace(model.fates(), group=np.array(group, "i1"), realised_return=np.array(fell, "i2"))


def test_the_command_prints_at_most_a_hundred_columns(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trace", str(folder), "household=7"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Household 7 under ordinary (asked for)")
    assert max(len(line) for line in lines if str(folder) not in line) <= 100
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert '<section id="lives"' in page
    (folder / "lives.csv").unlink()
    assert main(["report", str(folder), "language=zh"]) == 0
    assert '<section id="lives"' not in (folder / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("household=300", "there is no household 300; expected a number from 0 to 299"),
        ("household=x", "household: found 'x', expected a whole number from 0"),
        ("houshold=1", "there is no option 'houshold'; did you mean 'household'?"),
    ],
)
def test_what_is_wrong_is_told(
    word: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trace", str(folder), word]) == 2
    assert message in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "nowhere"]) == 2
    assert "trace: there is no 'nowhere/summary.csv'" in capsys.readouterr().err


def test_runs_that_are_gone_are_told(tmp_path: Path, folder: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    for name in ("design.yaml", "summary.csv"):
        (gone / name).write_bytes((folder / name).read_bytes())
    assert main(["trace", str(gone)]) == 2
