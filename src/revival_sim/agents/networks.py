"""What is known of networks everywhere: levels at the start, costs, wear, and what they do."""

from __future__ import annotations

from revival_sim.engine.parameters import Parameters, parameter


class Networks(Parameters, group="behaviours"):
    """Levels of infrastructure at the start (1 is that of a well-off county), costs and wear."""

    road: float = parameter(0.5, unit="level", source="assumption", doc="roads at the start")
    power: float = parameter(0.7, unit="level", source="assumption", doc="power at the start")
    water: float = parameter(0.6, unit="level", source="assumption", doc="water at the start")
    telecom: float = parameter(0.5, unit="level", source="assumption", doc="telecom at the start")
    sanitation: float = parameter(
        0.35, unit="level", source="assumption", doc="sanitation at the start"
    )
    spread: float = parameter(
        0.15,
        unit="level",
        high=0.5,
        source="assumption",
        doc="the most by which a village's level at the start is above or below these",
    )
    quality: float = parameter(
        0.6, unit="share", source="assumption", doc="soundness at the start, 0 shoddy, 1 sound"
    )
    quality_spread: float = parameter(
        0.2,
        unit="share",
        high=0.5,
        source="assumption",
        doc="the most by which a village's soundness is above or below it",
    )
    wear: float = parameter(
        0.005, unit="share/year", source="assumption", doc="of its level that a sound network loses"
    )
    shoddy_wear: float = parameter(
        0.08,
        unit="share/year",
        source="assumption",
        doc="that a wholly shoddy one loses under use besides",
    )
    road_cost: float = parameter(
        12_000.0,
        unit="yuan/household",
        low=1.0,
        high=1_000_000.0,
        source="assumption",
        doc="sound roads from nothing to a level of 1",
    )
    power_cost: float = parameter(
        4000.0,
        unit="yuan/household",
        low=1.0,
        high=1_000_000.0,
        source="assumption",
        doc="sound power from nothing to a level of 1",
    )
    water_cost: float = parameter(
        4000.0,
        unit="yuan/household",
        low=1.0,
        high=1_000_000.0,
        source="assumption",
        doc="sound water from nothing to a level of 1",
    )
    telecom_cost: float = parameter(
        2000.0,
        unit="yuan/household",
        low=1.0,
        high=1_000_000.0,
        source="assumption",
        doc="sound telecom from nothing to a level of 1",
    )
    sanitation_cost: float = parameter(
        5000.0,
        unit="yuan/household",
        low=1.0,
        high=1_000_000.0,
        source="assumption",
        doc="sound sanitation from nothing to a level of 1",
    )


class Services(Parameters, group="behaviours"):
    """What a level of infrastructure does, against the level that is usual at the start."""

    road_access: float = parameter(
        0.7, unit="share", source="assumption", doc="of a village's access that is by road"
    )
    road_jobs: float = parameter(
        0.2,
        unit="share",
        source="assumption; roads had no average effect on work off the farm, F417",
        doc="by which full roads raise the chance of a local job over none",
    )
    telecom_jobs: float = parameter(
        0.3,
        unit="share",
        source="assumption",
        doc="by which full telecom raises the chance of finding work away over none",
    )
    power_supply: float = parameter(
        0.12,
        unit="share",
        source="assumption",
        doc="by which full power raises productivity of farms and enterprises over none",
    )
    water_supply: float = parameter(
        0.1,
        unit="share",
        source="assumption",
        doc="by which full water raises productivity of farms and enterprises over none",
    )
    water_health: float = parameter(
        0.2,
        unit="share",
        source="assumption",
        doc="by which full water lowers the risk of illness under none",
    )
    sanitation_health: float = parameter(
        0.25,
        unit="share",
        source="assumption",
        doc="by which full sanitation lowers the risk of illness under none",
    )
