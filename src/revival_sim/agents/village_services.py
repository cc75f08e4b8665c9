"""Services of a village: its clinic, and its school with the teachers that make its quality."""

from __future__ import annotations

from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.columns import column
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.funded_teacher import FundedTeacher
from revival_sim.policy.hospital_capacity import HospitalCapacity
from revival_sim.policy.talent_reward import TalentReward


class Teaching(Parameters, group="behaviours"):
    """How schools become better or worse with their teachers."""

    pace: float = parameter(
        0.04,
        unit="share/month",
        source="assumption",
        doc="of the way to what its teachers make possible that a school goes in a month",
    )
    unpaid: float = parameter(
        0.2,
        unit="share/month",
        source="assumption",
        doc="of teachers whose post is funded no longer that leave in a month",
    )


class Clinic(Aspect):
    """The village clinic."""

    clinic: float = column(
        0.5, unit="share", doc="illness that it could catch early and does", low=0, high=1
    )
    clinic_built: float = column(
        unit="share", doc="part of it that better clinics have added", low=0, high=1
    )

    @behaviour(phase="storm")
    def equip_clinic(self, hospital_capacity: HospitalCapacity, ledger: Board) -> None:
        """Improve the clinic while that is paid for; lose it again afterwards."""
        if hospital_capacity.intensity <= 0.0 and self.clinic_built <= 0.0:
            return
        level = min(1.0, hospital_capacity.intensity)
        grown = (1.0 - self.clinic) * hospital_capacity.clinic_growth * level
        lost = self.clinic_built * hospital_capacity.clinic_decay * (1.0 - level)
        change = min(grown - lost, 1.0 - self.clinic)
        change = max(change, -self.clinic_built)
        self.clinic_built = min(1.0, max(0.0, self.clinic_built + change))
        self.clinic = min(1.0, max(0.0, self.clinic + change))
        ledger.hospital_capacity_cost += (
            hospital_capacity.clinic_cost * level * self.households / 100.0
        )


class School(Aspect):
    """The village school."""

    school_usual: float = column(
        0.5, unit="points of quality", doc="quality without funded teachers", low=0, high=1
    )
    school_quality: float = column(
        0.5, unit="points of quality", doc="quality of its school, 0.5 on average", low=0, high=1.5
    )
    teachers: float = column(unit="teachers", doc="funded teachers who work in it", low=0)

    @behaviour(phase="storm")
    def keep_teachers(
        self,
        funded_teacher: FundedTeacher,
        talent_reward: TalentReward,
        teaching: Teaching,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Fill posts, lose teachers to towns unless they are rewarded, and teach accordingly."""
        if funded_teacher.intensity <= 0.0 and self.teachers <= 0.0:
            if self.school_quality != self.school_usual:
                self.school_quality += teaching.pace * (self.school_usual - self.school_quality)
            return
        usual_posts = funded_teacher.posts * self.households / 100.0
        posts = usual_posts * funded_teacher.intensity
        kept = talent_reward.retention * min(1.0, talent_reward.intensity)
        leaving = self.teachers * funded_teacher.attrition * (1.0 - kept)
        leaving += max(0.0, self.teachers - posts) * teaching.unpaid
        coming = max(0.0, posts - self.teachers) * funded_teacher.recruitment
        self.teachers = max(0.0, self.teachers + coming - leaving)
        if self.teachers < 0.001 and posts <= 0.0:
            self.teachers = 0.0
        filled = 0.0
        if usual_posts > 0.0:
            filled = min(2.0, self.teachers / usual_posts)
        able = min(1.5, self.school_usual + funded_teacher.gain * filled)
        self.school_quality += teaching.pace * (able - self.school_quality)
        funded = min(self.teachers, posts)
        ledger.funded_teacher_pay += funded_teacher.pay / 12.0 * funded
        statistics.funded_teacher_reached += self.lifted_persons * min(1.0, filled)
        if talent_reward.intensity > 0.0:
            ledger.talent_reward_paid += talent_reward.reward * funded * talent_reward.intensity
            statistics.talent_reward_reached += funded
