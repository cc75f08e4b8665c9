"""Illness: months of treatment, bills, lost work; more of it in winters of epidemic."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class Illness(Hazard):
    """Serious illness of a household member, with bills, lost work and lasting consequences."""

    annual_risk: float = parameter(
        0.14,
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
        9000.0,
        unit="yuan",
        high=200_000.0,
        source="assumption, towards 16,943 yuan out of pocket in five years, F267",
        doc="median of the whole bill of an illness at 2020 prices, before any insurance",
    )
    bill_spread: float = parameter(
        0.8,
        unit="standard deviation of the logarithm",
        high=3.0,
        source="assumption",
        doc="how much bills differ",
    )
    by_means: float = parameter(
        0.8,
        unit="share",
        source="assumption",
        doc="of a bill that varies with the household's income, as choice of treatment does",
    )
    longest: int = parameter(
        6, unit="months", low=1, high=36, source="assumption", doc="longest time of treatment"
    )
    disability: float = parameter(
        0.03,
        unit="share",
        source="assumption",
        doc="illnesses of a worker after which he or she does not work again",
    )
    chronic: float = parameter(
        0.05, unit="share", source="assumption", doc="illnesses that leave a chronic one behind"
    )
    winter: float = parameter(
        0.4,
        unit="share",
        high=3.0,
        source="assumption",
        doc="by which the risk in November to February exceeds that of other months",
    )
    epidemic_years: float = parameter(
        0.25,
        unit="share of years",
        source="assumption",
        doc="years in whose winter an epidemic goes through the country",
    )
    epidemic_spread: float = parameter(
        0.6, unit="share", source="assumption", doc="counties that such an epidemic reaches"
    )
    epidemic_rise: float = parameter(
        1.5,
        unit="share",
        high=10.0,
        source="assumption",
        doc="by which an epidemic raises the risk where it comes",
    )
