"""Survey: what a statistical office would count in the household; nothing depends on it."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.economy import Growth
from revival_sim.agents.household.farm import AUTUMN_HARVEST, PLANTING, SUMMER_HARVEST, Farming
from revival_sim.agents.household.groups import was_lifted
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import statistic
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.policy.welfare_job import WelfareJob
from revival_sim.shocks.crop_disaster import CropDisaster
from revival_sim.shocks.pandemic import Pandemic

HIT = 0.1
"""Share of the harvest lost from which an area counts as hit by a disaster, as officially; what
pests and blight take from single farms does not count."""


def cost_moved(month: int, farming: Farming) -> float:
    """Return the cost of planting that counts in another month: at sale, not at seed.

    Over the whole cost, it is 1 in March, less than 0 in the months of harvest, and 0 in a year.
    """
    if month == PLANTING:
        return 1.0
    if month == SUMMER_HARVEST:
        return -farming.summer_share
    if month == AUTUMN_HARVEST:
        return farming.summer_share - 1.0
    return 0.0


class Survey(Aspect):
    """Disposable income by source, work, loans, hit fields and monitoring.

    Disposable income is that of the household surveys: wages with the pay of welfare jobs, business
    net of the costs of what is sold, and transfers net of insurance premiums, with rents less
    interest among them. Medical bills and school fees are consumption, and not taken off; what
    further layers of insurance pay of a bill is a transfer. The part that basic insurance pays is
    in neither.
    """

    households: float = statistic(unit="households", doc="all households")
    wage_incomes: float = statistic(unit="yuan/month", doc="wages, with pay of welfare jobs")
    business_incomes: float = statistic(
        unit="yuan/month", doc="net income of farms and other businesses of households"
    )
    transfer_incomes: float = statistic(
        unit="yuan/month", doc="transfers and rents received, less premiums and interest paid"
    )
    members_away: float = statistic(unit="persons", doc="at work away from home")
    lifted_wages: float = statistic(
        unit="yuan/month", doc="wages of lifted persons, with pay of welfare jobs"
    )
    lifted_business_incomes: float = statistic(
        unit="yuan/month", doc="net business income of lifted persons"
    )
    lifted_transfers: float = statistic(unit="yuan/month", doc="net transfers of lifted persons")
    lifted_members_away: float = statistic(unit="persons", doc="lifted, at work away from home")
    lifted_local_workers: float = statistic(
        unit="persons", doc="lifted, at work for local enterprises"
    )
    lifted_welfare_workers: float = statistic(unit="persons", doc="lifted, in public-welfare jobs")
    relocated_persons: float = statistic(unit="persons", doc="relocated persons")
    relocated_wages: float = statistic(
        unit="yuan/month", doc="wages of relocated persons, with pay of welfare jobs"
    )
    relocated_other_incomes: float = statistic(
        unit="yuan/month", doc="net business income and net transfers of relocated persons"
    )
    borrowers: float = statistic(unit="households", doc="who owe a loan to a lender")
    farmed_area: float = statistic(unit="mu", doc="land on which crops are grown")
    hit_area: float = statistic(
        unit="mu", doc="of it, where this month's disaster cost a tenth of the harvest or more"
    )
    monitoring_entries: float = statistic(
        unit="persons", doc="newly monitored, with those monitored at the start"
    )
    monitoring_exits: float = statistic(unit="persons", doc="no longer monitored")

    @behaviour(before="work_for_village")
    def count_welfare_job(self, county: County, welfare_job: WelfareJob, statistics: Board) -> None:
        """Count the pay of a welfare job, which is booked as help, among wages."""
        pay = self.welfare_pay(county, welfare_job)
        if pay <= 0.0:
            return
        statistics.wage_incomes += pay
        statistics.transfer_incomes += -pay
        if was_lifted(self.group):
            statistics.lifted_welfare_workers += 1.0
            statistics.lifted_wages += pay
            statistics.lifted_transfers += -pay
        if self.relocated:
            statistics.relocated_wages += pay
            statistics.relocated_other_incomes += -pay

    @behaviour(after="remember")
    def answer_survey(
        self,
        village: Village,
        pandemic: Pandemic,
        crop_disaster: CropDisaster,
        farming: Farming,
        growth: Growth,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Count the month's incomes, the members at work, land and loans."""
        wages = self.wage_income
        business = self.farm_income + self.business_income + self.visitor_income
        planting = self.planted * self.whole_harvest(farming, growth, crop_disaster)
        business += planting * farming.cost_share * cost_moved(clock.month_of_year, farming)
        transfers = self.transfers + self.assistance + self.medical_help
        transfers -= self.premium_due + self.interest_paid
        away = self.away
        stranded = pandemic.stranded * pandemic.intensity
        if away > 0 and stranded > 0.0 and chance(self, clock, "stranded", stranded):
            away = 0
        statistics.households += 1.0
        statistics.wage_incomes += wages
        statistics.business_incomes += business
        statistics.transfer_incomes += transfers
        statistics.members_away += away
        if was_lifted(self.group):
            statistics.lifted_wages += wages
            statistics.lifted_business_incomes += business
            statistics.lifted_transfers += transfers
            statistics.lifted_members_away += away
            if self.employer >= 0:
                statistics.lifted_local_workers += 1.0
        if self.relocated:
            statistics.relocated_persons += self.size
            statistics.relocated_wages += wages
            statistics.relocated_other_incomes += business + transfers
        if self.debt > 0.0:
            statistics.borrowers += 1.0
        if self.crop_income > 0.0:
            statistics.farmed_area += self.land
            if (
                village.crop_loss > 0.0
                and self.crop_hit >= HIT
                and chance(self, clock, "land hit", crop_disaster.area_share)
            ):
                statistics.hit_area += self.land

    @behaviour(after="answer_survey")
    def count_monitoring(self, statistics: Board) -> None:
        """Count who comes under monitoring this month, and who leaves it."""
        before = (self.monitored_history // 2) % 2 == 1
        if self.monitored and not before:
            statistics.monitoring_entries += self.size
        elif before and not self.monitored:
            statistics.monitoring_exits += self.size
