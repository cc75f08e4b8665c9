"""Anti-poverty insurance: pays when a loss of any cause brings a household near the line."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class AntiPovertyInsurance(Instrument):
    """Insurance of people close to poverty against losses of any cause, bought by the county."""

    clause: ClassVar[str] = "2.3(3)"
    family: ClassVar[str] = "insurance"
    shown_by: ClassVar[str] = (
        "tests/policy/test_finance.py::"
        "test_anti_poverty_insurance_pays_those_who_fall_near_the_line"
    )

    share: float = parameter(
        0.1,
        unit="share of persons",
        source="F385",
        doc="people of a village whom the county insures for a year: first the monitored, then "
        "others near the line",
    )
    income_limit: float = parameter(
        2.0,
        unit="multiple of the monitoring line",
        high=10.0,
        source="assumption",
        doc="income per head below which a household that is not monitored may be insured",
    )
    near: float = parameter(
        1.0,
        unit="multiple of the monitoring line",
        high=5.0,
        source="assumption",
        doc="income per head after help below which a loss is paid",
    )
    deductible: float = parameter(
        8000.0,
        unit="yuan/household",
        high=100_000.0,
        source="assumption, towards 8,000 yuan for a family paid, F384",
        doc="loss of income and bills of twelve months up to which nothing is paid",
    )
    cover: float = parameter(
        1.0,
        unit="share",
        source="assumption, towards 8,000 yuan for a family paid, F384",
        doc="of the loss above the deductible that is paid",
    )
    cap: float = parameter(
        300_000.0,
        unit="yuan/household",
        high=1e6,
        source="F385",
        doc="the most that is paid for a loss",
    )
    checking: float = parameter(
        0.3,
        unit="share/month",
        source="assumption",
        doc="losses that are seen, checked and paid in a month",
    )
    wait: int = parameter(
        12,
        unit="months",
        low=1,
        high=60,
        source="assumption",
        doc="after a payment until the next may come",
    )
    premium: float = parameter(
        120.0,
        unit="yuan/person/year",
        high=2000.0,
        source="assumption",
        doc="premium for an insured person",
    )

    anti_poverty_premium: float = flow(
        payer="government", payee="insurer", doc="premiums of anti-poverty insurance"
    )
    anti_poverty_claims: float = flow(
        payer="insurer", payee="households", doc="losses paid by anti-poverty insurance"
    )
    anti_poverty_insurance_reached: float = statistic(
        unit="persons", doc="persons insured against falling into poverty"
    )
