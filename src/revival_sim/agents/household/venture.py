"""A household business: begun with savings and skill, earning with luck, or failing."""

from __future__ import annotations

import math

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.loss_kinds import WEAK_DEMAND
from revival_sim.agents.household.skills import COMPREHENSIVE
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, statistic
from revival_sim.engine.draws import chance, normal
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.comprehensive_training import ComprehensiveTraining
from revival_sim.shocks.enterprise_failure import EnterpriseFailure
from revival_sim.shocks.macro_slowdown import MacroSlowdown
from revival_sim.shocks.pandemic import Pandemic


class OwnBusiness(Parameters, group="behaviours"):
    """What it takes to start a household business, what it earns, how it ends."""

    founding: float = parameter(
        0.0005,
        unit="share/month",
        high=0.1,
        source="assumption",
        doc="untrained households with the money for it and a free worker that start a business",
    )
    cost: float = parameter(
        20_000.0,
        unit="yuan",
        high=1_000_000.0,
        source="assumption",
        doc="goods and equipment to start with, at 2020 prices",
    )
    income: float = parameter(
        2000.0,
        unit="yuan/month",
        high=50_000.0,
        source="assumption, as a worker's wage, F218, F221, F227",
        doc="median net income of a business at 2020 prices",
    )
    spread: float = parameter(
        0.5,
        unit="standard deviation of the logarithm",
        high=3.0,
        source="assumption",
        doc="how much businesses differ",
    )
    failure: float = parameter(
        0.15,
        unit="share/year",
        source="assumption",
        doc="chance of failing in a year at the usual failure of enterprises",
    )
    trained_failure: float = parameter(
        0.6,
        unit="multiple",
        high=3.0,
        source="assumption",
        doc="the same with comprehensive training, over that without",
    )


class Venture(Aspect):
    """The household's own business."""

    business: float = column(
        unit="yuan/month",
        doc="usual net income of its own business at 2020 prices",
        storage="f4",
        low=0,
    )
    business_income: float = column(
        unit="yuan/month", doc="net income of its own business this month", storage="f4", low=0
    )

    business_earned: float = flow(
        payer="rest", payee="households", doc="net income of household businesses"
    )
    business_begun: float = flow(
        payer="households", payee="rest", doc="spent to start household businesses"
    )
    household_businesses: float = statistic(
        unit="households", doc="households with a business of their own"
    )
    household_businesses_failed: float = statistic(
        unit="households", doc="household businesses that fail"
    )

    @behaviour(after="enter_labour_market")
    def run_business(
        self,
        own_business: OwnBusiness,
        enterprise_failure: EnterpriseFailure,
        pandemic: Pandemic,
        macro_slowdown: MacroSlowdown,
        growth: Growth,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Earn by the business, or close it and look for work."""
        if self.business <= 0.0:
            self.business_income = 0.0
            return
        yearly = own_business.failure * enterprise_failure.intensity
        if self.skill == COMPREHENSIVE:
            yearly = yearly * own_business.trained_failure
        if self.workers <= 0 or (
            yearly > 0.0 and chance(self, clock, "business fails", yearly / 12.0)
        ):
            self.business = 0.0
            self.business_income = 0.0
            statistics.household_businesses_failed += 1.0
            if self.workers > self.away + self.seeking + int(self.employer >= 0):
                self.seeking += 1
            return
        demand = max(0.0, 1.0 - pandemic.demand_fall * pandemic.intensity)
        demand = demand * max(0.0, 1.0 - macro_slowdown.demand_fall * macro_slowdown.intensity)
        income = self.business * growth.wages * demand
        self.recent_losses[WEAK_DEMAND] += self.business * growth.wages - income
        self.business_income = income
        self.savings += income
        ledger.business_earned += income
        statistics.household_businesses += 1.0

    @behaviour(after="be_trained")
    def start_business(
        self,
        own_business: OwnBusiness,
        comprehensive_training: ComprehensiveTraining,
        growth: Growth,
        clock: Clock,
        ledger: Board,
    ) -> None:
        """Start a business with a free worker, the money for it, and more often with skill."""
        cost = own_business.cost * growth.prices
        if self.business > 0.0 or self.savings < cost + self.consumption:
            return
        rate = own_business.founding
        if self.skill == COMPREHENSIVE:
            rate = comprehensive_training.founding
        if self.workers <= self.away + int(self.employer >= 0):
            return
        if chance(self, clock, "found business", rate):
            luck = math.exp(own_business.spread * normal(self, clock, "business luck"))
            self.business = own_business.income * luck
            self.savings -= cost
            ledger.business_begun += cost
            if self.seeking > 0:
                self.seeking -= 1
