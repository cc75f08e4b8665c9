"""Characteristic planting and breeding: more from the land after a wait, on one product's price."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class CharacteristicFarming(Instrument):
    """Support to plant or breed what a place is known for: dearer, later, richer and riskier."""

    clause: ClassVar[str] = "2.2(1)"
    family: ClassVar[str] = "industry"
    shown_by: ClassVar[str] = (
        "tests/policy/test_characteristic_farming.py::"
        "test_by_default_it_raises_the_income_of_those_who_ripen"
    )

    take_up: float = parameter(
        0.12,
        unit="share/year",
        source="assumption",
        doc="lifted and marginal farms that begin in a year's planting season, if they can pay",
    )
    breeding: float = parameter(
        0.35, unit="share", source="assumption", doc="of them that breed rather than plant"
    )
    part: float = parameter(
        0.5, unit="share", source="assumption", doc="of crops, or of animals, that is turned to it"
    )
    cost: float = parameter(
        1.0,
        unit="years of the income turned to it",
        high=10.0,
        source="assumption",
        doc="saplings, stalls and equipment",
    )
    subsidy: float = parameter(
        0.6, unit="share", source="assumption", doc="of the cost that the fund pays"
    )
    lag: int = parameter(
        18, unit="months", high=120, source="assumption", doc="from planting to the first harvest"
    )
    waiting: float = parameter(
        0.6,
        unit="multiple",
        source="assumption",
        doc="income from this part while it ripens, over that of before",
    )
    gain: float = parameter(
        0.35,
        unit="share",
        high=3.0,
        source="assumption",
        doc="by which this part then yields more at the trend price",
    )
    price_spread: float = parameter(
        0.04,
        unit="logarithm/month",
        high=0.5,
        source="assumption",
        doc="standard deviation of a month's change of the product's price",
    )
    price_swing: float = parameter(
        1.6,
        unit="multiple",
        low=1.0,
        high=5.0,
        source="assumption",
        doc="swings of the price of what is bred over those of usual animals",
    )
    glut: float = parameter(
        0.15,
        unit="share",
        source="assumption",
        doc="fall of the product's price where all farms of the county sell it",
    )
    exposure: float = parameter(
        1.5,
        unit="multiple",
        low=1.0,
        high=5.0,
        source="assumption",
        doc="loss of a single crop in a disaster over that of mixed ones",
    )

    characteristic_subsidy: float = flow(
        payer="government", payee="households", doc="support for characteristic planting, breeding"
    )
    characteristic_investment: float = flow(
        payer="households", payee="rest", doc="cost of turning to characteristic farming"
    )
    characteristic_farming_reached: float = statistic(
        unit="persons", doc="persons of households with characteristic farming"
    )
