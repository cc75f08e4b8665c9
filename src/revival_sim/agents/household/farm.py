"""The farm: crops with a season, livestock with a price, and productive capital."""

from __future__ import annotations

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.loss_kinds import (
    CROP_DISASTER,
    FALLING_PRICES,
    HOME_AND_NETWORKS,
)
from revival_sim.agents.household.specialty import BRED, PLANTED
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow
from revival_sim.engine.draws import chance, uniform
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.characteristic_farming import CharacteristicFarming
from revival_sim.policy.crop_insurance import CropInsurance
from revival_sim.policy.ecommerce import Ecommerce
from revival_sim.shocks.crop_disaster import CropDisaster, growing, local_loss, usual_local_loss
from revival_sim.shocks.exposure import crop_sensitivity, income_class

PLANTING, SUMMER_HARVEST, AUTUMN_HARVEST = 3, 6, 10
EARLY_TO, MIDDLE_TO, GROWING_MONTHS = 5, 7, 6
"""Last month of the early and of the middle stage of growth, and months of local events."""


class Farming(Parameters, group="behaviours"):
    """Costs, harvests and returns of household farms."""

    cost_share: float = parameter(
        0.4,
        unit="share of the normal harvest's value",
        high=0.9,
        source="assumption",
        doc="seed, fertiliser and hire, paid at planting",
    )
    summer_share: float = parameter(
        0.3, unit="share", source="assumption", doc="of the harvest that is sold in June"
    )
    capital_return: float = parameter(
        0.2023,
        unit="share/year",
        source="F096",
        doc="income from productive capital, besides crops and livestock of the start",
    )
    depreciation: float = parameter(
        0.08, unit="share/year", source="assumption", doc="of productive capital"
    )


class Farm(Aspect):
    """Land, livestock and productive capital."""

    land: float = column(unit="mu", doc="land farmed", storage="f4", low=0)
    crop_income: float = column(
        unit="yuan/year", doc="net crop income of a normal year at 2020 prices", low=0
    )
    livestock_income: float = column(
        unit="yuan/year", doc="net income from livestock and trade at 2020 prices", low=0
    )
    capital: float = column(unit="yuan", doc="productive capital bought", low=0)
    planted: float = column(
        1.0, unit="share", doc="of the land planted this year", storage="f4", low=0, high=1
    )
    lost: float = column(
        unit="share", doc="of this year's harvest lost", storage="f4", low=0, high=1
    )
    crop_insured: bool = column(False, unit="", doc="whether this year's crop is insured")
    crop_hit: float = column(
        unit="share",
        doc="harvest lost to this month's events on the household's land",
        storage="f4",
        low=0,
        high=1,
    )
    crop_owed: float = column(
        unit="share",
        doc="of the crop's sum insured that the insurer owes for this year",
        storage="f4",
        low=0,
        high=1,
    )
    farm_income: float = column(unit="yuan/month", doc="farm sales less costs this month")

    farm_sales: float = flow(payer="rest", payee="households", doc="sales of crops and livestock")
    farm_costs: float = flow(payer="households", payee="rest", doc="costs of planting")

    @behaviour(phase="earn")
    def work_land(
        self,
        village: Village,
        farming: Farming,
        growth: Growth,
        crop_disaster: CropDisaster,
        characteristic_farming: CharacteristicFarming,
        ecommerce: Ecommerce,
        clock: Clock,
        ledger: Board,
    ) -> None:
        """Plant what can be paid for, suffer disasters, sell at harvest at the farm gate's price.

        The poor lose more of a hit harvest than the better-off.
        """
        month = clock.month_of_year
        self.crop_hit = 0.0
        sales = 0.0
        costs = 0.0
        if self.crop_income > 0.0:
            normal_sales = self.whole_harvest(farming, growth, crop_disaster)
            if month == PLANTING:
                wanted = normal_sales * farming.cost_share
                costs = min(wanted, self.savings)
                self.planted = 1.0
                if wanted > 0.0:
                    self.planted = costs / wanted
                self.lost = 0.0
            if village.crop_loss > 0.0 and chance(
                self, clock, "land hit", crop_disaster.area_share
            ):
                standing = income_class(self.year_final / self.size / growth.wages)
                self.crop_hit = min(1.0, village.crop_loss * crop_sensitivity(standing))
            risk = crop_disaster.local_risk * crop_disaster.intensity / GROWING_MONTHS
            if growing(month) and risk > 0.0 and chance(self, clock, "local loss", risk):
                loss = local_loss(uniform(self, clock, "size of local loss"), crop_disaster)
                self.crop_hit = 1.0 - (1.0 - self.crop_hit) * (1.0 - loss)
            if self.crop_hit > 0.0:
                self.lost = 1.0 - (1.0 - self.lost) * (1.0 - self.crop_hit)
            part = 0.0
            if month == SUMMER_HARVEST:
                part = farming.summer_share
            elif month == AUTUMN_HARVEST:
                part = 1.0 - farming.summer_share
            if part > 0.0:
                sown = normal_sales * self.planted
                sales = self.sell_harvest(sown, part, village, characteristic_farming, ecommerce)
                unusual = self.lost - usual_local_loss(crop_disaster)
                self.recent_losses[CROP_DISASTER] += sown * part * unusual
        animals = village.livestock_price
        at_trend = 1.0
        if self.specialty == BRED:
            animals = self.specialty_animals(animals, characteristic_farming)
            at_trend = self.specialty_animals(1.0, characteristic_farming)
        steady = self.livestock_income * growth.farming * animals
        steady += self.capital * farming.capital_return * village.livestock_price
        sales += steady / 12.0
        usual = self.livestock_income * growth.farming * at_trend
        usual += self.capital * farming.capital_return
        self.recent_losses[FALLING_PRICES] += (usual - steady) / 12.0
        self.capital = self.capital * (1.0 - farming.depreciation / 12.0)
        ledger.farm_sales += sales
        ledger.farm_costs += costs
        self.farm_income = sales - costs
        self.savings += sales - costs

    def whole_harvest(self, farming: Farming, growth: Growth, crop_disaster: CropDisaster) -> float:
        """Return what a harvest without any loss is worth, yuan/year.

        Less the costs and the losses of a usual year it leaves the crop income of a normal year.
        """
        kept = 1.0 - usual_local_loss(crop_disaster) - farming.cost_share
        worth: float = self.crop_income * growth.farming / max(0.05, kept)
        return worth

    def sell_harvest(
        self,
        sown: float,
        part: float,
        village: Village,
        characteristic_farming: CharacteristicFarming,
        ecommerce: Ecommerce,
    ) -> float:
        """Return the sales (yuan) of a part of a harvest that is worth `sown` in usual years."""
        kept = 1.0 - self.lost
        price = self.sale_price(village.crop_price, village, ecommerce)
        worth = kept * price
        at_trend = kept
        if self.specialty == PLANTED:
            special = village.special_price
            worth = self.specialty_crops(price, special, kept, characteristic_farming)
            at_trend = self.specialty_crops(1.0, 1.0, kept, characteristic_farming)
        self.recent_losses[FALLING_PRICES] += sown * part * (at_trend - worth)
        self.recent_losses[HOME_AND_NETWORKS] += sown * part * worth * (1.0 - village.supply)
        sales: float = sown * worth * part * village.supply
        return sales

    @behaviour(phase="earn")
    def insure_crops(self, crop_insurance: CropInsurance, clock: Clock, ledger: Board) -> None:
        """Insure this year's crop at planting, or not."""
        if clock.month_of_year != PLANTING:
            return
        self.crop_insured = False
        self.crop_owed = 0.0
        if crop_insurance.intensity <= 0.0 or self.land <= 0.0 or self.crop_income <= 0.0:
            return
        premium = crop_insurance.premium_rate * crop_insurance.sum_insured * self.land
        own = premium * (1.0 - crop_insurance.subsidy * crop_insurance.intensity)
        wants = chance(self, clock, "crop insurance", crop_insurance.take_up)
        if wants and self.savings >= own:
            self.crop_insured = True
            self.savings -= own
            self.farm_income -= own
            ledger.crop_premium += own
            ledger.crop_premium_subsidy += premium - own

    @behaviour(phase="live")
    def claim_crop_insurance(
        self, crop_insurance: CropInsurance, clock: Clock, ledger: Board, statistics: Board
    ) -> None:
        """Have each event's loss assessed by the stage of growth; be paid at the autumn harvest.

        What is owed is the sum insured a mu, times the share that is at stake at the stage, times
        the share lost; after an event the crop that is left is insured on.
        """
        if not self.crop_insured:
            return
        statistics.crop_insurance_reached += self.size
        month = clock.month_of_year
        if self.crop_hit > 0.0 and self.crop_hit >= crop_insurance.threshold:
            stage = 1.0
            if month <= EARLY_TO:
                stage = crop_insurance.early_stage
            elif month <= MIDDLE_TO:
                stage = crop_insurance.middle_stage
            loss = self.crop_hit
            if loss >= crop_insurance.whole:
                loss = 1.0
            self.crop_owed += (1.0 - self.crop_owed) * stage * loss
        if month != AUTUMN_HARVEST or self.crop_owed <= 0.0:
            return
        claim = crop_insurance.sum_insured * self.land * self.crop_owed
        self.crop_owed = 0.0
        self.recent_losses[CROP_DISASTER] -= claim
        self.savings += claim
        self.assistance += claim
        ledger.crop_claims += claim
