"""What all local enterprises have in common."""

from __future__ import annotations

from revival_sim.engine.parameters import Parameters, parameter


class Firm(Parameters, group="behaviours"):
    """How local enterprises earn, grow, shrink and begin."""

    overhead: float = parameter(
        0.25,
        unit="share of the wage bill",
        high=3.0,
        source="assumption",
        doc="costs besides wages in a month",
    )
    buffer: float = parameter(
        4.0,
        unit="months of wages",
        high=36.0,
        source="assumption",
        doc="money that owners leave in the enterprise; more is taken out",
    )
    growth: float = parameter(
        0.06,
        unit="share/month",
        source="assumption",
        doc="growth of jobs when a month's wages are earned twice over; less in proportion",
    )
    shrinking: float = parameter(
        0.08, unit="share/month", source="assumption", doc="cut of jobs when money runs out"
    )
    least_jobs: float = parameter(
        2.0,
        unit="persons",
        high=50.0,
        source="assumption",
        doc="jobs below which an enterprise that has shrunk closes",
    )
    entry: float = parameter(
        0.03,
        unit="share/month",
        source="assumption",
        doc="chance that a new enterprise takes the place of a failed one",
    )
    entry_capital: float = parameter(
        60_000.0,
        unit="yuan",
        high=10_000_000.0,
        source="assumption",
        doc="owners' money with which an enterprise begins",
    )
    entry_jobs: float = parameter(
        8.0, unit="persons", high=500.0, source="assumption", doc="jobs with which one begins"
    )
