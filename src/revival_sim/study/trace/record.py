"""The months of one household in one run, read from its row as the run goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from revival_sim.agents import Household
from revival_sim.agents.economy import Standards
from revival_sim.study.runs import RunSpec
from revival_sim.study.simulate import months_of

if TYPE_CHECKING:
    from revival_sim.model import RevivalModel

MEASURES = (
    *("wages", "farm", "business", "transfers", "help", "gifts", "bills", "consumption"),
    *("savings", "debt", "income_over_line", "poor", "monitored"),
    *("ill", "job_lost", "harvest_lost", "home_damaged", "worker_lost"),
    *("care_failed", "school_failed", "home_unsafe", "deprived"),
    *("risk_entry", "income_return", "realised_return"),
)
"""Columns of a month; their units are in docs/results.md."""

Month = dict[str, float | int]


def record(run: RunSpec, households: Sequence[int]) -> dict[int, list[Month]]:
    """Make a run and return the months of some of its households by their rows.

    Nothing else is kept, whatever the number of households.
    """
    months = months_of(run)
    model = next(months)
    before = {i: _row(model, i) for i in households}
    found: dict[int, list[Month]] = {i: [] for i in households}
    for number, model in enumerate(months, start=1):
        line = float(model.world.parameters.rows[Standards.name]["poverty_line"][0])
        for i in households:
            row = _row(model, i)
            found[i].append(month_of(row, before[i], line, number))
            before[i] = row
    return found


def month_of(row: Any, before: Any, line: float, number: int) -> Month:
    """Return the measures of a month.

    Parameters
    ----------
    row, before
        The household at the end of the month and of the month before.
    line
        The month's poverty line, yuan per person and year.
    number
        The month, from 1.
    """
    own = ("wage_income", "farm_income", "transfers", "gifts", "consumption", "savings")
    wages, farm, transfers, gifts, consumption, savings = (float(row[name]) for name in own)
    owed = ("debt", "arrears", "kin_debt", "private_debt", "medical_debt")
    due = ("medical_due", "school_due", "settling_cost", "home_due")
    return {
        "wages": wages,
        "farm": farm,
        "business": float(row["business_income"]) + float(row["visitor_income"]),
        "transfers": transfers,
        "help": float(row["assistance"]) + float(row["medical_help"]),
        "gifts": gifts,
        "bills": sum(float(row[name]) for name in due),
        "consumption": consumption,
        "savings": savings,
        "debt": sum(float(row[name]) for name in owed),
        "income_over_line": float(row["year_final"]) / (line * float(row["size"])),
        "poor": int(row["poor"]),
        "monitored": int(row["monitored"]),
        "ill": int(row["sick_months"] > 0 or before["sick_months"] > 0),
        "job_lost": int(_jobs(row) < _jobs(before)),
        "harvest_lost": int(row["lost"] > before["lost"]),
        "home_damaged": int(row["asset_loss"] > 0),
        "worker_lost": int(row["workers"] < before["workers"]),
        "care_failed": int(row["care_failed"]),
        "school_failed": int(row["dropout_months"] > 0),
        "home_unsafe": int(row["home_unsafe"]),
        "deprived": int(row["deprived_months"] > 0),
        "risk_entry": int(row["first_risk"] == number),
        "income_return": int(row["first_income_return"] == number),
        "realised_return": int(row["first_realised_return"] == number),
    }


def _row(model: RevivalModel, household: int) -> Any:
    return model.rows(Household)[household].copy()


def _jobs(row: Any) -> int:
    return int(row["away"]) + int(row["employer"] >= 0)
