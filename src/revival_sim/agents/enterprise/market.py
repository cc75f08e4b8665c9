"""The market of an enterprise: its own demand, its sector's, and that of the whole country."""

from __future__ import annotations

import math

from revival_sim.agents.county import County
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import normal
from revival_sim.shocks.enterprise_failure import EnterpriseFailure
from revival_sim.shocks.macro_slowdown import MacroSlowdown
from revival_sim.shocks.pandemic import Pandemic
from revival_sim.shocks.sector_collapse import SectorCollapse


class Market(Aspect):
    """Demand for what the enterprise makes."""

    sector: int = column(
        unit="",
        doc="0 farm processing, 1 workshops, 2 tourism and culture, 3 trade and e-commerce",
        storage="i1",
        low=0,
        high=3,
    )
    trend: float = column(unit="logarithm", doc="own demand's distance from its trend")
    sector_trend: float = column(
        unit="logarithm", doc="distance of the sector's demand in the county from its trend"
    )
    demand: float = column(1.0, unit="multiple", doc="demand over its trend", low=0)

    @behaviour(phase="trade")
    def meet_demand(
        self,
        county: County,
        enterprise_failure: EnterpriseFailure,
        pandemic: Pandemic,
        sector_collapse: SectorCollapse,
        macro_slowdown: MacroSlowdown,
        clock: Clock,
    ) -> None:
        """Let demand wander, in part with the whole sector; let slumps lower it."""
        if enterprise_failure.intensity > 0.0:
            scale = enterprise_failure.intensity
            persistence = enterprise_failure.demand_persistence
            own = enterprise_failure.demand_spread * normal(self, clock, "demand")
            national = math.sqrt(enterprise_failure.national_share)
            local = math.sqrt(1.0 - enterprise_failure.national_share)
            common = national * normal(clock, clock, "sector demand", self.sector)
            common += local * normal(county, clock, "sector demand", self.sector)
            self.trend = persistence * self.trend + own * scale
            self.sector_trend = (
                persistence * self.sector_trend + enterprise_failure.sector_spread * common * scale
            )
        demand = math.exp(self.trend + self.sector_trend)
        demand = demand * max(0.0, 1.0 - pandemic.demand_fall * pandemic.intensity)
        demand = demand * max(0.0, 1.0 - macro_slowdown.demand_fall * macro_slowdown.intensity)
        if county.collapsed == self.sector:
            fall = sector_collapse.demand_fall * min(1.0, sector_collapse.intensity)
            demand = demand * (1.0 - fall)
        self.demand = demand
