"""The command `validate`, from runs to tables and report."""

import contextlib
import csv
import io

import pytest
from made_folder import targets_file

from revival_sim.cli import main
from revival_sim.report.validation_rows import PATTERNS, TARGETS, VERDICTS
from revival_sim.validation import validate as command
from revival_sim.validation.patterns import NO, NOT_TESTED, UNCLEAR, YES
from revival_sim.validation.targets import read_targets

SIZE = ["households=300", "replications=2", "workers=1", "shocks=[ordinary,pandemic]"]


def rows(path):
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A small validation study, and what the command printed."""
    folder = tmp_path_factory.mktemp("validate") / "study"
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["validate", *SIZE, "months=24", f"output={folder}"]) == 0
    return folder, out.getvalue()


def test_without_a_folder_the_validation_study_is_run_and_validated(made):
    folder, printed = made
    assert max(map(len, printed.splitlines())) <= 100
    found = {row["target"]: row for row in rows(folder / "validation.csv")}
    assert {t.name for t in read_targets()} <= found.keys()
    assert float(found["county_income_2021"]["simulated"]) > 5000.0
    assert found["county_income_2021"]["replications"] == "2"
    assert found["decile 1"]["use"] == "built"
    assert "welfare jobs 2023: needs 2021-01 to 2023-10" in printed.replace("\n", " ")
    assert found["welfare_jobs_2023"]["simulated"] == ""
    assert '<section id="validation"' in (folder / "report.html").read_text(encoding="utf-8")


def test_every_pattern_is_looked_for_and_twin_runs_give_numbers(made):
    folder, _ = made
    found = {row["pattern"]: row for row in rows(folder / "patterns.csv")}
    assert found.keys() == PATTERNS.keys()
    assert {row["verdict"] for row in found.values()} <= {YES, NO, UNCLEAR, NOT_TESTED}
    assert {YES, NO, UNCLEAR, NOT_TESTED} == VERDICTS.keys()
    for name in ("poor_pass_on_more", "failure_moves_workers", "pandemic_dip"):
        assert found[name]["mean"], name
    assert float(found["pandemic_dip"]["mean"]) > 0.0


def test_shipped_targets_have_chinese_names():
    assert {t.name for t in read_targets()} == TARGETS.keys()


def test_own_targets_are_compared_in_a_folder_that_is_there(made, tmp_path, capsys, monkeypatch):
    folder, _ = made
    monkeypatch.setattr(command, "find_patterns", lambda evidence: ())
    own = targets_file(
        tmp_path,
        {"numerator": "wage_incomes", "value": "1", "tolerance": "0.5"},
        {"target": "another", "numerator": "persons", "policy": "none"},
    )
    assert main(["validate", str(folder), f"targets={own}"]) == 2
    assert "there is no monthly series 'persons'" in capsys.readouterr().err
    own = targets_file(tmp_path, {"numerator": "wage_incomes", "value": "1", "tolerance": "0.5"})
    assert main(["validate", str(folder), f"targets={own}"]) == 0
    assert "0 of 1 fitted within tolerance" in capsys.readouterr().out
    assert rows(folder / "validation.csv")[0]["within"] == "no"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "there is no 'nowhere/summary.csv'"),
        (["target=mine.csv"], "there is no option 'target'; did you mean 'targets'?"),
        (["targets=nowhere.csv"], "targets: there is no file 'nowhere.csv'"),
        (["a", "b"], "expected one results folder"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_before_any_run(words, told, capsys):
    assert main(["validate", *words]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_a_folder_without_a_whole_period_of_any_target_is_refused(made, tmp_path):
    folder, _ = made
    late = targets_file(tmp_path, {"numerator": "wage_incomes", "from": "2022-06", "to": "2023-06"})
    with pytest.raises(command.UserError, match="no target can be compared; income needs 2022-06"):
        command.validate(folder, late)


def test_twins_are_not_made_of_another_version(made, monkeypatch):
    folder, _ = made
    monkeypatch.setattr(command, "run_key", lambda run, inputs: "another")
    found = {one.name: one for one in command.validate(folder).patterns}
    assert found["failure_moves_workers"].verdict == NOT_TESTED
    assert "this version" in found["failure_moves_workers"].note
    assert found["pandemic_dip"].value.mean is not None
