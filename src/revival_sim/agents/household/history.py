"""History: what befell the household in the months behind it, kept for the account of its fate."""

from __future__ import annotations

from revival_sim.agents.household.standing import BEFORE_START, NEVER
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column

ALL_BITS = 4095
"""Twelve bits, one for each month of a year."""


class History(Aspect):
    """States of the last twelve months, and when monitoring first came; nothing depends on them.

    A month is one bit, 1 if it was so at the month's end; the lowest bit is the month just lived.
    """

    poor_history: int = column(
        unit="", doc="bits of the last twelve months: poor", storage="i2", low=0, high=ALL_BITS
    )
    risk_history: int = column(
        unit="", doc="bits of the last twelve months: at risk", storage="i2", low=0, high=ALL_BITS
    )
    monitored_history: int = column(
        unit="", doc="bits of the last twelve months: monitored", storage="i2", low=0, high=ALL_BITS
    )
    first_monitored: int = column(
        unit="month",
        doc="month in which it was first monitored, from 1; 0 never, -1 at the start and kept",
        storage="i2",
        low=-1,
    )

    @behaviour(after="count_returns")
    def remember(self, clock: Clock) -> None:
        """Note the month's states."""
        self.poor_history = (self.poor_history * 2 + int(self.poor)) & ALL_BITS
        self.risk_history = (self.risk_history * 2 + int(self.at_risk)) & ALL_BITS
        self.monitored_history = (self.monitored_history * 2 + int(self.monitored)) & ALL_BITS
        if self.monitored:
            if self.first_monitored == NEVER:
                self.first_monitored = clock.month + 1
        elif clock.month == 0 and self.first_monitored == BEFORE_START:
            self.first_monitored = NEVER
