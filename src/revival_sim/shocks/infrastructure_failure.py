"""Infrastructure failure: sudden breakdowns, likelier where work is shoddy and disaster strikes."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class InfrastructureFailure(Hazard):
    """Breakdowns of a village's networks: single ones by chance, several together in disasters."""

    annual_risk: float = parameter(
        0.04,
        unit="share/year",
        source="assumption",
        doc="chance that a wholly shoddy network breaks down in a year without disaster",
    )
    disaster_risk: float = parameter(
        0.4,
        unit="share",
        source="assumption",
        doc="chance that a wholly shoddy network breaks down when flood, storm or earthquake "
        "strikes the village",
    )
    sound_risk: float = parameter(
        0.15,
        unit="multiple",
        source="assumption",
        doc="risk of a sound network over that of a shoddy one",
    )
    loss: float = parameter(
        0.4,
        unit="share",
        source="assumption",
        doc="of its level that a shoddy network loses for good, after makeshift repair",
    )
    sound_loss: float = parameter(
        0.4,
        unit="multiple",
        source="assumption",
        doc="loss of a sound network over that of a shoddy one",
    )
