"""Fates: one row a household, kept of every run when its agents are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from revival_sim.agents.household.groups import STABLE, UNSTABLE
from revival_sim.agents.household.standing import BEFORE_START as START
from revival_sim.agents.household.standing import NEVER
from revival_sim.measures.hazard import life_table

__all__ = ["CONDITIONS", "CONDITIONS_AT", "MONTHS_PER_YEAR", "NEVER", "START", "Fates"]

MONTHS_PER_YEAR = 12
FIRST_EVENTS = ("realised_return", "income_return", "risk_entry")
"""Columns of months of first events that lifted persons may have."""
CONDITIONS = ("income", "care", "school", "home", "food", "debt")
"""What a household may lack: income after help over the line, basic medical care, compulsory
schooling, safe housing with water, food and clothing in that month, and freedom from debt distress
(see `measures.debt`)."""
CONDITIONS_AT = ("start", "end")
"""When that is recorded: before the first month, and at the end of the last one lived."""


@dataclass(frozen=True, eq=False)
class Fates:
    """What became of each household; every array has one value a household, shape (households,).

    Months count from 1, the first of the run; 0 is never, -1 is before the run began. Years are
    those of the run: the first is its first twelve months.

    Attributes
    ----------
    months
        Months lived.
    persons, workers
        Members of the household, and those of them fit for work, at the start. A household counts
        for its persons at the start, so that policies are compared over the same persons.
    village, county
        Rows of the village and county in which it lives.
    group
        0 never poor, 1 stable lifted, 2 unstable lifted, 3 marginal.
    relocated
        Whether it was relocated.
    income_decile
        Tenth of all persons, 1 the poorest, to which its income a head at the start belongs.
    risk_entry, income_return, realised_return
        Month of the first of each; of households never lifted only a realised fall is noted.
    monitored
        Month in which it was first monitored.
    cause
        Code of the proximate cause of the realised return, 0 where there is none.
    income
        Twelve months' income after help over the poverty line, a head, at the start and at the end
        of each whole year, shape (years + 1, households).
    conditions
        What it lacked at the start and at the end of the last month lived, a bit for each of
        `CONDITIONS` from the lowest, shape (2, households).
    poor_start
        Whether it was poor at the start.
    poor_bits, risk_bits, monitored_bits
        Whether it was poor, at risk, monitored at the end of each month: a row for each year begun,
        shape (⌈months / 12⌉, households), in which the lowest bit is the last month lived.
    """

    months: int
    persons: NDArray[np.int8]
    workers: NDArray[np.int8]
    village: NDArray[np.int32]
    county: NDArray[np.int32]
    group: NDArray[np.int8]
    relocated: NDArray[np.bool_]
    income_decile: NDArray[np.int8]
    risk_entry: NDArray[np.int16]
    income_return: NDArray[np.int16]
    realised_return: NDArray[np.int16]
    monitored: NDArray[np.int16]
    cause: NDArray[np.int8]
    income: NDArray[np.float32]
    conditions: NDArray[np.int8]
    poor_start: NDArray[np.bool_]
    poor_bits: NDArray[np.int16]
    risk_bits: NDArray[np.int16]
    monitored_bits: NDArray[np.int16]

    @property
    def lifted(self) -> NDArray[np.bool_]:
        """Whether it was lifted from poverty, so that it can return."""
        return np.asarray((self.group == STABLE) | (self.group == UNSTABLE))

    def cumulative_share(
        self, first: NDArray[np.integer], among: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """Return the share of persons to whom something has happened by each month's end.

        Parameters
        ----------
        first
            Month of the first time, as in `risk_entry`.
        among
            The households whose persons are counted, those at `START` included.

        Returns
        -------
        Shape (months,); 0 where there is nobody.
        """
        events = np.flatnonzero(among & (first > NEVER))
        by_month = np.bincount(first[events], self.persons[events], minlength=self.months + 1)[1:]
        return np.cumsum(by_month) / max(1.0, float(self.persons[among].sum(dtype=np.int64)))

    @cached_property
    def survival(self) -> Mapping[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Lifted persons at risk of each of `FIRST_EVENTS` and events, each of shape (months,).

        Whom it had befallen before the run is not at risk; the end of the run censors.
        """
        lifted = np.flatnonzero(self.lifted)
        found = {}
        for name in FIRST_EVENTS:
            month = getattr(self, name)[lifted]
            persons = np.where(month == START, 0, self.persons[lifted])
            event = month > NEVER
            table = life_table(np.where(event, month, self.months), event, persons, self.months)
            found[name] = (table.at_risk, table.events)
        return found

    @property
    def years(self) -> int:
        """Whole years lived."""
        return self.months // MONTHS_PER_YEAR

    @property
    def poor(self) -> NDArray[np.bool_]:
        """Whether it was poor at the start and each year's end, shape (years + 1, households)."""
        ends = (self.poor_bits[: self.years] & 1).astype(np.bool_)
        return np.concatenate([self.poor_start[None, :], ends])

    def by_month(self, bits: NDArray[np.int16]) -> NDArray[np.bool_]:
        """Unpack `poor_bits`, `risk_bits` or `monitored_bits`, shape (months, households)."""
        found = np.empty((self.months, bits.shape[1]), dtype=np.bool_)
        for month in range(self.months):
            year = month // MONTHS_PER_YEAR
            found[month] = bits[year] & (1 << (self._last(year) - 1 - month))
        return found

    def first_month(self, bits: NDArray[np.int16]) -> NDArray[np.int16]:
        """Return the first month at whose end a state held, `NEVER` where it never did."""
        first = np.zeros(bits.shape[1], dtype=np.int16)
        for year in range(len(bits) - 1, -1, -1):
            _, length = np.frexp(bits[year])
            first = np.where(bits[year] > 0, self._last(year) + 1 - length, first).astype(np.int16)
        return first

    def state_at(self, bits: NDArray[np.int16], month: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Return whether a state held at the end of each household's own month, from 1.

        False before the first month and after the last.
        """
        lived = (month >= 1) & (month <= self.months)
        year = np.where(lived, (month - 1) // MONTHS_PER_YEAR, 0)
        last = np.minimum(self.months, (year + 1) * MONTHS_PER_YEAR)
        word = np.take_along_axis(bits, year[None, :], axis=0)[0]
        return np.asarray(lived & ((word >> np.where(lived, last - month, 0)) & 1 > 0))

    def _last(self, year: int) -> int:
        """Return the last month, from 1, of a year of the run, from 0."""
        return min(self.months, (year + 1) * MONTHS_PER_YEAR)
