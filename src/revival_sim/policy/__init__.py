"""Instruments of policy, one file each, and the bundles and schedules that turn them on."""

from revival_sim.policy.bridging_fund import BridgingFund
from revival_sim.policy.bundle import instrument_names, load_policy, policy_names
from revival_sim.policy.capital_injection import CapitalInjection
from revival_sim.policy.comprehensive_training import ComprehensiveTraining
from revival_sim.policy.crop_insurance import CropInsurance
from revival_sim.policy.dibao import Dibao
from revival_sim.policy.instrument import Instrument
from revival_sim.policy.leading_firm import LeadingFirm
from revival_sim.policy.medical_assistance import MedicalAssistance
from revival_sim.policy.monitoring import Monitoring
from revival_sim.policy.paired_firm import PairedFirm
from revival_sim.policy.quota_monitoring import QuotaMonitoring
from revival_sim.policy.relocation_support import RelocationSupport
from revival_sim.policy.single_line_training import SingleLineTraining
from revival_sim.policy.small_loan import SmallLoan
from revival_sim.policy.startup_subsidy import StartupSubsidy
from revival_sim.policy.talent_reward import TalentReward
from revival_sim.policy.welfare_job import WelfareJob
from revival_sim.policy.working_team import WorkingTeam

__all__ = [
    "BridgingFund",
    "CapitalInjection",
    "ComprehensiveTraining",
    "CropInsurance",
    "Dibao",
    "Instrument",
    "LeadingFirm",
    "MedicalAssistance",
    "Monitoring",
    "PairedFirm",
    "QuotaMonitoring",
    "RelocationSupport",
    "SingleLineTraining",
    "SmallLoan",
    "StartupSubsidy",
    "TalentReward",
    "WelfareJob",
    "WorkingTeam",
    "instrument_names",
    "load_policy",
    "policy_names",
]
