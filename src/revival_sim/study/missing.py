"""Making the runs that a store lacks, with a bar, a good stop, and others at the same store."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from rich.console import Console

from revival_sim.study.design import Design
from revival_sim.study.executors import Execute
from revival_sim.study.progress import RunProgress
from revival_sim.study.runs import DONE, RunResult, RunSpec, command
from revival_sim.study.sharing import Shared
from revival_sim.study.simulate import Simulate
from revival_sim.study.stopping import stop_on_signals
from revival_sim.study.store import RunStore

ASKED = "Stopping after the runs in hand (Ctrl-C again to stop at once)…"


class Stopped(Exception):  # noqa: N818  (a request, not an error)
    """The user asked to stop; the same command goes on."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


@dataclass(frozen=True)
class WithoutFates:
    """A simulation whose runs leave their fates behind, where they were made."""

    simulate: Simulate

    def __call__(self, run: RunSpec) -> RunResult:
        """Make a run."""
        return replace(self.simulate(run), fates=None)


def make_missing(
    design: Design,
    missing: Sequence[RunSpec],
    keys: dict[RunSpec, str],
    store: RunStore,
    results: dict[str, RunResult],
    console: Console,
    execute: Execute,
    simulate: Simulate,
    label: str,
) -> tuple[set[str], int]:
    """Make runs, one seed under every scenario first.

    Returns the keys of those made here, and how many nobody has made: there are some after a stop.
    """
    made: set[str] = set()
    waits = "Waiting for {} runs that another study has in hand (Ctrl-C leaves them to it)…"
    runs = sorted(missing, key=lambda run: run.seed)
    with (
        RunProgress(console, len(runs), label) as progress,
        stop_on_signals(lambda: say(console, ASKED)) as stop,
    ):

        def tell(result: RunResult) -> None:
            progress.advance(failed=result.status != DONE)

        shared = Shared(store, keys, results, tell)
        while runs:
            with closing(execute(shared.claimed(runs), simulate, stop)) as finished:
                for run, result in finished:
                    store.add(keys[run], run, result, command_of(design, run))
                    results[keys[run]] = replace(result, fates=None)
                    tell(result)
                    made.add(keys[run])
            store.write()
            runs = shared.left_to_others(stop, lambda n: say(console, waits.format(n)))
    store.merge()
    return made, shared.left(missing)


def command_of(design: Design, run: RunSpec) -> str:
    """Return the command that repeats a run of a design, into a folder of its own."""
    return command(run, f"{design.output.as_posix()}/repeat")


def say(console: Console, line: str) -> None:
    """Print a line as it is."""
    console.print(line, markup=False, highlight=False, soft_wrap=True)
