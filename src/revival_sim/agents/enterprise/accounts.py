"""The accounts of an enterprise: revenue, costs, investment and profit; its failure."""

from __future__ import annotations

from revival_sim.agents.enterprise.competence import Growing
from revival_sim.agents.enterprise.firm import Firm
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.shocks.enterprise_failure import EnterpriseFailure


class Accounts(Aspect):
    """What comes in and goes out, and the end."""

    enterprise_revenue: float = flow(payer="rest", payee="enterprises", doc="sales of enterprises")
    enterprise_costs: float = flow(
        payer="enterprises", payee="rest", doc="costs of enterprises besides wages"
    )
    enterprise_profit_taken: float = flow(
        payer="enterprises", payee="rest", doc="profits and closing money taken by owners"
    )
    enterprises_active: float = statistic(unit="enterprises", doc="enterprises in business")
    enterprises_failed: float = statistic(unit="enterprises", doc="enterprises that fail")
    enterprise_jobs: float = statistic(unit="persons", doc="workers of local enterprises")

    @behaviour(phase="accounts")
    def settle(
        self,
        village: Village,
        firm: Firm,
        growing: Growing,
        enterprise_failure: EnterpriseFailure,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Earn and pay; fail when money is gone or for causes of its own; else invest."""
        revenue = self.wage_bill * self.efficiency * self.demand
        costs = self.wage_bill * firm.overhead
        self.cash += revenue - costs - self.wage_bill
        ledger.enterprise_revenue += revenue
        ledger.enterprise_costs += costs
        self.workers_before = self.workers
        self.wage_bill_before = self.wage_bill
        statistics.enterprise_jobs += self.workers
        failed = False
        if self.cash < 0.0:
            owed = -self.cash
            ledger.enterprise_capital_paid_in += owed
            self.cash += owed
            failed = True
        self.trading = False
        if not self.active:
            return
        self.age += 1
        failed = failed or self.dragged or self.jobs < firm.least_jobs
        if enterprise_failure.intensity > 0.0:
            distance = (self.age / 12.0 - enterprise_failure.hump_age) / 2.0
            annual = enterprise_failure.annual_risk + enterprise_failure.hump / (
                1.0 + distance * distance
            )
            cut_off = growing.usual_access - village.access
            annual = annual * max(0.0, 1.0 + enterprise_failure.isolation_risk * cut_off)
            if chance(self, clock, "fail", annual / 12.0 * enterprise_failure.intensity):
                failed = True
        if failed:
            self.close(ledger)
            statistics.enterprises_failed += 1.0
        else:
            self.trading = True
            statistics.enterprises_active += 1.0
            if self.wage_bill > 0.0:
                self.share_out(firm.buffer * self.wage_bill, growing, ledger)

    def close(self, ledger: Board) -> None:
        """End the business; owners take what money is left."""
        self.active = False
        self.jobs = 0.0
        self.capital = 0.0
        taken = self.cash
        self.cash -= taken
        ledger.enterprise_profit_taken += taken

    def share_out(self, keep: float, growing: Growing, ledger: Board) -> None:
        """Buy equipment and pay owners with the money above what is kept."""
        if self.cash <= keep:
            return
        spare = self.cash - keep
        invested = 0.0
        if self.capital < 1.5 * growing.capital_per_job * max(1.0, self.jobs):
            invested = growing.reinvested * spare
            self.capital += invested
            ledger.enterprise_invested += invested
        taken = spare - invested
        self.cash -= invested + taken
        ledger.enterprise_profit_taken += taken
