"""Settling a population in a world: rows filled, links laid, a normal year behind everybody."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from revival_sim.agents.economy import Standards
from revival_sim.agents.enterprise import Firm
from revival_sim.agents.household.consumption import Spending
from revival_sim.agents.household.farm import AUTUMN_HARVEST, PLANTING, SUMMER_HARVEST, Farming
from revival_sim.agents.household.groups import MARGINAL, STABLE, UNSTABLE
from revival_sim.agents.household.insurance import ENROLMENT
from revival_sim.agents.household.schooling import AUTUMN_PART, AUTUMN_TERM, SPRING_TERM
from revival_sim.agents.household.season import held_for_fees, held_of_harvest
from revival_sim.agents.household.standing import BEFORE_START
from revival_sim.agents.household.watch import CAUSE_INCOME
from revival_sim.engine.parameters import Parameters, Value
from revival_sim.engine.tables import Table
from revival_sim.population.allowances import help_before_start
from revival_sim.population.debts import lend_before_start
from revival_sim.population.enterprises import found_enterprises
from revival_sim.population.keyed import draws, numbers
from revival_sim.population.livelihoods import Columns
from revival_sim.population.networks import lay_networks
from revival_sim.population.places import Places
from revival_sim.population.services import (
    chronic_costs,
    premiums,
    school_fees,
    settle_services,
)

Values = Mapping[str, Value]
Rows = NDArray[np.void]


def settle(
    tables: Mapping[str, Table], columns: Columns, layout: Places, seed: int, values: Values
) -> None:
    """Fill the rows of all agents.

    Parameters
    ----------
    tables
        The tables of the model, by kind.
    columns
        Columns of the household, and ``works_locally``.
    layout
        The places.
    seed
        Keys the draws.
    values
        Parameters that differ from the defaults, by dotted name.
    """
    number = numbers(values)
    village = layout.village_of_household()
    rows = tables["Household"].rows
    for name, column in columns.items():
        if name != "works_locally":
            rows[name] = column
    rows["village"] = village
    rows["lender"] = village // layout.county_villages
    _employ(tables, columns, layout, seed, values)
    found_enterprises(tables, layout, seed, values)
    _lay_out(tables, layout, number("lender_money"))
    settle_services(tables, seed, values)
    lay_networks(tables, layout, seed, values)
    lend_before_start(tables, seed, values)
    _remember_a_normal_year(rows, values)
    help_before_start(rows, seed, values)
    _spend_and_save_as_usual(rows, values)
    _judge_the_start(rows)


def _employ(
    tables: Mapping[str, Table], columns: Columns, layout: Places, seed: int, values: Values
) -> None:
    """Give local workers an enterprise of their village; start each with the wages it can pay."""
    rows = tables["Household"].rows
    each = layout.village_enterprises
    pick = (draws("Household", seed, len(rows))("enterprise") * each).astype(np.int64)
    employed = columns["works_locally"].astype(bool)
    rows["employer"] = np.where(employed, rows["village"] * each + pick, -1)
    enterprises = tables["Enterprise"].rows
    employer = rows["employer"][employed]
    workers = np.bincount(employer, minlength=layout.enterprises).astype(np.float64)
    wages = np.bincount(employer, rows["wage_level"][employed], minlength=layout.enterprises)
    own = draws("Enterprise", seed, layout.enterprises)
    entry_jobs = _value(Firm, "entry_jobs", values)
    enterprises["village"] = np.arange(layout.enterprises) // each
    enterprises["age"] = (own("age") * 120.0).astype(np.int64)
    enterprises["jobs"] = np.maximum(workers, entry_jobs)
    enterprises["workers_before"] = workers
    enterprises["wage_bill_before"] = wages
    enterprises["cash"] = _value(Firm, "buffer", values) * wages
    spread = 0.3 * (own("productivity") - 0.5)
    enterprises["productivity"] = 1.21 + _value(Firm, "overhead", values) + spread


def _lay_out(tables: Mapping[str, Table], layout: Places, lender_money: float) -> None:
    """Count who lives where and give lenders their money."""
    households, villages = tables["Household"].rows, tables["Village"].rows
    where = households["village"]
    group = households["group"]
    lifted = np.where((group == STABLE) | (group == UNSTABLE), households["size"], 0)
    villages["county"] = np.arange(layout.villages) // layout.county_villages
    villages["households"] = np.bincount(where, minlength=layout.villages)
    villages["persons"] = np.bincount(where, households["size"], minlength=layout.villages)
    villages["lifted_persons"] = np.bincount(where, lifted, minlength=layout.villages)
    counties = tables["County"].rows
    counties["lifted_persons"] = np.bincount(
        villages["county"], villages["lifted_persons"], minlength=layout.counties
    )
    villages["first_enterprise"] = np.arange(layout.villages) * layout.village_enterprises
    villages["enterprises"] = layout.village_enterprises
    members = np.bincount(households["lender"], minlength=layout.counties)
    tables["Lender"].rows["reserves"] = lender_money * members


def _remember_a_normal_year(rows: Rows, values: Values) -> None:
    """Enter the months of a normal year, with its seasons, bills and fees, in the memory."""
    working = rows["away"] + (rows["employer"] >= 0)
    steady = rows["wage_level"] * working + rows["livestock_income"] / 12.0
    steady = steady + rows["transfer_income"] / 12.0
    fees, premium = school_fees(rows, values), premiums(rows, values)
    chronic = chronic_costs(rows, values)
    steady = steady + rows["capital"] * _value(Farming, "capital_return", values) / 12.0
    cost_share = _value(Farming, "cost_share", values)
    harvest = rows["crop_income"] / (1.0 - cost_share)
    summer = _value(Farming, "summer_share", values)
    earned = np.repeat(steady[:, None], 12, axis=1)
    earned[:, PLANTING - 1] -= harvest * cost_share
    earned[:, SUMMER_HARVEST - 1] += harvest * summer
    earned[:, AUTUMN_HARVEST - 1] += harvest * (1.0 - summer)
    bills = np.repeat(chronic[:, None], 12, axis=1)
    bills[:, ENROLMENT - 1] += premium
    bills[:, AUTUMN_TERM - 1] += AUTUMN_PART * fees
    bills[:, SPRING_TERM - 1] += (1.0 - AUTUMN_PART) * fees
    rows["earned_by_month"] = earned
    rows["bills_by_month"] = bills
    rows["year_earned"] = rows["earned_by_month"].astype(np.float64).sum(axis=1)
    rows["year_net"] = rows["year_earned"] - rows["bills_by_month"].astype(np.float64).sum(axis=1)
    rows["year_final"] = rows["year_net"]
    rows["usual_wage"] = rows["wage_level"] * working + rows["business"]
    rows["usual_bill"] = chronic
    rows["usual_fees"] = fees
    rows["recent_expense"] = 6.0 * chronic + 0.3 * (fees + premium)


def _spend_and_save_as_usual(rows: Rows, values: Values) -> None:
    """Set what households are used to spend, want to hold, and keep at New Year for the season."""
    line = Standards.series["poverty_line"].in_year(2020)
    least = _value(Spending, "minimum", values) * line * rows["size"] / 12.0
    usual = np.maximum(0.0, rows["year_final"]) * _value(Spending, "propensity", values) / 12.0
    rows["consumption"] = rows["usual_consumption"] = usual
    rows["thrift"] = rows["savings"] / np.maximum(np.maximum(usual, least), 1.0)
    cost_share = _value(Farming, "cost_share", values)
    kept = held_of_harvest(12, cost_share, _value(Farming, "summer_share", values))
    harvest = rows["crop_income"] / (1.0 - cost_share)
    rows["savings"] += harvest * max(0.0, kept) + rows["usual_fees"] * held_for_fees(12)


def _judge_the_start(rows: Rows) -> None:
    """Note who is at risk or below the line already: that is no entry and no return."""
    size = rows["size"]
    risk_line = Standards.series["monitoring_line"].in_year(2020)
    line = Standards.series["poverty_line"].in_year(2020)
    watched = (rows["group"] == UNSTABLE) | (rows["group"] == MARGINAL)
    rows["at_risk"] = watched | (rows["year_earned"] < risk_line * size)
    held = rows["year_earned"] + rows["year_final"] - rows["year_net"]
    rows["in_difficulty"] = held < risk_line * size
    rows["income_poor"] = rows["year_net"] < line * size
    rows["poor"] = rows["year_final"] < line * size
    rows["first_risk"] = np.where(rows["at_risk"], BEFORE_START, 0)
    rows["first_income_return"] = np.where(rows["income_poor"], BEFORE_START, 0)
    rows["first_realised_return"] = np.where(rows["poor"], BEFORE_START, 0)
    rows["monitored"] = watched
    rows["first_monitored"] = np.where(watched, BEFORE_START, 0)
    rows["cause"] = np.where(watched, CAUSE_INCOME, 0)


def _value(cls: type[Parameters], name: str, values: Values) -> float:
    declaration = cls.parameters[name]
    return float(values.get(declaration.path, declaration.default))
