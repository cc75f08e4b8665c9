"""A village's infrastructure: five networks, each with a level and a quality, and their effects."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.networks import Networks, Services
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.policy.infrastructure import Infrastructure as Investment
from revival_sim.shocks.exposure import EARTHQUAKE, FLOOD
from revival_sim.shocks.infrastructure_failure import InfrastructureFailure


def spent(level: float, monthly: float, cost: float) -> float:
    """Return what building takes this month, the least of the budget and the cost of the rest."""
    return min(monthly, max(0.0, 1.0 - level) * cost)


def mixed(level: float, quality: float, added: float, new: float) -> float:
    """Return the quality of a network to which `added` of quality `new` is built."""
    if level + added <= 0.0:
        return quality
    return min(1.0, max(0.0, (level * quality + added * new) / (level + added)))


class Infrastructure(Aspect):
    """Road, power, water, telecom and sanitation of a village."""

    road: float = column(0.5, unit="level", doc="roads", low=0, high=1)
    power: float = column(0.7, unit="level", doc="power", low=0, high=1)
    water: float = column(0.6, unit="level", doc="drinking and other water", low=0, high=1)
    telecom: float = column(0.5, unit="level", doc="telecom", low=0, high=1)
    sanitation: float = column(0.35, unit="level", doc="sanitation", low=0, high=1)
    road_quality: float = column(0.6, unit="share", doc="soundness of roads", low=0, high=1)
    power_quality: float = column(0.6, unit="share", doc="soundness of power", low=0, high=1)
    water_quality: float = column(0.6, unit="share", doc="soundness of water", low=0, high=1)
    telecom_quality: float = column(0.6, unit="share", doc="soundness of telecom", low=0, high=1)
    sanitation_quality: float = column(
        0.6, unit="share", doc="soundness of sanitation", low=0, high=1
    )
    upkept: float = column(
        unit="share", doc="of wear that last month's upkeep prevents", low=0, high=1
    )
    upkeep_asked: float = column(unit="yuan/month", doc="asked of the fund for upkeep", low=0)
    building_asked: float = column(unit="yuan/month", doc="asked of the fund for building", low=0)
    access: float = column(
        0.5, unit="level", doc="access to markets by road and telecom", low=0, high=1
    )
    job_reach: float = column(1.0, unit="multiple", doc="chance of a local job, by roads", low=0)
    away_reach: float = column(
        1.0, unit="multiple", doc="chance of finding work away, by telecom", low=0
    )
    supply: float = column(
        1.0, unit="multiple", doc="productivity of farms and enterprises, by power and water", low=0
    )
    sickliness: float = column(
        1.0, unit="multiple", doc="risk of illness, by water and sanitation", low=0
    )

    @behaviour(after="be_struck")
    def wear_out(self, networks: Networks) -> None:
        """Wear under use, faster where work was shoddy, slower with upkeep."""
        self.road = self.worn(self.road, self.road_quality, networks)
        self.power = self.worn(self.power, self.power_quality, networks)
        self.water = self.worn(self.water, self.water_quality, networks)
        self.telecom = self.worn(self.telecom, self.telecom_quality, networks)
        self.sanitation = self.worn(self.sanitation, self.sanitation_quality, networks)

    def worn(self, level: float, quality: float, networks: Networks) -> float:
        """Return a level after a month's wear."""
        yearly = networks.wear + networks.shoddy_wear * (1.0 - quality)
        left: float = level * (1.0 - yearly / 12.0 * (1.0 - self.upkept))
        return max(0.0, left)

    @behaviour(after="wear_out")
    def break_down(self, infrastructure_failure: InfrastructureFailure, clock: Clock) -> None:
        """Break down by chance or in a disaster, more likely and more badly where shoddy."""
        if infrastructure_failure.intensity <= 0.0:
            return
        risk = infrastructure_failure.annual_risk / 12.0
        if self.peril >= FLOOD and self.peril <= EARTHQUAKE:
            risk = max(risk, infrastructure_failure.disaster_risk)
        risk = risk * infrastructure_failure.intensity
        less_risk = 1.0 - infrastructure_failure.sound_risk
        if chance(self, clock, "breakdown", risk * (1.0 - less_risk * self.road_quality), 0):
            self.road = self.broken(self.road, self.road_quality, infrastructure_failure)
        if chance(self, clock, "breakdown", risk * (1.0 - less_risk * self.power_quality), 1):
            self.power = self.broken(self.power, self.power_quality, infrastructure_failure)
        if chance(self, clock, "breakdown", risk * (1.0 - less_risk * self.water_quality), 2):
            self.water = self.broken(self.water, self.water_quality, infrastructure_failure)
        if chance(self, clock, "breakdown", risk * (1.0 - less_risk * self.telecom_quality), 3):
            self.telecom = self.broken(self.telecom, self.telecom_quality, infrastructure_failure)
        if chance(self, clock, "breakdown", risk * (1.0 - less_risk * self.sanitation_quality), 4):
            self.sanitation = self.broken(
                self.sanitation, self.sanitation_quality, infrastructure_failure
            )

    def broken(
        self, level: float, quality: float, infrastructure_failure: InfrastructureFailure
    ) -> float:
        """Return a level after a breakdown."""
        less = (1.0 - infrastructure_failure.sound_loss) * quality
        left: float = level * (1.0 - infrastructure_failure.loss * (1.0 - less))
        return left

    @behaviour(after="break_down")
    def serve(self, networks: Networks, services: Services) -> None:
        """Set what the levels of the month do."""
        self.access = services.road_access * self.road + (1.0 - services.road_access) * self.telecom
        self.job_reach = 1.0 + services.road_jobs * (self.road - networks.road)
        self.away_reach = 1.0 + services.telecom_jobs * (self.telecom - networks.telecom)
        power = services.power_supply * (self.power - networks.power)
        water = self.water - networks.water
        self.supply = (1.0 + power) * (1.0 + services.water_supply * water)
        health = 1.0 - services.water_health * water
        filth = networks.sanitation - self.sanitation
        self.sickliness = health * (1.0 + services.sanitation_health * filth)

    @behaviour(after="plan_marketing")
    def plan_works(self, county: County, infrastructure: Investment, networks: Networks) -> None:
        """Ask the fund for upkeep of what there is and for building what is missing."""
        self.upkeep_asked = 0.0
        self.building_asked = 0.0
        self.upkept = 0.0
        if infrastructure.intensity <= 0.0:
            return
        worth = (
            self.ageing(self.road, self.road_quality, networks) * networks.road_cost
            + self.ageing(self.power, self.power_quality, networks) * networks.power_cost
            + self.ageing(self.water, self.water_quality, networks) * networks.water_cost
            + self.ageing(self.telecom, self.telecom_quality, networks) * networks.telecom_cost
            + self.ageing(self.sanitation, self.sanitation_quality, networks)
            * networks.sanitation_cost
        )
        kept = min(1.0, infrastructure.maintenance * infrastructure.intensity)
        self.upkeep_asked = worth * infrastructure.upkeep_cost * kept * self.households
        work = 1.0 - infrastructure.shoddy_saving * (1.0 - infrastructure.quality)
        monthly = infrastructure.intensity / 12.0
        each = (
            spent(self.road, infrastructure.road * monthly, networks.road_cost * work)
            + spent(self.power, infrastructure.power * monthly, networks.power_cost * work)
            + spent(self.water, infrastructure.water * monthly, networks.water_cost * work)
            + spent(self.telecom, infrastructure.telecom * monthly, networks.telecom_cost * work)
            + spent(
                self.sanitation,
                infrastructure.sanitation * monthly,
                networks.sanitation_cost * work,
            )
        )
        self.building_asked = each * self.households
        county.other_asked += self.upkeep_asked + self.building_asked

    def ageing(self, level: float, quality: float, networks: Networks) -> float:
        """Return the level that a month's wear takes without upkeep."""
        yearly = networks.wear + networks.shoddy_wear * (1.0 - quality)
        lost: float = level * yearly / 12.0
        return lost

    @behaviour(phase="works")
    def build(
        self,
        county: County,
        infrastructure: Investment,
        networks: Networks,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Keep up and build with what the fund pays."""
        if self.upkeep_asked + self.building_asked <= 0.0:
            return
        share = county.other_share
        self.upkept = min(1.0, infrastructure.maintenance * infrastructure.intensity) * share
        ledger.infrastructure_kept += self.upkeep_asked * share
        ledger.infrastructure_built += self.building_asked * share
        statistics.infrastructure_reached += self.lifted_persons
        work = 1.0 - infrastructure.shoddy_saving * (1.0 - infrastructure.quality)
        scale = infrastructure.intensity * share / 12.0 / work
        quality = infrastructure.quality
        added = min(1.0 - self.road, scale * infrastructure.road / networks.road_cost)
        self.road_quality = mixed(self.road, self.road_quality, added, quality)
        self.road = min(1.0, self.road + added)
        added = min(1.0 - self.power, scale * infrastructure.power / networks.power_cost)
        self.power_quality = mixed(self.power, self.power_quality, added, quality)
        self.power = min(1.0, self.power + added)
        added = min(1.0 - self.water, scale * infrastructure.water / networks.water_cost)
        self.water_quality = mixed(self.water, self.water_quality, added, quality)
        self.water = min(1.0, self.water + added)
        added = min(1.0 - self.telecom, scale * infrastructure.telecom / networks.telecom_cost)
        self.telecom_quality = mixed(self.telecom, self.telecom_quality, added, quality)
        self.telecom = min(1.0, self.telecom + added)
        added = min(
            1.0 - self.sanitation, scale * infrastructure.sanitation / networks.sanitation_cost
        )
        self.sanitation_quality = mixed(self.sanitation, self.sanitation_quality, added, quality)
        self.sanitation = min(1.0, self.sanitation + added)
