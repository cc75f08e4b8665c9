"""Money of the season: what harvests bring must last to the next, and fees are saved up for."""

from __future__ import annotations

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.farm import AUTUMN_HARVEST, Farming
from revival_sim.agents.household.schooling import AUTUMN_PART, AUTUMN_TERM, SchoolSystem
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.shocks.crop_disaster import CropDisaster, usual_local_loss


def held_of_harvest(
    month: int, cost_share: float, summer_share: float, proceeds: float = 1.0
) -> float:
    """Return what a farm holds at a month's end of its harvests, over a year's normal harvest.

    One who lives on the same sum each month all year, pays for planting in March and sells in June
    and October, holds this much, and nothing in the month before the money is least.

    Parameters
    ----------
    month
        1 to 12.
    cost_share
        Of the harvest's value that planting costs.
    summer_share
        Of the harvest that is sold in June.
    proceeds
        What is sold in a usual year, over what a year without any loss would bring.
    """
    summer = summer_share * proceeds
    each = (proceeds - cost_share) / 12.0
    full = max(7.0 * each + cost_share, 11.0 * each + cost_share - summer)
    since = (month - AUTUMN_HARVEST) % 12
    held = full - since * each
    if since >= 5:
        held -= cost_share
    if since >= 8:
        held += summer
    return held


def held_for_fees(month: int) -> float:
    """Return what is saved up at a month's end for the next term, over a year's fees.

    The same sum is laid aside each month; terms begin in September and March.
    """
    since = (month - AUTUMN_TERM) % 12
    held = since / 12.0
    if since >= 6:
        held -= 1.0 - AUTUMN_PART
    return held


class Season(Aspect):
    """What the household keeps for the rest of the farming and of the school year."""

    season_money: float = column(
        unit="yuan", doc="kept of the harvest, for planting, and for fees", storage="f4", low=0
    )

    @behaviour(before="consume")
    def keep_for_the_season(
        self,
        farming: Farming,
        school_system: SchoolSystem,
        growth: Growth,
        crop_disaster: CropDisaster,
        clock: Clock,
    ) -> None:
        """Reckon what must not be consumed yet."""
        proceeds = 1.0 - usual_local_loss(crop_disaster)
        harvest = self.whole_harvest(farming, growth, crop_disaster)
        held = held_of_harvest(
            clock.month_of_year, farming.cost_share, farming.summer_share, proceeds
        )
        fees = self.fees(school_system) * growth.prices
        self.season_money = max(0.0, harvest * held) + fees * held_for_fees(clock.month_of_year)
