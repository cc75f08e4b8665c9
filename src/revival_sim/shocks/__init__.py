"""Hazards, one file each, and the packs that turn them on."""

from revival_sim.shocks.credit_crunch import CreditCrunch
from revival_sim.shocks.crop_disaster import CropDisaster
from revival_sim.shocks.enterprise_failure import EnterpriseFailure
from revival_sim.shocks.hazard import Hazard
from revival_sim.shocks.illness import Illness
from revival_sim.shocks.job_loss import JobLoss
from revival_sim.shocks.macro_slowdown import MacroSlowdown
from revival_sim.shocks.market_price import MarketPrice
from revival_sim.shocks.pack import hazard_names, load_pack, shock_names
from revival_sim.shocks.pandemic import Pandemic
from revival_sim.shocks.policy_withdrawal import PolicyWithdrawal
from revival_sim.shocks.sector_collapse import SectorCollapse

__all__ = [
    "CreditCrunch",
    "CropDisaster",
    "EnterpriseFailure",
    "Hazard",
    "Illness",
    "JobLoss",
    "MacroSlowdown",
    "MarketPrice",
    "Pandemic",
    "PolicyWithdrawal",
    "SectorCollapse",
    "hazard_names",
    "load_pack",
    "shock_names",
]
