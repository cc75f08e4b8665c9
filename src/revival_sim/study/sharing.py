"""Runs of one study among others at the same store: each run is made by one of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.stopping import Stop
from revival_sim.study.store import RunStore

SECONDS_BETWEEN_LOOKS = 1.0


class Shared:
    """The missing runs of a study, of which others may make some at the same time.

    Parameters
    ----------
    store
        Where the runs go.
    keys
        The key of each run.
    results
        What the store held before; what others add is put into it.
    tell
        Called with the result of each run that another study has made meanwhile.
    """

    def __init__(
        self,
        store: RunStore,
        keys: Mapping[RunSpec, str],
        results: dict[str, RunResult],
        tell: Callable[[RunResult], None],
    ) -> None:
        self._store = store
        self._keys = keys
        self._wanted = set(keys.values())
        self._before = dict(results)
        self._results = results
        self._tell = tell
        self._elsewhere: list[RunSpec] = []

    def claimed(self, runs: Iterable[RunSpec]) -> Iterator[RunSpec]:
        """Give each run once it is ours; leave out those that others have made or have in hand."""
        for run in runs:
            key = self._keys[run]
            if not self._store.claim(key):
                self._elsewhere.append(run)
                continue
            self._look()  # before its claim was given up, another may have made it
            if self._made(key):
                self._store.let_go([key])
            else:
                yield run

    def left_to_others(self, stop: Stop, announce: Callable[[int], None]) -> list[RunSpec]:
        """Return the runs that others had in hand, once one is made or free; none at a stop.

        Parameters
        ----------
        announce
            Called with their number if they must be waited for.
        """
        elsewhere, self._elsewhere = self._elsewhere, []
        if elsewhere and not stop and not self._some_free(elsewhere):
            announce(len(elsewhere))
            while not stop and not self._some_free(elsewhere):
                time.sleep(SECONDS_BETWEEN_LOOKS)
        return [] if stop else [run for run in elsewhere if not self._made(self._keys[run])]

    def _some_free(self, runs: Iterable[RunSpec]) -> bool:
        self._look()
        for run in runs:
            key = self._keys[run]
            if self._made(key):
                return True
            if self._store.claim(key):
                self._store.let_go([key])
                return True
        return False

    def _look(self) -> None:
        for key, result in self._store.read_new(self._wanted).items():
            before = self._before.get(key)
            if before is not None and before.seconds == result.seconds:
                continue  # a row that was there before, in a batch that has been merged since
            if not self._made(key):
                self._results[key] = result
                self._tell(result)

    def left(self, runs: Iterable[RunSpec]) -> int:
        """Return how many of these runs nobody has made yet."""
        return sum(not self._made(self._keys[run]) for run in runs)

    def _made(self, key: str) -> bool:
        return key in self._results and self._results[key] is not self._before.get(key)
