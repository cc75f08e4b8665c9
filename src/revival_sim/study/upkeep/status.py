"""How a study stands: runs done, failed and missing, and whose the others in its store are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from revival_sim.fingerprint import model_hash
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.upkeep.asked import design_asked, runs_asked
from revival_sim.study.upkeep.stored import Stored, disk_used, stored_runs

SHORT = 12
"""Digits by which a model is shown."""


@dataclass
class Standing:
    """The runs of one scenario."""

    done: int = 0
    failed: int = 0
    missing: int = 0


@dataclass(frozen=True)
class Status:
    """How a study stands.

    Attributes
    ----------
    scenarios
        By policy and pack of shocks, with but-for runs and variations.
    failed
        The failed runs that the design needs.
    unasked
        Runs of this version of the model that the design does not need.
    others
        Runs by the version of the model that made them, if it is another one.
    model
        This version.
    bytes
        Of batches, and of fates.
    """

    name: str
    scenarios: dict[tuple[str, str], Standing]
    failed: tuple[Stored, ...]
    unasked: int
    others: Counter[str]
    model: str
    bytes: tuple[int, int]

    @property
    def total(self) -> Standing:
        """All scenarios together."""
        of = self.scenarios.values()
        return Standing(
            sum(s.done for s in of), sum(s.failed for s in of), sum(s.missing for s in of)
        )


def status(folder: Path) -> Status:
    """Return how the study that a folder was last asked for stands.

    Raises
    ------
    UserError
        If the folder has no design, or not one of this version.
    """
    store = folder / "runs"
    ours = model_hash()
    with design_asked(folder) as design:
        inputs = gather_inputs(design)
        keys = {run_key(run, inputs): run for run in runs_asked(design)}
    stored = stored_runs(store)
    scenarios: dict[tuple[str, str], Standing] = {}
    for key, run in keys.items():
        standing = scenarios.setdefault((run.policy, run.shocks), Standing())
        found = stored.get(key)
        standing.done += found is not None and found.done
        standing.failed += found is not None and not found.done
        standing.missing += found is None
    more = [run for key, run in stored.items() if key not in keys]
    return Status(
        name=design.name,
        scenarios=scenarios,
        failed=tuple(stored[k] for k in keys if k in stored and not stored[k].done),
        unasked=sum(run.model == ours for run in more),
        others=Counter(run.model[:SHORT] for run in more if run.model != ours),
        model=ours[:SHORT],
        bytes=disk_used(store),
    )
