"""The bridging fund: the budget that other instruments draw on, and never overdraw."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.data import fact
from revival_sim.engine.columns import statistic
from revival_sim.engine.parameters import dated, parameter
from revival_sim.policy.instrument import Instrument

PERSONS = fact("F099").number
"""Lifted persons, millions."""


class BridgingFund(Instrument):
    """The bridging fund: a yearly budget, part of it for industry, that others draw on."""

    clause: ClassVar[str] = "also"
    shown_by: ClassVar[str] = (
        "tests/policy/test_welfare_job.py::test_an_empty_fund_pays_less_and_is_never_overdrawn"
    )

    budget: float = dated(
        {
            2021: fact("F386").number * 1000.0 / PERSONS,
            2022: fact("F388").number * 1000.0 / PERSONS,
            2023: fact("F389").number * 1000.0 / PERSONS,
            2024: fact("F390").number * 1000.0 / PERSONS,
            2025: fact("F391").number * 1000.0 / PERSONS,
        },
        unit="yuan/lifted person/year",
        source="F386, F388-F391 over F099; the same as in 2025 afterwards is an assumption",
        doc="money that the fund may spend in a year",
    )
    industry_share: float = dated(
        {2021: 0.50, 2022: 0.55, 2023: 0.60},
        unit="share",
        source="F393",
        doc="of the fund that is kept for industry",
    )
    size: float = parameter(
        1.0,
        unit="multiple of the budget",
        high=10.0,
        source="F386-F391 at 1",
        doc="size of the fund over the real one's",
    )

    bridging_fund_reached: float = statistic(
        unit="persons", doc="lifted persons of counties that spend from the fund"
    )
