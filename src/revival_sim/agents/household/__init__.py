"""The household, the unit that returns to poverty or not: one file for each side of its life."""

from __future__ import annotations

from revival_sim.agents.household.anti_poverty_cover import AntiPovertyCover
from revival_sim.agents.household.borrowing import Borrowing
from revival_sim.agents.household.causes import Causes
from revival_sim.agents.household.composition import Composition
from revival_sim.agents.household.consumption import Consumption
from revival_sim.agents.household.contract_farming import ContractFarming
from revival_sim.agents.household.dwelling import Dwelling
from revival_sim.agents.household.farm import Farm
from revival_sim.agents.household.health import Health
from revival_sim.agents.household.history import History
from revival_sim.agents.household.insurance import Insurance
from revival_sim.agents.household.listing import Listing
from revival_sim.agents.household.livestock_cover import LivestockCover
from revival_sim.agents.household.medical_bills import MedicalBills
from revival_sim.agents.household.repayment import Repayment
from revival_sim.agents.household.resettlement import Resettlement
from revival_sim.agents.household.safety_net import SafetyNet
from revival_sim.agents.household.saving import Purse
from revival_sim.agents.household.schooling import Schooling
from revival_sim.agents.household.season import Season
from revival_sim.agents.household.selling import Selling
from revival_sim.agents.household.skills import Skills
from revival_sim.agents.household.specialty import Specialty
from revival_sim.agents.household.standing import Standing
from revival_sim.agents.household.student_debt import StudentDebt
from revival_sim.agents.household.survey import Survey
from revival_sim.agents.household.venture import Venture
from revival_sim.agents.household.watch import Watch
from revival_sim.agents.household.work import Work
from revival_sim.engine.agents import Agent


class Household(
    Agent,
    Composition,
    SafetyNet,
    Health,
    Insurance,
    MedicalBills,
    Work,
    Skills,
    Venture,
    Farm,
    Specialty,
    Selling,
    Dwelling,
    ContractFarming,
    LivestockCover,
    Purse,
    Schooling,
    StudentDebt,
    Watch,
    Listing,
    AntiPovertyCover,
    Repayment,
    Borrowing,
    Resettlement,
    Season,
    Consumption,
    Standing,
    Causes,
    History,
    Survey,
):
    """A rural household, made of one aspect for each side of its life.

    Within a phase, behaviours run in the order in which the aspects are listed here.
    """


__all__ = ["Household"]
