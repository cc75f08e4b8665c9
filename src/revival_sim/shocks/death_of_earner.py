"""Death of an earner: the household loses a worker, and pays a funeral."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class DeathOfEarner(Hazard):
    """Death of a working member, with the cost of the funeral."""

    annual_risk: float = parameter(
        0.003, unit="share of workers/year", source="assumption", doc="workers who die in a year"
    )
    funeral: float = parameter(
        15_000.0,
        unit="yuan",
        high=200_000.0,
        source="assumption",
        doc="cost of the funeral at 2020 prices",
    )
