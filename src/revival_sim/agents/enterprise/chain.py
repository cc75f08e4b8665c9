"""The chain: contracts with a leading enterprise, which steady a supplier and may take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revival_sim.agents.county import County
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, link, total
from revival_sim.engine.draws import chance, integer
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.leading_firm import LeadingFirm
from revival_sim.shocks.enterprise_failure import EnterpriseFailure

if TYPE_CHECKING:
    from revival_sim.agents.enterprise import Enterprise


class Replacing(Parameters, group="behaviours"):
    """How fast lost customers are replaced."""

    speed: float = parameter(
        0.06,
        unit="share/month",
        source="assumption",
        doc="of the sales lost with a failed leader that other customers make up for",
    )


class Chain(Aspect):
    """The place in the chain: a leader, a supplier of one, or neither."""

    leading: bool = column(
        False, unit="", doc="whether it is a leading enterprise, with which others may contract"
    )
    leader: int = link("Enterprise", doc="the leading enterprise that it supplies")
    contracted: bool = column(False, unit="", doc="whether the contract has run for a month")
    dragged: bool = column(False, unit="", doc="whether it fails with its leader this month")
    lost_sales: float = column(
        unit="share", doc="of its sales lost with a failed leader, not yet made up", low=0, high=1
    )
    demand_shown: float = column(1.0, unit="multiple", doc="demand of the last month", low=0)
    contracts: float = total(unit="farms", doc="farms under contract this month")
    contracted_sales: float = total(
        unit="yuan/month", doc="what it buys from farms, at the trend price"
    )
    price_support: float = total(
        unit="yuan/month", doc="what it pays farms above the market price, or less"
    )

    chain_margin: float = flow(
        payer="rest", payee="enterprises", doc="earned on what is bought from contracted farms"
    )

    @behaviour(phase="trade")
    def keep_contract(
        self,
        leader: Enterprise,
        village: Village,
        county: County,
        leading_firm: LeadingFirm,
        enterprise_failure: EnterpriseFailure,
        replacing: Replacing,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Supply a leader, lose the contract with its failure, or find one to contract with."""
        self.dragged = False
        self.lost_sales = self.lost_sales * (1.0 - replacing.speed)
        if leading_firm.intensity <= 0.0 or not self.active:
            self.leader = -1
            self.contracted = False
            return
        if self.leader >= 0:
            if leader.trading:
                self.contracted = True
                statistics.leading_firm_reached += self.workers_before
                return
            if self.contracted:
                self.lost_sales = max(self.lost_sales, leading_firm.sales_share)
                risk = enterprise_failure.contagion * enterprise_failure.intensity
                self.dragged = risk > 0.0 and chance(self, clock, "contagion", risk)
            self.leader = -1
            self.contracted = False
            return
        rate = leading_firm.supplier_rate * leading_firm.intensity
        if not self.leading and county.leaders > 0 and chance(self, clock, "contract", rate):
            pick = integer(self, clock, "leader", county.leaders)
            self.leader = county.first_leader + pick * village.enterprises

    @behaviour(after="meet_demand")
    def sell_along_chain(self, leader: Enterprise, leading_firm: LeadingFirm) -> None:
        """Sell in part what the leader could sell last month; miss what a failed one bought."""
        self.demand *= 1.0 - self.lost_sales
        if self.leader >= 0 and self.contracted:
            self.demand += leading_firm.sales_share * (leader.demand_shown - self.demand)
            self.demand *= 1.0 + leading_firm.sales_gain

    @behaviour(phase="accounts")
    def buy_from_farms(self, county: County, leading_firm: LeadingFirm, ledger: Board) -> None:
        """Pay farms the agreed price, earn a margin on their produce, and be rewarded for it."""
        self.demand_shown = self.demand
        if self.contracts <= 0.0:
            return
        margin = leading_firm.margin * self.contracted_sales * self.demand
        self.cash += margin - self.price_support
        ledger.chain_margin += margin
        if leading_firm.intensity > 0.0:
            reward = leading_firm.reward / 12.0 * leading_firm.intensity * self.contracts
            paid = reward * county.industry_share
            self.cash += paid
            ledger.leading_firm_reward += paid
