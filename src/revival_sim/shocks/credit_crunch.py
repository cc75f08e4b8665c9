"""Credit crunch: for a dated time lenders have less money and less will to lend."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class CreditCrunch(Hazard):
    """Lenders have less money and less appetite in all counties at once, for a dated time."""

    money_fall: float = parameter(
        0.6,
        unit="share",
        source="assumption",
        doc="of lenders' money that they may not lend at full intensity",
    )
    appetite_fall: float = parameter(
        0.7,
        unit="share",
        source="assumption",
        doc="fall of lenders' willingness to lend and to renew at full intensity",
    )
