"""Paired firms and donors: money and jobs whose amount answers to an incentive."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class PairedFirm(Instrument):
    """Firms and donors paired with villages, whose effort answers to what they get for it."""

    clause: ClassVar[str] = "2.3(2)"
    family: ClassVar[str] = "social"
    shown_by: ClassVar[str] = (
        "tests/policy/test_social_forces.py::test_donors_money_makes_equipment_and_jobs"
    )

    money: float = parameter(
        625.0,
        unit="yuan/household/year",
        high=20_000.0,
        source="derived: 75 bn yuan in three years for 100,000 villages, F317, of 400 households "
        "(assumption)",
        doc="invested in the enterprises of a village at full effort",
    )
    jobs: float = parameter(
        0.0483,
        unit="jobs per 10,000 yuan",
        high=5.0,
        source="derived: 45 fixed jobs for 9.32 m yuan, F314",
        doc="fixed jobs that come with the money",
    )
    goodwill: float = parameter(
        0.4,
        unit="share of full effort",
        source="assumption",
        doc="effort of donors who get nothing for it",
    )
    incentive: float = parameter(
        0.15,
        unit="share of the money",
        source="assumption; donations are deductible from taxed profit",
        doc="given back to donors, in taxes and honours",
    )
    response: float = parameter(
        4.0,
        unit="effort per unit of incentive",
        high=50.0,
        source="assumption",
        doc="how much effort an incentive adds; effort is at most 1",
    )

    paired_firm_money: float = flow(
        payer="donors", payee="enterprises", doc="money of paired firms for village enterprises"
    )
    paired_firm_incentive: float = flow(
        payer="government", payee="donors", doc="given back to paired firms"
    )
    paired_firm_reached: float = statistic(
        unit="persons", doc="workers of enterprises with a paired firm"
    )
