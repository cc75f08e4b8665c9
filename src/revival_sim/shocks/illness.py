"""Illness: months of treatment, bills, and the loss of a worker's time or for good."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class Illness(Hazard):
    """Serious illness of a household member, with bills, lost work and sometimes disability."""

    annual_risk: float = parameter(
        0.16,
        unit="share of households/year",
        source="assumption, towards the 18 % with catastrophic health expense, F260",
        doc="chance of a serious illness in a household of mean size and mean frailty",
    )
    elderly_weight: float = parameter(
        2.0,
        unit="multiple",
        high=10.0,
        source="assumption",
        doc="risk of an old person relative to another",
    )
    bill: float = parameter(
        6000.0,
        unit="yuan",
        high=200_000.0,
        source="assumption, towards 16,943 yuan out of pocket in five years, F267",
        doc="median of the whole bill of an illness at 2020 prices, before any insurance",
    )
    bill_spread: float = parameter(
        1.0,
        unit="standard deviation of the logarithm",
        high=3.0,
        source="assumption",
        doc="how much bills differ",
    )
    longest: int = parameter(
        6, unit="months", low=1, high=36, source="assumption", doc="longest time of treatment"
    )
    disability: float = parameter(
        0.06,
        unit="share",
        source="assumption",
        doc="illnesses of a worker after which he or she does not work again",
    )
