from __future__ import annotations

import csv
import io
import json
import math
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import fake_simulation as fake
import pyarrow as pa
import pytest
from rich.console import Console

from revival_sim.cli import main
from revival_sim.errors import UserError
from revival_sim.study.conduct import conduct
from revival_sim.study.design import Design
from revival_sim.study.export import export_csv, export_ema, gathered
from revival_sim.study.runs import RunResult, RunSpec

LIMIT = "instruments.small_loan.limit"
FOLDER = Path("results/trial")


def with_gaps(run: RunSpec) -> RunResult:
    """Leave a measure undefined in one seed."""
    found = fake.respond(run)
    lost = {"public_cost": math.nan} if run.seed == 12 else {}
    return replace(found, measures={**found.measures, **lost})


@pytest.fixture
def folder(design_of: Callable[..., Design]) -> Path:
    vary = {"instruments": {"small_loan": {"limit": [10000, 20000, 900000]}}}
    conduct(
        design_of(vary=vary, replications=2),
        Console(quiet=True),
        simulate=with_gaps,
        prepare=lambda *_: None,
    )
    return FOLDER


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_every_run_of_every_variation_is_a_row(folder: Path) -> None:
    table = gathered(folder)
    assert table.column_names == [
        *("variation", "policy", "shocks", "seed", "status", LIMIT),
        *("income_return_rate", "public_cost"),
    ]
    rows = [(r["variation"], r[LIMIT], r["policy"], r["seed"]) for r in table.to_pylist()]
    assert rows == [
        (number, limit, policy, seed)
        for number, limit in enumerate((50000, 10000, 20000, 900000))
        for policy in ("none", "package")
        for seed in (11, 12)
    ]


def test_the_plain_file_has_the_same_numbers_and_empty_cells(folder: Path) -> None:
    path = export_csv(folder)
    assert path == folder / "runs.csv"
    rows = read(path)
    table = gathered(folder).to_pylist()
    assert [float(r["income_return_rate"]) for r in rows if r["status"] == "done"] == [
        r["income_return_rate"] for r in table if r["status"] == "done"
    ]
    assert {r["status"] for r in rows if float(r[LIMIT]) == 900000} == {"failed"}
    assert {r["income_return_rate"] for r in rows if r["status"] == "failed"} == {""}


def test_the_archive_is_laid_out_as_the_workbench_reads_it(folder: Path) -> None:
    path = export_ema(folder, Path("out/study.tar.gz"))
    with tarfile.open(path) as archive:
        files = {m.name: archive.extractfile(m).read().decode() for m in archive}  # type: ignore[union-attr]
    metadata = json.loads(files.pop("metadata.json"))
    experiments = list(csv.DictReader(io.StringIO(files.pop("experiments.csv"))))
    assert list(experiments[0]) == [LIMIT, "shocks", "seed", "scenario", "policy", "model"]
    assert metadata["experiments"] == {
        LIMIT: "float64",
        "shocks": "object",
        "seed": "int64",
        "scenario": "int64",
        "policy": "object",
        "model": "object",
    }
    assert metadata["outcomes"] == [
        ["ScalarOutcome", name, f"{name}.cls"] for name in ("income_return_rate", "public_cost")
    ]
    done = [r for r in gathered(folder).to_pylist() if r["status"] == "done"]
    assert [(float(e[LIMIT]), int(e["seed"])) for e in experiments] == [
        (r[LIMIT], r["seed"]) for r in done
    ]
    for name, text in files.items():
        values = [float(line) for line in text.splitlines()]
        expected = [r[name.removesuffix(".cls")] for r in done]
        assert values == pytest.approx(expected, rel=0, abs=0, nan_ok=True), name
    assert files["public_cost.cls"].count("nan") == 6


def test_a_study_that_varies_nothing_is_exported_too(design_of: Callable[..., Design]) -> None:
    conduct(design_of(), Console(quiet=True), simulate=fake.simulate, prepare=lambda *_: None)
    assert len(read(export_csv(FOLDER))) == 6
    assert export_ema(FOLDER).is_file()


def test_a_column_is_text_only_where_failed_runs_have_text(
    design_of: Callable[..., Design],
) -> None:
    Path("d.csv").write_text(f"{LIMIT}\n1000\nmany\n")
    conduct(
        design_of(vary={"table": "d.csv"}),
        Console(quiet=True),
        simulate=fake.respond,
        prepare=lambda *_: None,
    )
    assert gathered(FOLDER)[LIMIT].type == pa.string()
    assert gathered(FOLDER, failed=False)[LIMIT].type == pa.float64()


def test_the_command_names_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(folder)]) == 0
    assert capsys.readouterr().out == "results/trial/runs.csv\n"
    assert main(["export", str(folder), "format=ema", "output=a.tar.gz"]) == 0
    assert capsys.readouterr().out == "a.tar.gz\n"
    assert main(["export", str(folder), "format=emu"]) == 2
    assert "did you mean 'ema'?" in capsys.readouterr().err


def test_a_folder_without_runs_is_told() -> None:
    with pytest.raises(UserError, match=r"there is no 'nowhere/runs\.parquet'"):
        gathered(Path("nowhere"))
