"""The compiled engine: the same behaviours, compiled and fused into one pass a phase."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine import cache as code_cache
from revival_sim.engine.explain import explain
from revival_sim.engine.failures import FAILURES, compiled_failure
from revival_sim.engine.generate import Generated, PhaseCode
from revival_sim.engine.generated_once import generated
from revival_sim.engine.merging import compiled_merge
from revival_sim.engine.reach import BOARDS
from revival_sim.engine.tables import Table
from revival_sim.engine.type_of import type_of
from revival_sim.engine.world import Step, World

CHUNK = 1_000_000
"""The most rows that a thread takes at a time; results do not depend on it."""
LEAST = 8192
"""Rows below which waking another thread, some 0.1 ms, takes longer than it saves."""
SHORTEST = 2048
"""Rows of the last turns in a phase, so that no thread waits long for the others at the end."""


@cache
def pool(threads: int) -> ThreadPoolExecutor:
    """Return the shared pool of so many threads."""
    return ThreadPoolExecutor(threads, thread_name_prefix="revival_sim")


if hasattr(os, "register_at_fork"):
    # A forked process has the pool, but not its threads.
    os.register_at_fork(after_in_child=pool.cache_clear)


class Compiled:
    """Runs phases as compiled loops over rows.

    Parameters
    ----------
    world
        The rows to work on.
    threads
        How many threads share the rows of a phase.
    chunk
        The most rows that a thread takes at a time.
    announce
        Told one line before code is compiled that no earlier run has left in the cache.

    Raises
    ------
    UserError
        If a behaviour cannot be compiled: which, where and why.
    """

    def __init__(
        self,
        world: World,
        threads: int = 1,
        chunk: int = CHUNK,
        announce: Callable[[str], None] | None = None,
    ) -> None:
        self.world = world
        self.threads = threads
        self.chunk = chunk
        self.compile_seconds = 0.0
        self._announce = announce
        tables = (*world.tables.values(), *(b.table for b in world.boards.values()))
        self._sums = {id(table): table.new_sums(threads) for table in tables}
        self._now = world.clock
        self._clock = self._now.record()
        self._entries: dict[str, tuple[Callable[..., None], list[tuple[Any, ...]]]] = {}
        self._merge = compiled_merge()
        self._merges: dict[str, list[tuple[NDArray[np.float64], NDArray[np.int64]]]] = {}
        for root in world.kinds:
            self._build(root)

    def _build(self, root: str) -> None:
        cls = self.world.kinds[root]
        steps = [s for s in self.world.steps if s.phase.agent == root and s.behaviours]
        if not steps:
            return
        order = [(s.phase.name, s.behaviours) for s in steps]
        code_of_kind = generated(cls, self.world.kinds, order)
        module = code_cache.load(code_of_kind.text, cls.__name__)
        for code in code_of_kind.phases:
            dispatcher = getattr(module, code.function)
            arrays = [self._arrays(cls, code, thread) for thread in range(self.threads)]
            rows = self.world.tables[root].all_rows
            types = tuple(type_of(a) for a in (rows, 0, 0, *arrays[0]))
            entry = self._compile(dispatcher, types, code_of_kind, code, cls.__name__)
            self._entries[code.phase] = (entry, arrays)
            self._merges[code.phase] = [
                (table.totals_block, table.words(self._sums[id(table)]))
                for table in self._added_to(cls, code)
            ]

    def _compile(
        self,
        dispatcher: Any,
        types: tuple[Any, ...],
        generated: Generated,
        code: PhaseCode,
        name: str,
    ) -> Callable[..., None]:
        if types not in dispatcher.overloads:
            began = time.perf_counter()
            if self._announce and not _cached(dispatcher):
                self._announce("Compiling the model's month, once on this machine …")
                self._announce = None
            try:
                dispatcher.compile(types)
            except Exception as error:
                raise explain(error, generated, name) from error
            self.compile_seconds += time.perf_counter() - began
        entry: Callable[..., None] = dispatcher.overloads[types].entry_point
        return entry

    def _arrays(self, cls: Any, code: PhaseCode, thread: int) -> tuple[Any, ...]:
        found: list[Any] = []
        for name in code.arrays:
            argument, _, what = name.rpartition("__")
            if argument == "clock":
                found.append(self._clock)
            elif what == "all_sums":
                found.append(self._sums[id(self._table(cls, argument))][thread])
            elif argument in self.world.parameters.rows:
                found.append(self.world.parameters.rows[argument])
            else:
                found.append(self._table(cls, argument).all_rows)
        return tuple(found)

    def _table(self, cls: Any, argument: str) -> Table:
        if argument in BOARDS:
            return self.world.boards[argument].table
        return self.world.tables[cls.targets[argument].root]

    def _added_to(self, cls: Any, code: PhaseCode) -> list[Table]:
        names = [argument for b in code.behaviours for argument, _ in sorted(cls.reach[b].added)]
        return list({id(t): t for t in (self._table(cls, name) for name in names)}.values())

    def run(self, step: Step) -> None:
        """Run one phase over all agents of its kind."""
        if step.phase.name not in self._entries:
            return
        if self.world.clock is not self._now:
            self._now = self.world.clock
            self._clock[:] = self._now.record()
        entry, arrays = self._entries[step.phase.name]
        table = self.world.tables[step.phase.agent]
        count = len(table)
        try:
            if self.threads == 1 or count <= min(self.chunk, LEAST):
                entry(table.all_rows, 0, count, *arrays[0])
            else:
                self._share(entry, table, arrays)
            for totals, sums in self._merges[step.phase.name]:
                self._merge(totals, sums)
        except FAILURES as error:
            raise compiled_failure(error, step, str(self.world.clock)) from error

    def _share(
        self, entry: Callable[..., None], table: Table, arrays: list[tuple[Any, ...]]
    ) -> None:
        turns = iter(self._turns(len(table)))

        def work(given: tuple[Any, ...]) -> None:
            for start, stop in turns:
                entry(table.all_rows, start, stop, *given)

        # This thread takes its turns too: to wake one thread less saves time in every phase.
        others = [pool(self.threads - 1).submit(work, given) for given in arrays[1:]]
        try:
            work(arrays[0])
        finally:
            for other in others:
                other.result()

    def _turns(self, count: int) -> list[tuple[int, int]]:
        """Cut the rows into turns, each a part of what is left: long ones first."""
        turns, start = [], 0
        while start < count:
            part = max(SHORTEST, (count - start) // (2 * self.threads))
            stop = min(count, start + min(self.chunk, part))
            turns.append((start, stop))
            start = stop
        return turns


def _cached(dispatcher: Any) -> bool:
    file = Path(dispatcher.py_func.__code__.co_filename)
    return any(file.parent.glob(f"__pycache__/{file.stem}.{dispatcher.py_func.__name__}-*.nbc"))
