"""Pandemic: months of travel bans, falling outside wages and demand, then recovery."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class Pandemic(Hazard):
    """Months of travel bans and weak demand; a pack dates it and lets it fade."""

    stranded: float = parameter(
        0.27,
        unit="share",
        source="assumption; with those called home towards F251, 30 % fewer away in February 2020",
        doc="away workers who cannot work in a month at full intensity",
    )
    wage_fall: float = parameter(
        0.079, unit="share", source="F252", doc="fall of wages away at full intensity"
    )
    demand_fall: float = parameter(
        0.3,
        unit="share",
        source="assumption",
        doc="fall of demand for local enterprises at full intensity",
    )
    price_fall: float = parameter(
        0.1, unit="share", source="assumption", doc="fall of farm-gate prices at full intensity"
    )
    illness_rise: float = parameter(
        0.5,
        unit="multiple",
        high=10.0,
        source="assumption",
        doc="risk of serious illness added at full intensity, over the usual risk",
    )
