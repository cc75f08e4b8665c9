from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

import revival_sim.report
from revival_sim.cli import main
from revival_sim.study import conduct as conduct_module
from revival_sim.study.conduct import conduct
from revival_sim.study.simulate import Simulate
from study import fake_simulation as fake

SMALL = (
    *("policies=[none,package]", "shocks=[ordinary]", "households=200", "replications=3"),
    "butfor.remove=[]",
)
HEAVY = ("numba", "mesa", "plotly", "pandas", "scipy.stats", "hydra", "pyarrow")
UseSimulation = Callable[[Simulate], None]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def python(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> UseSimulation:
    """Return a function that puts a simulation in place of the model, and a report of one line."""

    def put(simulation: Simulate) -> None:
        def instead(design: object) -> object:
            return conduct(
                design,  # type: ignore[arg-type]
                Console(stderr=True),
                simulate=simulation,
                prepare=lambda *_: None,
            )

        monkeypatch.setattr(conduct_module, "conduct", instead)

    monkeypatch.setattr(revival_sim.report, "scenario_table", lambda folder: f"table of {folder}")
    monkeypatch.setattr(
        revival_sim.report, "write_report", lambda folder, language: folder / "report.html"
    )
    return put


def test_a_study_prints_its_table_and_where_the_report_is(
    use: UseSimulation, capsys: pytest.CaptureFixture[str]
) -> None:
    use(fake.simulate)
    assert main([*SMALL, "workers=1", "output=mine"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "table of mine\nReport: mine/report.html\n"
    assert printed.err == ""
    assert len(fake.made()) == 6
    assert main(["report", "mine"]) == 0
    assert capsys.readouterr().out == printed.out
    assert fake.made() == []


def test_a_failed_run_is_named_with_its_command_and_the_rest_is_done(
    use: UseSimulation, capsys: pytest.CaptureFixture[str]
) -> None:
    use(fake.fail_in_one)
    assert main([*SMALL, "seed=11", "workers=1", "output=mine"]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("table of mine")
    assert "Failed: package under ordinary, seed 12: ZeroDivisionError" in printed.err
    assert "1 of 6 runs failed" in printed.err
    [command] = re.findall("repeat it by: revival-sim (.*)", printed.err)
    use(fake.simulate)
    fake.made()
    assert main([word.strip("'") for word in command.split(" ")]) == 0
    assert fake.made() == ["package ordinary 12"]
    assert Path("mine/repeat/summary.csv").is_file()


def test_without_any_run_done_there_is_no_report(
    use: UseSimulation, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(run: object) -> None:
        raise RuntimeError("no")

    use(fail)  # type: ignore[arg-type]
    assert main([*SMALL, "workers=1"]) == 1
    assert capsys.readouterr().out == ""


def test_a_multirun_makes_a_study_of_each_value_and_tells_of_any_failure(
    use: UseSimulation, capsys: pytest.CaptureFixture[str]
) -> None:
    use(fake.fail_in_one)
    assert main(["-m", *SMALL, "seed=11,111", "workers=1", "output=mine"]) == 1
    assert {p.parent.name for p in Path("mine").glob("*/summary.csv")} == {"seed=11", "seed=111"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["polices=[none]"], "there is no key 'polices'; did you mean 'policies'?"),
        (["policies=[packge]"], "policies: there is no policy 'packge'; did you mean 'package'?"),
        (["shocks=pandemc"], "shocks: there is no shock pack 'pandemc'; did you mean 'pandemic'?"),
        (["study=pandmic"], "study: there is no study 'pandmic'; did you mean 'pandemic'?"),
        (["engine=msa"], "engine: there is no engine 'msa'; did you mean 'mesa'?"),
        (["households=many"], "households: found 'many', expected a whole number from 1"),
        (["instruments.small_loan.limt=3"], "did you mean 'instruments.small_loan.limit'?"),
        (["instruments.small_loan.limit=x"], "instruments.small_loan.limit: found 'x', expected"),
        (["hazards.illness.monthly_rsk=1"], "there is no parameter 'hazards.illness.monthly_rsk'"),
        (["behaviours.nothing=1"], "there is no parameter 'behaviours.nothing'"),
        (["population.nothing=1"], "there is no parameter 'population.nothing'"),
        (["population.table=no.csv"], "population.table: there is no file 'no.csv'"),
        (["agents.household=no_file.Gambler"], "agents.household: there is no module 'no_file'"),
        (["hydra.run.dri=x"], "hydra.run.dri"),
        (["+seed=1"], "found '+seed=1', expected key=value without '+'"),
        (["seed=1,2"], "seed: found '1,2', expected one value"),
        (["lst", "policies"], "there is no command 'lst'; did you mean 'list'?"),
        (["list", "polcies"], "list: there is no list of 'polcies'; did you mean 'policies'?"),
        (["list"], "list: found '', expected one of: policies, shocks"),
        (["report"], "report: found '', expected one results folder"),
        (["report", "nowhere"], "report: there is no 'nowhere/summary.csv'; expected the output"),
        (["--confg-dir=x"], "command line: unrecognized arguments: --confg-dir=x"),
        (["--config-dir=nowhere"], "--config-dir: there is no directory 'nowhere'"),
        (["--config-name=nothing"], "nothing"),
    ],
)
def test_what_is_wrong_is_one_line_and_exit_code_2(
    words: list[str], message: str, use: UseSimulation, capsys: pytest.CaptureFixture[str]
) -> None:
    use(fake.simulate)
    assert main(words) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.err.startswith("revival-sim: ")
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert list(Path.cwd().iterdir()) == []


def test_a_report_of_a_misspelt_folder_has_its_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("results/mine").mkdir(parents=True)
    Path("results/mine/summary.csv").touch()
    assert main(["report", "results/mien"]) == 2
    assert "did you mean 'results/mine'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("policies", r"^package\n    \S"),
        ("shocks", r"^pandemic\n    \S"),
        ("instruments", r"^small_loan\n    \S"),
        ("hazards", r"^illness\n    \S"),
        ("studies", r"^pandemic\n    [^?]*\?$"),
        (
            "parameters",
            r"^instruments\.small_loan\.limit = 50000\.0 yuan.*\n    \S.*0 to 200000; F330$",
        ),
    ],
)
def test_lists_have_a_line_for_each_name(
    kind: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", kind]) == 0
    printed = capsys.readouterr().out
    assert re.search(line, printed, flags=re.MULTILINE)
    assert max(map(len, printed.splitlines())) <= 100


def test_help_teaches_by_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert "policies=[none,package] shocks=[ordinary,pandemic]" in printed
    assert len(printed.splitlines()) <= 40  # a terminal's height


def test_the_configuration_can_be_shown_without_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cfg", "job", "households=300"]) == 0
    assert "households: 300" in capsys.readouterr().out


def test_both_engines_write_the_same_tables(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["policies=[none,package]", "households=40", "months=3", "replications=2", "workers=1"]
    for engine in ("mesa", "compiled"):
        assert main([*words, f"engine={engine}", f"output={engine}"]) == 0
    assert "Report: compiled/report.html" in capsys.readouterr().out
    for name in ("summary.csv", "comparison.csv", "monthly.parquet", "population.csv"):
        assert Path("mesa", name).read_bytes() == Path("compiled", name).read_bytes()


def test_a_reader_that_leaves_early_is_no_error() -> None:
    code = (
        "import os, sys; from revival_sim.cli import main\n"
        "read, write = os.pipe(); os.close(read); os.dup2(write, 1)\n"
        "sys.exit(main(['list', 'policies']))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stderr) == (0, "")


def test_help_version_and_lists_import_nothing_heavy() -> None:
    code = (
        "import sys; from revival_sim.cli import main\n"
        "codes = [main(words.split()) for words in ('--help', '--version', 'list policies',"
        " 'list shocks', 'list instruments', 'list studies')]\n"
        f"sys.exit(str((codes, [n for n in {HEAVY} if n in sys.modules])))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert found.stderr.splitlines()[-1:] == ["([0, 0, 0, 0, 0, 0], [])"]


def test_the_module_is_the_command() -> None:
    found = python("-m", "revival_sim", "--version")
    assert re.fullmatch(r"revival-sim \d+\.\d+\.\d+\n", found.stdout)
    assert python("-m", "revival_sim", "households=few").returncode == 2


def test_a_dry_run_makes_nothing(use: UseSimulation, capsys: pytest.CaptureFixture[str]) -> None:
    use(fake.simulate)
    assert main([*SMALL, "workers=1", "output=mine"]) == 0
    fake.made()
    capsys.readouterr()
    assert main([*SMALL, "replications=5", "workers=1", "output=mine", "dry_run=true"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Dry run of mine: 10 runs, 6 made already, 4 missing\n")
    assert fake.made() == []
    assert main([*SMALL, "dry_run=maybe"]) == 2
    assert "dry_run: found 'maybe', expected true or false" in capsys.readouterr().err
