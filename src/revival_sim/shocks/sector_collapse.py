"""Collapse of one sector's demand in the whole country, dated by the pack or at random."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class SectorCollapse(Hazard):
    """The demand of one sector collapses, for its enterprises and for its workers away."""

    sector: int = parameter(
        1,
        unit="",
        high=3,
        source="assumption",
        doc="the sector of a dated collapse: 0 farm processing, 1 workshops, "
        "2 tourism and culture, 3 trade",
    )
    annual_risk: float = parameter(
        0.0,
        unit="share of years",
        source="assumption",
        doc="chance in a year that a random sector collapses; at 0 the pack dates the collapse",
    )
    months: int = parameter(
        18, unit="months", low=1, high=240, source="assumption", doc="length of a random collapse"
    )
    demand_fall: float = parameter(
        0.6, unit="share", high=0.95, source="assumption", doc="fall of the sector's demand"
    )
    away_loss: float = parameter(
        0.15,
        unit="share/month",
        source="assumption",
        doc="workers away in the sector who lose their work in a month",
    )
