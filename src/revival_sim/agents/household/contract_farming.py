"""Contract farming: part of the harvest sold to a leading enterprise at an agreed price."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.enterprise import Enterprise
from revival_sim.agents.household.farm import AUTUMN_HARVEST, PLANTING, SUMMER_HARVEST
from revival_sim.agents.household.loss_kinds import FALLING_PRICES, WEAK_DEMAND
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, link
from revival_sim.engine.draws import chance, integer
from revival_sim.engine.tables import Board
from revival_sim.policy.leading_firm import LeadingFirm

UNSOLD_MONTHS = 8
"""Months in which a farm misses a failed buyer, so that the next harvest is among them."""


class ContractFarming(Aspect):
    """The farm's contract with a leading enterprise."""

    buyer: int = link(Enterprise, doc="the leading enterprise that buys part of its harvest")
    delivering: bool = column(False, unit="", doc="whether the contract has run for a month")
    unsold_months: int = column(
        unit="month", doc="months in which it still misses a failed buyer", storage="i1", low=0
    )

    contract_price_paid: float = flow(
        payer="enterprises",
        payee="households",
        doc="agreed prices above market prices, or below them, paid to contracted farms",
    )
    contract_sales_lost: float = flow(
        payer="households", payee="rest", doc="sales of farms lost with a failed buyer"
    )

    @behaviour(after="insure_livestock")
    def sell_on_contract(
        self,
        buyer: Enterprise,
        village: Village,
        county: County,
        leading_firm: LeadingFirm,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Sell part of the harvest at the agreed price; lose it when the buyer fails."""
        if leading_firm.intensity <= 0.0:
            self.buyer = -1
            self.delivering = False
            self.unsold_months = 0
            return
        if self.unsold_months > 0:
            self.unsold_months -= 1
            if self.farm_income > 0.0:
                lost = leading_firm.farm_share * leading_firm.lost_sales * self.farm_income
                self.recent_losses[WEAK_DEMAND] += lost
                self.farm_income -= lost
                self.savings -= lost
                ledger.contract_sales_lost += lost
        if self.buyer < 0:
            if clock.month_of_year == PLANTING:
                self.seek_contract(village, county, leading_firm, clock)
            return
        if not buyer.trading:
            if self.delivering:
                self.unsold_months = UNSOLD_MONTHS
            self.buyer = -1
            self.delivering = False
            return
        self.delivering = True
        county.industry_asked += leading_firm.reward / 12.0 * leading_firm.intensity
        buyer.contracts += 1.0
        statistics.leading_firm_reached += self.size
        if clock.month_of_year == PLANTING:
            if chance(self, clock, "contract not renewed", leading_firm.farm_end):
                self.buyer = -1
                self.delivering = False
            return
        price = village.livestock_price
        if clock.month_of_year in (SUMMER_HARVEST, AUTUMN_HARVEST):
            price = village.crop_price
        if self.farm_income <= 0.0 or price <= 0.0:
            return
        bought = leading_firm.farm_share * self.farm_income / price
        extra = bought * (1.0 + leading_firm.premium - price)
        buyer.contracted_sales += bought
        buyer.price_support += extra
        ledger.contract_price_paid += extra
        self.recent_losses[FALLING_PRICES] -= extra
        self.farm_income += extra
        self.savings += extra

    def seek_contract(
        self, village: Village, county: County, leading_firm: LeadingFirm, clock: Clock
    ) -> None:
        """Sign a contract with one of the county's leaders at planting, or not."""
        if self.crop_income <= 0.0 or county.leaders <= 0:
            return
        rate = min(1.0, leading_firm.farm_rate * leading_firm.intensity)
        if chance(self, clock, "farm contract", rate):
            pick = integer(self, clock, "buyer", county.leaders)
            self.buyer = county.first_leader + pick * village.enterprises
