from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fake_simulation import result_of

from made_fates import fates_of
from revival_sim.errors import UserError
from revival_sim.fates import Fates
from revival_sim.study import batches as batches_module
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
    store.close()
    return store


def test_a_result_is_read_back_as_it_was(run: RunSpec) -> None:
    stored = result_of(run)
    store_with("a", run, stored)
    found = RunStore(FOLDER, pytest.fail).read({"a"})["a"]
    np.testing.assert_array_equal(
        found.monthly["income_return_cumulative"], stored.monthly["income_return_cumulative"]
    )
    assert found.population == {"decile": [1, 2], "asked_yuan": [1.5, 2.5]}
    bare = {"monthly": {}, "population": {}, "fates": None}
    assert replace(found, **bare) == replace(stored, **bare)
    assert found.fates is None


@pytest.mark.parametrize("months", [1, 12, 30])
def test_fates_are_read_back_as_they_were_and_one_run_at_a_time(run: RunSpec, months: int) -> None:
    states = np.random.default_rng(months).random((3, months, 5)) < 0.5
    income = np.random.default_rng(7).random((months // 12 + 1, 5))
    poor, risk, watched = states
    fates = fates_of(months, 5, income=income, poor=poor, risk=risk, watched=watched)
    store = store_with("a", run, replace(result_of(run), fates=fates))
    store_with("b", run, result_of(run))
    found = store.fates("a")
    assert found.months == months
    for field in fields(Fates):
        before, after = getattr(fates, field.name), getattr(found, field.name)
        np.testing.assert_array_equal(after, before, strict=True)


def test_a_done_run_whose_fates_are_gone_is_not_there(run: RunSpec) -> None:
    store = store_with("a", run, result_of(run))
    store_with("b", run, RunResult(status=FAILED, seconds=1.0, error="no"))
    assert set(store.read({"a", "b"})) == {"a", "b"}
    (FOLDER / "fates" / "a.parquet").unlink()
    assert set(store.read({"a", "b"})) == {"b"}


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    pq.write_table(pa.table({"persons": [1, 2]}), path)


def foreign_with_columns(path: Path) -> None:
    pq.write_table(pq.read_table(path).replace_schema_metadata(None), path)


@pytest.mark.parametrize("damage", [torn, emptied, foreign, foreign_with_columns])
def test_fates_that_cannot_be_used_are_set_aside_and_their_run_is_not_there(
    damage: Callable[[Path], None], run: RunSpec
) -> None:
    store = store_with("a", run, result_of(run))
    store_with("b", run, result_of(run))
    path = FOLDER / "fates" / "a.parquet"
    damage(path)
    told: list[str] = []
    assert set(RunStore(FOLDER, told.append).read({"a", "b"})) == {"b"}
    assert len(told) == 1
    assert told[0].startswith("runs/fates/a.parquet cannot be used and is set aside as a.parquet.s")
    assert {p.name for p in path.parent.iterdir()} == {"a.parquet.set-aside", "b.parquet"}
    store_with("a", run, result_of(run))
    assert set(store.read({"a", "b"})) == {"a", "b"}


def damaged_within(path: Path) -> None:
    """Change one bit in each of the first pages' places, and leave the file's footer."""
    content = bytearray(path.read_bytes())
    footer = int.from_bytes(content[-8:-4], "little") + 8
    for place in range(40, len(content) - footer):
        content[place] ^= 1
    path.write_bytes(content)


def test_fates_damaged_within_are_set_aside_when_they_are_read(run: RunSpec) -> None:
    store = store_with("a", run, result_of(run))
    path = FOLDER / "fates" / "a.parquet"
    damaged_within(path)
    with pytest.raises(UserError, match=r"runs/fates/a\.parquet: not the fates of .* study again"):
        store.fates("a")
    assert RunStore(FOLDER, pytest.fail).read({"a"}) == {}


def test_one_changed_byte_in_a_batch_is_found(run: RunSpec) -> None:
    store_with("a", run, result_of(run))
    [batch] = FOLDER.glob("*.parquet")
    content = bytearray(batch.read_bytes())
    place = content.index(b"income_return_rate")
    content[place] ^= 1
    batch.write_bytes(content)
    told: list[str] = []
    assert RunStore(FOLDER, told.append).read({"a"}) == {}
    assert len(told) == 1


def test_a_batch_of_another_version_is_left_alone(run: RunSpec) -> None:
    store = store_with("a", run, result_of(run))
    [batch] = FOLDER.glob("*.parquet")
    older = pq.read_table(batch).drop(["notes", "population"])
    pq.write_table(older, FOLDER / "older.parquet")
    batch.unlink()
    assert store.read({"a"}) == {}
    assert (FOLDER / "older.parquet").exists()


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
    assert {p.name for p in FOLDER.iterdir() if p.is_file()} == {
        batch.name,
        "torn.parquet.set-aside",
        "foreign.parquet.set-aside",
    }
    assert set(RunStore(FOLDER, pytest.fail).read({"a"})) == {"a"}


@pytest.mark.parametrize("fates", [True, False])
def test_what_fails_to_be_written_leaves_nothing(
    run: RunSpec, monkeypatch: pytest.MonkeyPatch, fates: bool
) -> None:
    def full_disk(table: pa.Table, path: Path, **_how: object) -> None:
        path.write_bytes(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(batches_module.pq, "write_table", full_disk)
    result = result_of(run) if fates else replace(result_of(run), fates=None)
    with pytest.raises(OSError, match="no space left"):
        store_with("a", run, result)
    assert [p for p in FOLDER.rglob("*") if p.is_file()] == []


def test_what_a_killed_writer_left_long_ago_goes(run: RunSpec) -> None:
    FOLDER.mkdir()
    for name, age in {"old": 7200, "new": 0}.items():
        path = FOLDER / f"{name}.parquet.x.unfinished"
        path.touch()
        os.utime(path, (time.time() - age,) * 2)
    RunStore(FOLDER, pytest.fail).read({"a"})
    assert [p.name for p in FOLDER.iterdir()] == ["new.parquet.x.unfinished"]


def test_a_finished_run_is_soon_on_disk_though_no_other_follows(run: RunSpec) -> None:
    store = RunStore(FOLDER, pytest.fail)
    store.add("a", run, result_of(run), "revival-sim …")
    deadline = time.monotonic() + 60
    while not RunStore(FOLDER, pytest.fail).read({"a"}) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert set(RunStore(FOLDER, pytest.fail).read({"a"})) == {"a"}
    store.close()


def test_a_long_study_keeps_few_batches(run: RunSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches_module, "MERGED_AT_ONCE", 3)
    store = RunStore(FOLDER, pytest.fail)
    keys = [f"{number:x}" for number in range(26)]
    for key in keys:
        store.add(key, run, result_of(run), "revival-sim …")
        store.write()
    assert len(list(FOLDER.glob("*.parquet"))) == 6  # 26 = 2 x 9 + 2 x 3 + 2
    assert set(store.read(keys)) == set(keys)
    store.close()


def test_batches_that_another_study_merges_while_they_are_read_are_found(
    run: RunSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches_module, "BATCHES_BEFORE_MERGING", 3)
    for key in "abc":
        store_with(key, run, result_of(run))
    usual = batches_module.Batches._read
    merged = []

    def merge_first(batches: batches_module.Batches, path: Path) -> pa.Table | None:
        if not merged:
            merged.append(path)
            RunStore(FOLDER, pytest.fail).merge()
        return usual(batches, path)

    monkeypatch.setattr(batches_module.Batches, "_read", merge_first)
    assert set(RunStore(FOLDER, pytest.fail).read({"a", "b", "c"})) == {"a", "b", "c"}
    assert len(list(FOLDER.glob("*.parquet"))) == 1


def test_what_others_write_is_read_once(run: RunSpec) -> None:
    ours = store_with("a", run, result_of(run))
    assert set(ours.read({"a", "b"})) == {"a"}
    store_with("b", run, result_of(run))
    assert set(ours.read_new({"a", "b"})) == {"b"}
    assert ours.read_new({"a", "b"}) == {}


def test_many_batches_become_one(run: RunSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches_module, "BATCHES_BEFORE_MERGING", 3)
    store = store_with("a", run, result_of(run))
    store_with("b", run, result_of(run))
    store.merge()
    assert len(list(FOLDER.glob("*.parquet"))) == 2
    store_with("c", run, result_of(run))
    store.merge()
    assert len(list(FOLDER.glob("*.parquet"))) == 1
    assert set(store.read({"a", "b", "c"})) == {"a", "b", "c"}


def test_a_store_that_keeps_no_fates_finds_its_runs_without(run: RunSpec) -> None:
    """Another store of the same folder, which needs them, counts such a run as not there."""
    store = RunStore(FOLDER, pytest.fail, keep_fates=False)
    store.add("a", run, result_of(run), "revival-sim …")
    store.close()
    assert not (FOLDER / "fates").exists()
    assert set(RunStore(FOLDER, pytest.fail, keep_fates=False).read({"a"})) == {"a"}
    assert RunStore(FOLDER, pytest.fail).read({"a"}) == {}
