from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import fake_simulation as fake
import numpy as np
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
from revival_sim.study.upkeep import verify as verify_module
from revival_sim.study.upkeep.verify import Verified, verify

MakeDesign = Callable[..., Design]
FOLDER = Path("results/trial")


def make(design: Design) -> None:
    conduct(design, Console(quiet=True), simulate=fake.simulate, prepare=lambda *_: None)


@pytest.fixture
def folder(design_of: MakeDesign) -> Path:
    make(design_of())
    fake.made()
    return FOLDER


def verified(simulate: Simulate, sample: int = 20) -> list[Verified]:
    return list(verify(FOLDER, sample, pytest.fail, simulate=simulate, prepare=lambda *_: None))


def test_the_same_again_is_the_same_bytes(folder: Path) -> None:
    found = verified(fake.simulate)
    assert len(found) == len({one.run for one in found}) == 6
    assert all(one.differs == () for one in found)


def test_a_sample_is_made_and_no_more(folder: Path) -> None:
    assert len(verified(fake.simulate, 2)) == len(fake.made()) == 2


def nudged(run: RunSpec) -> RunResult:
    """Differ by one bit in each part of one run."""
    found = fake.simulate(run)
    assert found.fates is not None
    if (run.policy, run.seed) != ("package", 12):
        return found
    rate = found.measures["income_return_rate"]
    months = found.monthly["income_return_cumulative"].copy()
    months[1] = np.nextafter(months[1], 9)
    income = found.fates.income.copy()
    income[0, 0] = np.nextafter(income[0, 0], np.float32(1e9))
    return replace(
        found,
        measures={**found.measures, "income_return_rate": float(np.nextafter(rate, 9))},
        monthly={"income_return_cumulative": months},
        fates=replace(found.fates, income=income),
    )


def test_a_bit_in_any_part_is_found(folder: Path) -> None:
    [one] = [one for one in verified(nudged) if one.differs]
    assert (one.run.policy, one.run.seed) == ("package", 12)
    assert one.differs == (
        "income_return_rate",
        "monthly income_return_cumulative",
        "fates income",
    )


def test_a_run_that_fails_now_differs(folder: Path) -> None:
    [one] = [one for one in verified(fake.fail_in_one) if one.differs]
    assert one.differs == ("it fails now: ZeroDivisionError: nobody is left",)


def test_the_command_says_which_and_leaves_with_1(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def with_nudge(*given: object) -> object:
        return verify(*given, simulate=nudged, prepare=lambda *_: None)  # type: ignore[arg-type]

    monkeypatch.setattr(verify_module, "verify", with_nudge)
    assert main(["verify", str(FOLDER), "sample=6"]) == 1
    printed = capsys.readouterr().out
    assert "DIFFERS: package under ordinary, seed 12: income_return_rate, monthly" in printed
    assert "5 of 6 runs made again give the same bytes" in printed
    assert main(["verify", str(FOLDER), "sample=none"]) == 2
    assert "verify: sample: found 'none', expected a whole number from 1" in capsys.readouterr().err


def test_a_folder_of_a_multirun_has_an_equals_sign_in_its_name(
    design_of: MakeDesign, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make(design_of(output="mine/seed=11"))
    monkeypatch.setattr(verify_module, "verify", lambda *given: iter(()))
    assert main(["verify", "mine/seed=11", "sample=1"]) == 0
    assert main(["export", "mine/seed=11"]) == 0
    assert main(["verify", "mine/seed=11", "samle=1"]) == 2
    assert "did you mean 'sample'?" in capsys.readouterr().err


def test_a_store_of_another_version_is_told(
    design_of: MakeDesign, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(store_module, "model_hash", lambda: "0123456789abcdef")
        other.setattr(key_module, "data_hashes", lambda package: {"a.csv": "another"})
        make(design_of())
    with pytest.raises(UserError, match=r"another version of the model \(0123456789ab; this is"):
        verified(fake.simulate)
    assert len(fake.made()) == 6


def test_damaged_fates_differ(folder: Path) -> None:
    path = next((FOLDER / "runs" / "fates").glob("*.parquet"))
    path.write_bytes(b"PAR1")
    told: list[str] = []
    found = list(verify(FOLDER, 20, told.append, simulate=fake.simulate, prepare=lambda *_: None))
    assert [one.differs for one in found if one.differs] == [("fates (damaged)",)]
    assert "is set aside" in told[0]
