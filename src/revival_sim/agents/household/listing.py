"""Listing: places sent down from above and filled once a year by the income that officials see."""

from __future__ import annotations

import math

from revival_sim.agents.economy import Standards
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance, normal
from revival_sim.engine.tables import Board
from revival_sim.policy.quota_monitoring import QuotaMonitoring

LISTING_MONTH = 1
"""January, in which the places are filled."""


class Listing(Aspect):
    """Being listed by quota: for a year, by income alone, with one kind of help for all."""

    listed: bool = column(False, unit="", doc="whether it fills a place sent down from above")
    rank: int = column(
        unit="",
        doc="standing for a place this month: 0 none, 1 seen as poor, 2 seen as nearly so",
        storage="i1",
        low=0,
        high=2,
    )

    @behaviour(after="apply_for_monitoring")
    def be_ranked(
        self,
        village: Village,
        quota_monitoring: QuotaMonitoring,
        standards: Standards,
        clock: Clock,
    ) -> None:
        """Stand for a place by the income that officials see, whatever else befell."""
        self.rank = 0
        if quota_monitoring.intensity <= 0.0:
            self.listed = False
            return
        if clock.month_of_year != LISTING_MONTH:
            return
        error = quota_monitoring.income_error * normal(self, clock, "seen income")
        seen = self.year_earned / self.size * math.exp(min(5.0, error))
        if seen < standards.monitoring_line:
            self.rank = 1
            village.seen_poor += 1.0
        elif seen < quota_monitoring.wide * standards.monitoring_line:
            self.rank = 2
            village.seen_near += 1.0

    @behaviour(before="be_helped")
    def be_listed(
        self,
        village: Village,
        quota_monitoring: QuotaMonitoring,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Fill a place or not; the same help comes to all who do."""
        if quota_monitoring.intensity <= 0.0:
            return
        if clock.month_of_year == LISTING_MONTH:
            share = 0.0
            if self.rank == 1:
                share = village.listed_poor
            elif self.rank == 2:
                share = village.listed_near
            self.listed = share > 0.0 and chance(self, clock, "listed", share)
        if self.listed:
            self.watch_by_list()
            ledger.quota_monitoring_staff += quota_monitoring.case_cost * quota_monitoring.intensity
            statistics.quota_monitoring_reached += self.size
