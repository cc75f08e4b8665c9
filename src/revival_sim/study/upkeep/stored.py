"""What a store holds, read without a trace, so that it may be looked at while a study runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from revival_sim.study.batches import OF_EVERY_VERSION, SUFFIX
from revival_sim.study.runs import DONE

COLUMNS = ("key", "status", "seconds", "error", "command", "model")


@dataclass(frozen=True)
class Stored:
    """A run of the store.

    Attributes
    ----------
    model
        Hash of the code and data that made it; "" of a store that did not say so yet.
    """

    key: str
    status: str
    seconds: float
    error: str
    command: str
    model: str

    @property
    def done(self) -> bool:
        """Whether it gave a result."""
        return self.status == DONE


def stored_runs(store: Path) -> dict[str, Stored]:
    """Return the runs of a store by key, done ones before failed ones.

    A done run whose fates are gone counts as not there, as it will be made again. Files that cannot
    be read are passed over.
    """
    fates = {name.removesuffix(SUFFIX) for name in _names(store / "fates")}
    found: dict[str, Stored] = {}
    for run in _rows(store):
        if run.done and run.key not in fates:
            continue
        if run.key not in found or run.done:
            found[run.key] = run
    return found


def keys_of_any_version(store: Path) -> set[str]:
    """Return the keys of all runs in readable batches.

    Raises
    ------
    OSError, pyarrow.ArrowException
        If a batch cannot be read, so that nobody takes its runs for gone.
    """
    found: set[str] = set()
    for path in _batches(store):
        with suppress(FileNotFoundError):
            if set(pq.read_schema(path).names) >= OF_EVERY_VERSION:
                found.update(pq.read_table(path, columns=["key"], partitioning=None)[0].to_pylist())
    return found


def disk_used(store: Path) -> tuple[int, int]:
    """Return the bytes of batches, and of fates."""
    return _bytes(store), _bytes(store / "fates")


def _rows(store: Path) -> Iterator[Stored]:
    for path in _batches(store):
        try:
            names = set(pq.read_schema(path).names)
            if not names >= OF_EVERY_VERSION:
                continue
            known = [name for name in COLUMNS if name in names]
            table = pq.read_table(path, columns=known, partitioning=None)
        except (pa.ArrowException, OSError):
            continue
        for row in table.to_pylist():
            yield Stored(
                key=row["key"],
                status=row["status"],
                seconds=row.get("seconds") or 0.0,
                error=row.get("error") or "",
                command=row["command"],
                model=row.get("model") or "",
            )


def _batches(store: Path) -> Iterator[Path]:
    """Give every batch; what another study merges meanwhile is found in the merged one."""
    given: set[str] = set()
    while fresh := sorted(_names(store) - given):
        given.update(fresh)
        yield from (store / name for name in fresh)


def _names(folder: Path) -> set[str]:
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        return {entry.name for entry in entries if entry.name.endswith(SUFFIX)}
    return set()


def _bytes(folder: Path) -> int:
    total = 0
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):
                total += entry.stat().st_size if entry.is_file() else 0
    return total
