"""Job loss: of workers away and of workers in local enterprises."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class JobLoss(Hazard):
    """Loss of a job for reasons of the worker's own, away or at a local enterprise."""

    away: float = parameter(
        0.012, unit="share/month", source="assumption", doc="away workers who lose their work"
    )
    local: float = parameter(
        0.01, unit="share/month", source="assumption", doc="local workers who lose their job"
    )
    trained: float = parameter(
        0.7,
        unit="multiple",
        high=3.0,
        source="assumption",
        doc="chance of trained workers to lose a job in their trade, over the untrained",
    )
