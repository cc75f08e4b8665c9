"""Runs on the workers of a Dask cluster: one that is there, one made here, or Slurm jobs."""

from __future__ import annotations

import json
import logging
import os
import signal
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, Worker, WorkerPlugin, get_worker

from revival_sim.errors import HaltedError, UserError
from revival_sim.paths import USER_DIRECTORY
from revival_sim.study.design import Design
from revival_sim.study.executors.attempt import Execute, Made, attempt, died
from revival_sim.study.executors.capacity import processes
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.simulate import Simulate
from revival_sim.study.stopping import Stop

DEATHS_BEFORE_SUSPICION = 1
"""Deaths of workers after which a cluster of ours gives a run back, to be tried alone."""
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_TO_CONNECT = 10.0
SECONDS_OF_PATIENCE = 10.0
"""Without any worker, before that is told: one that died is started again in less."""
OWN = {"distributed.scheduler.allowed-failures": DEATHS_BEFORE_SUSPICION}
LOST = "the Dask scheduler is gone; what was made is kept, and the same command makes the rest"


@contextmanager
def open_cluster(design: Design, say: Callable[[str], None]) -> Iterator[Execute]:
    """Connect to the cluster of a design, or start one, and close what was started at the end.

    Raises
    ------
    UserError
        If there is no scheduler at the address, or Slurm or its jobs' options are not there.
    """
    for name in [
        name for name in logging.root.manager.loggerDict if name.startswith("distributed")
    ]:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is told below
    with ExitStack() as opened:
        opened.enter_context(dask.config.set(OWN))
        place = design.dask.address or opened.enter_context(_own_cluster(design, say))
        client = opened.enter_context(_connected(place))
        try:
            client.register_plugin(_Surroundings(alone=design.dask.address is None))
        except Exception as error:
            raise UserError(
                f"executor=dask: a worker cannot import revival_sim ({_line(error)}); expected "
                f"workers with this environment"
            ) from None
        yield _Runs(client, say)


@contextmanager
def _own_cluster(design: Design, say: Callable[[str], None]) -> Iterator[Any]:
    slurm = dict(design.dask.slurm)
    if slurm:
        made, workers = _slurm_cluster(slurm, design), design.workers
    else:
        workers = processes(design, say)
        made = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=0,
            dashboard_address="localhost:0",
            silence_logs=logging.CRITICAL,
        )
    try:
        made.adapt(minimum=workers, maximum=workers)  # starts again what ended early
        yield made
    finally:
        with suppress(Exception):  # it may be gone already, which the study has told
            made.close(timeout=10)


def _slurm_cluster(options: dict[str, object], design: Design) -> Any:
    from dask_jobqueue import SLURMCluster  # noqa: PLC0415  (only for Slurm)

    cores = int(str(options.get("cores", design.threads)))
    each = {
        "cores": cores,
        "processes": max(1, cores // design.threads),
        "job_name": "revival-sim",
        "log_directory": str(design.output / "slurm"),
        "scheduler_options": {"dashboard_address": ":0"},
        **options,
    }
    more = each.pop("worker_extra_args", [])
    try:
        return SLURMCluster(**each, worker_extra_args=[*_listed(more), "--nthreads", "1"])
    except (TypeError, ValueError, OSError) as error:
        raise UserError(
            f"dask.slurm: {_line(error)}; expected options of dask_jobqueue.SLURMCluster, such as "
            f"{{queue: main, cores: 8, memory: 16GB, walltime: '02:00:00'}}"
        ) from None


def _listed(found: object) -> list[object]:
    return list(found) if isinstance(found, list | tuple) else [found]


@contextmanager
def _connected(place: Any) -> Iterator[Client]:
    try:
        by_file = isinstance(place, str) and place.endswith(".json")
        address = json.loads(Path(place).read_text())["address"] if by_file else place
        client = Client(address, timeout=SECONDS_TO_CONNECT)
    except (OSError, ValueError, KeyError) as error:
        raise UserError(
            f"dask.address: no scheduler answers at {place!r} ({_line(error)}); expected that of "
            f"a running `dask scheduler`, e.g. tcp://127.0.0.1:8786, or its scheduler file"
        ) from None
    try:
        yield client
    finally:
        with suppress(Exception):  # its scheduler may be gone already, which the study has told
            client.close(timeout=5)


class _Surroundings(WorkerPlugin):
    """What a worker must have around it: the user's configuration folder and the same directory.

    Parameters
    ----------
    alone
        Whether the worker is ours alone, so that Ctrl-C, which a terminal sends to it too, is for
        the driver.
    """

    name = "revival_sim"

    def __init__(self, *, alone: bool) -> None:
        self.alone = alone
        self.own = os.environ.get(USER_DIRECTORY)
        self.folder = str(Path.cwd())

    def setup(self, worker: Worker) -> None:
        """Take over the driver's surroundings, as far as they are there."""
        os.environ.pop(USER_DIRECTORY, None)
        if self.own is not None:
            os.environ[USER_DIRECTORY] = self.own
        with suppress(OSError):
            os.chdir(self.folder)
        if self.alone:
            with suppress(ValueError):  # signals can be set from the main thread alone
                signal.signal(signal.SIGINT, signal.SIG_IGN)


def _attempt_there(simulate: Simulate, run: RunSpec) -> RunResult:
    threads = get_worker().state.nthreads
    if threads != 1:
        raise UserError(
            f"dask.address: a worker makes {threads} runs at once in one process; expected one: "
            f"start it by dask worker … --nworkers {threads} --nthreads 1"
        )
    return attempt(simulate, run)


@dataclass
class _Runs:
    """Runs on the workers of a cluster (see `Execute`)."""

    client: Client
    say: Callable[[str], None]
    _workers: int = 0
    _looked: float = float("-inf")
    _seen: float = float("inf")

    def __call__(
        self, runs: Iterator[RunSpec], simulate: Simulate, stop: Stop
    ) -> Generator[Made, None, None]:
        self._seen = time.monotonic()
        suspects = yield from self._together(runs, simulate, stop)
        for run in suspects:  # an innocent neighbour of a run that kills its worker is blamed too
            if (yield from self._together(iter([run]), simulate, stop)):
                yield run, died("each worker of Dask that had it was lost")

    def _together(
        self, runs: Iterator[RunSpec], simulate: Simulate, stop: Stop
    ) -> Generator[Made, None, list[RunSpec]]:
        """Make runs, and return those whose workers died."""
        in_hand: dict[Future[RunResult], RunSpec] = {}
        ended: SimpleQueue[Future[RunResult]] = SimpleQueue()
        suspects: list[RunSpec] = []
        refusal: UserError | None = None
        last = False
        while True:
            workers = self._look()
            while not (last or stop or refusal) and len(in_hand) < workers + (workers + 7) // 8:
                run = next(runs, None)
                if run is None:
                    last = True
                    break
                future = self.client.submit(_attempt_there, simulate, _sent(run), pure=False)
                in_hand[future] = run
                future.add_done_callback(ended.put)
            if (last or stop or refusal) and (not in_hand or (stop and not workers)):
                break
            with suppress(Empty):
                future = ended.get(timeout=SECONDS_BETWEEN_LOOKS)
                run = in_hand.pop(future)
                try:
                    result = _result(future)
                except KilledWorker:
                    suspects.append(run)
                except HaltedError:
                    raise
                except UserError as error:
                    refusal = error
                else:
                    yield run, result
        if refusal:
            raise refusal
        return suspects

    def _look(self) -> int:
        """Return the number of workers, looked up once a second; say so when there is none."""
        if time.monotonic() - self._looked < SECONDS_BETWEEN_LOOKS:
            return self._workers
        try:
            if self.client.status != "running":
                raise HaltedError(LOST)
            self._workers = len(self.client.nthreads())
        except OSError:
            raise HaltedError(LOST) from None
        self._looked = time.monotonic()
        if self._workers:
            self._seen = self._looked
        elif self._looked - self._seen > SECONDS_OF_PATIENCE:
            self.say("Waiting for a worker of Dask (Ctrl-C leaves the rest)…")
            self._seen = float("inf")
        return self._workers


def _sent(run: RunSpec) -> RunSpec:
    """Return the run with its files where workers in another directory find them."""
    return run if run.table is None else replace(run, table=str(Path(run.table).resolve()))


def _result(future: Future[RunResult]) -> RunResult:
    """Return the result of a finished future.

    Raises
    ------
    KilledWorker
        If its workers died.
    UserError
        What the run found wrong; HaltedError if the scheduler is gone.
    """
    if future.status in ("cancelled", "lost"):
        raise HaltedError(LOST)
    try:
        return future.result()
    except (KilledWorker, UserError):
        raise
    except Exception as error:  # runs catch their own; this one comes from the cluster
        raise HaltedError(f"executor=dask: a worker cannot make runs ({_line(error)})") from None


def _line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"
