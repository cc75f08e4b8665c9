"""Leading enterprises: contracts with farms and small enterprises, which learn by them."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class LeadingFirm(Instrument):
    """Support for leading enterprises that contract farms and suppliers: steadier, and linked."""

    clause: ClassVar[str] = "2.3(1)"
    family: ClassVar[str] = "enterprise"
    shown_by: ClassVar[str] = (
        "tests/policy/test_leading_firm.py::test_contracts_raise_learning_demand_and_jobs"
    )

    supplier_rate: float = parameter(
        0.03,
        unit="share/month",
        source="assumption",
        doc="enterprises without a contract that one of the county's leaders takes on",
    )
    sales_share: float = parameter(
        0.5,
        unit="share",
        high=0.95,
        source="assumption",
        doc="of a supplier's sales that go to its leader",
    )
    sales_gain: float = parameter(
        0.05,
        unit="share",
        source="assumption",
        doc="by which a contract raises a supplier's sales",
    )
    learning_gain: float = parameter(
        1.0,
        unit="share",
        high=5.0,
        source="assumption",
        doc="by which a supplier learns faster than others",
    )
    farm_rate: float = parameter(
        0.4,
        unit="share/year",
        source="assumption, with the next towards 3/4 of lifted people with a link, F311",
        doc="farms without a contract that get one at planting",
    )
    farm_end: float = parameter(
        0.13, unit="share/year", source="assumption", doc="contracts of farms that are not renewed"
    )
    farm_share: float = parameter(
        0.5,
        unit="share",
        high=0.95,
        source="assumption",
        doc="of a contracted farm's sales that the leader buys",
    )
    premium: float = parameter(
        0.05,
        unit="share of the trend price",
        high=0.5,
        source="assumption",
        doc="of the agreed price above the trend",
    )
    margin: float = parameter(
        0.15,
        unit="share of farm sales",
        source="assumption",
        doc="what the leader earns on what it buys from farms at the trend price",
    )
    lost_sales: float = parameter(
        0.3,
        unit="share",
        high=0.95,
        source="assumption",
        doc="of a farm's contracted sales that find no buyer after its leader has failed",
    )
    reward: float = parameter(
        200.0,
        unit="yuan/year per farm",
        high=10_000.0,
        source="assumption",
        doc="paid to the leader for each contracted farm",
    )

    leading_firm_reward: float = flow(
        payer="government", payee="enterprises", doc="rewards of leaders for contracted farms"
    )
    leading_firm_reached: float = statistic(
        unit="persons", doc="persons of contracted farms and workers of contracted suppliers"
    )
