"""The design of a study: which policies under which shocks, on whom, for how long, how often."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from revival_sim.engine.parameters import Value
from revival_sim.errors import UserError, unknown
from revival_sim.policy import load_policy
from revival_sim.shocks import load_pack
from revival_sim.study import catalogue, fields
from revival_sim.study.branch import Branch, branch_from
from revival_sim.study.household import household_class
from revival_sim.study.posterior import Draws, draws_from
from revival_sim.study.recording.record import Record, record_from
from revival_sim.study.removal import ButFor, butfor_from, checked_removals
from revival_sim.study.search.settings import Search, search_from
from revival_sim.study.variations.vary import GROUPS, Vary, vary_from

ENGINES = ("compiled", "mesa")
EXECUTORS = ("local", "dask")
LANGUAGES = ("en", "zh")
FEWEST_FOR_PRECISION = 10
"""With fewer, intervals that were stopped when narrow cover too seldom (docs/inference.md)."""
SEED_LIMIT = 2**63 - 1
BOUNDS = {
    "households": (1, 10_000_000),
    "replications": (1, 100_000),
    "replications_at_most": (1, 100_000),
    "months": (1, 600),
    "workers": (1, 4096),
    "threads": (1, 1024),
    "posterior_twins": (0, 100_000),
}
KEYS = (
    *("name", "question", "policies", "shocks", "shock_packs", "baseline"),
    *("households", "replications", "precision", "replications_at_most"),
    *("seed", "months", "start", "without", "butfor", "vary", "branch_from", "branch"),
    *("record", "search"),
    *("engine", "executor", "workers", "threads", "dask"),
    *("posterior", "posterior_twins"),
    *("dry_run", "output", "report", "agents", *GROUPS),
)


@dataclass(frozen=True)
class Dask:
    """The cluster of `executor=dask`; by default one of this machine's own processes.

    Parameters
    ----------
    address
        Of a scheduler that runs, or the path of its scheduler file.
    slurm
        Options of `dask_jobqueue.SLURMCluster`.
    """

    address: str | None = None
    slurm: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Design:
    """A checked design.

    Parameters
    ----------
    name, question
        What the study is called and what it asks.
    baseline
        The policy that the others are compared with, one of `policies`.
    replications
        Runs of each scenario, with seeds `seed`, `seed` + 1, …
    precision, replications_at_most
        Half-width of the main measure's intervals up to which replications are added, None to add
        none, and how many there may be at most (see `precision.py`).
    workers, threads
        Processes, None for as many as there is room for, and threads of each; they change nothing
        but the time.
    executor, dask
        Where runs are made (see `executors`); no run depends on it.
    language
        The language of the report; no run depends on it.
    household
        Dotted path of the household class; None for the built-in one.
    table
        Path of a household table; None for a population from the published tables.
    parameters
        Values that differ from the declared defaults, by dotted name.
    without
        What is taken out of every scenario (see `removal.py`).
    butfor
        What is taken out in further runs, to see who would not have returned.
    record
        Of which runs every household's months or events are kept.
    dry_run
        Whether only to say what it would take.
    vary
        Which parameters take other values in further runs (see `variations`).
    search
        Which intensities are sought that give few returns at little cost (see `search`).
    posterior, twins
        Draws of the parameters, one a replication; None for the design's own parameters. And of how
        many replications a twin is made with the same draw and another seed.
    branch
        From when on the policies differ; None for policies that differ from the start.
    """

    name: str
    question: str
    policies: tuple[str, ...]
    shocks: tuple[str, ...]
    baseline: str
    households: int
    replications: int
    precision: float | None
    replications_at_most: int
    seed: int
    months: int
    start: str
    engine: str
    workers: int | None
    threads: int
    output: Path
    language: str
    household: str | None
    table: str | None
    parameters: Mapping[str, Value]
    without: tuple[str, ...] = ()
    butfor: ButFor = field(default_factory=ButFor)
    vary: Vary = field(default_factory=Vary)
    search: Search = field(default_factory=Search)
    record: Record = field(default_factory=Record)
    branch: Branch | None = None
    executor: str = "local"
    dask: Dask = field(default_factory=Dask)
    dry_run: bool = False
    posterior: Draws | None = None
    twins: int = 0

    def parameters_of(self, seed: int) -> Mapping[str, Value]:
        """Return the parameters of the replication with this seed."""
        own = self.parameters
        return own if self.posterior is None else self.posterior.over(seed, own)


def design_from(config: Mapping[str, object]) -> Design:
    """Check a composed configuration and return the design it describes.

    Raises
    ------
    UserError
        At the first key or value that is wrong: where it is, what was found, what was expected.
    """
    get = fields.keys("configuration", config, KEYS).get
    packs = get("shocks") if get("shock_packs") is None else get("shock_packs")
    policies = fields.names("policies", "policy", get("policies"), catalogue.policies())
    shocks = fields.names("shocks", "shock pack", packs, catalogue.shock_packs())
    replications = _number("replications", get("replications"))
    precision, at_most = _precision(get("precision"), get("replications_at_most"), replications)
    workers = None if get("workers") is None else _number("workers", get("workers"))
    name = fields.text("name", get("name"))
    population = fields.keys("population", get("population"))
    seed = fields.number("seed", get("seed"), 0, SEED_LIMIT - at_most + 1)
    household = fields.keys("agents", get("agents"), ["household"]).get("household")
    if household is not None:
        household_class(fields.text("agents.household", household))
    return Design(
        name=name,
        question=str(get("question") or ""),
        policies=policies,
        shocks=shocks,
        baseline=_baseline(get("baseline"), policies),
        start=fields.month("start", get("start")),
        engine=fields.choice("engine", get("engine"), ENGINES),
        workers=workers,
        executor=fields.choice("executor", get("executor"), EXECUTORS),
        dask=_dask(get("dask"), workers),
        output=Path(_or("output", get("output"), f"results/{name}")),
        language=_language(get("report")),
        household=None if household is None else str(household),
        table=fields.file("population.table", population.get("table")),
        parameters=_parameters(config, policies, shocks),
        without=checked_removals("without", get("without")),
        butfor=butfor_from(get("butfor")),
        vary=vary_from(get("vary")),
        search=search_from(get("search"), shocks),
        record=record_from(
            get("record"),
            None if household is None else str(household),
            policies,
            range(seed, seed + (replications if precision is None else at_most)),
        ),
        branch=branch_from(
            get("branch_from"),
            get("branch"),
            policies,
            fields.month("start", get("start")),
            _number("months", get("months")),
        ),
        posterior=_posterior(get("posterior"), precision),
        twins=_number("posterior_twins", get("posterior_twins") or 0),
        dry_run=fields.switch("dry_run", get("dry_run") or False),
        households=_number("households", get("households")),
        replications=replications,
        precision=precision,
        replications_at_most=at_most,
        seed=seed,
        months=_number("months", get("months")),
        threads=_number("threads", get("threads")),
    )


def under(design: Design, folder: str) -> Design:
    """Return the design with its output in a folder of its own below the old one."""
    return replace(design, output=design.output / folder)


def as_mapping(design: Design) -> dict[str, object]:
    """Return the keys that say what is run and in which language told (not where, how fast)."""
    return {
        "name": design.name,
        "question": design.question,
        "policies": list(design.policies),
        "shocks": list(design.shocks),
        "baseline": design.baseline,
        "households": design.households,
        "replications": design.replications,
        "precision": design.precision,
        "replications_at_most": design.replications_at_most,
        "seed": design.seed,
        "months": design.months,
        "start": design.start,
        "engine": design.engine,
        "without": list(design.without),
        "butfor": design.butfor.as_mapping(),
        "vary": design.vary.as_mapping(),
        "search": design.search.as_mapping(),
        "record": design.record.as_mapping(),
        "posterior": design.posterior and design.posterior.asked,
        "posterior_twins": design.twins,
        "branch_from": design.branch and design.branch.start,
        "branch": design.branch and design.branch.as_mapping(),
        **fields.nested(
            {
                "report.language": design.language,
                "agents.household": design.household,
                "population.table": design.table,
                **dict(sorted(design.parameters.items())),
            }
        ),
    }


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _dask(found: object, workers: int | None) -> Dask:
    get = fields.keys("dask", found, ["address", "slurm"]).get
    address = None if get("address") is None else fields.text("dask.address", get("address"))
    slurm = get("slurm")
    if not isinstance(slurm, dict):
        raise UserError(f"dask.slurm: found {slurm!r}, expected options of SLURMCluster: {{…}}")
    if slurm and address:
        raise UserError("dask: found both address and slurm, expected one of them")
    if slurm and workers is None:
        raise UserError("workers: found null, expected how many processes Slurm is to run")
    return Dask(address, slurm)


def _number(key: str, found: object) -> int:
    return fields.number(key, found, *BOUNDS[key])


def _precision(asked: object, cap: object, replications: int) -> tuple[float | None, int]:
    precision = fields.positive("precision", asked)
    at_most = _number("replications_at_most", cap)
    if precision is None:
        return None, max(at_most, replications)
    if not FEWEST_FOR_PRECISION <= replications <= at_most:
        raise UserError(
            f"replications: found {replications}, expected {FEWEST_FOR_PRECISION} to "
            f"{at_most} (replications_at_most) to begin with, as precision is asked for"
        )
    return precision, at_most


def _posterior(found: object, precision: float | None) -> Draws | None:
    draws = draws_from(found)
    if draws is not None and precision is not None:
        raise UserError(
            "precision: found with posterior, whose intervals do not narrow with replications; "
            "expected one of the two"
        )
    return draws


def _or(key: str, found: object, otherwise: str) -> str:
    return otherwise if found is None else fields.text(key, found)


def _baseline(found: object, policies: tuple[str, ...]) -> str:
    name = _or("baseline", found, "none" if "none" in policies else policies[0])
    if name not in policies:
        raise unknown("baseline", "policy in this study", name, policies)
    return name


def _language(found: object) -> str:
    language = fields.keys("report", found, ["language"]).get("language")
    return fields.choice("report.language", language, LANGUAGES)


def _parameters(
    config: Mapping[str, object], policies: tuple[str, ...], shocks: tuple[str, ...]
) -> Mapping[str, Value]:
    """Return what differs from the defaults, or from what a policy or pack of the study sets."""
    values: dict[str, object] = {}
    for group in GROUPS:
        values.update(fields.dotted(group, fields.keys(group, config.get(group))))
    values.pop("population.table", None)
    if not values:
        return {}
    bundles = [*map(load_policy, policies), *map(load_pack, shocks)]
    return catalogue.checked_parameters(values, {path for b in bundles for path in b.parameters})
