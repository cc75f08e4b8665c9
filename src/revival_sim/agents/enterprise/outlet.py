"""The outlet: what the village's networks, name and channels do for an enterprise."""

from __future__ import annotations

from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.policy.ecommerce import Ecommerce
from revival_sim.policy.publicity import Publicity

PROCESSING, TOURISM, TRADE = 0, 2, 3
"""Sectors that belong to the chain of farm produce, and that of visitors."""


class Outlet(Aspect):
    """Where the enterprise works, in what it can make and sell there."""

    @behaviour(after="use_strengths")
    def use_networks(self, village: Village) -> None:
        """Make more, or less, with the village's power and water."""
        self.efficiency *= village.supply

    @behaviour(after="sell_along_chain")
    def sell_further(self, village: Village, ecommerce: Ecommerce, publicity: Publicity) -> None:
        """Meet the demand that the village's name and channels bring; belong to the chain."""
        gain = publicity.goods * village.fame
        if self.sector == TOURISM:
            gain += publicity.tourism * village.fame * village.endowment
        if self.sector == PROCESSING or self.sector == TRADE:  # noqa: PLR1714  (compiled code)
            gain += ecommerce.market * village.online_reach
            if self.active:
                village.chain_firms += 1.0
        self.demand *= 1.0 + gain
