"""Animals and equipment at risk, and the insurance that covers them."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.economy import Growth
from revival_sim.agents.household.farm import Farming
from revival_sim.agents.household.loss_kinds import CROP_DISASTER, FALLING_PRICES
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.livestock_insurance import LivestockInsurance
from revival_sim.shocks.crop_disaster import CropDisaster

JANUARY = 1


class Exposure(Parameters, group="behaviours"):
    """How far a disaster that strikes the fields strikes what is kept beside them."""

    capital: float = parameter(
        0.7,
        unit="share lost for each share of the harvest lost",
        source="F098",
        doc="productive capital lost with the harvest",
    )


class LivestockCover(Aspect):
    """Productive capital under disaster, and its insurance."""

    capital_lost: float = column(
        unit="yuan", doc="productive capital destroyed this month", storage="f4", low=0
    )
    livestock_insured: bool = column(
        False, unit="", doc="whether this year's animals and equipment are insured"
    )

    @behaviour(after="work_land")
    def lose_capital(
        self, village: Village, exposure: Exposure, crop_disaster: CropDisaster, clock: Clock
    ) -> None:
        """Lose productive capital to the disaster that hits the household's land."""
        self.capital_lost = self.capital * self.asset_loss
        self.capital -= self.capital_lost
        self.recent_losses[CROP_DISASTER] += self.capital_lost
        if village.crop_loss <= 0.0 or self.capital <= 0.0:
            return
        if chance(self, clock, "land hit", crop_disaster.area_share):
            lost = self.capital * exposure.capital * village.crop_loss
            self.capital_lost += lost
            self.capital -= lost
            self.recent_losses[CROP_DISASTER] += lost

    @behaviour(after="lose_capital")
    def insure_livestock(
        self,
        livestock_insurance: LivestockInsurance,
        farming: Farming,
        growth: Growth,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Insure in January, or let it lapse when money does not reach over the month."""
        if livestock_insurance.intensity <= 0.0:
            self.livestock_insured = False
            return
        if clock.month_of_year != JANUARY and clock.month > 0:
            return
        before = self.livestock_insured
        self.livestock_insured = False
        insured = self.capital + self.yearly_sales(farming, growth)
        if insured <= 0.0 or not chance(
            self, clock, "livestock insurance", livestock_insurance.take_up
        ):
            return
        premium = livestock_insurance.premium_rate * insured
        paid = min(1.0, livestock_insurance.subsidy * livestock_insurance.intensity)
        own = premium * (1.0 - paid)
        if self.savings < own + self.consumption:
            if before:
                statistics.insurance_lapsed += 1.0
            return
        self.livestock_insured = True
        self.savings -= own
        self.farm_income -= own
        ledger.livestock_premium += own
        ledger.livestock_premium_subsidy += premium - own

    def yearly_sales(self, farming: Farming, growth: Growth) -> float:
        """Return a normal year's income from animals and productive capital (yuan)."""
        sales: float = self.livestock_income * growth.farming
        sales += self.capital * farming.capital_return
        return sales

    @behaviour(phase="live")
    def claim_livestock_insurance(
        self,
        county: County,
        livestock_insurance: LivestockInsurance,
        farming: Farming,
        growth: Growth,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Be paid for what was lost, and for the shortfall of sales under the price floor."""
        if not self.livestock_insured:
            return
        statistics.livestock_insurance_reached += self.size
        loss = self.capital_lost
        if county.livestock_price < livestock_insurance.price_floor:
            short = livestock_insurance.price_floor - county.livestock_price
            loss += short * self.yearly_sales(farming, growth) / 12.0
        if loss > 0.0:
            claim = livestock_insurance.cover * loss
            for_capital = livestock_insurance.cover * self.capital_lost
            self.recent_losses[CROP_DISASTER] -= for_capital
            self.recent_losses[FALLING_PRICES] -= claim - for_capital
            self.savings += claim
            self.assistance += claim
            ledger.livestock_claims += claim
