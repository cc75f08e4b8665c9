"""Crop disaster: strikes a county's villages together in the growing season."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class CropDisaster(Hazard):
    """Drought, flood or hail in the growing season, which strikes villages of a county together."""

    annual_risk: float = parameter(
        0.25,
        unit="share of counties/year",
        source="assumption; with the shares below 7 % of the sown area is hit, F287",
        doc="chance that a disaster strikes a county in April to September",
    )
    village_share: float = parameter(
        0.4, unit="share", source="assumption", doc="villages that are hit where a county is struck"
    )
    area_share: float = parameter(
        0.7, unit="share", source="assumption", doc="households of a hit village whose land is hit"
    )
    least_loss: float = parameter(
        0.2, unit="share", source="assumption", doc="least share of the harvest lost on hit land"
    )
    greatest_loss: float = parameter(
        0.8, unit="share", source="assumption", doc="greatest share of the harvest lost on hit land"
    )
