"""Medical bills: three layers of reimbursement, what a household pays, owes or goes without."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.economy import Growth, Standards
from revival_sim.agents.hospital import Hospitals
from revival_sim.agents.household.consumption import Spending
from revival_sim.agents.household.health import HealthCare
from revival_sim.agents.household.loss_kinds import DEATH_OR_DISABILITY
from revival_sim.agents.household.saving import Saving
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, statistic
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.medical_assistance import MedicalAssistance
from revival_sim.policy.medical_topup_insurance import MedicalTopupInsurance
from revival_sim.policy.serious_illness_insurance import SeriousIllnessInsurance


class HospitalCredit(Parameters, group="behaviours"):
    """Hospitals that treat first and are paid later, and what counts as catastrophic."""

    credit: float = parameter(
        0.1,
        unit="share of a year's income",
        high=2.0,
        source="assumption",
        doc="the most that a household may owe to hospitals",
    )
    repayment: float = parameter(
        0.1,
        unit="share/month",
        source="assumption",
        doc="of savings above the buffer that goes to pay hospitals",
    )
    catastrophic: float = parameter(
        0.4,
        unit="share of capacity to pay",
        source="F260",
        doc="own payments in a year that count as catastrophic",
    )


class MedicalBills(Aspect):
    """Who pays the household's medical bills."""

    medical_due: float = column(
        unit="yuan/month",
        doc="left by basic insurance this month, with premiums, care and funeral",
        low=0,
    )
    medical_help: float = column(
        unit="yuan/month", doc="part of it that the other layers paid", low=0
    )
    basic_part: float = column(
        unit="yuan/month", doc="paid by basic insurance this month", storage="f4", low=0
    )
    left_part: float = column(
        unit="yuan/month", doc="of the month's bills left by basic insurance", storage="f4", low=0
    )
    travel: float = column(
        unit="yuan/month", doc="cost of going to a hospital elsewhere", storage="f4", low=0
    )
    care_failed: bool = column(
        False, unit="", doc="treatment broken off, or too dear for want of insurance, this month"
    )
    medical_debt: float = column(unit="yuan", doc="owed to hospitals", storage="f4", low=0)
    year_left: float = column(
        unit="yuan", doc="left by basic insurance since January", storage="f4", low=0
    )
    year_own: float = column(
        unit="yuan", doc="medical bills paid or owed by itself since January", storage="f4", low=0
    )
    year_consumed: float = column(unit="yuan", doc="consumption since January", storage="f4", low=0)

    medical_reimbursed: float = flow(
        payer="insurer", payee="rest", doc="medical bills paid by basic insurance"
    )
    medical_paid: float = flow(
        payer="households", payee="rest", doc="medical bills, travel and care paid by households"
    )
    medical_debt_repaid: float = flow(
        payer="households", payee="rest", doc="paid to hospitals for earlier treatment"
    )
    funerals: float = flow(payer="households", payee="rest", doc="funerals")
    treatments_broken_off: float = statistic(
        unit="households", doc="whose treatment was broken off for want of money"
    )
    patients_referred: float = statistic(
        unit="households", doc="whose patient was treated elsewhere"
    )
    catastrophic_health_expense: float = statistic(
        unit="households/year", doc="with catastrophic own payments in a calendar year"
    )
    health_years: float = statistic(unit="households/year", doc="whose payments were judged")

    @behaviour(after="top_up")
    def pay_for_care(
        self,
        health_care: HealthCare,
        saving: Saving,
        growth: Growth,
        clock: Clock,
        ledger: Board,
    ) -> None:
        """Begin the month's bills: premiums, the care of the disabled, a funeral."""
        self.medical_due = self.premium_due
        if clock.month_of_year == 1:
            self.year_left = 0.0
            self.year_own = 0.0
            self.year_consumed = 0.0
        if self.disabled > 0:
            care = health_care.care * growth.prices * self.disabled
            self.raise_funds(care, saving, ledger)
            care = min(care, self.savings)
            self.savings -= care
            self.medical_due += care
            self.recent_losses[DEATH_OR_DISABILITY] += care
            ledger.medical_paid += care
        if self.funeral > 0.0:
            self.raise_funds(self.funeral, saving, ledger)
            paid = min(self.funeral, self.savings)
            self.savings -= paid
            self.medical_due += paid
            self.recent_losses[DEATH_OR_DISABILITY] += paid
            ledger.funerals += paid

    @behaviour(after="pay_for_care")
    def be_treated(
        self,
        county: County,
        hospitals: Hospitals,
        growth: Growth,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Be treated in the county or referred elsewhere, with what basic insurance pays of it."""
        self.basic_part = 0.0
        self.left_part = 0.0
        self.travel = 0.0
        if self.sick_months <= 0 and self.chronic_bill <= 0.0:
            return
        bill = self.chronic_bill * growth.treatment
        basic = bill * hospitals.chronic_reimbursement
        if self.sick_months > 0:
            acute = self.monthly_bill
            rate = hospitals.reimbursement
            if not chance(self, clock, "county hospital", county.hospital_share):
                acute = acute * (1.0 + hospitals.referred_cost)
                rate = hospitals.referred_reimbursement
                self.travel = hospitals.travel * growth.prices
                statistics.patients_referred += 1.0
            bill += acute
            basic += acute * rate
        if self.insured:
            self.basic_part = basic
        self.left_part = bill - self.basic_part

    @behaviour(after="be_treated")
    def pay_medical_bills(
        self,
        health_care: HealthCare,
        hospital_credit: HospitalCredit,
        serious_illness_insurance: SeriousIllnessInsurance,
        medical_assistance: MedicalAssistance,
        medical_topup_insurance: MedicalTopupInsurance,
        saving: Saving,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Pay what three layers and a top-up leave; owe it; or break off the treatment."""
        self.medical_help = 0.0
        self.care_failed = False
        if self.left_part <= 0.0:
            self.book_treatment(0.0)
            return
        left = self.left_part
        second = self.second_layer(left, serious_illness_insurance)
        third = self.assistance_with(left - second, medical_assistance)
        topup = self.topped_up_with(left - second - third, medical_topup_insurance)
        own = left - second - third - topup + self.travel
        needy = own > self.savings and not self.insured
        self.raise_funds(own, saving, ledger)
        share = self.pay_or_owe(own, hospital_credit, ledger)
        help_paid = (second + third + topup) * share
        self.medical_help = help_paid
        self.medical_due += (left + self.travel) * share
        self.year_left += left * share
        self.year_own += own * share
        self.book_treatment(own * share)
        ledger.medical_reimbursed += self.basic_part * share
        if help_paid > 0.0:
            ledger.serious_illness_claims += second * share
            ledger.medical_assistance_paid += third * share
            ledger.topup_claims += topup * share
            if second > 0.0:
                statistics.serious_illness_insurance_reached += self.size
            if third > 0.0:
                statistics.medical_assistance_reached += self.size
        self.care_failed = share < 1.0 or needy
        if share < 1.0:
            statistics.treatments_broken_off += 1.0
        if self.sick_months > 0:
            if share < 1.0:
                self.break_off(health_care, clock)
            else:
                self.sick_months -= 1

    def pay_or_owe(self, own: float, hospital_credit: HospitalCredit, ledger: Board) -> float:
        """Pay a bill, or owe a part of it, and return the share of the treatment that is had."""
        money = max(0.0, self.savings)
        paid = own
        share = 1.0
        if own > money:
            room = hospital_credit.credit * max(0.0, self.year_final) - self.medical_debt
            owed = min(own - money, max(0.0, room))
            paid = own - owed
            if paid > money:
                paid = money
                share = (money + owed) / own
            self.medical_debt += owed
        self.savings -= paid
        ledger.medical_paid += paid
        return share

    def second_layer(
        self, left: float, serious_illness_insurance: SeriousIllnessInsurance
    ) -> float:
        """Return what serious-illness insurance pays of what the first layer left (yuan/month)."""
        if serious_illness_insurance.intensity <= 0.0 or not self.insured:
            return 0.0
        threshold = serious_illness_insurance.threshold
        rate = serious_illness_insurance.rate
        if self.is_supported_patient():
            threshold = threshold * serious_illness_insurance.low_income_threshold
            rate = serious_illness_insurance.low_income_rate
        above = min(left, max(0.0, self.year_left + left - threshold))
        return above * min(1.0, rate * serious_illness_insurance.intensity)

    def assistance_with(self, left: float, medical_assistance: MedicalAssistance) -> float:
        """Return what medical assistance pays of what two layers left (yuan/month)."""
        if medical_assistance.intensity <= 0.0 or left <= medical_assistance.deductible:
            return 0.0
        if not self.insured or not self.is_supported_patient():
            return 0.0
        rate = medical_assistance.rate
        if self.monitored:
            rate = max(rate, medical_assistance.monitored_rate)
        rate = min(1.0, rate * medical_assistance.intensity)
        return (left - medical_assistance.deductible) * rate

    def topped_up_with(self, left: float, medical_topup_insurance: MedicalTopupInsurance) -> float:
        """Return what top-up insurance pays of what three layers left (yuan/month)."""
        if not self.topped_up:
            return 0.0
        before = self.year_own
        after = before + left
        threshold = medical_topup_insurance.threshold
        cap = max(threshold, medical_topup_insurance.cap)
        part = min(cap, max(threshold, after)) - min(cap, max(threshold, before))
        return min(left, part) * min(
            1.0, medical_topup_insurance.rate * medical_topup_insurance.intensity
        )

    @behaviour(after="count_debt")
    def judge_health_year(
        self,
        hospital_credit: HospitalCredit,
        spending: Spending,
        standards: Standards,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Judge in December whether the year's own payments were catastrophic.

        Capacity to pay is what was spent, on health and otherwise, less subsistence (F260).
        """
        self.year_consumed += self.consumption
        if clock.month_of_year != 12:
            return
        spent = self.year_consumed + self.year_own
        subsistence = spending.minimum * standards.poverty_line * self.size
        capacity = max(spent - subsistence, 0.2 * spent)
        statistics.health_years += 1.0
        if self.year_own > hospital_credit.catastrophic * capacity:
            statistics.catastrophic_health_expense += 1.0

    @behaviour(after="repay_relatives")
    def repay_hospitals(self, hospital_credit: HospitalCredit, ledger: Board) -> None:
        """Pay for earlier treatment from savings above the buffer."""
        if self.medical_debt <= 0.0:
            return
        spare = max(0.0, self.savings - self.buffer_wanted)
        paid = min(self.medical_debt, spare * hospital_credit.repayment)
        self.medical_debt = max(0.0, self.medical_debt - paid)
        self.savings -= paid
        ledger.medical_debt_repaid += paid
