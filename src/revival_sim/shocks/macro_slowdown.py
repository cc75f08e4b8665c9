"""Macro slowdown: wages and jobs outside the county fall for a dated time."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class MacroSlowdown(Hazard):
    """Slack outside labour markets: lower wages, fewer jobs and weaker demand for a dated time."""

    wage_fall: float = parameter(
        0.08,
        unit="share",
        source="assumption; wages of migrants fell by 7.9 % in early 2020, F252",
        doc="fall of wages away",
    )
    jobs_fall: float = parameter(
        0.5, unit="share", source="assumption", doc="fall of the chance to find work away"
    )
    job_loss: float = parameter(
        0.015,
        unit="share/month",
        high=0.5,
        source="assumption",
        doc="away workers who lose their work, besides the usual ones",
    )
    demand_fall: float = parameter(
        0.08,
        unit="share",
        high=0.95,
        source="assumption",
        doc="fall of demand for local enterprises",
    )
