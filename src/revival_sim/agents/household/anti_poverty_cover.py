"""Insurance against falling into poverty, whatever the cause of the loss."""

from __future__ import annotations

from revival_sim.agents.economy import Standards
from revival_sim.agents.household.groups import NEVER_POOR
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.policy.anti_poverty_insurance import AntiPovertyInsurance

JANUARY = 1
FORGETTING = 1.0 / 24.0
"""Weight of the newest month in what counts as usual income: assumption."""


def insures_now(clock: Clock) -> bool:
    """Return whether the county insures people for a year: in January, and when a run begins."""
    return bool(clock.month_of_year == JANUARY or clock.month == 0)


class AntiPovertyCover(Aspect):
    """Being insured by the county, and being paid after a loss."""

    anti_poverty_insured: bool = column(
        False, unit="", doc="whether the county insured it against falling into poverty"
    )
    cover_rank: int = column(
        unit="",
        doc="standing for the year's insurance: 0 none, 1 monitored, 2 near the line",
        storage="i1",
        low=0,
        high=2,
    )
    claim_wait: int = column(
        unit="month", doc="months until anti-poverty insurance may pay again", storage="i1", low=0
    )
    usual_income: float = column(
        unit="yuan/year",
        doc="what insurers take as its usual income net of bills, 0 when none keep it",
        storage="f4",
    )

    @behaviour(after="apply_for_monitoring")
    def stand_for_cover(
        self,
        village: Village,
        anti_poverty_insurance: AntiPovertyInsurance,
        standards: Standards,
        clock: Clock,
    ) -> None:
        """Stand for the county's insurance of the year: the monitored first, then who is near."""
        self.cover_rank = 0
        if anti_poverty_insurance.intensity <= 0.0 or not insures_now(clock):
            return
        limit = anti_poverty_insurance.income_limit * standards.monitoring_line * self.size
        if self.monitored:
            self.cover_rank = 1
            village.cover_first += self.size
        elif self.group != NEVER_POOR and self.year_final < limit:
            self.cover_rank = 2
            village.cover_next += self.size

    @behaviour(phase="live")
    def be_insured_against_poverty(
        self,
        village: Village,
        anti_poverty_insurance: AntiPovertyInsurance,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Be among the insured of the year; let the county pay the premium each month."""
        if anti_poverty_insurance.intensity <= 0.0:
            self.anti_poverty_insured = False
            self.claim_wait = 0
            self.usual_income = 0.0
            return
        if insures_now(clock):
            share = 0.0
            if self.cover_rank == 1:
                share = village.covered_first
            elif self.cover_rank == 2:
                share = village.covered_next
            self.anti_poverty_insured = chance(self, clock, "insured by the county", share)
        if self.usual_income == 0.0:
            self.usual_income = self.year_net
        else:
            self.usual_income += (self.year_net - self.usual_income) * FORGETTING
        if self.claim_wait > 0:
            self.claim_wait -= 1
        if self.anti_poverty_insured:
            scale = anti_poverty_insurance.intensity
            ledger.anti_poverty_premium += anti_poverty_insurance.premium / 12.0 * self.size * scale
            statistics.anti_poverty_insurance_reached += self.size

    @behaviour(after="be_insured_against_poverty")
    def claim_anti_poverty_insurance(
        self,
        village: Village,
        anti_poverty_insurance: AntiPovertyInsurance,
        standards: Standards,
        clock: Clock,
        ledger: Board,
    ) -> None:
        """Be paid part of a loss that has brought income after help near the line."""
        if not self.anti_poverty_insured or self.claim_wait > 0:
            return
        if self.year_final >= anti_poverty_insurance.near * standards.monitoring_line * self.size:
            return
        loss = self.usual_income - self.year_net - anti_poverty_insurance.deductible
        if loss <= 0.0:
            return
        if not chance(
            self, clock, "loss checked", anti_poverty_insurance.checking / village.slowness
        ):
            return
        paid = min(anti_poverty_insurance.cap, anti_poverty_insurance.cover * loss)
        paid = paid * anti_poverty_insurance.intensity
        self.savings += paid
        self.assistance += paid
        self.claim_wait = anti_poverty_insurance.wait
        ledger.anti_poverty_claims += paid
