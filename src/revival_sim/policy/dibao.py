"""Rural dibao: the minimum living allowance, which fills income up to a standard."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.data import yearly
from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import dated, parameter
from revival_sim.policy.instrument import Instrument


class Dibao(Instrument):
    """The rural minimum living allowance: fills income per head up to the county's standard."""

    clause: ClassVar[str] = "also"
    family: ClassVar[str] = "safety_net"
    shown_by: ClassVar[str] = (
        "tests/policy/test_dibao.py::"
        "test_dibao_keeps_people_from_poverty_after_help_but_not_from_low_income_before_it"
    )

    standard: float = dated(
        yearly("dibao_standard", "dibao_standard"),
        unit="yuan/person/year",
        source="F021-F024; 5 %/year after 2023 is an assumption",
        doc="income per head up to which the allowance fills",
    )
    take_up: float = parameter(
        0.02,
        unit="share/month",
        source="assumption; large exclusion errors, F418",
        doc="eligible households that come to be listed in a month",
    )
    monitored_take_up: float = parameter(
        0.2, unit="share/month", source="assumption", doc="the same for monitored households"
    )
    imputed_earnings: float = parameter(
        18_000.0,
        unit="yuan/worker/year",
        high=100_000.0,
        source="assumption: about a minimum wage of 1,500 yuan a month",
        doc="what an able worker is taken to earn at least, at 2020 wages",
    )
    inclusion_error: float = parameter(
        0.001,
        unit="share/month",
        high=0.1,
        source="assumption; large inclusion errors, F418",
        doc="households up to half above the standard that come to be listed",
    )
    recheck: float = parameter(
        0.1667,
        unit="share/month",
        source="assumption: every six months",
        doc="listed households whose income is checked again in a month",
    )
    minimum: float = parameter(
        100.0,
        unit="yuan/person/month",
        high=1000.0,
        source="assumption",
        doc="the least that a listed person is paid",
    )

    dibao_paid: float = flow(payer="government", payee="households", doc="dibao allowances")
    dibao_reached: float = statistic(unit="persons", doc="persons of listed households")
