"""Price collapse: a dated fall of farm prices, hardest for what everybody was told to grow."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class PriceCollapse(Hazard):
    """A collapse of farm prices in the months that a pack gives it an intensity."""

    crop_fall: float = parameter(
        0.15, unit="share", source="assumption", doc="fall of crop prices at full intensity"
    )
    livestock_fall: float = parameter(
        0.3, unit="share", source="assumption", doc="fall of livestock prices at full intensity"
    )
    special_fall: float = parameter(
        0.5,
        unit="share",
        source="assumption",
        doc="fall of the price of characteristic products at full intensity",
    )
