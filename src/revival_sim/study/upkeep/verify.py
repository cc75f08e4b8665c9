"""Making stored runs again, and comparing what they give to the byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from revival_sim.errors import UserError
from revival_sim.fates import Fates
from revival_sim.fingerprint import model_hash
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.pasts import forget_pasts
from revival_sim.study.runs import DONE, PASTS, RunResult, RunSpec
from revival_sim.study.simulate import Prepare, Simulate, compile_once, simulate
from revival_sim.study.store import RunStore
from revival_sim.study.upkeep.asked import design_asked, runs_asked
from revival_sim.study.upkeep.status import SHORT
from revival_sim.study.upkeep.stored import stored_runs

SAMPLE = 5


@dataclass(frozen=True)
class Verified:
    """A run that was made again; `differs` names the parts that are not the same bytes."""

    run: RunSpec
    command: str
    differs: tuple[str, ...]


def verify(
    folder: Path,
    sample: int = SAMPLE,
    announce: Callable[[str], None] = lambda line: None,
    *,
    simulate: Simulate = simulate,
    prepare: Prepare = compile_once,
) -> Iterator[Verified]:
    """Make a sample of the done runs of a folder again and compare each with what is stored.

    The sample is spread evenly over the keys, and so over scenarios and seeds, in no order that a
    study has; the same again the next time.

    Parameters
    ----------
    sample
        How many; all, if there are no more.
    announce
        Called with a line that a file is set aside, or that the model is compiled.

    Raises
    ------
    UserError
        If the folder holds no done run of its design by this version of the model.
    """
    with design_asked(folder) as design:
        inputs = gather_inputs(design)
        runs = {run_key(run, inputs): run for run in runs_asked(design)}
        stored = stored_runs(folder / "runs")
        done = sorted(key for key in runs if key in stored and stored[key].done)
        if not done:
            raise UserError(_nothing(folder, {run.model for run in stored.values()}))
        store = RunStore(folder / "runs", announce)
        places = np.linspace(0, len(done) - 1, min(sample, len(done))).round().astype(int)
        chosen = [done[place] for place in dict.fromkeys(places.tolist())]
        results = store.read(chosen)
        had_pasts = (folder / PASTS).exists()
        if design.engine == "compiled":
            prepare(design.household, announce)
        for key in chosen:
            before = results.get(key)
            differs = ["fates (damaged)"] if before is None else []
            if before is not None:
                differs = _differences(before, store.fates(key), _again(simulate, runs[key]))
            yield Verified(runs[key], stored[key].command, tuple(differs))
        if not had_pasts:
            forget_pasts(folder)


def _nothing(folder: Path, models: set[str]) -> str:
    ours = model_hash()[:SHORT]
    others = sorted({model[:SHORT] or "an older one" for model in models} - {ours})
    if not others:
        return f"verify: {folder} holds no done run of its design"
    return (
        f"verify: the runs of {folder} were made by another version of the model "
        f"({', '.join(others)}; this is {ours}), so there is nothing to compare; check out the "
        f"revision that manifest.json names, or run the study again"
    )


def _again(simulate: Simulate, run: RunSpec) -> RunResult | str:
    try:
        return simulate(run)
    except Exception as error:  # the run was done once: whatever it raises now is a difference
        return f"{type(error).__name__}: {' '.join(str(error).split())}"


def _differences(before: RunResult, fates: Fates, now: RunResult | str) -> list[str]:
    if isinstance(now, str):
        return [f"it fails now: {now}"]
    if now.status != DONE or now.fates is None:
        return [f"it fails now: {now.error}"]
    measures = _other("", {k: np.float64(v) for k, v in before.measures.items()}, now.measures)
    monthly = _other("monthly ", before.monthly, now.monthly)
    first, second = _arrays(fates), _arrays(now.fates)
    return [*measures, *monthly, *_other("fates ", first, second)]


def _arrays(fates: Fates) -> dict[str, NDArray[np.generic]]:
    return {field.name: np.asarray(getattr(fates, field.name)) for field in fields(Fates)}


def _other(kind: str, one: Mapping[str, object], two: Mapping[str, object]) -> list[str]:
    return [
        f"{kind}{name}"
        for name in dict.fromkeys([*one, *two])
        if name not in one or name not in two or _bytes(one[name]) != _bytes(two[name])
    ]


def _bytes(value: object) -> tuple[str, bytes]:
    array = np.asarray(value)
    return str(array.dtype), array.tobytes()
