"""Whole-chain support: less is lost between farm gate and market, and prices swing less."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class WholeChain(Instrument):
    """Storage, processing, standards and brands for a village's produce, built up over time."""

    clause: ClassVar[str] = "2.2(1)"
    family: ClassVar[str] = "industry"
    shown_by: ClassVar[str] = "tests/policy/test_whole_chain.py::test_it_lowers_returns_by_income"

    margin_cut: float = parameter(
        0.3,
        unit="share",
        source="assumption",
        doc="of the margin between farm gate and market that a whole chain saves farms",
    )
    alone: float = parameter(
        0.25,
        unit="share",
        source="assumption",
        doc="of its effect where no enterprise of the chain is active in the village",
    )
    firms: float = parameter(
        2.0,
        unit="enterprises per 100 households",
        low=0.01,
        high=50.0,
        source="assumption",
        doc="active enterprises of processing and trade that make the chain whole",
    )
    absorbed: float = parameter(
        0.4, unit="share", source="assumption", doc="of price swings that a whole chain absorbs"
    )
    speed: float = parameter(
        0.08,
        unit="share/month",
        source="assumption",
        doc="of the way to full effect, or back when support ends, that a month goes",
    )
    cost: float = parameter(
        180.0,
        unit="yuan/household/year",
        high=10_000.0,
        source="assumption",
        doc="paid by the fund, for each household of the village",
    )

    whole_chain_paid: float = flow(payer="government", payee="rest", doc="whole-chain support")
    whole_chain_reached: float = statistic(
        unit="persons", doc="lifted persons of villages with whole-chain support"
    )
