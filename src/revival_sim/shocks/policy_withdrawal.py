"""Policy withdrawal: instruments are cut all at once, whatever their own schedule says."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class PolicyWithdrawal(Hazard):
    """Money or will fails: every instrument is cut by a share while it lasts."""

    cut: float = parameter(
        0.8,
        unit="share",
        source="assumption",
        doc="of every instrument's intensity that is taken away at full intensity",
    )
