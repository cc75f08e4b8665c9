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
GROWING = (4, 9)
"""First and last month in which local events strike: assumption."""
SHAPE = math.log((FAILED_FROM - LEAST) / (1.0 - LEAST)) / math.log(1.0 - FAILED)


class CropDisaster(Hazard):
    """Flood, storm and earthquake on villages together; pests, blight and hail on single farms."""

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
    local_risk: float = parameter(
        0.3,
        unit="share/year",
        source="assumption, towards payouts of nine tenths of premiums, F379 over F381, and under "
        "the 46 % of insured households that are paid in a year, F379 over F382",
        doc="farms hit in a growing season by pests, blight or hail that spare their neighbours",
    )


def growing(month_of_year: int) -> bool:
    """Return whether crops stand in the fields that pests, blight and hail can hit."""
    return GROWING[0] <= month_of_year <= GROWING[1]


def local_loss(luck: float, crop_disaster: CropDisaster) -> float:
    """Return the share of the harvest that a local event takes, by a uniform draw."""
    spread = max(0.0, crop_disaster.greatest_loss - crop_disaster.least_loss)
    rare = math.exp(crop_disaster.loss_shape * math.log(1.0 - luck))
    return min(1.0, crop_disaster.least_loss + spread * rare)


def usual_local_loss(crop_disaster: CropDisaster) -> float:
    """Return the share of the harvest that local events take in a mean year.

    Published incomes of 2020 are net of it: a year without local losses yields that much more.
    """
    spread = max(0.0, crop_disaster.greatest_loss - crop_disaster.least_loss)
    mean = min(1.0, crop_disaster.least_loss + spread / (crop_disaster.loss_shape + 1.0))
    return min(0.5, crop_disaster.local_risk * mean) * min(1.0, crop_disaster.intensity)
