"""The livestock cycle: hog prices of the whole country, which turn every three to four years."""

from __future__ import annotations

from revival_sim.data import fact
from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard

LAG = sum(fact("F292").numbers) / len(fact("F292").numbers)


class LivestockCycle(Hazard):
    """The hog cycle: supply answers a price after a lag, so that prices turn every such lag."""

    lag: float = parameter(
        LAG,
        unit="months",
        low=6.0,
        high=60.0,
        source="F292; twice the lag is a cycle of 3 to 4 years, F291",
        doc="from a price to the supply that it brings about: half a cycle",
    )
    amplitude: float = parameter(
        0.81,
        unit="logarithm",
        high=2.0,
        source="derived: with this lag, a fall by two thirds in nine months of 2021, F290",
        doc="height of the price of hogs above its middle at the peak",
    )
    hog_share: float = parameter(
        0.3,
        unit="share",
        source="assumption",
        doc="of household income from animals and trade that moves with the price of hogs",
    )
    jitter: float = parameter(
        0.15,
        unit="cycle-months per month",
        high=2.0,
        source="assumption",
        doc="standard deviation of how fast the cycle runs",
    )
