"""The safety net: being listed for dibao, receiving it, being checked again."""

from __future__ import annotations

from revival_sim.agents.economy import Growth
from revival_sim.agents.household.work import CAUSE_WORK
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.policy.dibao import Dibao


class SafetyNet(Aspect):
    """Allowances and the sum of help received."""

    on_dibao: bool = column(False, unit="", doc="whether the household is listed for dibao")
    assistance: float = column(
        unit="yuan/month", doc="money that instruments gave it this month", low=0
    )

    @behaviour(phase="earn")
    def begin_month(self) -> None:
        """Begin to count the month's help."""
        self.assistance = 0.0
        self.allowance = 0.0

    @behaviour(phase="live")
    def receive_dibao(
        self,
        village: Village,
        dibao: Dibao,
        growth: Growth,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Come to be listed or struck off by income per head, and receive what is missing.

        Officials count at least what able workers are taken to earn, unless they know better from
        monitoring.
        """
        if dibao.intensity <= 0.0:
            self.on_dibao = False
            return
        known = self.monitored and self.cause != CAUSE_WORK
        income = self.year_net / self.size
        if not known:
            able = self.workers - int(self.sick_worker and self.sick_months > 0)
            income = max(income, dibao.imputed_earnings * growth.wages * able / self.size)
        if not self.on_dibao:
            share = 0.0
            if income < dibao.standard:
                share = dibao.take_up
                if known:
                    share = max(share, dibao.monitored_take_up)
            elif income < 1.5 * dibao.standard:
                share = dibao.inclusion_error
            if share > 0.0:
                self.on_dibao = chance(self, clock, "dibao", share * dibao.intensity)
        elif income >= dibao.standard:
            self.on_dibao = not chance(self, clock, "dibao check", dibao.recheck)
        if self.on_dibao:
            missing = max(0.0, dibao.standard - income) / 12.0
            amount = max(dibao.minimum, missing) * self.size * dibao.intensity
            arrives = amount * (1.0 - village.leakage)
            self.savings += arrives
            self.assistance += arrives
            self.allowance += arrives
            ledger.dibao_paid += arrives
            ledger.help_leaked += amount - arrives
            statistics.dibao_reached += self.size
