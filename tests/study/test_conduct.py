from __future__ import annotations

import csv
import gc
import hashlib
import json
import os
import signal
import weakref
from collections.abc import Callable
from pathlib import Path

import fake_simulation as fake
import numpy as np
import pyarrow.parquet as pq
import pytest
import yaml
from rich.console import Console

from revival_sim.fates import Fates
from revival_sim.study import conduct as conduct_module
from revival_sim.study.conduct import Conducted, conduct
from revival_sim.study.design import Design
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.simulate import Simulate

MakeDesign = Callable[..., Design]
SEEDS = (11, 12, 13)


def make(design: Design, simulate: Simulate = fake.simulate) -> Conducted:
    return conduct(design, Console(quiet=True), simulate=simulate, prepare=lambda *_: None)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open() as opened:
        return list(csv.DictReader(opened))


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of each file, with the seconds in runs.parquet left out."""
    found = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p.is_file()
    }
    found["runs.parquet"] = str(
        pq.read_table(folder / "runs.parquet").drop(["seconds"]).to_pylist()
    )
    return found


def test_the_same_command_again_makes_nothing(design_of: MakeDesign) -> None:
    first = make(design_of())
    assert (first.made, first.found, first.done) == (6, 0, 6)
    before = hashes(first.folder)
    assert pq.read_table(first.folder / "runs.parquet")["seconds"].to_pylist() == [0.1] * 6
    fake.made()
    second = make(design_of())
    assert (second.made, second.found, second.done) == (0, 6, 6)
    assert fake.made() == []
    assert hashes(second.folder) == before


def test_only_what_is_missing_is_made(design_of: MakeDesign) -> None:
    make(design_of(policies=["none"]))
    fake.made()
    make(design_of(policies=["none", "package"], seed=12))
    assert fake.made() == ["none ordinary 14", *(f"package ordinary {s}" for s in (12, 13, 14))]


def test_a_failed_run_is_tried_again_and_its_row_says_how_to_repeat_it(
    design_of: MakeDesign,
) -> None:
    ended = make(design_of(), fake.fail_in_one)
    [failed] = ended.failed
    assert (failed.run.policy, failed.run.seed) == ("package", 12)
    [row] = [r for r in pq.read_table(ended.folder / "runs.parquet").to_pylist() if r["error"]]
    assert (row["status"], row["income_return_rate"]) == ("failed", None)
    assert "repeat it by: revival-sim 'policies=[package]' 'shocks=[ordinary]'" in row["error"]
    assert "ZeroDivisionError" in (ended.folder / "failures.txt").read_text()
    summary = table(ended.folder, "summary.csv")
    assert {r["policy"]: r["replications"] for r in summary} == {"none": "3", "package": "2"}
    assert {r["replications"] for r in table(ended.folder, "comparison.csv")} == {"2"}
    fake.made()
    mended = make(design_of())
    assert fake.made() == ["package ordinary 12"]
    assert mended.failed == ()
    assert not (ended.folder / "failures.txt").exists()


def test_results_are_the_same_bytes_for_any_number_of_workers(
    design_of: MakeDesign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        conduct_module, "command_of", lambda design, run: f"{run.policy} {run.seed}"
    )  # it names the folder
    one = make(design_of(output="one", workers=1), fake.fail_in_one)
    two = make(design_of(output="two", workers=2), fake.fail_in_one)
    assert hashes(one.folder) == hashes(two.folder)


def test_summary_and_comparison_are_of_the_runs(design_of: MakeDesign) -> None:
    folder = make(design_of(policies=["package", "none"])).folder
    rows = table(folder, "summary.csv")
    assert [(r["policy"], r["measure"]) for r in rows] == [
        (policy, measure)
        for policy in ("package", "none")
        for measure in ("income_return_rate", "public_cost")
    ]
    values = [np.random.default_rng(seed).random(4).sum() for seed in SEEDS]
    assert float(rows[2]["mean"]) == pytest.approx(np.mean(values))
    assert rows[2]["unit"] == "share of lifted persons"
    [difference, cost] = table(folder, "comparison.csv")
    assert (difference["policy"], difference["baseline"]) == ("package", "none")
    assert float(difference["difference"]) == pytest.approx(-0.25)
    assert (cost["difference"], cost["low"], cost["high"]) == ("250.0", "250.0", "250.0")


def test_one_replication_leaves_the_interval_empty(design_of: MakeDesign) -> None:
    folder = make(design_of(replications=1)).folder
    for name in ("summary.csv", "comparison.csv"):
        assert {(r["low"], r["high"], r["replications"]) for r in table(folder, name)} == {
            ("", "", "1")
        }


def test_monthly_has_a_row_for_each_run_and_month(design_of: MakeDesign) -> None:
    folder = make(design_of()).folder
    rows = pq.read_table(folder / "monthly.parquet").to_pylist()
    assert [r["month"] for r in rows[:5]] == ["2021-11", "2021-12", "2022-01", "2022-02", "2021-11"]
    assert [(r["policy"], r["seed"]) for r in rows[::4]] == [
        (policy, seed) for policy in ("none", "package") for seed in SEEDS
    ]
    series = np.cumsum(np.random.default_rng(12).random(4)) - 0.25
    np.testing.assert_array_equal([r["income_return_cumulative"] for r in rows[16:20]], series)


def test_the_folder_says_what_it_is(design_of: MakeDesign) -> None:
    limit = {"small_loan": {"limit": 30000}}
    folder = make(design_of(instruments=limit, workers=2)).folder
    design = yaml.safe_load((folder / "design.yaml").read_text())
    assert design["instruments"] == {"small_loan": {"limit": 30000.0}}
    assert not {"workers", "threads", "output"} & set(design)
    assert {p.name for p in (folder / "policy").iterdir()} == {"none.yaml", "package.yaml"}
    assert {p.name for p in (folder / "shocks").iterdir()} == {"ordinary.yaml"}
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["runs"] == {"asked": 6, "done": 6, "failed": 0}
    assert manifest["units"]["public_cost"] == "yuan"
    assert manifest["notes"] == [
        {
            "policy": "none",
            "shocks": "ordinary",
            "note": "small_loan reached nobody",
            "replications": 3,
        }
    ]
    values = {p["path"]: p["value"] for p in manifest["parameters"]}
    assert values["instruments.small_loan.limit"] == 30000.0
    assert (folder / "population.csv").read_text() == "decile,asked_yuan\n1,1.5\n2,2.5\n"


def test_fates_of_a_run_are_let_go_when_they_are_stored(design_of: MakeDesign) -> None:
    kept: list[weakref.ref[Fates]] = []
    alive: list[int] = []

    def watched(run: RunSpec) -> RunResult:
        gc.collect()
        alive.append(sum(ref() is not None for ref in kept))
        result = fake.simulate(run)
        assert result.fates is not None
        kept.append(weakref.ref(result.fates))
        return result

    ended = make(design_of(replications=5), watched)
    assert len(alive) == 10
    assert max(alive) <= 1
    assert len(list((ended.folder / "runs" / "fates").iterdir())) == 10


def interrupt_then_simulate(run: RunSpec) -> RunResult:
    os.kill(os.getpid(), signal.SIGINT)
    return fake.simulate(run)


def test_an_interrupted_study_goes_on_where_it_was(design_of: MakeDesign) -> None:
    usual = signal.getsignal(signal.SIGINT)
    ended = make(design_of(), interrupt_then_simulate)
    assert (ended.made, ended.missing) == (1, 5)
    assert signal.getsignal(signal.SIGINT) == usual
    assert not (ended.folder / "summary.csv").exists()
    assert len(fake.made()) == 1
    assert make(design_of()).found == 1
    assert len(fake.made()) == 5


def test_a_second_interruption_stops_at_once_and_keeps_what_was_made(
    design_of: MakeDesign,
) -> None:
    def interrupt_in_the_second(run: RunSpec) -> RunResult:
        if run.policy == "package":
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)
        return fake.simulate(run)

    with pytest.raises(KeyboardInterrupt):
        make(design_of(), interrupt_in_the_second)
    assert make(design_of()).found == 1
