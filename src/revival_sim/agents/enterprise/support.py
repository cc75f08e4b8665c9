"""Public and donated money: asked for when planning, received when the month is settled."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.policy.capital_injection import CapitalInjection
from revival_sim.policy.paired_firm import PairedFirm
from revival_sim.policy.startup_subsidy import StartupSubsidy


class Support(Aspect):
    """Start-up subsidies, injections of capital, and the money of paired firms."""

    subsidy_asked: float = column(unit="yuan/month", doc="start-up subsidy asked for", low=0)
    injection_asked: float = column(unit="yuan/month", doc="capital asked for", low=0)
    public_money: float = column(unit="yuan/month", doc="public money received this month", low=0)

    enterprise_invested: float = flow(
        payer="enterprises", payee="rest", doc="equipment bought by enterprises"
    )

    @behaviour(phase="trade")
    def ask_for_support(
        self,
        county: County,
        startup_subsidy: StartupSubsidy,
        capital_injection: CapitalInjection,
        clock: Clock,
    ) -> None:
        """Ask for a start-up subsidy while young, and for capital when money is short."""
        self.subsidy_asked = 0.0
        self.injection_asked = 0.0
        if not self.active:
            return
        wage_bill = self.wage_bill_before
        if startup_subsidy.intensity > 0.0:
            left = startup_subsidy.length + startup_subsidy.taper - self.age
            if left > 0:
                part = 1.0
                if self.age > startup_subsidy.length:
                    part = left / startup_subsidy.taper
                rate = startup_subsidy.rate * startup_subsidy.intensity
                self.subsidy_asked = rate * part * wage_bill
        if (
            capital_injection.intensity > 0.0
            and self.cash < capital_injection.threshold * wage_bill
        ):
            served = capital_injection.chance * capital_injection.intensity
            if chance(self, clock, "injection", served):
                self.injection_asked = capital_injection.size * wage_bill
        county.industry_asked += self.subsidy_asked + self.injection_asked

    @behaviour(phase="accounts")
    def receive_support(
        self,
        county: County,
        village: Village,
        paired_firm: PairedFirm,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Receive what the fund can pay, and what a paired firm brings."""
        self.public_money = 0.0
        if not self.active:
            return
        if self.subsidy_asked > 0.0:
            paid = self.subsidy_asked * county.industry_share
            self.cash += paid
            self.public_money += paid
            ledger.startup_subsidy_paid += paid
            statistics.startup_subsidy_reached += self.workers
        if self.injection_asked > 0.0:
            paid = self.injection_asked * county.industry_share
            self.cash += paid
            self.public_money += paid
            ledger.capital_injected += paid
            statistics.capital_injection_reached += self.workers
        if paired_firm.intensity > 0.0:
            effort = min(1.0, paired_firm.goodwill + paired_firm.response * paired_firm.incentive)
            each = paired_firm.money / 12.0 * village.households / village.enterprises
            given = each * effort * paired_firm.intensity
            self.capital += given
            self.jobs += paired_firm.jobs * given / 10_000.0
            ledger.paired_firm_money += given
            ledger.enterprise_invested += given
            ledger.paired_firm_incentive += given * paired_firm.incentive
            statistics.paired_firm_reached += self.workers
