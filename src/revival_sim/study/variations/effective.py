"""The values that a scenario can see, so that runs with equal inputs are made once.

An instrument or a hazard that is off changes nothing, whatever its parameters
(tests/test_inert.py), and a value that the scenario has anyway is no other input.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from revival_sim.bundles import Bundle
from revival_sim.engine.parameters import Parameter
from revival_sim.errors import UserError
from revival_sim.study.variations.spans import Found


Bundles = tuple[Bundle, Bundle]
"""A policy and a pack of shocks."""


def effective(
    values: Mapping[str, Found], lived: Sequence[Bundles], known: Mapping[str, Parameter]
) -> tuple[tuple[str, Found], ...]:
    """Return the values that make a difference, in order of name.

    A point of which any value is wrong is returned as it is, so that all of its runs fail alike.

    Parameters
    ----------
    values
        By dotted name.
    lived
        What a run lives under, less what the design takes out: a branched one under its past's too.
    known
        All declared parameters by dotted name.
    """
    try:
        checked = {path: known[path].check(value) for path, value in values.items()}
    except UserError:
        return tuple(sorted(values.items()))
    return tuple(
        (path, value)
        for path, value in sorted(checked.items())
        if any(_differs(known[path], value, *bundles) for bundles in lived)
    )


def _differs(parameter: Parameter, value: Found, policy: Bundle, shocks: Bundle) -> bool:
    usual = {**policy.parameters, **shocks.parameters}.get(parameter.path, parameter.default)
    on = {"instruments": policy.schedules, "hazards": shocks.schedules}
    group, *inner = parameter.path.split(".")
    return value != usual and (group not in on or len(inner) < 2 or inner[0] in on[group])
