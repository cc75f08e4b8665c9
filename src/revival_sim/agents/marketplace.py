"""A village's market: what its farms get for their produce, and who comes to buy and to visit."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.networks import Networks
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.columns import column, total
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.ecommerce import Ecommerce
from revival_sim.policy.publicity import Publicity
from revival_sim.policy.whole_chain import WholeChain


class FarmGate(Parameters, group="behaviours"):
    """What lies between the farm gate and the market."""

    margin: float = parameter(
        0.25,
        unit="share of the market price",
        high=0.8,
        source="assumption",
        doc="lost between farm gate and market with the roads that are usual at the start",
    )
    road: float = parameter(
        0.15,
        unit="share of the market price",
        high=0.8,
        source="assumption; roads raise farm income, F417",
        doc="by which full roads lower that margin against none",
    )


class Marketplace(Aspect):
    """Prices at the farm gate, and how far the village is known and reached."""

    chain_support: float = column(
        unit="share", doc="of a whole chain that support has built", low=0, high=1
    )
    chain_before: float = column(
        unit="enterprises", doc="active enterprises of processing and trade last month", low=0
    )
    online_reach: float = column(
        unit="share", doc="how far it sells to buyers far away, of the most", low=0, high=1
    )
    fame: float = column(unit="share", doc="how well it is known, of the most", low=0, high=1)
    endowment: float = column(
        unit="share", doc="what it has to show of nature and culture, of the most", low=0, high=1
    )
    industry_asked: float = column(
        unit="yuan/month", doc="asked of the fund for chain, e-commerce and publicity", low=0
    )
    crop_price: float = column(
        1.0, unit="multiple", doc="crop price at the farm gate over the usual", low=0
    )
    livestock_price: float = column(
        1.0, unit="multiple", doc="livestock price at the farm gate over the usual", low=0
    )
    special_price: float = column(
        1.0, unit="multiple", doc="characteristic product's price at the farm gate", low=0
    )
    chain_firms: float = total(unit="enterprises", doc="active enterprises of processing and trade")

    @behaviour(after="serve")
    def open_market(
        self,
        county: County,
        farm_gate: FarmGate,
        networks: Networks,
        whole_chain: WholeChain,
    ) -> None:
        """Set prices at the farm gate by roads and chain, with the swings that the chain leaves."""
        full = max(0.01, whole_chain.firms * self.households / 100.0)
        strength = min(1.0, self.chain_before / full)
        whole = whole_chain.alone + (1.0 - whole_chain.alone) * strength
        helped = self.chain_support * whole
        margin = farm_gate.margin - farm_gate.road * (self.road - networks.road)
        margin = max(0.0, margin) * (1.0 - whole_chain.margin_cut * helped)
        gate = (1.0 - margin) / (1.0 - farm_gate.margin)
        swings = 1.0 - whole_chain.absorbed * helped
        self.crop_price = gate * (1.0 + (county.crop_price - 1.0) * swings)
        self.livestock_price = gate * (1.0 + (county.livestock_price - 1.0) * swings)
        self.special_price = gate * (1.0 + (county.special_price - 1.0) * swings)

    @behaviour(after="open_market")
    def plan_marketing(
        self, county: County, whole_chain: WholeChain, ecommerce: Ecommerce, publicity: Publicity
    ) -> None:
        """Ask the fund for chain support, e-commerce stations and publicity."""
        yearly = (
            whole_chain.cost * whole_chain.intensity
            + ecommerce.cost * ecommerce.intensity
            + publicity.cost * publicity.intensity
        )
        self.industry_asked = yearly / 12.0 * self.households
        county.industry_asked += self.industry_asked

    @behaviour(phase="works")
    def build_chain(
        self, county: County, whole_chain: WholeChain, ledger: Board, statistics: Board
    ) -> None:
        """Build the chain with what the fund pays, or let it fall apart; count its enterprises."""
        self.chain_before = self.chain_firms
        paid = min(1.0, whole_chain.intensity * county.industry_share)
        self.chain_support += (paid - self.chain_support) * whole_chain.speed
        if whole_chain.intensity > 0.0:
            yearly = whole_chain.cost * whole_chain.intensity * county.industry_share
            ledger.whole_chain_paid += yearly / 12.0 * self.households
            statistics.whole_chain_reached += self.lifted_persons

    @behaviour(phase="works")
    def open_channels(self, county: County, ecommerce: Ecommerce, ledger: Board) -> None:
        """Reach buyers far away as far as road, telecom and the fund's money allow."""
        paid = min(1.0, ecommerce.intensity * county.industry_share)
        width = max(0.01, ecommerce.enough - ecommerce.least)
        by_road = min(1.0, max(0.0, (self.road - ecommerce.least) / width))
        by_line = min(1.0, max(0.0, (self.telecom - ecommerce.least) / width))
        self.online_reach += (paid * by_road * by_line - self.online_reach) * ecommerce.speed
        if ecommerce.intensity > 0.0:
            yearly = ecommerce.cost * ecommerce.intensity * county.industry_share
            ledger.ecommerce_paid += yearly / 12.0 * self.households

    @behaviour(phase="works")
    def become_known(
        self, county: County, publicity: Publicity, ledger: Board, statistics: Board
    ) -> None:
        """Become known by publicity, and be forgotten without it."""
        paid = min(1.0, publicity.intensity * county.industry_share)
        if paid > self.fame:
            self.fame += (paid - self.fame) * publicity.rise
        else:
            self.fame -= (self.fame - paid) * publicity.fading
        if publicity.intensity > 0.0:
            yearly = publicity.cost * publicity.intensity * county.industry_share
            ledger.publicity_paid += yearly / 12.0 * self.households
            statistics.publicity_reached += self.lifted_persons
