"""Health: illness, disability and death, what they cost, and who can no longer work."""

from __future__ import annotations

import math

from revival_sim.agents.county import County
from revival_sim.agents.economy import Growth
from revival_sim.agents.household.groups import NEVER_POOR, STABLE
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, statistic
from revival_sim.engine.draws import chance, integer, lognormal
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.shocks.death_of_earner import DeathOfEarner
from revival_sim.shocks.disability import Disability
from revival_sim.shocks.illness import Illness

MEAN_SIZE = 3.04
"""Persons in a household, F257."""
ELDERLY_SHARE = 0.2381
"""Share of the rural population aged 60 and over, F258."""
MEAN_INCOME = 12588.0
"""Income per head in lifted counties in 2020, yuan/year, F210."""
MOST_BILL, MOST_CHRONIC = 1e6, 3000.0
"""Yuan/month: no bill is larger."""


class HealthCare(Parameters, group="behaviours"):
    """How illness goes on, and what care at home costs."""

    early: float = parameter(
        0.4,
        unit="share",
        source="assumption",
        doc="of the usual illness that a perfect village clinic catches early, over none at all",
    )
    chronic_cost: float = parameter(
        250.0,
        unit="yuan/month",
        high=10_000.0,
        source="assumption",
        doc="bill of a new chronic illness at 2020 prices, before insurance",
    )
    care: float = parameter(
        150.0,
        unit="yuan/month",
        high=10_000.0,
        source="assumption",
        doc="care of a disabled member at 2020 prices",
    )
    worsening: float = parameter(
        1.3,
        unit="multiple",
        low=1.0,
        high=5.0,
        source="assumption",
        doc="rise of the risk of illness after treatment given up for want of money",
    )
    dearer: float = parameter(
        1.1,
        unit="multiple",
        low=1.0,
        high=3.0,
        source="assumption",
        doc="rise of the bill with each month in which treatment was broken off",
    )
    given_up: int = parameter(
        6,
        unit="months",
        low=1,
        high=60,
        source="assumption",
        doc="months of treatment broken off after which it is given up",
    )
    untreated_disability: float = parameter(
        0.2,
        unit="share",
        source="assumption",
        doc="workers who do not work again after their treatment is given up",
    )


class Health(Aspect):
    """Illness, disability and death in the household."""

    frailty: float = column(
        1.0, unit="multiple", doc="risk of illness over the mean", storage="f4", low=0
    )
    sick_months: int = column(
        unit="month", doc="months of treatment still to come", storage="i1", low=0
    )
    sick_worker: bool = column(False, unit="", doc="whether the patient is a worker")
    monthly_bill: float = column(
        unit="yuan/month", doc="bill for the patient before insurance", storage="f4", low=0
    )
    chronic_bill: float = column(
        unit="yuan/month",
        doc="bill for chronic illness at 2020 prices, before insurance",
        storage="f4",
        low=0,
    )
    untreated_months: int = column(
        unit="month", doc="months of this illness without full treatment", storage="i1", low=0
    )
    disabled: int = column(
        unit="persons", doc="members who need care and cannot work", storage="i1", low=0
    )
    funeral: float = column(unit="yuan", doc="funeral to be paid this month", storage="f4", low=0)

    illnesses: float = statistic(unit="households", doc="in which a member falls seriously ill")
    earners_lost: float = statistic(unit="persons", doc="workers who die or do not work again")

    @behaviour(phase="earn")
    def fall_ill(
        self,
        village: Village,
        county: County,
        illness: Illness,
        health_care: HealthCare,
        growth: Growth,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Draw whether a member falls ill, for how long, at what bill and with what left behind."""
        if self.sick_months > 0:
            county.patients += 1.0
            return
        if county.sickness <= 0.0:
            return
        persons = self.size + self.elderly * (illness.elderly_weight - 1.0)
        mean = MEAN_SIZE * (1.0 + ELDERLY_SHARE * (illness.elderly_weight - 1.0))
        risk = illness.annual_risk / 12.0 * self.frailty * persons / mean * county.sickness
        risk = risk * (1.0 + health_care.early * (0.5 - village.clinic))
        if not chance(self, clock, "illness", risk * village.sickliness):
            return
        median = max(1.0, illness.bill * growth.treatment)
        bill = lognormal(self, clock, "bill", math.log(median), illness.bill_spread)
        means = self.year_earned / self.size / (MEAN_INCOME * growth.wages)
        means = min(3.0, max(0.2, means))
        bill = bill * (1.0 - illness.by_means + illness.by_means * means)
        self.begin_treatment(1 + integer(self, clock, "months of treatment", illness.longest), bill)
        self.sick_worker = chance(self, clock, "worker ill", self.workers / self.size)
        if self.sick_worker and chance(self, clock, "disability", illness.disability):
            self.become_disabled()
            statistics.earners_lost += 1.0
        if chance(self, clock, "chronic", illness.chronic):
            self.chronic_bill = min(MOST_CHRONIC, self.chronic_bill + health_care.chronic_cost)
        county.patients += 1.0
        statistics.illnesses += 1.0

    @behaviour(phase="earn")
    def meet_accident(
        self,
        county: County,
        disability: Disability,
        growth: Growth,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Draw whether a worker is disabled, is treated, and needs care ever after."""
        if disability.intensity <= 0.0 or self.workers <= 0:
            return
        risk = disability.annual_risk / 12.0 * self.workers * disability.intensity
        if chance(self, clock, "accident", risk):
            self.become_disabled()
            statistics.earners_lost += 1.0
            if self.sick_months <= 0:
                self.begin_treatment(2, disability.bill * growth.treatment)
                self.sick_worker = False
                county.patients += 1.0

    @behaviour(phase="earn")
    def lose_earner(
        self,
        death_of_earner: DeathOfEarner,
        growth: Growth,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Draw whether a worker dies; the household is smaller and has a funeral to pay."""
        self.funeral = 0.0
        if death_of_earner.intensity <= 0.0 or self.workers <= 0 or self.size <= 1:
            return
        risk = death_of_earner.annual_risk / 12.0 * self.workers * death_of_earner.intensity
        if chance(self, clock, "death", risk):
            self.lose_worker()
            self.size -= 1
            self.funeral = death_of_earner.funeral * growth.prices
            statistics.earners_lost += 1.0
            if self.sick_worker:
                self.sick_months = 0

    def begin_treatment(self, months: int, bill: float) -> None:
        """Open an illness with its bill spread over so many months."""
        self.sick_months = months
        self.monthly_bill = min(MOST_BILL, bill / months)
        self.untreated_months = 0

    def become_disabled(self) -> None:
        """Take a worker out of work for good, who needs care from now on."""
        if self.workers > 0:
            self.lose_worker()
            self.disabled = min(100, self.disabled + 1)

    def break_off(self, health_care: HealthCare, clock: Clock) -> None:
        """Let an illness that is not fully treated go on and become dearer, or be given up."""
        self.untreated_months = min(100, self.untreated_months + 1)
        self.monthly_bill = min(MOST_BILL, self.monthly_bill * health_care.dearer)
        if self.untreated_months < health_care.given_up:
            return
        self.sick_months = 0
        self.frailty = min(10.0, self.frailty * health_care.worsening)
        lost = health_care.untreated_disability
        if self.sick_worker and chance(self, clock, "disabled untreated", lost):
            self.become_disabled()

    def has_low_income(self) -> bool:
        """Whether officials count the household among the low-income people whom they support."""
        return bool(self.group != NEVER_POOR or self.monitored or self.on_dibao)

    def is_supported_patient(self) -> bool:
        """Whether the better terms of the second and third layer hold for the household.

        Since 2021 those whose lifting is stable have passed to the terms of everybody: assumption.
        """
        return bool(
            self.has_low_income() and (self.group != STABLE or self.monitored or self.on_dibao)
        )
