"""Inclusive lending: lenders who see more of households that no file tells about."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class InclusiveLending(Instrument):
    """Digital and inclusive lending, which judges thin-file households by what they earn."""

    clause: ClassVar[str] = "2.3(2)"
    family: ClassVar[str] = "finance"
    shown_by: ClassVar[str] = (
        "tests/policy/test_finance.py::"
        "test_inclusive_lenders_reach_households_without_a_credit_history"
    )

    reach: float = parameter(
        0.5,
        unit="share",
        source="assumption; 27.6 % of those who ask get credit without it, F372",
        doc="thin-file households that inclusive lenders come to know",
    )
    information: float = parameter(
        0.5,
        unit="share",
        source="assumption; inclusive rates fell from 6.82 to 5.94 % in a year, F346",
        doc="of what a file hides that they see, and do not charge for",
    )
    least_income: float = parameter(
        1.2,
        unit="multiple of the monitoring line",
        high=10.0,
        source="assumption",
        doc="income per head after help from which they lend",
    )
    demand: float = parameter(
        0.004,
        unit="share/month",
        high=0.2,
        source="assumption; 24.4 % want credit for farming, F373",
        doc="households without debt that ask for a loan to invest",
    )
    size: float = parameter(
        0.4,
        unit="share of a year's income",
        high=3.0,
        source="assumption",
        doc="loan to invest that is asked for",
    )
    cost: float = parameter(
        30.0,
        unit="yuan/loan/month",
        high=500.0,
        source="assumption",
        doc="public support of lenders for each loan to a thin-file household",
    )

    inclusive_lending_support: float = flow(
        payer="government", payee="lenders", doc="support of loans to thin-file households"
    )
    inclusive_lending_reached: float = statistic(
        unit="persons", doc="persons of thin-file households with a loan"
    )
