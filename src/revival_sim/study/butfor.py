"""But-for causes: the same fates again with one thing taken out, and who would not have returned.

Draws are keyed by agent and purpose, so a run without a thing differs only by what the thing did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
from numpy.typing import NDArray

from revival_sim.errors import UserError
from revival_sim.fates import NEVER, Fates
from revival_sim.measures.ratios import cluster_ratio
from revival_sim.measures.shapley import (
    Coalition,
    Order,
    coalitions,
    sampled_orders,
    shapley_values,
)
from revival_sim.policy import load_policy
from revival_sim.shocks import load_pack
from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import Design
from revival_sim.study.inference import CHANGE_OF_SHARE, SHARE, finite_or_none, interval
from revival_sim.study.removal import KINDS, kind_and_name, removable
from revival_sim.study.runs import RunSpec, expand
from revival_sim.study.tables.making import Load

BUTFOR = (
    *("policy", "shocks", "kind", "removed", "averted", "averted_low", "averted_high"),
    *("added", "added_low", "added_high", "replications", "runs"),
)
SHAPLEY = ("policy", "shocks", "family", "share", "low", "high", "runs")
Floats = NDArray[np.float64]
Keys = Mapping[RunSpec, str]


def plan(design: Design) -> list[RunSpec]:
    """Return the further runs, each once.

    Raises
    ------
    UserError
        If a single thing that is to be taken out is in no scenario.
    """
    found: dict[RunSpec, None] = {}
    absent = {name for name in design.butfor.remove if name not in KINDS}
    policies, shocks = _scenarios(design)
    for policy, pack in product(policies, shocks):
        absent -= set(removable(load_policy(policy), load_pack(pack)))
        for run in _runs(design, policy, pack):
            found |= {_without(run, [name]): None for name in _removals(design, policy, pack)}
            for coalition in coalitions(_orders(design, run)):
                found |= {_only(run, coalition): None}
    if absent and policies:
        known = {n for p, s in product(policies, shocks) for n in _all(p, s)}
        raise UserError(
            f"butfor.remove: {min(absent)!r} is in no scenario of {', '.join(policies)}, "
            f"expected one of: {', '.join(sorted(known))}"
        )
    own = set(expand(design))
    return [run for run in found if run not in own]


def write_butfor_tables(design: Design, keys: Keys, load: Load) -> None:
    """Write butfor.csv and shapley.csv, each if it is asked for; one not asked for goes.

    Parameters
    ----------
    keys
        The keys of all done runs.
    load
        Reads the fates of a key.
    """
    tables = (
        ("butfor.csv", BUTFOR, butfor_rows, bool(design.butfor.remove)),
        ("shapley.csv", SHAPLEY, shapley_rows, design.butfor.shapley > 0),
    )
    for file, header, rows, asked in tables:
        if asked:
            write_csv(design.output / file, header, rows(design, keys, load))
        else:
            (design.output / file).unlink(missing_ok=True)


def butfor_rows(design: Design, keys: Keys, load: Load) -> Iterator[Sequence[object]]:
    """Return a row for each scenario and thing taken out of it.

    Households are the unit, persons their weights, the villages of all replications the clusters of
    the intervals, as in pairs.csv.
    """
    for policy, shocks in product(*_scenarios(design)):
        sums: dict[str, list[Floats]] = {}
        removals = _removals(design, policy, shocks)
        for run in _runs(design, policy, shocks):
            whole = load(keys[run]) if run in keys else None
            for removal in removals if whole else ():
                key = keys.get(_without(run, [removal]))
                if key is not None and whole is not None:
                    sums.setdefault(removal, []).append(by_village(whole, load(key)))
        for removal, runs in sums.items():
            averted, added, persons = np.concatenate(runs, axis=1)
            yield (
                *(policy, shocks, *kind_and_name(removal, policy)),
                *_cells(averted, persons),
                *_cells(added, persons),
                *(len(runs), len(runs)),
            )


def by_village(whole: Fates, without: Fates) -> Floats:
    """Return lifted persons whose return is averted, those whose is added, and all.

    Parameters
    ----------
    whole, without
        Fates of the same households with the thing, and with it taken out.

    Returns
    -------
    Shape (3, villages).
    """
    persons = np.where(whole.lifted, whole.persons, 0).astype(np.float64)
    ours, theirs = whole.realised_return > NEVER, without.realised_return > NEVER
    parts = (persons * (ours & ~theirs), persons * (theirs & ~ours), persons)
    return np.array([np.bincount(whole.village, each) for each in parts])


def shapley_rows(design: Design, keys: Keys, load: Load) -> Iterator[Sequence[object]]:
    """Return a row for each policy, pack of shocks and family.

    Each replication has its own orders of the families, so the interval over replications holds
    what the orders add to the uncertainty. A replication that lacks a run is left out.
    """
    for policy, shocks in product(*_scenarios(design)):
        values: dict[str, list[float]] = {}
        used: set[RunSpec] = set()
        for run in _runs(design, policy, shocks):
            orders = _orders(design, run)
            needed = {each: _only(run, each) for each in coalitions(orders)}
            if not orders or not set(needed.values()) <= set(keys):
                continue
            returns = {each: _returns(load(keys[one])) for each, one in needed.items()}
            averted = {each: returns[frozenset()] - found for each, found in returns.items()}
            for family, value in shapley_values(orders, averted.__getitem__).items():
                values.setdefault(family, []).append(float(value))
            used |= set(needed.values()) - {run}
        for family in _families(policy, shocks):
            if family in values:
                found = interval(values[family], CHANGE_OF_SHARE)
                yield policy, shocks, family, found.mean, found.low, found.high, len(used)


def _returns(fates: Fates) -> Fraction:
    persons = np.where(fates.lifted, fates.persons, 0).astype(np.int64)
    return Fraction(int(persons[fates.realised_return > NEVER].sum()), max(1, int(persons.sum())))


def _cells(events: Floats, persons: Floats) -> tuple[float | None, ...]:
    found = cluster_ratio(events, persons)
    low, high = np.clip([found.low, found.high], *SHARE).tolist()
    return tuple(finite_or_none(value) for value in (found.value, low, high))


def _scenarios(design: Design) -> tuple[list[str], tuple[str, ...]]:
    asked = design.butfor.policies
    return [p for p in design.policies if asked is None or p in asked], design.shocks


def _runs(design: Design, policy: str, shocks: str) -> list[RunSpec]:
    few = min(design.replications, design.butfor.replications)
    return expand(replace(design, policies=(policy,), shocks=(shocks,), replications=few))


def _all(policy: str, shocks: str) -> list[str]:
    return removable(load_policy(policy), load_pack(shocks))


def _removals(design: Design, policy: str, shocks: str) -> list[str]:
    asked = design.butfor.remove
    found = [n for n in _all(policy, shocks) if n in asked or n.partition(".")[0] in asked]
    return [name for name in found if name not in design.without]


def _families(policy: str, shocks: str) -> list[str]:
    split = [name.partition(".") for name in _all(policy, shocks)]
    return [name for group, _, name in split if group == "families"]


def _orders(design: Design, run: RunSpec) -> list[Order]:
    families = _families(run.policy, run.shocks)
    if not design.butfor.shapley or not families:
        return []
    return sampled_orders(families, design.butfor.shapley, run.seed)


def _without(run: RunSpec, names: Sequence[str]) -> RunSpec:
    return replace(run, without=tuple(sorted({*run.without, *names})))


def _only(run: RunSpec, coalition: Coalition) -> RunSpec:
    gone = [name for name in _families(run.policy, run.shocks) if name not in coalition]
    return _without(run, [f"families.{name}" for name in gone])
