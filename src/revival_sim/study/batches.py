"""Batches of finished runs: Parquet files with a row a run, each written whole or not at all.

Several studies may write and merge batches of one folder at once: what is merged is there before
its parts go, so a batch that vanishes while it is read is found again in another.
"""

from __future__ import annotations

import os
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from revival_sim.files import UNFINISHED, whole

TEXT = pa.string()
SCHEMA = pa.schema(
    [
        ("key", TEXT),
        ("policy", TEXT),
        ("shocks", TEXT),
        ("seed", pa.int64()),
        ("command", TEXT),
        ("status", TEXT),
        ("seconds", pa.float64()),
        ("error", TEXT),
        ("traceback", TEXT),
        ("measures", pa.map_(TEXT, pa.float64())),
        ("units", pa.map_(TEXT, TEXT)),
        ("monthly", pa.map_(TEXT, pa.list_(pa.float64()))),
        ("monthly_units", pa.map_(TEXT, TEXT)),
        ("notes", pa.list_(TEXT)),
        ("population", TEXT),
        ("model", TEXT),
    ]
)
OF_EVERY_VERSION = {"key", "policy", "shocks", "seed", "command", "status", "measures", "monthly"}
"""Columns by which a batch of another version is known; its runs are not those of this code."""
SUFFIX = ".parquet"
MERGED_AT_ONCE = 32
"""Batches of a running study that become one, and so do as many of those, and so on."""
BATCHES_BEFORE_MERGING = 10
SECONDS_UNTIL_LEFT_BEHIND = 3600.0

Warn = Callable[[str], None]


class Batches:
    """The batches of one folder.

    Parameters
    ----------
    folder
        Where they are; made when the first is written.
    warn
        Called with one line for each file that had to be set aside.
    """

    def __init__(self, folder: Path, warn: Warn) -> None:
        self.folder = folder
        self._warn = warn
        self._given: set[str] = set()
        self._own: dict[int, list[Path]] = defaultdict(list)

    def all(self) -> Iterator[pa.Table]:
        """Give each batch of this version; files that are none are set aside."""
        self._given.clear()
        return self.new()

    def new(self) -> Iterator[pa.Table]:
        """Give the batches that were not given before and are not written here."""
        while fresh := sorted(self._names() - self._given):
            for name in fresh:
                self._given.add(name)
                table = self._read(self.folder / name)
                if table is not None:
                    yield table

    def write(self, rows: list[dict[str, object]]) -> None:
        """Write rows of `SCHEMA` as a batch."""
        self._write(pa.Table.from_pylist(rows, schema=SCHEMA))

    def merge(self) -> None:
        """Put the batches of long studies into one file."""
        names = sorted(self._names())
        if len(names) >= BATCHES_BEFORE_MERGING:
            self._one_of([self.folder / name for name in names], BATCHES_BEFORE_MERGING)
            self._own.clear()

    def _write(self, table: pa.Table) -> None:
        new, level = [self._write_one(table)], 0
        while new:
            self._own[level] += new
            full = len(self._own[level]) >= MERGED_AT_ONCE
            new = self._one_of(self._own.pop(level)) if full else []
            level += 1

    def _one_of(self, paths: list[Path], fewest: int = 1) -> list[Path]:
        """Put batches into one, if there are at least so many; they go once it is there."""
        read = {path: table for path in paths if (table := self._read(path)) is not None}
        if len(read) < fewest:
            return list(read)
        merged = self._write_one(pa.concat_tables(read.values()))
        for path in read:
            path.unlink(missing_ok=True)
        return [merged]

    def _write_one(self, table: pa.Table) -> Path:
        path = self.folder / f"batch-{uuid.uuid4().hex}{SUFFIX}"
        self._given.add(path.name)
        with whole(path) as temporary:
            pq.write_table(table, temporary, write_page_checksum=True)
        return path

    def _names(self) -> set[str]:
        with suppress(FileNotFoundError), os.scandir(self.folder) as entries:
            return {entry.name for entry in entries if entry.name.endswith(SUFFIX)}
        return set()

    def _read(self, path: Path) -> pa.Table | None:
        try:
            table = pq.ParquetFile(path, page_checksum_verification=True).read()
        except FileNotFoundError:  # another study has merged it
            return None
        except (pa.ArrowException, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the disk is at fault, not the file
            set_aside(path, " ".join(str(error).split()), self._warn)
            return None
        if table.schema.equals(SCHEMA):
            return table
        if not set(table.column_names) >= OF_EVERY_VERSION:
            set_aside(path, "it is not a batch of runs", self._warn)
        return None


def set_aside(path: Path, why: str, warn: Warn) -> None:
    """Rename a file that cannot be used, so that it is neither read again nor lost."""
    aside = path.with_name(f"{path.name}.set-aside")
    with suppress(FileNotFoundError):  # another study has done so
        path.replace(aside)
        warn(f"{path} cannot be used and is set aside as {aside.name}: {why}")


def remove_left_behind(folder: Path) -> None:
    """Delete what killed writers left unfinished long ago."""
    for left in folder.glob(f"*{UNFINISHED}"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > SECONDS_UNTIL_LEFT_BEHIND:
                left.unlink()
