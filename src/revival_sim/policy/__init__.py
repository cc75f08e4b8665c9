"""Instruments of policy, one file each, and the bundles and schedules that turn them on."""

from revival_sim.policy.anti_poverty_insurance import AntiPovertyInsurance
from revival_sim.policy.bridging_fund import BridgingFund
from revival_sim.policy.bundle import family_of, instrument_names, load_policy, policy_names
from revival_sim.policy.capital_injection import CapitalInjection
from revival_sim.policy.characteristic_farming import CharacteristicFarming
from revival_sim.policy.comprehensive_training import ComprehensiveTraining
from revival_sim.policy.credit_insurance import CreditInsurance
from revival_sim.policy.crop_insurance import CropInsurance
from revival_sim.policy.dibao import Dibao
from revival_sim.policy.ecommerce import Ecommerce
from revival_sim.policy.education_grant import EducationGrant
from revival_sim.policy.funded_teacher import FundedTeacher
from revival_sim.policy.hospital_capacity import HospitalCapacity
from revival_sim.policy.inclusive_lending import InclusiveLending
from revival_sim.policy.infrastructure import Infrastructure
from revival_sim.policy.instrument import Instrument
from revival_sim.policy.leading_firm import LeadingFirm
from revival_sim.policy.livestock_insurance import LivestockInsurance
from revival_sim.policy.medical_assistance import MedicalAssistance
from revival_sim.policy.medical_topup_insurance import MedicalTopupInsurance
from revival_sim.policy.monitoring import Monitoring
from revival_sim.policy.paired_firm import PairedFirm
from revival_sim.policy.premium_subsidy import PremiumSubsidy
from revival_sim.policy.publicity import Publicity
from revival_sim.policy.quota_monitoring import QuotaMonitoring
from revival_sim.policy.relocation_support import RelocationSupport
from revival_sim.policy.risk_compensation import RiskCompensation
from revival_sim.policy.serious_illness_insurance import SeriousIllnessInsurance
from revival_sim.policy.single_line_training import SingleLineTraining
from revival_sim.policy.small_loan import SmallLoan
from revival_sim.policy.startup_subsidy import StartupSubsidy
from revival_sim.policy.student_loan import StudentLoan
from revival_sim.policy.talent_reward import TalentReward
from revival_sim.policy.welfare_job import WelfareJob
from revival_sim.policy.whole_chain import WholeChain
from revival_sim.policy.working_team import WorkingTeam

__all__ = [
    "AntiPovertyInsurance",
    "BridgingFund",
    "CapitalInjection",
    "CharacteristicFarming",
    "ComprehensiveTraining",
    "CreditInsurance",
    "CropInsurance",
    "Dibao",
    "Ecommerce",
    "EducationGrant",
    "FundedTeacher",
    "HospitalCapacity",
    "InclusiveLending",
    "Infrastructure",
    "Instrument",
    "LeadingFirm",
    "LivestockInsurance",
    "MedicalAssistance",
    "MedicalTopupInsurance",
    "Monitoring",
    "PairedFirm",
    "PremiumSubsidy",
    "Publicity",
    "QuotaMonitoring",
    "RelocationSupport",
    "RiskCompensation",
    "SeriousIllnessInsurance",
    "SingleLineTraining",
    "SmallLoan",
    "StartupSubsidy",
    "StudentLoan",
    "TalentReward",
    "WelfareJob",
    "WholeChain",
    "WorkingTeam",
    "family_of",
    "instrument_names",
    "load_policy",
    "policy_names",
]
