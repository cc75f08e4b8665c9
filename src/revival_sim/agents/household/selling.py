"""Selling: part of the harvest to buyers far away, and goods and beds to visitors."""

from __future__ import annotations

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.loss_kinds import WEAK_DEMAND
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.policy.ecommerce import Ecommerce
from revival_sim.policy.publicity import Publicity
from revival_sim.shocks.macro_slowdown import MacroSlowdown
from revival_sim.shocks.pandemic import Pandemic

SIGNING_UP = 3
LEAST_FAME = 0.02
"""Fame, times what a village has to show, below which no visitors come."""


class Selling(Aspect):
    """Ways to sell besides the county's market."""

    sells_online: bool = column(
        False, unit="", doc="whether it sells part of its harvest to buyers far away"
    )
    hosts: bool = column(False, unit="", doc="whether it serves visitors")
    visitor_income: float = column(
        unit="yuan/month", doc="earned from visitors this month", storage="f4", low=0
    )

    @behaviour(before="work_land")
    def open_channel(
        self, village: Village, ecommerce: Ecommerce, clock: Clock, statistics: Board
    ) -> None:
        """Begin to sell to buyers far away, as far as the village reaches them."""
        if self.sells_online:
            if village.online_reach <= LEAST_FAME:
                self.sells_online = False
            else:
                statistics.ecommerce_reached += self.size
            return
        if village.online_reach <= LEAST_FAME or clock.month_of_year != SIGNING_UP:
            return
        if self.crop_income > 0.0:
            rate = ecommerce.take_up * village.online_reach
            self.sells_online = chance(self, clock, "sell online", rate)

    def sale_price(self, price: float, village: Village, ecommerce: Ecommerce) -> float:
        """Return the price of the harvest, part of which may go to buyers far away."""
        if not self.sells_online:
            return price
        far = 1.0 + (price - 1.0) * (1.0 - ecommerce.steadiness)
        far = far * (1.0 + ecommerce.premium * village.online_reach)
        mean: float = price + ecommerce.part * (far - price)
        return mean

    @behaviour(phase="earn")
    def serve_visitors(
        self,
        village: Village,
        publicity: Publicity,
        pandemic: Pandemic,
        macro_slowdown: MacroSlowdown,
        growth: Growth,
        clock: Clock,
        ledger: Board,
    ) -> None:
        """Begin to serve visitors where the village draws them, and earn by it while it does."""
        draw = village.fame * village.endowment
        if draw <= LEAST_FAME:
            self.hosts = False
            self.visitor_income = 0.0
            return
        at_home = self.workers - self.away - self.seeking - int(self.employer >= 0)
        if at_home <= 0:
            self.hosts = False
        elif not self.hosts:
            self.hosts = chance(self, clock, "serve visitors", publicity.take_up * draw)
        earned = 0.0
        if self.hosts:
            demand = max(0.0, 1.0 - pandemic.demand_fall * pandemic.intensity)
            demand = demand * max(0.0, 1.0 - macro_slowdown.demand_fall * macro_slowdown.intensity)
            earned = publicity.income * draw * demand * growth.prices
            usual = publicity.income * draw * growth.prices
            self.recent_losses[WEAK_DEMAND] += usual - earned
        self.visitor_income = earned
        self.savings += earned
        ledger.visitors_spent += earned
