from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fake_simulation import result_of

from revival_sim.study import store as store_module
from revival_sim.study.design import Design
from revival_sim.study.runs import FAILED, RunResult, RunSpec, expand
from revival_sim.study.store import RunStore

FOLDER = Path("runs")


@pytest.fixture
def run(design_of: Callable[..., Design]) -> RunSpec:
    return expand(design_of())[0]


def store_with(key: str, run: RunSpec, result: RunResult) -> RunStore:
    store = RunStore(FOLDER, pytest.fail)
    store.add(key, run, result, "revival-sim …")
    store.write()
    return store


def test_a_result_is_read_back_as_it_was(run: RunSpec) -> None:
    stored = result_of(run)
    store_with("a", run, stored)
    found = RunStore(FOLDER, pytest.fail).read({"a"})["a"]
    np.testing.assert_array_equal(
        found.monthly["income_return_cumulative"], stored.monthly["income_return_cumulative"]
    )
    assert found.population == {"decile": [1, 2], "asked_yuan": [1.5, 2.5]}
    assert replace(found, monthly={}, population={}) == replace(stored, monthly={}, population={})


def test_only_the_keys_asked_for_are_read(run: RunSpec) -> None:
    store_with("a", run, result_of(run))
    store_with("b", run, result_of(run))
    assert set(RunStore(FOLDER, pytest.fail).read({"b", "c"})) == {"b"}


def test_a_done_run_goes_before_a_failed_one_whatever_the_order(run: RunSpec) -> None:
    failed = RunResult(status=FAILED, seconds=1.0, error="no")
    for key, results in {"a": (failed, result_of(run)), "b": (result_of(run), failed)}.items():
        for result in results:
            store_with(key, run, result)
    found = RunStore(FOLDER, pytest.fail).read({"a", "b"})
    assert [found[key].status for key in "ab"] == ["done", "done"]


def test_files_that_cannot_be_used_are_set_aside_and_named(run: RunSpec) -> None:
    store_with("a", run, result_of(run))
    [batch] = FOLDER.glob("*.parquet")
    (FOLDER / "torn.parquet").write_bytes(batch.read_bytes()[:-100])
    pq.write_table(pa.table({"key": ["a"]}), FOLDER / "foreign.parquet")
    told: list[str] = []
    assert set(RunStore(FOLDER, told.append).read({"a"})) == {"a"}
    assert [line.split(" ")[0] for line in told] == ["runs/foreign.parquet", "runs/torn.parquet"]
    assert {p.name for p in FOLDER.iterdir()} == {
        batch.name,
        "torn.parquet.set-aside",
        "foreign.parquet.set-aside",
    }
    assert set(RunStore(FOLDER, pytest.fail).read({"a"})) == {"a"}


def test_a_batch_that_fails_to_be_written_leaves_nothing(
    run: RunSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(table: pa.Table, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(store_module.pq, "write_table", full_disk)
    with pytest.raises(OSError, match="no space left"):
        store_with("a", run, result_of(run))
    assert list(FOLDER.iterdir()) == []


def test_what_a_killed_writer_left_long_ago_goes(run: RunSpec) -> None:
    FOLDER.mkdir()
    for name, age in {"old": 7200, "new": 0}.items():
        path = FOLDER / f"{name}.parquet.x.unfinished"
        path.touch()
        os.utime(path, (time.time() - age,) * 2)
    RunStore(FOLDER, pytest.fail).read({"a"})
    assert [p.name for p in FOLDER.iterdir()] == ["new.parquet.x.unfinished"]


def test_many_batches_become_one(run: RunSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "BATCHES_BEFORE_MERGING", 3)
    store = store_with("a", run, result_of(run))
    store_with("b", run, result_of(run))
    store.merge()
    assert len(list(FOLDER.iterdir())) == 2
    store_with("c", run, result_of(run))
    store.merge()
    assert len(list(FOLDER.iterdir())) == 1
    assert set(store.read({"a", "b", "c"})) == {"a", "b", "c"}
