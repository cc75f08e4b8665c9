"""Premium subsidy: low-income people's basic medical insurance is paid for in large part."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.data import fact
from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class PremiumSubsidy(Instrument):
    """Pays most of the premium of basic medical insurance for low-income people."""

    clause: ClassVar[str] = "2.2(3)"
    family: ClassVar[str] = "services"
    shown_by: ClassVar[str] = (
        "tests/policy/test_services.py::test_a_premium_subsidy_keeps_poor_people_insured"
    )

    amount: float = parameter(
        fact("F273").number,
        unit="yuan/person/year",
        high=3000.0,
        source="F273, from F271 and F272",
        doc="paid of a low-income person's premium, at most the premium",
    )

    premium_subsidy_paid: float = flow(
        payer="government", payee="insurer", doc="premiums paid for low-income people"
    )
    premium_subsidy_reached: float = statistic(
        unit="persons", doc="persons whose premium was paid in part this month"
    )
