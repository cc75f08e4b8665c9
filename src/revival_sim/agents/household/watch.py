"""Under watch: applying for monitoring, being reviewed, helped by cause, and let go."""

from __future__ import annotations

from revival_sim.agents.household.groups import MARGINAL, NEVER_POOR, UNSTABLE
from revival_sim.agents.household.resettlement import NewHome
from revival_sim.agents.household.work import CAUSE_WORK
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.policy.monitoring import Monitoring
from revival_sim.policy.relocation_support import RelocationSupport

CAUSE_ILLNESS, CAUSE_DISASTER, CAUSE_INCOME = 1, 2, 4
WATCH_UNSTABLE, WATCH_MARGINAL, WATCH_SUDDEN = 1, 2, 3


class Watch(Aspect):
    """Monitoring of the household by the village's staff."""

    monitored: bool = column(False, unit="", doc="whether the household is monitored")
    applied: bool = column(False, unit="", doc="whether an application waits for review")
    cause: int = column(
        unit="", doc="cause of risk: 1 illness, 2 disaster, 3 work, 4 low income", storage="i1"
    )
    help_wait: int = column(
        unit="month", doc="months until the first help, 0 when none is owed", storage="i1", low=0
    )
    watch_group: int = column(
        unit="",
        doc="why it is monitored: 1 unstable, 2 marginal, 3 sudden serious difficulty",
        storage="i1",
        low=0,
        high=3,
    )
    monitored_months: int = column(
        unit="month", doc="months under monitoring so far", storage="i2", low=0
    )
    safe_months: int = column(unit="month", doc="months on end without risk", storage="i1", low=0)

    @behaviour(phase="earn")
    def apply_for_monitoring(
        self,
        village: Village,
        monitoring: Monitoring,
        new_home: NewHome,
        relocation_support: RelocationSupport,
        clock: Clock,
    ) -> None:
        """Apply, or be found by a visit, when at risk; wait for the village's review."""
        if monitoring.intensity <= 0.0:
            self.monitored = self.listed
            self.applied = False
            return
        if self.monitored:
            self.applied = False
            return
        if self.in_difficulty and not self.applied:
            aware = monitoring.awareness * monitoring.intensity / village.slowness
            if self.relocated:
                seen = min(1.0, relocation_support.intensity) * relocation_support.visits
                aware = aware * (1.0 - new_home.hidden * (1.0 - seen))
            self.applied = chance(self, clock, "aware", aware)
        if self.applied:
            village.applications += 1.0

    @behaviour(phase="live")
    def be_reviewed(self, village: Village, monitoring: Monitoring, clock: Clock) -> None:
        """Be taken into monitoring, rightly or not."""
        if monitoring.intensity <= 0.0 or self.monitored:
            return
        if self.applied:
            if not chance(self, clock, "reviewed", village.review_share):
                return
            self.applied = False
            if self.in_difficulty and not chance(
                self, clock, "turned down", monitoring.exclusion_error
            ):
                self.begin_monitoring(village, monitoring, clock)
        elif self.group != NEVER_POOR:
            wrong = monitoring.inclusion_error * monitoring.intensity
            if chance(self, clock, "taken in", wrong):
                self.begin_monitoring(village, monitoring, clock)

    def begin_monitoring(self, village: Village, monitoring: Monitoring, clock: Clock) -> None:
        """Open a case: note the cause of risk and when the first help will come."""
        self.monitored = True
        self.monitored_months = 0
        self.safe_months = 0
        self.watch_group = WATCH_SUDDEN
        if self.group == MARGINAL or self.group == NEVER_POOR:  # noqa: PLR1714  (compiled code)
            self.watch_group = WATCH_MARGINAL
        elif self.group == UNSTABLE:
            self.watch_group = WATCH_UNSTABLE
        if self.sick_months > 0 or self.lost > 0.0:
            self.watch_group = WATCH_SUDDEN
        self.cause = CAUSE_INCOME
        if self.sick_months > 0:
            self.cause = CAUSE_ILLNESS
        elif self.lost > 0.0:
            self.cause = CAUSE_DISASTER
        elif self.seeking > 0:
            self.cause = CAUSE_WORK
        months = min(24.0, monitoring.delay / 30.0 * village.slowness)
        whole = int(months)
        self.help_wait = 1 + whole + int(chance(self, clock, "delay", months - whole))

    def watch_by_list(self) -> None:
        """Count as monitored because of a place sent down, with low income as the only cause."""
        if not self.monitored:
            self.monitored = True
            self.cause = CAUSE_INCOME
            self.help_wait = 0

    @behaviour(phase="live")
    def be_helped(
        self, village: Village, monitoring: Monitoring, ledger: Board, statistics: Board
    ) -> None:
        """Receive relief for illness or disaster when it comes; count the cost of the case."""
        if not self.monitored or monitoring.intensity <= 0.0:
            return
        statistics.monitoring_reached += self.size
        ledger.monitoring_staff += monitoring.case_cost * monitoring.intensity
        if self.help_wait <= 0:
            return
        self.help_wait -= 1
        if self.help_wait == 0 and self.cause <= CAUSE_DISASTER:
            relief = monitoring.relief * monitoring.intensity
            arrives = relief * (1.0 - village.leakage)
            self.savings += arrives
            self.assistance += arrives
            ledger.monitoring_relief += arrives
            ledger.help_leaked += relief - arrives

    @behaviour(after="judge")
    def end_monitoring(self, monitoring: Monitoring) -> None:
        """Let the household go at a check that finds it safe for long enough."""
        if not self.monitored or monitoring.intensity <= 0.0:
            return
        self.monitored_months += 1
        if self.in_difficulty:
            self.safe_months = 0
            return
        self.safe_months += 1
        every = monitoring.recheck_sudden
        if self.watch_group == WATCH_UNSTABLE:
            every = monitoring.recheck_unstable
        elif self.watch_group == WATCH_MARGINAL:
            every = monitoring.recheck_marginal
        due = self.monitored_months % every == 0
        if due and self.safe_months >= monitoring.safe_months:
            self.monitored = False
            self.safe_months = 0
