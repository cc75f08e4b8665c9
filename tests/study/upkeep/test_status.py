from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import fake_simulation as fake
import pytest
from rich.console import Console

from revival_sim.cli import main
from revival_sim.errors import UserError
from revival_sim.study import key as key_module
from revival_sim.study import store as store_module
from revival_sim.study.conduct import conduct
from revival_sim.study.design import Design
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.simulate import Simulate
from revival_sim.study.upkeep.status import Standing, status
from revival_sim.study.upkeep.told import status_lines

MakeDesign = Callable[..., Design]
FOLDER = Path("results/trial")


def make(design: Design, simulate: Simulate = fake.simulate) -> None:
    conduct(design, Console(quiet=True), simulate=simulate, prepare=lambda *_: None)


def interrupt_after(count: int) -> Simulate:
    made: list[RunSpec] = []

    def simulate(run: RunSpec) -> RunResult:
        if len(made) == count:
            raise KeyboardInterrupt
        made.append(run)
        return fake.fail_in_one(run)

    return simulate


def test_a_study_that_was_stopped_says_what_is_done_failed_and_missing(
    design_of: MakeDesign,
) -> None:
    limit = {"instruments": {"small_loan": {"limit": [1000]}}}
    with pytest.raises(KeyboardInterrupt):
        make(design_of(vary=limit), interrupt_after(5))
    assert not (FOLDER / "design.yaml").exists()
    found = status(FOLDER)
    assert found.scenarios == {
        ("none", "ordinary"): Standing(done=3),
        ("package", "ordinary"): Standing(done=1, failed=1, missing=4),
    }
    lines = list(status_lines(found))
    assert lines[0].startswith("4 of 9 runs done, 1 failed, 4 missing; ")
    assert lines[1].startswith("Failed, 1 runs: ZeroDivisionError: nobody is left")
    assert lines[2].startswith("  repeat one by: revival-sim 'policies=[package]'")


def test_it_works_while_a_study_runs_and_changes_nothing(design_of: MakeDesign) -> None:
    seen: list[tuple[int, int]] = []

    def watched(run: RunSpec) -> RunResult:
        if not seen:
            before = sorted(p.name for p in FOLDER.rglob("*"))
            total = status(FOLDER).total
            seen.append((total.done, total.missing))
            assert sorted(p.name for p in FOLDER.rglob("*")) == before
        return fake.simulate(run)

    make(design_of(replications=2))
    make(design_of(replications=3), watched)
    assert seen == [(4, 2)]


def test_a_done_run_without_fates_is_missing(design_of: MakeDesign) -> None:
    make(design_of())
    next((FOLDER / "runs" / "fates").iterdir()).unlink()
    assert status(FOLDER).total == Standing(done=5, missing=1)


def test_runs_of_another_version_and_of_other_designs_are_told_apart(
    design_of: MakeDesign, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(store_module, "model_hash", lambda: "0123456789abcdef")
        other.setattr(key_module, "data_hashes", lambda package: {"a.csv": "another"})
        make(design_of(replications=2))
    make(design_of(seed=50, replications=1))
    make(design_of())
    found = status(FOLDER)
    assert (found.total, found.unasked) == (Standing(done=6), 2)
    assert dict(found.others) == {"0123456789ab": 4}
    told = "4 more runs are of another version: model 0123456789ab; this is model "
    assert any(line.startswith(told) for line in status_lines(found))


def test_a_damaged_batch_is_passed_over_and_left(design_of: MakeDesign) -> None:
    make(design_of())
    torn = FOLDER / "runs" / "batch-torn.parquet"
    torn.write_bytes(b"PAR1")
    assert status(FOLDER).total.done == 6
    assert torn.exists()


def test_the_command_prints_it_within_a_terminal_s_width(
    design_of: MakeDesign, capsys: pytest.CaptureFixture[str]
) -> None:
    make(design_of())
    assert main(["status", str(FOLDER)]) == 0
    printed = capsys.readouterr().out
    assert "6 of 6 runs done, 0 failed, 0 missing" in printed
    assert max(map(len, printed.splitlines())) <= 100


@pytest.mark.parametrize("command", ["status", "verify", "clean"])
def test_a_folder_of_no_study_is_told(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("results/mine/runs").mkdir(parents=True)
    assert main([command, "results/mien"]) == 2
    assert "did you mean 'results/mine'?" in capsys.readouterr().err


def test_a_store_without_a_design_is_told() -> None:
    Path("results/mine/runs").mkdir(parents=True)
    with pytest.raises(UserError, match=r"there is no 'results/mine/design\.yaml'"):
        status(Path("results/mine"))
