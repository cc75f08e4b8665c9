"""Who and what there is: households, enterprises, lenders, villages, counties."""

from revival_sim.agents.county import County
from revival_sim.agents.enterprise import Enterprise
from revival_sim.agents.household import Household
from revival_sim.agents.lender import Lender
from revival_sim.agents.village import Village

__all__ = ["County", "Enterprise", "Household", "Lender", "Village"]
