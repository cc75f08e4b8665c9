"""The county's risk-compensation fund: makes good part of lost small loans until it is empty."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class RiskCompensation(Instrument):
    """County money set aside to make good part of small loans that are written off."""

    clause: ClassVar[str] = "2.3(3)"
    family: ClassVar[str] = "finance"
    shown_by: ClassVar[str] = (
        "tests/policy/test_finance.py::test_the_risk_fund_pays_for_lost_loans_until_it_is_empty"
    )

    guarantee: float = parameter(
        0.8,
        unit="share",
        source="assumption; the county fund exists, F333",
        doc="of a lost small loan that the fund pays the lender",
    )
    initial: float = parameter(
        500.0,
        unit="yuan/eligible household",
        high=20_000.0,
        source="assumption; 7,000 yuan of small loans for each lifted household, F343",
        doc="money in the fund when it begins",
    )
    top_up: float = parameter(
        100.0,
        unit="yuan/eligible household/year",
        high=5000.0,
        source="assumption",
        doc="money added each January",
    )

    risk_compensation_paid: float = flow(
        payer="government", payee="lenders", doc="lost small loans made good by the county fund"
    )
    risk_compensation_reached: float = statistic(
        unit="persons", doc="persons of households whose small loan the fund stands behind"
    )
