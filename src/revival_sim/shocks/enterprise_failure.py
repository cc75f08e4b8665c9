"""Enterprise failure: demand that wanders, and a hazard that is highest at three years."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class EnterpriseFailure(Hazard):
    """Failure of local enterprises, by falling demand or from causes of their own."""

    annual_risk: float = parameter(
        0.06,
        unit="share/year",
        source="derived: median life of 10.67 years, F320",
        doc="chance of failing in a year from causes of its own, away from the hump",
    )
    hump: float = parameter(
        0.05,
        unit="share/year",
        source="assumption",
        doc="what is added to the chance at the age at which most fail",
    )
    hump_age: float = parameter(
        3.0, unit="years", high=20.0, source="F322", doc="the age at which most fail"
    )
    demand_spread: float = parameter(
        0.04,
        unit="logarithm/month",
        high=0.5,
        source="assumption",
        doc="standard deviation of a month's change of an enterprise's demand",
    )
    demand_persistence: float = parameter(
        0.95,
        unit="share/month",
        high=0.999,
        source="assumption",
        doc="of demand's distance from its trend that is left a month later",
    )
