"""The county: its weather, its markets and its part of the bridging fund."""

from __future__ import annotations

from revival_sim.agents.hospital import Hospital
from revival_sim.agents.prices import Prices
from revival_sim.agents.weather import Weather
from revival_sim.engine.agents import Agent
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, total
from revival_sim.engine.draws import chance, integer
from revival_sim.engine.tables import Board
from revival_sim.policy.bridging_fund import BridgingFund
from revival_sim.shocks.sector_collapse import SectorCollapse

SECTORS = 4
"""Number of sectors that enterprises belong to."""


class County(Agent, Weather, Prices, Hospital):
    """A county: villages that share weather and markets."""

    collapsed: int = column(
        -1,
        unit="",
        doc="sector whose demand has collapsed, -1 for none",
        storage="i1",
        low=-1,
        high=3,
    )
    collapse_left: int = column(
        unit="month", doc="months that a random collapse still lasts", storage="i2", low=0
    )
    first_leader: int = column(unit="", doc="row of its first leading enterprise")
    leaders: int = column(
        unit="enterprises", doc="leading enterprises, the first one of each of its first villages"
    )
    lifted_persons: int = column(unit="persons", doc="persons lifted from poverty", low=0)
    fund_industry: float = column(
        unit="yuan", doc="left of the bridging fund for industry, from earlier months too", low=0
    )
    fund_other: float = column(
        unit="yuan", doc="left of the bridging fund for all else, from earlier months too", low=0
    )
    industry_share: float = column(
        1.0, unit="share", doc="of what industry asks that the fund pays this month", low=0, high=1
    )
    other_share: float = column(
        1.0,
        unit="share",
        doc="of what networks ask that the fund pays this month, after welfare jobs' pay",
        low=0,
        high=1,
    )
    wage_share: float = column(
        1.0, unit="share", doc="of welfare jobs' pay that the fund pays this month", low=0, high=1
    )
    wages_asked: float = total(unit="yuan/month", doc="asked of the fund for welfare jobs' pay")
    industry_asked: float = total(unit="yuan/month", doc="asked of the fund for industry")
    other_asked: float = total(unit="yuan/month", doc="asked of the fund for networks")

    @behaviour(phase="weather")
    def lose_a_sector(self, sector_collapse: SectorCollapse, clock: Clock) -> None:
        """Let one sector's demand collapse at the pack's date, or at random in all counties."""
        if sector_collapse.intensity <= 0.0:
            self.collapsed = -1
            self.collapse_left = 0
        elif sector_collapse.annual_risk <= 0.0:
            self.collapsed = sector_collapse.sector
        elif self.collapse_left > 0:
            self.collapse_left -= 1
            if self.collapse_left == 0:
                self.collapsed = -1
        elif chance(
            clock,
            clock,
            "sector collapse",
            sector_collapse.annual_risk / 12.0 * sector_collapse.intensity,
        ):
            self.collapsed = integer(clock, clock, "which sector", SECTORS)
            self.collapse_left = sector_collapse.months

    @behaviour(phase="budget")
    def ration_fund(self, bridging_fund: BridgingFund, statistics: Board) -> None:
        """Serve those who ask of the fund, by the share that its money allows.

        Industry has its part (F393). Of the rest, pay that is owed for welfare jobs comes before
        building and upkeep, which can wait (assumption); within each, all are served alike. What
        is not spent is kept for later months, so the fund is never overdrawn. Without the
        fund, instruments are paid from elsewhere and get what they ask.
        """
        self.industry_share = 1.0
        self.other_share = 1.0
        self.wage_share = 1.0
        if bridging_fund.intensity <= 0.0:
            self.fund_industry = 0.0
            self.fund_other = 0.0
            return
        yearly = bridging_fund.budget * bridging_fund.size * bridging_fund.intensity
        monthly = yearly / 12.0 * self.lifted_persons
        self.fund_industry += monthly * bridging_fund.industry_share
        self.fund_other += monthly * (1.0 - bridging_fund.industry_share)
        if self.industry_asked > self.fund_industry:
            self.industry_share = self.fund_industry / self.industry_asked
        if self.wages_asked > self.fund_other:
            self.wage_share = self.fund_other / self.wages_asked
        self.fund_other = max(0.0, self.fund_other - self.wages_asked * self.wage_share)
        if self.other_asked > self.fund_other:
            self.other_share = self.fund_other / self.other_asked
        self.fund_industry = max(
            0.0, self.fund_industry - self.industry_asked * self.industry_share
        )
        self.fund_other = max(0.0, self.fund_other - self.other_asked * self.other_share)
        if self.industry_asked + self.wages_asked + self.other_asked > 0.0:
            statistics.bridging_fund_reached += self.lifted_persons
