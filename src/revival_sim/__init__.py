"""revival_sim: which policies keep lifted households from returning to poverty, and for whom.

The names below are the public face; each is loaded when first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from revival_sim.agents import County, Enterprise, Household, Lender, Village
    from revival_sim.engine.agents import Agent, Aspect
    from revival_sim.engine.behaviours import behaviour
    from revival_sim.engine.columns import column, flow, link, statistic, total
    from revival_sim.engine.draws import (
        chance,
        choice,
        exponential,
        integer,
        lognormal,
        normal,
        poisson,
        uniform,
    )
    from revival_sim.engine.month import Month, Phase
    from revival_sim.engine.parameters import dated, declared_parameters, parameter
    from revival_sim.engine.simulation import Simulation
    from revival_sim.errors import UserError
    from revival_sim.model import MONTH, RevivalModel
    from revival_sim.outcome import Outcome
    from revival_sim.policy import Instrument, instrument_names, policy_names
    from revival_sim.shocks import Hazard, hazard_names, shock_names

__version__ = "0.1.0"

_HOMES = {
    "revival_sim.agents": "County Enterprise Household Lender Village",
    "revival_sim.engine.agents": "Agent Aspect",
    "revival_sim.engine.behaviours": "behaviour",
    "revival_sim.engine.columns": "column flow link statistic total",
    "revival_sim.engine.draws": (
        "chance choice exponential integer lognormal normal poisson uniform"
    ),
    "revival_sim.engine.month": "Month Phase",
    "revival_sim.engine.parameters": "dated declared_parameters parameter",
    "revival_sim.engine.simulation": "Simulation",
    "revival_sim.errors": "UserError",
    "revival_sim.model": "MONTH RevivalModel",
    "revival_sim.outcome": "Outcome",
    "revival_sim.policy": "Instrument instrument_names policy_names",
    "revival_sim.shocks": "Hazard hazard_names shock_names",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "MONTH",
    "Agent",
    "Aspect",
    "County",
    "Enterprise",
    "Hazard",
    "Household",
    "Instrument",
    "Lender",
    "Month",
    "Outcome",
    "Phase",
    "RevivalModel",
    "Simulation",
    "UserError",
    "Village",
    "behaviour",
    "chance",
    "choice",
    "column",
    "dated",
    "declared_parameters",
    "exponential",
    "flow",
    "hazard_names",
    "instrument_names",
    "integer",
    "link",
    "lognormal",
    "normal",
    "parameter",
    "poisson",
    "policy_names",
    "shock_names",
    "statistic",
    "total",
    "uniform",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'revival_sim' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
