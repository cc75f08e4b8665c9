"""Competence: experience, equipment and skilled people, and what public money does to them."""

from __future__ import annotations

from revival_sim.agents.enterprise.firm import Firm
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.columns import column
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.leading_firm import LeadingFirm
from revival_sim.policy.talent_reward import TalentReward
from revival_sim.shocks.macro_slowdown import MacroSlowdown


class Growing(Parameters, group="behaviours"):
    """How enterprises become able to stand alone, and what keeps them from it."""

    immaturity: float = parameter(
        0.4,
        unit="share",
        source="assumption",
        doc="of its productivity that an enterprise without any experience lacks",
    )
    learning: float = parameter(
        0.05,
        unit="share/month",
        source="assumption",
        doc="of what is still to be learnt that is learnt while it works",
    )
    crowding_out: float = parameter(
        0.8,
        unit="share",
        source="assumption",
        doc="of learning that full dependence on public money crowds out",
    )
    slack: float = parameter(
        0.2,
        unit="share",
        source="assumption",
        doc="of productivity that is lost at full dependence on public money",
    )
    habit: float = parameter(
        0.015,
        unit="share/month",
        source="assumption",
        doc="by which dependence approaches what the public money of the month would make it",
    )
    habit_money: float = parameter(
        0.25,
        unit="share of the wage bill",
        low=0.01,
        high=10.0,
        source="assumption: about the margin of an enterprise",
        doc="public money beyond its losses that makes an enterprise wholly dependent in the end",
    )
    habit_most: float = parameter(
        4.0,
        unit="multiple",
        low=1.0,
        high=100.0,
        source="assumption",
        doc="habit that the money of one month forms at most, over that of `habit_money`",
    )
    forgetting: float = parameter(
        0.07,
        unit="share/month",
        source="assumption",
        doc="of its experience that a wholly dependent enterprise loses",
    )
    capital_per_job: float = parameter(
        30_000.0,
        unit="yuan/job",
        low=1.0,
        high=1_000_000.0,
        source="assumption",
        doc="usual equipment",
    )
    capital_effect: float = parameter(
        0.1,
        unit="share",
        source="assumption",
        doc="by which twice the usual equipment raises productivity, and none lowers it",
    )
    reinvested: float = parameter(
        0.3,
        unit="share",
        source="assumption",
        doc="of spare money that buys equipment while there is less than half too much",
    )
    wear: float = parameter(0.1, unit="share/year", source="assumption", doc="of the equipment")
    talent_effect: float = parameter(
        0.3,
        unit="share",
        source="assumption",
        doc="by which all posts for skilled people filled raise productivity over none",
    )
    usual_talent: float = parameter(
        0.5, unit="share", source="assumption", doc="of these posts that are filled at the start"
    )
    talent_found: float = parameter(
        0.012, unit="share/month", source="assumption", doc="of the empty posts that are filled"
    )
    brain_drain: float = parameter(
        0.018, unit="share/month", source="assumption", doc="of skilled people who leave for towns"
    )
    isolation: float = parameter(
        0.25,
        unit="share",
        source="assumption",
        doc="by which full access of the village raises productivity over none",
    )
    usual_access: float = parameter(
        0.5,
        unit="share",
        source="assumption",
        doc="access at which productivity is as drawn at the start",
    )


class Competence(Aspect):
    """What the enterprise can do with what it has."""

    productivity: float = column(
        1.4, unit="multiple", doc="revenue over the wage bill, in usual conditions", low=0
    )
    efficiency: float = column(
        1.4, unit="multiple", doc="revenue at normal demand, over the wage bill", low=0
    )
    learnt: float = column(
        1.0, unit="share", doc="experience, of what there is to learn", low=0, high=1
    )
    dependence: float = column(unit="share", doc="how far it counts on public money", low=0, high=1)
    capital: float = column(unit="yuan", doc="equipment", low=0)
    talent: float = column(
        0.5, unit="share", doc="of posts for skilled people that are filled", low=0, high=1
    )

    @behaviour(phase="trade")
    def use_strengths(
        self,
        village: Village,
        growing: Growing,
    ) -> None:
        """Set productivity by experience, equipment, skilled people, effort and access."""
        needed = growing.capital_per_job * max(1.0, self.jobs)
        equipped = min(2.0, self.capital / needed) - 1.0
        skilled = self.talent - growing.usual_talent
        reached = village.access - growing.usual_access
        self.efficiency = (
            self.productivity
            * (1.0 - growing.immaturity * (1.0 - self.learnt))
            * (1.0 - growing.slack * self.dependence)
            * (1.0 + growing.capital_effect * equipped)
            * (1.0 + growing.talent_effect * skilled)
            * (1.0 + growing.isolation * reached)
        )

    @behaviour(phase="accounts")
    def learn(self, firm: Firm, growing: Growing, leading_firm: LeadingFirm) -> None:
        """Gain experience by working, faster from a leader; come to count on needless money.

        Money that covers a loss keeps the enterprise learning. Money beyond that is got used to,
        and whoever counts on it learns less and forgets.
        """
        self.capital = self.capital * (1.0 - growing.wear / 12.0)
        if not self.active or self.wage_bill <= 0.0:
            return
        loss = max(0.0, 1.0 + firm.overhead - self.efficiency * self.demand) * self.wage_bill
        given = max(0.0, self.public_money - loss) / (growing.habit_money * self.wage_bill)
        given = min(growing.habit_most, given)
        self.dependence = self.dependence * (1.0 - growing.habit)
        self.dependence += (1.0 - self.dependence) * min(1.0, growing.habit * given)
        speed = growing.learning * (1.0 - growing.crowding_out * self.dependence)
        if self.leader >= 0:
            speed = speed * (1.0 + leading_firm.learning_gain * min(1.0, leading_firm.intensity))
        self.learnt -= growing.forgetting * self.dependence * self.learnt
        self.learnt += min(1.0, speed) * (1.0 - self.learnt)

    @behaviour(phase="accounts")
    def keep_talent(
        self,
        growing: Growing,
        talent_reward: TalentReward,
        macro_slowdown: MacroSlowdown,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Lose skilled people to towns, fewer where they are rewarded, and find others."""
        rewarded = min(1.0, talent_reward.intensity)
        pull = max(0.0, 1.0 - macro_slowdown.jobs_fall * macro_slowdown.intensity)
        leaving = growing.brain_drain * pull * (1.0 - talent_reward.retention * rewarded)
        self.talent += growing.talent_found * (1.0 - self.talent) - leaving * self.talent
        if rewarded > 0.0 and self.active:
            people = talent_reward.posts * self.workers * self.talent
            ledger.talent_reward_paid += talent_reward.reward * people * talent_reward.intensity
            statistics.talent_reward_reached += self.workers
