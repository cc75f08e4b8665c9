"""Health: illness, its bills, who pays them, and what an unpaid bill does."""

from __future__ import annotations

import math

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.groups import NEVER_POOR
from revival_sim.agents.household.saving import Saving
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow
from revival_sim.engine.draws import chance, integer, lognormal
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.medical_assistance import MedicalAssistance
from revival_sim.shocks.illness import Illness

MEAN_SIZE = 3.04
"""Persons in a household, F257."""
ELDERLY_SHARE = 0.2381
"""Share of the rural population aged 60 and over, F258."""


class HealthCare(Parameters, group="behaviours"):
    """Basic medical insurance, which nearly all have, and what happens without money."""

    reimbursement: float = parameter(
        0.5,
        unit="share",
        source="assumption",
        doc="of a bill that basic medical insurance pays",
    )
    premium: float = parameter(
        280.0,
        unit="yuan/person/year",
        high=3000.0,
        source="assumption; the subsidy of low-income premiums was 210, F273",
        doc="basic medical insurance at 2020 prices",
    )
    worsening: float = parameter(
        1.3,
        unit="multiple",
        low=1.0,
        high=5.0,
        source="assumption",
        doc="rise of the risk of illness after treatment broken off for want of money",
    )


class Health(Aspect):
    """Illness in the household."""

    frailty: float = column(
        1.0, unit="multiple", doc="risk of illness over the mean", storage="f4", low=0
    )
    sick_months: int = column(
        unit="month", doc="months of treatment still to come", storage="i1", low=0
    )
    sick_worker: bool = column(False, unit="", doc="whether the patient is a worker")
    monthly_bill: float = column(
        unit="yuan/month", doc="bill for the patient before insurance", storage="f4", low=0
    )
    medical_due: float = column(
        unit="yuan/month", doc="left by basic insurance this month, premiums included", low=0
    )
    medical_help: float = column(unit="yuan/month", doc="part of it that assistance paid", low=0)
    untreated: bool = column(False, unit="", doc="treatment was broken off this month")

    medical_premiums: float = flow(
        payer="households", payee="insurer", doc="premiums of basic medical insurance"
    )
    medical_reimbursed: float = flow(
        payer="insurer", payee="rest", doc="medical bills paid by basic insurance"
    )
    medical_paid: float = flow(
        payer="households", payee="rest", doc="medical bills paid by households"
    )

    @behaviour(phase="earn")
    def fall_ill(self, village: Village, illness: Illness, growth: Growth, clock: Clock) -> None:
        """Draw whether a member falls ill, for how long and at what bill."""
        if illness.intensity <= 0.0 or self.sick_months > 0:
            return
        persons = self.size + self.elderly * (illness.elderly_weight - 1.0)
        mean = MEAN_SIZE * (1.0 + ELDERLY_SHARE * (illness.elderly_weight - 1.0))
        risk = illness.annual_risk / 12.0 * self.frailty * persons / mean * illness.intensity
        if not chance(self, clock, "illness", risk * village.sickliness):
            return
        self.sick_months = 1 + integer(self, clock, "months of treatment", illness.longest)
        median = max(1.0, illness.bill * growth.prices)
        bill = lognormal(self, clock, "bill", math.log(median), illness.bill_spread)
        self.monthly_bill = min(bill, 1e7) / self.sick_months
        self.sick_worker = chance(self, clock, "worker ill", self.workers / self.size)
        if self.sick_worker and chance(self, clock, "disability", illness.disability):
            self.lose_worker()

    @behaviour(after="receive_loan")
    def pay_medical_bills(
        self,
        health_care: HealthCare,
        growth: Growth,
        medical_assistance: MedicalAssistance,
        saving: Saving,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Pay premiums and what insurance and assistance leave, or break off the treatment."""
        premium = health_care.premium * growth.prices / 12.0 * self.size
        self.raise_funds(premium, saving, ledger)
        premium = min(premium, self.savings)
        self.savings -= premium
        ledger.medical_premiums += premium
        self.medical_due = premium
        self.medical_help = 0.0
        self.untreated = False
        if self.sick_months <= 0:
            return
        bill = self.monthly_bill
        insured = bill * health_care.reimbursement
        help_paid = self.assistance_with(bill - insured, medical_assistance)
        own = bill - insured - help_paid
        self.medical_due += bill - insured
        self.raise_funds(own, saving, ledger)
        if own > self.savings:
            share = self.savings / own
            insured = insured * share
            help_paid = help_paid * share
            own = self.savings
            self.untreated = True
            self.sick_months = 1
            self.frailty = min(10.0, self.frailty * health_care.worsening)
        self.savings -= own
        self.medical_help = help_paid
        self.sick_months -= 1
        ledger.medical_reimbursed += insured
        ledger.medical_paid += own
        if help_paid > 0.0:
            ledger.medical_assistance_paid += help_paid
            statistics.medical_assistance_reached += self.size

    def assistance_with(self, left: float, medical_assistance: MedicalAssistance) -> float:
        """Return what medical assistance pays of a bill that insurance left (yuan/month)."""
        if medical_assistance.intensity <= 0.0 or left <= medical_assistance.deductible:
            return 0.0
        if self.group == NEVER_POOR and not (self.monitored or self.on_dibao):
            return 0.0
        rate = medical_assistance.rate
        if self.monitored:
            rate = max(rate, medical_assistance.monitored_rate)
        return (left - medical_assistance.deductible) * rate * medical_assistance.intensity
