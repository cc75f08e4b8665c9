"""E-commerce and wholesale channels, which need road and telecom to sell through."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class Ecommerce(Instrument):
    """Service stations that let farms and shops sell to buyers far away."""

    clause: ClassVar[str] = "2.2(1)"
    family: ClassVar[str] = "industry"
    shown_by: ClassVar[str] = (
        "tests/policy/test_ecommerce.py::"
        "test_without_road_or_telecom_even_a_strong_version_does_next_to_nothing"
    )

    part: float = parameter(
        0.2, unit="share", source="assumption", doc="of its harvest that a farm sells this way"
    )
    premium: float = parameter(
        0.1,
        unit="share",
        high=2.0,
        source="assumption; on average producers gained little or nothing, F414",
        doc="by which the price is better, with full road and telecom",
    )
    steadiness: float = parameter(
        0.3,
        unit="share",
        source="assumption",
        doc="of the county's price swings that buyers far away do not share",
    )
    market: float = parameter(
        0.06,
        unit="share",
        source="assumption",
        doc="by which demand for processing, trade and e-commerce firms rises at full reach",
    )
    take_up: float = parameter(
        0.25,
        unit="share/year",
        source="assumption",
        doc="farms that begin to sell this way in a year, at full reach",
    )
    least: float = parameter(
        0.3,
        unit="level",
        high=0.95,
        source="assumption",
        doc="level of road, and of telecom, up to which it does nothing",
    )
    enough: float = parameter(
        0.8,
        unit="level",
        low=0.05,
        source="assumption",
        doc="level of road, and of telecom, from which they hold it back no more",
    )
    speed: float = parameter(
        0.1,
        unit="share/month",
        source="assumption",
        doc="of the way to full reach, or back when support ends, that a month goes",
    )
    cost: float = parameter(
        60.0,
        unit="yuan/household/year",
        high=10_000.0,
        source="assumption",
        doc="paid by the fund, for each household of the village",
    )

    ecommerce_paid: float = flow(
        payer="government", payee="rest", doc="e-commerce stations and wholesale markets"
    )
    ecommerce_reached: float = statistic(
        unit="persons", doc="persons of farms that sell to buyers far away"
    )
