"""Candidates of a search: a base policy with intensities of its own, written as a policy file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from revival_sim.bundles import Bundle
from revival_sim.engine.calendar import month_number, month_text
from revival_sim.engine.schedule import Schedule
from revival_sim.files import write_text
from revival_sim.policy import load_policy
from revival_sim.study.search.settings import Search

PREFIX = "found_"
Levels = Mapping[str, int]
"""Which of the allowed levels each dimension has, by its name."""


def dimensions(search: Search) -> dict[str, tuple[str, int]]:
    """Return what each dimension is the intensity of, and in which month (since the year 0)."""
    return {
        f"{name} {date}": (name, month_number(date))
        for name in search.over
        for date in search.dates
    }


def candidate(search: Search, chosen: Levels) -> Bundle:
    """Return the policy with the chosen intensities, named by what it is.

    An instrument whose levels are all zero is not on.
    """
    base = load_policy(search.base)
    schedules = dict(base.schedules)
    where = dimensions(search)
    for name, instruments in search.instruments().items():
        own = [(month, search.levels[chosen[d]]) for d, (of, month) in where.items() if of == name]
        months, levels = zip(*own, strict=True)
        for instrument in instruments:
            schedules.pop(instrument, None)
            if any(levels):
                schedules[instrument] = Schedule(tuple(months), tuple(levels))
    ordered = dict(sorted(schedules.items()))
    policy = replace(base, schedules=ordered, about=f"A candidate of a search within {search.base}")
    canonical = json.dumps({**policy.plain(), "name": ""}, sort_keys=True)
    return replace(policy, name=PREFIX + hashlib.sha256(canonical.encode()).hexdigest()[:8])


def write_candidate(folder: Path, policy: Bundle) -> None:
    """Write a policy into the folder `policy` of a configuration directory."""
    found: dict[str, object] = {"about": policy.about}
    if policy.budget is not None:
        found["budget"] = policy.budget
    if policy.parameters:
        found["parameters"] = dict(policy.parameters)
    found["instruments"] = {name: _plain(of) for name, of in policy.schedules.items()}
    text = yaml.safe_dump(found, sort_keys=False, allow_unicode=True, default_flow_style=None)
    write_text(folder / "policy" / f"{policy.name}.yaml", text)


def _plain(schedule: Schedule) -> dict[str, object]:
    if len(set(schedule.levels)) == 1:
        return {"level": schedule.levels[0]}
    pairs = zip(schedule.months, schedule.levels, strict=True)
    return {"shape": "points", "points": {month_text(month): level for month, level in pairs}}
