"""The values that a scenario can see, so that runs with equal inputs are made once.

An instrument or a hazard that is off changes nothing, whatever its parameters
(tests/test_inert.py), and a value that the scenario has anyway is no other input.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from revival_sim.bundles import Bundle
from revival_sim.engine.parameters import Parameter
from revival_sim.errors import UserError
from revival_sim.study.variations.spans import Found


def effective(
    values: Mapping[str, Found], policy: Bundle, shocks: Bundle, known: Mapping[str, Parameter]
) -> tuple[tuple[str, Found], ...]:
    """Return the values that make a difference, in order of name.

    A point of which any value is wrong is returned as it is, so that all of its runs fail alike.

    Parameters
    ----------
    values
        By dotted name.
    policy, shocks
        Less what the design takes out of them.
    known
        All declared parameters by dotted name.
    """
    try:
        checked = {path: known[path].check(value) for path, value in values.items()}
    except UserError:
        return tuple(sorted(values.items()))
    usual = {**policy.parameters, **shocks.parameters}
    on = {"instruments": policy.schedules, "hazards": shocks.schedules}
    found = {
        path: value
        for path, value in checked.items()
        if value != usual.get(path, known[path].default) and _is_on(path, on)
    }
    return tuple(sorted(found.items()))


def either(one: Bundle, other: Bundle) -> Bundle:
    """Return a bundle that sees what one of two sees, as a run does that goes from one to another.

    To a parameter that the two set apart no value is usual.
    """
    apart = {
        path: math.nan
        for path in {*one.parameters, *other.parameters}
        if one.parameters.get(path) != other.parameters.get(path)
    }
    schedules = {**other.schedules, **one.schedules}
    return replace(one, schedules=schedules, parameters={**one.parameters, **apart})


def _is_on(path: str, on: Mapping[str, Mapping[str, object]]) -> bool:
    group, *inner = path.split(".")
    return group not in on or len(inner) < 2 or inner[0] in on[group]
