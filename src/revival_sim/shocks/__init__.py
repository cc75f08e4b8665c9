"""Hazards, one file each, and the packs that turn them on."""

from revival_sim.shocks.credit_crunch import CreditCrunch
from revival_sim.shocks.crop_disaster import CropDisaster
from revival_sim.shocks.death_of_earner import DeathOfEarner
from revival_sim.shocks.disability import Disability
from revival_sim.shocks.drought import Drought
from revival_sim.shocks.enterprise_failure import EnterpriseFailure
from revival_sim.shocks.hazard import Hazard
from revival_sim.shocks.illness import Illness
from revival_sim.shocks.infrastructure_failure import InfrastructureFailure
from revival_sim.shocks.job_loss import JobLoss
from revival_sim.shocks.livestock_cycle import LivestockCycle
from revival_sim.shocks.macro_slowdown import MacroSlowdown
from revival_sim.shocks.market_price import MarketPrice
from revival_sim.shocks.pack import hazard_names, load_pack, shock_names
from revival_sim.shocks.pandemic import Pandemic
from revival_sim.shocks.policy_withdrawal import PolicyWithdrawal
from revival_sim.shocks.price_collapse import PriceCollapse
from revival_sim.shocks.schooling_cost import SchoolingCost
from revival_sim.shocks.sector_collapse import SectorCollapse

__all__ = [
    "CreditCrunch",
    "CropDisaster",
    "DeathOfEarner",
    "Disability",
    "Drought",
    "EnterpriseFailure",
    "Hazard",
    "Illness",
    "InfrastructureFailure",
    "JobLoss",
    "LivestockCycle",
    "MacroSlowdown",
    "MarketPrice",
    "Pandemic",
    "PolicyWithdrawal",
    "PriceCollapse",
    "SchoolingCost",
    "SectorCollapse",
    "hazard_names",
    "load_pack",
    "shock_names",
]
