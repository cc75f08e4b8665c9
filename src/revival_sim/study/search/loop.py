"""Searching for policies: candidates are chosen, run and told, until there are enough."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.console import Console

from revival_sim.errors import UserError
from revival_sim.files import told_when_full
from revival_sim.paths import further_config_dir
from revival_sim.study.design import Design
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.runs import expand
from revival_sim.study.search.candidates import Levels, candidate, dimensions
from revival_sim.study.search.evaluate import Evaluator
from revival_sim.study.search.pareto import FRONT, Tried, spread, status_of, write_pareto
from revival_sim.study.simulate import Prepare, Simulate, compile_once, simulate
from revival_sim.study.upkeep.asked import write_asked
from revival_sim.study.variations.vary import Vary

if TYPE_CHECKING:
    from revival_sim.study.search.trials import Trials

FOLDER, DATABASE = "search", "trials.db"
EXTRA = "pip install 'revival-sim[search]'"


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes
    ----------
    design
        The study, with policies of the front beside its own.
    trials, candidates, front, failed
        How many were tried; how many different policies these are; how many of them are on the
        front, and how many failed.
    made
        Runs made now.
    """

    design: Design
    trials: int
    candidates: int
    front: int
    failed: int
    made: int


@contextmanager
def searched(
    design: Design,
    console: Console | None = None,
    *,
    simulate: Simulate = simulate,
    prepare: Prepare = compile_once,
) -> Iterator[Found]:
    """Search, write pareto.csv, and have the policies that were found for as long as is asked.

    Trials and runs that are there already are not made again.

    Parameters
    ----------
    console
        Where messages and the progress go; standard error by default.
    simulate, prepare
        What makes one run, and what is called once before the first.

    Raises
    ------
    Stopped
        If the user asked to stop; the same command goes on.
    UserError
        If Optuna is not there, or its database cannot be read.
    """
    console = console or Console(stderr=True)
    try:
        from revival_sim.study.search.trials import open_trials  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as error:
        raise UserError(f"search: there is no module {error.name!r}; {EXTRA}") from None
    search, folder = design.search, design.output / FOLDER
    own = replace(
        design,
        seed=design.seed + design.replications_at_most,
        replications=search.replications,
        precision=None,
        vary=Vary(),
    )
    space = dict.fromkeys(dimensions(search), len(search.levels))
    with told_when_full(design.output), further_config_dir(folder):
        write_asked(design)
        with (
            ExitStack() as opened,
            open_trials(folder / DATABASE, _name(own), space, design.seed) as trials,
        ):
            evaluator = Evaluator(own, folder, console, simulate, prepare, opened)
            _try(own, trials, evaluator)
            tried = _tried(own, trials, evaluator)
            count = len(trials.tried())
        status = status_of(tried, search.budget)
        write_pareto(design.output, own.shocks[0], tried, status, search.levels)
        policies = (*design.policies, *spread(tried, status, search.shown))
        yield Found(
            replace(design, policies=tuple(dict.fromkeys(policies))),
            trials=count,
            candidates=len(tried),
            front=sum(s == FRONT for s in status.values()),
            failed=sum(bool(each.given.error) for each in tried),
            made=evaluator.made,
        )


def _try(design: Design, trials: Trials, evaluator: Evaluator) -> None:
    search = design.search
    while batch := trials.batch(search.batch, search.trials):
        policies = {number: candidate(search, chosen) for number, chosen in batch.items()}
        label = f"runs of candidates {min(batch) + 1} to {max(batch) + 1} of {search.trials}"
        given = evaluator.evaluate(list(policies.values()), label)
        for number, policy in policies.items():
            found = given[policy.name]
            returns, cost = found.returns.mean, found.cost.mean
            if found.error or returns is None or cost is None:
                trials.tell(number, None, None)
            else:
                over = None if search.budget is None else cost - search.budget
                trials.tell(number, (returns, cost), over)


def _tried(design: Design, trials: Trials, evaluator: Evaluator) -> list[Tried]:
    """Return every candidate once, with what its stored runs say."""
    first: dict[str, tuple[int, Levels]] = {}
    policies = {}
    for number, chosen in trials.tried().items():
        policy = candidate(design.search, chosen)
        first.setdefault(policy.name, (number, chosen))
        policies[policy.name] = policy
    given = evaluator.evaluate(list(policies.values()), "runs of candidates")
    return [Tried(name, *first[name], given[name]) for name in policies]


def _name(design: Design) -> str:
    """Return the name of the search, the hash of all that its trials depend on."""
    search = design.search
    asked = {k: v for k, v in search.as_mapping().items() if k not in ("trials", "shown")}
    base = replace(design, policies=(search.base,), baseline=search.base)
    inputs = gather_inputs(base)
    resolved = [asked, design.seed, [run_key(run, inputs) for run in expand(base)]]
    canonical = json.dumps(resolved, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
