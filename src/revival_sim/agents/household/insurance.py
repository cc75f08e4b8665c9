"""Insurance: enrolling for a year in basic medical insurance and in a top-up, or not."""

from __future__ import annotations

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.saving import Saving
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, statistic
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.medical_topup_insurance import MedicalTopupInsurance
from revival_sim.policy.premium_subsidy import PremiumSubsidy

ENROLMENT = 11
"""November, in which households enrol for a year."""


class MedicalCover(Parameters, group="behaviours"):
    """Basic medical insurance, and who lets it lapse."""

    premium: float = parameter(
        280.0,
        unit="yuan/person/year",
        high=3000.0,
        source="assumption; the subsidy of low-income premiums was 210, F273",
        doc="basic medical insurance at 2020 prices",
    )
    lapse: float = parameter(
        1.5,
        unit="multiple of the premium's share of income",
        high=20.0,
        source="assumption, towards about 95 % insured without subsidies",
        doc="chance of not enrolling, for each share of a year's income that premiums would take",
    )
    reserve: float = parameter(
        0.5,
        unit="months of consumption",
        high=12.0,
        source="assumption",
        doc="money that a household keeps rather than pay a premium",
    )


class Insurance(Aspect):
    """What the household is insured for."""

    insured: bool = column(True, unit="", doc="whether basic medical insurance covers it")
    topped_up: bool = column(False, unit="", doc="whether it has medical top-up insurance")
    premium_due: float = column(
        unit="yuan/month", doc="premiums paid this month", storage="f4", low=0
    )

    medical_premiums: float = flow(
        payer="households", payee="insurer", doc="premiums of basic medical insurance"
    )
    uninsured: float = statistic(unit="persons", doc="persons without basic medical insurance")

    @behaviour(after="pay_ways")
    def enrol(
        self,
        medical_cover: MedicalCover,
        premium_subsidy: PremiumSubsidy,
        saving: Saving,
        growth: Growth,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Pay the year's premium in November, or let the insurance lapse until the next."""
        self.premium_due = 0.0
        if not self.insured:
            statistics.uninsured += self.size
        if clock.month_of_year != ENROLMENT:
            return
        whole = medical_cover.premium * growth.prices
        subsidy = 0.0
        if premium_subsidy.intensity > 0.0 and self.has_low_income():
            subsidy = min(whole, premium_subsidy.amount * premium_subsidy.intensity)
        own = (whole - subsidy) * self.size
        burden = own / max(self.year_final, 1000.0)
        keep = medical_cover.reserve * self.consumption
        self.raise_funds(own, saving, ledger)
        self.insured = self.savings >= own + keep and not chance(
            self, clock, "lapse", medical_cover.lapse * burden
        )
        if not self.insured:
            return
        self.savings -= own
        self.premium_due = own
        ledger.medical_premiums += own
        if subsidy > 0.0:
            ledger.premium_subsidy_paid += subsidy * self.size
            statistics.premium_subsidy_reached += self.size

    @behaviour(after="enrol")
    def top_up(
        self,
        medical_topup_insurance: MedicalTopupInsurance,
        medical_cover: MedicalCover,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Buy top-up insurance for a year, if it is offered and there is money for it."""
        if medical_topup_insurance.intensity <= 0.0:
            self.topped_up = False
            return
        if clock.month_of_year == ENROLMENT or clock.month == 0:
            premium = medical_topup_insurance.premium * self.size
            subsidy = 0.0
            if self.has_low_income():
                subsidy = premium * medical_topup_insurance.subsidy
                subsidy = min(premium, subsidy * medical_topup_insurance.intensity)
            own = premium - subsidy
            keep = medical_cover.reserve * self.consumption
            self.topped_up = self.savings >= own + keep and chance(
                self, clock, "top-up", medical_topup_insurance.take_up
            )
            if self.topped_up:
                self.savings -= own
                self.premium_due += own
                ledger.topup_premiums += own
                ledger.topup_premium_subsidy += subsidy
        if self.topped_up:
            statistics.medical_topup_insurance_reached += self.size
