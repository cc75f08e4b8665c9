"""Pasts that policies share: each lived once, kept as a checkpoint, and gone on from.

Whoever needs a past first lives it, behind a lock that the system frees when its holder dies, so
that it is made once however many workers there are.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from revival_sim.errors import UserError
from revival_sim.policy import load_policy
from revival_sim.shocks import load_pack
from revival_sim.study import catalogue
from revival_sim.study.key import inputs_of, run_key
from revival_sim.study.removal import reduced
from revival_sim.study.runs import PASTS, RunSpec
from revival_sim.study.variations.effective import effective

if TYPE_CHECKING:
    from revival_sim.engine.checkpoint import Checkpoint
    from revival_sim.model import RevivalModel


def past_run(run: RunSpec) -> RunSpec:
    """Return the past of a branched run as a run of its own, with the parameters that it can see.

    Others may share it: those of other policies, and variations of what only the branches have.
    """
    assert run.past is not None
    past = run.past
    bundles = reduced(load_policy(past.policy), load_pack(past.shocks), run.without)
    known = {p.path: p for p in catalogue.parameters()}
    return replace(
        run,
        policy=past.policy,
        shocks=past.shocks,
        months=past.months,
        parameters=effective(dict(run.parameters), *bundles, known),
        past=None,
    )


def past_of(run: RunSpec, live: Callable[[RunSpec], RevivalModel]) -> Checkpoint:
    """Return how the past of a branched run ended, living it if nobody has.

    A file that is damaged is made again.

    Parameters
    ----------
    live
        Returns the model of a run after its last month.
    """
    from revival_sim.engine.checkpoint import read_checkpoint  # noqa: PLC0415  (only to run)

    assert run.past is not None
    past = past_run(run)
    key = run_key(past, inputs_of([past.policy], [past.shocks], past.table, past.household))
    path = Path(run.past.folder) / f"{key}.npz"
    with _alone(path.with_suffix(".lock")):
        if path.exists():
            try:
                return read_checkpoint(path)
            except UserError:
                path.unlink(missing_ok=True)
        live(past).save(path)
        return read_checkpoint(path)


def forget_pasts(output: Path) -> None:
    """Remove the checkpoints of a results folder."""
    shutil.rmtree(output / PASTS, ignore_errors=True)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
