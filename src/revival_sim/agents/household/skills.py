"""Skills: training in one line or for all trades, and what becomes of it when a trade fails."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.household.groups import NEVER_POOR
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column
from revival_sim.engine.draws import chance, uniform
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.comprehensive_training import ComprehensiveTraining
from revival_sim.policy.single_line_training import SingleLineTraining

UNTRAINED, SINGLE_LINE, COMPREHENSIVE = 0, 1, 2
"""Kinds of training."""


class Trades(Parameters, group="behaviours"):
    """What workers do about a trade that has failed."""

    giving_up: float = parameter(
        0.04,
        unit="share/month",
        source="assumption",
        doc="seekers with a failed trade who give it up and look for work as the untrained do",
    )


class Skills(Aspect):
    """The training of one worker of the household."""

    skill: int = column(
        unit="", doc="training: 0 none, 1 single-line, 2 comprehensive", storage="i1", low=0, high=2
    )
    skill_sector: int = column(
        unit="", doc="sector of the trade learnt in a single line", storage="i1", low=0, high=3
    )
    enrolled: int = column(
        unit="", doc="training asked for or under way, numbered as `skill`", storage="i1", low=0
    )
    training_months: int = column(
        unit="month", doc="months until the training ends", storage="i1", low=0
    )

    @behaviour(after="run_business")
    def ask_for_training(
        self,
        village: Village,
        county: County,
        single_line_training: SingleLineTraining,
        comprehensive_training: ComprehensiveTraining,
        clock: Clock,
    ) -> None:
        """Ask for a place in training, paid by the fund for industry."""
        single = single_line_training.intensity
        comprehensive = comprehensive_training.intensity
        if single <= 0.0 and comprehensive <= 0.0:
            return
        if self.skill != UNTRAINED or self.training_months > 0:
            return
        self.enrolled = UNTRAINED
        if self.group == NEVER_POOR or self.workers <= 0:
            return
        draw = uniform(self, clock, "training")
        single = single_line_training.enrolment * single
        comprehensive = comprehensive_training.enrolment * comprehensive
        if draw < single:
            self.enrolled = SINGLE_LINE
            self.skill_sector = village.main_sector
            if single_line_training.sector >= 0:
                self.skill_sector = single_line_training.sector
            county.industry_asked += single_line_training.cost
        elif draw < single + comprehensive:
            self.enrolled = COMPREHENSIVE
            county.industry_asked += comprehensive_training.cost

    @behaviour(after="take_job")
    def be_trained(
        self,
        county: County,
        single_line_training: SingleLineTraining,
        comprehensive_training: ComprehensiveTraining,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Begin the training that the fund can pay, and come out of it with a skill."""
        if self.enrolled == UNTRAINED:
            self.count_trained(single_line_training, comprehensive_training, statistics)
            return
        if self.training_months == 0:
            if chance(self, clock, "place in training", county.industry_share):
                if self.enrolled == SINGLE_LINE:
                    self.training_months = single_line_training.months
                    ledger.single_line_training_cost += single_line_training.cost
                else:
                    self.training_months = comprehensive_training.months
                    ledger.comprehensive_training_cost += comprehensive_training.cost
            else:
                self.enrolled = UNTRAINED
            return
        self.training_months -= 1
        if self.training_months == 0:
            self.skill = self.enrolled
            self.enrolled = UNTRAINED
            self.practise_trade()

    def count_trained(
        self,
        single_line_training: SingleLineTraining,
        comprehensive_training: ComprehensiveTraining,
        statistics: Board,
    ) -> None:
        """Count the household among those reached while its training is still offered."""
        if self.skill == SINGLE_LINE and single_line_training.intensity > 0.0:
            statistics.single_line_training_reached += self.size
        elif self.skill == COMPREHENSIVE and comprehensive_training.intensity > 0.0:
            statistics.comprehensive_training_reached += self.size

    @behaviour(after="settle_in")
    def change_trade(self, county: County, trades: Trades, clock: Clock) -> None:
        """Give up a failed trade after looking for work in vain."""
        if self.skill != SINGLE_LINE or self.seeking <= 0:
            return
        if county.collapsed == self.skill_sector and chance(
            self, clock, "trade given up", trades.giving_up
        ):
            self.skill = UNTRAINED
            self.practise_trade()
