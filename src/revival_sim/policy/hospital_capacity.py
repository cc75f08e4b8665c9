"""Hospital capacity: more beds and staff in the county's hospitals, and better clinics."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class HospitalCapacity(Instrument):
    """Beds and staff so that patients are treated in the county, and better village clinics."""

    clause: ClassVar[str] = "2.2(3)"
    family: ClassVar[str] = "services"
    shown_by: ClassVar[str] = (
        "tests/policy/test_services.py::test_hospital_capacity_keeps_patients_in_the_county"
    )

    added: float = parameter(
        2.0,
        unit="patients per 100 households",
        high=100.0,
        source="assumption",
        doc="patients that county hospitals can treat in a month besides the usual number",
    )
    clinic_growth: float = parameter(
        0.03,
        unit="share/month",
        source="assumption",
        doc="of what village clinics lack that is made good in a month",
    )
    clinic_decay: float = parameter(
        0.01,
        unit="share/month",
        source="assumption",
        doc="of what was made good that is lost in a month without the instrument",
    )
    cost: float = parameter(
        800.0,
        unit="yuan/patient/month",
        high=50_000.0,
        source="assumption",
        doc="cost of the added capacity, used or not",
    )
    clinic_cost: float = parameter(
        1000.0,
        unit="yuan/month per 100 households",
        high=100_000.0,
        source="assumption",
        doc="cost of better village clinics",
    )

    hospital_capacity_cost: float = flow(
        payer="government", payee="rest", doc="beds and staff added to county hospitals and clinics"
    )
    hospital_capacity_reached: float = statistic(
        unit="persons", doc="patients treated in their county in the added capacity"
    )
