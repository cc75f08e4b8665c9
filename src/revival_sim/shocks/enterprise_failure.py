"""Enterprise failure: demand that wanders, and a hazard that is highest at three years."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class EnterpriseFailure(Hazard):
    """Failure of local enterprises, by falling demand or from causes of their own."""

    annual_risk: float = parameter(
        0.035,
        unit="share/year",
        source="assumption: with failures for want of demand towards a median life of 10.67 years, "
        "F320",
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
    sector_spread: float = parameter(
        0.015,
        unit="logarithm/month",
        high=0.5,
        source="assumption",
        doc="the same of what all enterprises of a sector share",
    )
    national_share: float = parameter(
        0.5,
        unit="share of variance",
        source="assumption",
        doc="of a sector's changes that all counties have in common",
    )
    contagion: float = parameter(
        0.2,
        unit="share",
        source="assumption",
        doc="chance that a supplier fails with its leader",
    )
    isolation_risk: float = parameter(
        1.0,
        unit="multiple",
        high=20.0,
        source="assumption",
        doc="what complete lack of access adds to the chance of failing, over the usual chance",
    )
