"""Crop disaster: floods and storms on fields and houses, and earthquakes, by the exposure table."""

from __future__ import annotations

import math

from revival_sim.data import fact
from revival_sim.engine.parameters import parameter
from revival_sim.shocks.exposure import BLOWN, FLOODED, yearly_share
from revival_sim.shocks.hazard import Hazard

AREA_HIT = fact("F287").numbers[0] / 100.0
"""Of the sown area, what is hit in a year, by drought as well."""
DROUGHT_SHARE = 0.36
"""Of the area hit, what drought hits: F288 over 10.5 m hectares of that year."""
BY_FLOOD_AND_STORM = AREA_HIT * (1.0 - DROUGHT_SHARE)
FAILED, FAILED_FROM, LEAST = 0.045, 0.8, 0.1
"""Of the area hit, what fails (F289); the loss from which it counts so, and as hit at all."""
SHAPE = math.log((FAILED_FROM - LEAST) / (1.0 - LEAST)) / math.log(1.0 - FAILED)


class CropDisaster(Hazard):
    """Flood, storm and earthquake, which strike villages of a county together, in their season."""

    crop_multiple: float = parameter(
        round(BY_FLOOD_AND_STORM / (yearly_share(FLOODED) + yearly_share(BLOWN)), 1),
        unit="multiple",
        high=100.0,
        source="derived: F287 less droughts (F288) over what the exposure table affects in a year",
        doc="area of fields that an event hits over the assets that it affects",
    )
    asset_multiple: float = parameter(
        1.0,
        unit="multiple",
        high=20.0,
        source="exposure table (Middelanis et al. 2025) at 1, taken to hold in each county",
        doc="houses and networks that an event affects over the table's",
    )
    struck_villages: float = parameter(
        0.3,
        unit="share",
        low=0.01,
        source="assumption",
        doc="villages of a struck county whose houses and networks are affected",
    )
    area_share: float = parameter(
        0.7,
        unit="share",
        low=0.01,
        source="assumption",
        doc="households of a hit village whose land is hit",
    )
    least_loss: float = parameter(
        LEAST, unit="share", source="assumption", doc="least share of the harvest lost on hit land"
    )
    greatest_loss: float = parameter(
        1.0, unit="share", source="assumption", doc="greatest share of the harvest lost on hit land"
    )
    loss_shape: float = parameter(
        round(SHAPE, 1),
        unit="power of a uniform draw",
        low=0.1,
        high=50.0,
        source="derived: 4.5 % of the area hit fails, F289, if that is a loss from 80 %",
        doc="how rare great losses are among the losses on hit land",
    )
