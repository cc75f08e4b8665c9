"""Drought: dry springs and summers, at random or in a dated year, which spare houses."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class Drought(Hazard):
    """Drought on the fields of many villages and counties at once; an intensity makes it likelier.

    A pack may set `annual_risk` to 1 and an intensity of 4 from June to August: then it is certain
    in every county in each of these months.
    """

    annual_risk: float = parameter(
        0.1,
        unit="share of counties/year",
        source="assumption; with the area below 36 % of the area hit a year, F287 and F288",
        doc="chance that a drought strikes a county in May to August",
    )
    national_share: float = parameter(
        0.5,
        unit="share",
        source="assumption",
        doc="counties whose drought is that of the whole country, not one of their own",
    )
    area: float = parameter(
        0.25, unit="share", source="assumption, see annual_risk", doc="of a county's fields hit"
    )
    loss_multiple: float = parameter(
        1.5,
        unit="multiple",
        high=5.0,
        source="assumption",
        doc="loss on hit land over that of floods and storms",
    )
