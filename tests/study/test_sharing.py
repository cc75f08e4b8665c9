from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_simulation import result_of

from revival_sim.study import batches as batches_module
from revival_sim.study.design import Design
from revival_sim.study.runs import FAILED, RunResult, RunSpec, expand
from revival_sim.study.sharing import Shared
from revival_sim.study.store import RunStore

FOLDER = Path("runs")


@pytest.fixture
def keys(design_of: Callable[..., Design]) -> dict[RunSpec, str]:
    return {run: f"{number:064x}" for number, run in enumerate(expand(design_of()))}


def another_study_adds(key: str, run: RunSpec, result: RunResult) -> None:
    store = RunStore(FOLDER, pytest.fail)
    store.add(key, run, result, "revival-sim …")
    store.close()


def test_a_run_that_another_made_since_the_store_was_read_is_not_made_again(
    keys: dict[RunSpec, str],
) -> None:
    store = RunStore(FOLDER, pytest.fail)
    results = store.read(set(keys.values()))
    told: list[RunResult] = []
    shared = Shared(store, keys, results, told.append)
    left = shared.claimed(keys)
    first, second, third, *rest = keys
    assert next(left) == first
    another_study_adds(keys[second], second, result_of(second))
    another_study_adds(keys[third], third, RunResult(FAILED, 1.0, "no"))
    assert list(left) == rest
    assert {result.status for result in told} == {"done", "failed"}
    assert results[keys[second]].measures == result_of(second).measures
    assert shared.left(keys) == 1 + len(rest)
    store.close()


def test_a_failure_of_before_is_tried_again_though_another_merges_its_batch(
    keys: dict[RunSpec, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches_module, "BATCHES_BEFORE_MERGING", 2)
    first, second, *_ = keys
    another_study_adds(keys[first], first, RunResult(FAILED, 1.0, "no"))
    store = RunStore(FOLDER, pytest.fail)
    shared = Shared(store, keys, store.read(set(keys.values())), pytest.fail)
    another_study_adds(keys[second], second, RunResult(FAILED, 2.0, "no"))
    RunStore(FOLDER, pytest.fail).merge()
    assert len(list(FOLDER.glob("*.parquet"))) == 1
    monkeypatch.setattr(shared, "_tell", lambda _: None)
    assert next(shared.claimed(keys)) == first
    store.close()
