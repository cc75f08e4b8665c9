"""Schooling cost: fees rise, and entering a stage costs more."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class SchoolingCost(Hazard):
    """A rise of school fees, and charges for those who enter a stage in September."""

    rise: float = parameter(
        0.2, unit="share", high=3.0, source="assumption", doc="rise of all fees, while it lasts"
    )
    entry_charge: float = parameter(
        2500.0,
        unit="yuan/pupil",
        high=50_000.0,
        source="assumption",
        doc="charged at 2020 prices for each pupil who enters upper secondary school or college",
    )
    village_share: float = parameter(
        0.5,
        unit="share",
        source="assumption",
        doc="villages whose pupils are charged at entry in a year",
    )
