from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import fake_simulation as fake
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from revival_sim.cli import main
from revival_sim.errors import UserError
from revival_sim.study.batches import SCHEMA
from revival_sim.study.conduct import conduct
from revival_sim.study.design import Design
from revival_sim.study.upkeep.clean import Cleaned, clean

MakeDesign = Callable[..., Design]
FOLDER = Path("results/trial")
FATES = FOLDER / "runs" / "fates"
ORPHANS = ("a" * 64, "b" * 64)
HOLD = """
import sys
from pathlib import Path
from revival_sim.study.claims import Claims
claims = Claims(Path(sys.argv[1]), print)
assert claims.take(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _study(design_of: MakeDesign, _here: None) -> None:
    conduct(design_of(), Console(quiet=True), simulate=fake.simulate, prepare=lambda *_: None)
    whole = next(FATES.iterdir()).read_bytes()
    for key in ORPHANS:
        (FATES / f"{key}.parquet").write_bytes(whole)


def test_fates_of_no_run_go_and_all_others_stay(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(FOLDER)]) == 0
    assert capsys.readouterr().out.startswith("2 files of fates without a run deleted, ")
    assert len(list(FATES.iterdir())) == 6
    assert clean(FOLDER, pytest.fail) == Cleaned(0, 0, 0)


def test_what_another_study_has_in_hand_stays() -> None:
    words = [sys.executable, "-c", HOLD, str(FOLDER / "runs"), ORPHANS[0]]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        found = clean(FOLDER, pytest.fail)
        other.stdin.close()
    assert (found.files, found.in_hand) == (1, 1)
    assert (FATES / f"{ORPHANS[0]}.parquet").exists()
    assert clean(FOLDER, pytest.fail).files == 1


def test_fates_of_runs_of_another_version_stay() -> None:
    batch = next((FOLDER / "runs").glob("*.parquet"))
    table = pq.read_table(batch)
    older = table.set_column(0, "key", pa.array([ORPHANS[1]] * len(table))).drop(["model"])
    assert not older.schema.equals(SCHEMA)
    pq.write_table(older, batch.with_name("batch-older.parquet"))
    assert clean(FOLDER, pytest.fail).files == 1
    assert (FATES / f"{ORPHANS[1]}.parquet").exists()


def test_nothing_goes_while_a_batch_cannot_be_read() -> None:
    (FOLDER / "runs" / "batch-torn.parquet").write_bytes(b"PAR1")
    with pytest.raises(UserError, match=r"a batch of .* cannot be read"):
        clean(FOLDER, pytest.fail)
    assert len(list(FATES.iterdir())) == 8
