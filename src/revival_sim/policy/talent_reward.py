"""Rewards that keep skilled people in villages, who would else leave."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class TalentReward(Instrument):
    """Rewards for skilled people who stay in village enterprises."""

    clause: ClassVar[str] = "2.3(2)"
    family: ClassVar[str] = "social"
    shown_by: ClassVar[str] = (
        "tests/policy/test_social_forces.py::"
        "test_rewards_stop_the_brain_drain_and_keep_enterprises_productive"
    )

    retention: float = parameter(
        0.5,
        unit="share",
        source="assumption",
        doc="of those who would leave for a town and whom the reward keeps",
    )
    reward: float = parameter(
        600.0,
        unit="yuan/month",
        high=20_000.0,
        source="assumption",
        doc="paid to one skilled person who stays",
    )
    posts: float = parameter(
        0.1,
        unit="posts per worker",
        source="assumption",
        doc="posts of an enterprise for skilled people",
    )

    talent_reward_paid: float = flow(
        payer="government", payee="rest", doc="rewards of skilled people who stay"
    )
    talent_reward_reached: float = statistic(
        unit="persons", doc="workers of enterprises whose skilled people are rewarded"
    )
