"""Market prices of crops and livestock: they wander together over counties, and may collapse."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class MarketPrice(Hazard):
    """Farm-gate prices that wander around their trend, and sometimes collapse."""

    persistence: float = parameter(
        0.92,
        unit="share/month",
        high=0.999,
        source="assumption",
        doc="of a price's distance from its trend that is left a month later",
    )
    crop_spread: float = parameter(
        0.025,
        unit="logarithm/month",
        high=0.5,
        source="assumption",
        doc="standard deviation of a month's change of crop prices",
    )
    livestock_spread: float = parameter(
        0.05,
        unit="logarithm/month",
        high=0.5,
        source="assumption; hog prices fell by two thirds in 2021, F290",
        doc="standard deviation of a month's change of livestock prices",
    )
    national_share: float = parameter(
        0.7,
        unit="share of variance",
        source="assumption",
        doc="of a county's price changes that all counties have in common",
    )
    collapse_risk: float = parameter(
        0.08,
        unit="share of years",
        source="assumption",
        doc="chance in a year that the price of livestock collapses in the whole country",
    )
    collapse: float = parameter(
        0.35, unit="share", high=0.95, source="assumption", doc="fall of the price in a collapse"
    )
