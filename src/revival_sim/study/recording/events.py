"""What befalls households in a month, all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = Mapping[str, NDArray[Any]]
COLUMNS = (
    *("poor", "monitored", "sick_months", "away", "employer", "lost", "asset_loss", "workers"),
    *("care_failed", "dropout_months", "home_unsafe", "deprived_months"),
    *("first_risk", "first_income_return", "first_realised_return"),
)
"""Columns of households that events are read from."""
EVENTS = (
    *("risk_entry", "income_return", "realised_return", "falls_poor", "leaves_poverty"),
    *("monitored", "monitoring_ends", "falls_ill", "job_lost", "harvest_lost", "home_damaged"),
    *("worker_lost", "care_fails", "school_fails", "home_becomes_unsafe", "becomes_deprived"),
)
"""What an event may be; docs/results.md says of each when it is one."""


def befallen(now: Rows, before: Rows, number: int) -> dict[str, NDArray[np.bool_]]:
    """Return whom each event befalls in a month, shape (households,) each.

    Parameters
    ----------
    now, before
        `COLUMNS` at the end of the month and of the one before.
    number
        The month, from 1.
    """
    found = {
        "risk_entry": now["first_risk"] == number,
        "income_return": now["first_income_return"] == number,
        "realised_return": now["first_realised_return"] == number,
        "falls_poor": _begins("poor", now, before),
        "leaves_poverty": _begins("poor", before, now),
        "monitored": _begins("monitored", now, before),
        "monitoring_ends": _begins("monitored", before, now),
        "falls_ill": _begins("sick_months", now, before),
        "job_lost": _jobs(now) < _jobs(before),
        "harvest_lost": now["lost"] > before["lost"],
        "home_damaged": now["asset_loss"] > 0,
        "worker_lost": now["workers"] < before["workers"],
        "care_fails": _begins("care_failed", now, before),
        "school_fails": _begins("dropout_months", now, before),
        "home_becomes_unsafe": _begins("home_unsafe", now, before),
        "becomes_deprived": _begins("deprived_months", now, before),
    }
    assert tuple(found) == EVENTS
    return found


def _begins(column: str, now: Rows, before: Rows) -> NDArray[np.bool_]:
    begins: NDArray[np.bool_] = (now[column] > 0) & ~(before[column] > 0)
    return begins


def _jobs(rows: Rows) -> NDArray[np.int64]:
    jobs: NDArray[np.int64] = rows["away"].astype(np.int64) + (rows["employer"] >= 0)
    return jobs
