"""Recording fates while a run goes on: little at the end of each year, the rest at its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates.table import MONTHS_PER_YEAR, Fates
from revival_sim.measures.debt import in_debt_distress

Rows = NDArray[np.void]
DECILES = 10
LACKING = ("care_failed", "dropout_months", "home_unsafe", "deprived_months")
OWED = ("debt", "arrears", "kin_debt", "private_debt", "medical_debt", "student_debt")


class Recorder:
    """Keeps what the rows of households will have forgotten by the end of a run.

    Parameters
    ----------
    rows
        The settled households, before the first month.
    line
        The poverty line at the start, yuan per person and year.
    """

    def __init__(self, rows: Rows, line: float) -> None:
        income = _income(rows, line)
        self._decile = income_deciles(income, rows["size"])
        self._persons, self._workers = rows["size"].copy(), rows["workers"].copy()
        self._poor_start = rows["poor"].copy()
        self._income = [income.astype(np.float32)]
        self._line, self._conditions = line, _conditions(rows, line)
        self._bits: list[NDArray[np.int16]] = []

    def state(self) -> dict[str, NDArray[Any]]:
        """Return what is kept, as arrays by name."""
        return {
            "decile": self._decile,
            "persons": self._persons,
            "workers": self._workers,
            "poor_start": self._poor_start,
            "income": np.array(self._income),
            "conditions": self._conditions,
            "line": np.array([self._line]),
            "bits": np.array(self._bits, np.int16).reshape(len(self._bits), 3, len(self._decile)),
        }

    @classmethod
    def of_state(cls, state: Mapping[str, NDArray[Any]]) -> Recorder:
        """Return a recorder that goes on from what another kept."""
        recorder = cls.__new__(cls)
        recorder._decile, recorder._poor_start = state["decile"], state["poor_start"]
        recorder._persons, recorder._workers = state["persons"], state["workers"]
        recorder._income, recorder._bits = list(state["income"]), list(state["bits"])
        recorder._conditions, recorder._line = state["conditions"], float(state["line"][0])
        return recorder

    def close_month(self, month: int, rows: Rows, line: float) -> None:
        """Take in a month, and record a year at its last.

        Parameters
        ----------
        month
            Months lived, from 1.
        line
            The month's poverty line, yuan per person and year.
        """
        self._line = line
        if month % MONTHS_PER_YEAR == 0:
            self._income.append(_income(rows, line).astype(np.float32))
            self._bits.append(_bits(rows))

    def fates(self, months: int, rows: Rows, county: NDArray[np.integer]) -> Fates:
        """Return what has become of the households by now.

        Parameters
        ----------
        months
            Months lived.
        county
            The county of each village.
        """
        begun = months % MONTHS_PER_YEAR
        bits = [*self._bits, _bits(rows) & ((1 << begun) - 1)] if begun else self._bits
        shape = (len(bits), 3, len(rows))
        poor, risk, monitored = np.swapaxes(np.array(bits, np.int16).reshape(shape), 0, 1)
        cause = "cause_of_return" in (rows.dtype.names or ())
        return Fates(
            months=months,
            persons=self._persons,
            workers=self._workers,
            village=rows["village"].astype(np.int32),
            county=county[rows["village"]].astype(np.int32),
            group=rows["group"].copy(),
            relocated=rows["relocated"].copy(),
            income_decile=self._decile,
            risk_entry=rows["first_risk"].copy(),
            income_return=rows["first_income_return"].copy(),
            realised_return=rows["first_realised_return"].copy(),
            monitored=rows["first_monitored"].copy(),
            cause=rows["cause_of_return"].astype(np.int8) if cause else np.zeros(len(rows), "i1"),
            income=np.array(self._income),
            conditions=np.array([self._conditions, _conditions(rows, self._line)]),
            poor_start=self._poor_start,
            poor_bits=poor,
            risk_bits=risk,
            monitored_bits=monitored,
        )


def income_deciles(income: NDArray[np.float64], persons: NDArray[np.integer]) -> NDArray[np.int8]:
    """Return the tenth of all persons, from 1 the poorest, in which each household stands.

    A household that spans a border belongs where the middle of its persons stands.
    """
    order = np.argsort(income, kind="stable")
    upto = np.cumsum(persons[order], dtype=np.float64)
    middle = (upto - persons[order] / 2.0) / upto[-1]
    deciles = np.empty(len(income), dtype=np.int8)
    deciles[order] = 1 + np.minimum(DECILES - 1, (middle * DECILES).astype(np.int64))
    return deciles


def _income(rows: Rows, line: float) -> NDArray[np.float64]:
    return np.asarray(rows["year_final"] / (line * rows["size"]))


def _bits(rows: Rows) -> NDArray[np.int16]:
    names = ("poor_history", "risk_history", "monitored_history")
    return np.array([rows[name] for name in names])


def _conditions(rows: Rows, line: float) -> NDArray[np.int8]:
    """Return what each household lacks, a bit for each of `CONDITIONS`.

    A year's debt service is taken as twelve times the month's interest.
    """
    owed = rows[OWED[0]].astype(np.float64)
    for name in OWED[1:]:
        owed += rows[name]
    interest = rows["interest_paid"]
    owing = np.flatnonzero((owed > 0.0) | (interest > 0.0))  # few
    service, income = MONTHS_PER_YEAR * interest[owing], rows["year_earned"][owing]
    distress = np.zeros(len(rows), dtype=np.bool_)
    distress[owing] = in_debt_distress(service, np.maximum(owed[owing], 0.0), income)
    found = np.zeros(len(rows), dtype=np.int8)
    lacks = (_income(rows, line) < 1.0, *(rows[name] > 0 for name in LACKING), distress)
    for place, lack in enumerate(lacks):
        found |= lack.view(np.int8) << place
    return found
