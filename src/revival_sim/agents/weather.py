"""The weather of a county: what strikes its fields, houses and networks, and how hard."""

from __future__ import annotations

import math

from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance, uniform
from revival_sim.shocks.crop_disaster import CropDisaster
from revival_sim.shocks.drought import Drought
from revival_sim.shocks.exposure import ANNUAL, DROUGHT, EARTHQUAKE, FLOOD, STORM, affected

FLOOD_MONTHS, STORM_MONTHS, DROUGHT_MONTHS = (5, 9), (4, 9), (5, 8)
"""First and last month of the seasons of perils; earthquakes have none."""


def seasonal(peril: int, month_of_year: int) -> float:
    """Return the share of a year's risk of a peril that falls in a month."""
    first, last = 1, 12
    if peril == FLOOD:
        first, last = FLOOD_MONTHS[0], FLOOD_MONTHS[1]
    elif peril == STORM:
        first, last = STORM_MONTHS[0], STORM_MONTHS[1]
    elif peril == DROUGHT:
        first, last = DROUGHT_MONTHS[0], DROUGHT_MONTHS[1]
    if month_of_year < first or month_of_year > last:
        return 0.0
    return 1.0 / (last - first + 1)


class Weather(Aspect):
    """Floods, storms, earthquakes and droughts."""

    peril: int = column(
        unit="",
        doc="what strikes it this month: 0 nothing, 1 flood, 2 storm, 3 earthquake, 4 drought",
        storage="i1",
        low=0,
        high=4,
    )
    disaster: float = column(
        unit="share", doc="harvest lost on land hit this month; 0 without disaster", low=0, high=1
    )
    disaster_reach: float = column(
        unit="share", doc="of villages whose land is hit this month", low=0, high=1
    )
    asset_reach: float = column(
        unit="share", doc="of houses and networks affected this month", low=0, high=1
    )

    @behaviour(phase="weather")
    def suffer_weather(self, crop_disaster: CropDisaster, clock: Clock) -> None:
        """Draw whether flood, storm or earthquake strikes the county this month, and how hard.

        The exposure table gives the chance that an event of some return period or a longer one
        happens in a year, and what it affects.
        """
        self.peril = 0
        self.disaster = 0.0
        self.disaster_reach = 0.0
        self.asset_reach = 0.0
        if crop_disaster.intensity <= 0.0:
            return
        for peril in range(FLOOD, EARTHQUAKE + 1):
            risk = ANNUAL * crop_disaster.intensity * seasonal(peril, clock.month_of_year)
            if risk > 0.0 and chance(self, clock, "peril", risk, peril):
                exceedance = ANNUAL * (1.0 - uniform(self, clock, "return period", peril))
                share = affected(peril, exceedance)
                self.peril = peril
                self.asset_reach = min(1.0, self.asset_reach + share * crop_disaster.asset_multiple)
                if peril != EARTHQUAKE:
                    area = share * crop_disaster.crop_multiple
                    luck = uniform(self, clock, "severity", peril)
                    self.ruin(area, luck, 1.0, crop_disaster)

    @behaviour(after="suffer_weather")
    def suffer_drought(self, drought: Drought, crop_disaster: CropDisaster, clock: Clock) -> None:
        """Draw whether drought strikes, in part the whole country together."""
        if drought.intensity <= 0.0:
            return
        risk = drought.annual_risk * drought.intensity * seasonal(DROUGHT, clock.month_of_year)
        if risk <= 0.0:
            return
        common = uniform(self, clock, "shares the drought") < drought.national_share
        if common:
            struck = chance(clock, clock, "drought", risk)
        else:
            struck = chance(self, clock, "drought", risk)
        if struck:
            if self.peril == 0:
                self.peril = DROUGHT
            luck = uniform(self, clock, "severity", DROUGHT)
            self.ruin(drought.area, luck, drought.loss_multiple, crop_disaster)

    def ruin(self, area: float, luck: float, multiple: float, crop_disaster: CropDisaster) -> None:
        """Hit a share of the county's fields, with the loss that the draw `luck` gives."""
        spread = max(0.0, crop_disaster.greatest_loss - crop_disaster.least_loss)
        rare = math.exp(crop_disaster.loss_shape * math.log(1.0 - luck))
        loss = min(1.0, (crop_disaster.least_loss + spread * rare) * multiple)
        reach = min(1.0, area / crop_disaster.area_share)
        if reach <= 0.0:
            return
        before = self.disaster * self.disaster_reach
        self.disaster = (before + loss * reach) / (self.disaster_reach + reach)
        self.disaster_reach = min(1.0, self.disaster_reach + reach)
