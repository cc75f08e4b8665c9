"""The village: where disasters strike, applications are reviewed and welfare jobs are given."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.infrastructure import Infrastructure
from revival_sim.agents.marketplace import Marketplace
from revival_sim.agents.village_services import Clinic, School
from revival_sim.engine.agents import Agent
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow, link, total
from revival_sim.engine.draws import uniform
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.anti_poverty_insurance import AntiPovertyInsurance
from revival_sim.policy.monitoring import Monitoring
from revival_sim.policy.quota_monitoring import QuotaMonitoring
from revival_sim.policy.welfare_job import WelfareJob
from revival_sim.policy.working_team import WorkingTeam
from revival_sim.shocks.crop_disaster import CropDisaster


class Delivery(Parameters, group="behaviours"):
    """How help arrives where no resident team sees to it."""

    leakage: float = parameter(
        0.1, unit="share", source="assumption", doc="of help that is lost on its way"
    )
    slowness: float = parameter(
        1.6,
        unit="multiple",
        low=1.0,
        high=12.0,
        source="assumption",
        doc="delay of detection and help over the shortest",
    )

    help_leaked: float = flow(
        payer="government", payee="rest", doc="help that is lost on its way to households"
    )


class Village(Agent, Infrastructure, Marketplace, Clinic, School):
    """A village: households that share a county, staff, jobs and enterprises."""

    county: int = link(County, doc="the county it belongs to")
    households: int = column(unit="households", doc="households that live in it", low=0)
    persons: int = column(unit="persons", doc="persons who live in it at the start", low=0)
    lifted_persons: int = column(unit="persons", doc="persons lifted from poverty", low=0)
    first_enterprise: int = column(unit="", doc="row of the first of its enterprises")
    enterprises: int = column(
        unit="enterprises", doc="enterprises, which follow one another", low=0
    )
    main_sector: int = column(
        unit="", doc="sector of most of its enterprises", storage="i1", low=0, high=3
    )
    peril: int = column(
        unit="",
        doc="what strikes its houses and networks this month: 1 flood, 2 storm, 3 earthquake",
        storage="i1",
        low=0,
        high=4,
    )
    crop_loss: float = column(unit="share", doc="harvest lost on its hit land this month", low=0)
    house_risk: float = column(unit="share", doc="of houses hit this month", low=0, high=1)
    review_share: float = column(
        unit="share", doc="applications that its staff can review this month", low=0, high=1
    )
    welfare_share: float = column(
        unit="share", doc="seekers of a welfare job who get one this month", low=0, high=1
    )
    leakage: float = column(
        unit="share", doc="of help that is lost on its way to households", low=0, high=1
    )
    slowness: float = column(
        1.0, unit="multiple", doc="delay of detection and help over the shortest", low=1
    )
    listed_poor: float = column(
        unit="share", doc="of those seen as poor who fill a place this month", low=0, high=1
    )
    listed_near: float = column(
        unit="share", doc="of those seen as nearly poor who fill a place this month", low=0, high=1
    )
    covered_first: float = column(
        unit="share", doc="of the monitored whom the county insures this month", low=0, high=1
    )
    covered_next: float = column(
        unit="share", doc="of others near the line whom it insures this month", low=0, high=1
    )
    cover_first: float = total(unit="persons", doc="monitored, who stand for the year's insurance")
    cover_next: float = total(unit="persons", doc="near the line, who stand for it after them")
    seen_poor: float = total(unit="households", doc="whose income officials see below the line")
    seen_near: float = total(unit="households", doc="whose income officials see just above it")
    applications: float = total(unit="cases", doc="applications for monitoring that wait")
    welfare_seekers: float = total(unit="persons", doc="who ask for a welfare job")
    welfare_workers: float = total(unit="persons", doc="who hold a welfare job")

    @behaviour(phase="storm")
    def be_supervised(
        self, delivery: Delivery, working_team: WorkingTeam, ledger: Board, statistics: Board
    ) -> None:
        """Set how much help leaks and how slow it is, with or without a resident team."""
        team = min(1.0, working_team.intensity)
        self.leakage = delivery.leakage * (1.0 - working_team.leakage_cut * team)
        self.slowness = 1.0 + (delivery.slowness - 1.0) * (1.0 - working_team.speed * team)
        if working_team.intensity > 0.0:
            pay = working_team.cost / 12.0 * self.households * working_team.intensity
            ledger.working_team_pay += pay
            statistics.working_team_reached += self.lifted_persons

    @behaviour(phase="storm")
    def be_struck(self, county: County, crop_disaster: CropDisaster, clock: Clock) -> None:
        """Draw whether what strikes the county strikes this village's land, houses, networks."""
        self.peril = 0
        self.crop_loss = 0.0
        self.house_risk = 0.0
        if county.peril == 0:
            return
        luck = uniform(self, clock, "struck")
        if luck < county.disaster_reach:
            self.crop_loss = county.disaster
        if county.asset_reach > 0.0 and luck < crop_disaster.struck_villages:
            self.peril = county.peril
            self.house_risk = min(1.0, county.asset_reach / crop_disaster.struck_villages)

    @behaviour(phase="review")
    def review(self, monitoring: Monitoring) -> None:
        """Share the staff's time among the applications that wait."""
        capacity = monitoring.cases_per_hundred * monitoring.intensity * self.households / 100.0
        self.review_share = 0.0
        if self.applications > 0.0:
            self.review_share = min(1.0, capacity / self.applications)

    @behaviour(phase="review")
    def fill_quota(self, quota_monitoring: QuotaMonitoring) -> None:
        """Fill the places sent down from above, with the nearly poor where the poor are too few."""
        self.listed_poor = 0.0
        self.listed_near = 0.0
        places = quota_monitoring.quota * quota_monitoring.intensity * self.households
        if self.seen_poor > 0.0:
            self.listed_poor = min(1.0, places / self.seen_poor)
        left = places - self.seen_poor
        if left > 0.0 and self.seen_near > 0.0:
            self.listed_near = min(1.0, left / self.seen_near)

    @behaviour(phase="review")
    def insure_against_poverty(self, anti_poverty_insurance: AntiPovertyInsurance) -> None:
        """Share the county's insurance: the monitored first, then others near the line."""
        persons = anti_poverty_insurance.share * self.persons
        self.covered_first = 0.0
        self.covered_next = 0.0
        if self.cover_first > 0.0:
            self.covered_first = min(1.0, persons / self.cover_first)
        left = persons - self.cover_first
        if left > 0.0 and self.cover_next > 0.0:
            self.covered_next = min(1.0, left / self.cover_next)

    @behaviour(phase="review")
    def give_welfare_jobs(self, welfare_job: WelfareJob) -> None:
        """Share the free welfare jobs among those who ask for one."""
        free = welfare_job.quota * welfare_job.intensity * self.lifted_persons
        free -= self.welfare_workers
        self.welfare_share = 0.0
        if self.welfare_seekers > 0.0 and free > 0.0:
            self.welfare_share = min(1.0, free / self.welfare_seekers)
