"""What services find at the start: infants, chronic illness, clinics and schools."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, ndtri

from revival_sim.agents.economy import Standards
from revival_sim.agents.hospital import Hospitals
from revival_sim.agents.household.insurance import MedicalCover
from revival_sim.agents.household.schooling import SchoolSystem
from revival_sim.engine.parameters import Parameters, Value
from revival_sim.engine.tables import Table
from revival_sim.population.keyed import draws, numbers
from revival_sim.population.structure import StructureAssumptions

Floats = NDArray[np.float64]
Rows = NDArray[np.void]
Values = Mapping[str, Value]
CHRONIC_SPREAD = 0.7
"""How much bills for chronic illness differ, standard deviation of their logarithm: assumption."""
MARGIN = 1.1
"""Nobody had been lifted, or lived on, with less than the line times this after chronic bills:
assumption."""
LEAST_PART = 0.2
"""Of what a household has above the line, what chronic illness may always take: assumption."""
SPREAD_OF_PLACES = 0.5
"""Clinics and schools are spread evenly this far over their scale of one point: assumption."""


def settle_services(tables: Mapping[str, Table], seed: int, values: Values) -> None:
    """Fill the columns of health and schooling.

    Parameters
    ----------
    tables
        The tables of the model, whose households have their members, incomes and villages.
    seed
        Keys the draws.
    values
        Parameters that differ from the defaults, by dotted name.
    """
    rows, villages = tables["Household"].rows, tables["Village"].rows
    counties = tables["County"].rows
    counties["households"] = np.bincount(
        villages["county"], villages["households"], minlength=len(counties)
    )
    place = draws("Village", seed, len(villages))
    villages["clinic"] = 0.5 + SPREAD_OF_PLACES * (place("clinic") - 0.5)
    villages["school_usual"] = 0.5 + SPREAD_OF_PLACES * (place("school") - 0.5)
    villages["school_quality"] = villages["school_usual"]
    draw = draws("Household", seed, len(rows))
    rows["infants"] = infants(rows, draw("infants"))
    uniforms = draw("chronic"), draw("chronic bill"), draw("chronic limit")
    rows["chronic_bill"] = chronic_bills(rows, *uniforms, values)


def infants(rows: Rows, uniform: Floats) -> NDArray[np.int64]:
    """Draw who of the members without another role is under school age, shape (n,)."""
    roles = ("workers", "elderly", "children", "seniors", "college")
    others = rows["size"].astype(np.int64) - sum(rows[role].astype(np.int64) for role in roles)
    others = np.maximum(others, 0)
    asked = StructureAssumptions().infants * float(rows["size"].sum())
    share = min(1.0, asked / max(1.0, float(others.sum())))
    count = np.zeros(len(rows), dtype=np.int64)
    for k in range(int(others.max(initial=0))):
        count += (k < others) & (uniform >= bdtr(k, np.maximum(others, k), share))
    return count


def chronic_bills(rows: Rows, has: Floats, height: Floats, limit: Floats, values: Values) -> Floats:
    """Draw bills for chronic illness that leave everybody above the line (yuan/month).

    Treatment is chosen by means: a bill takes at most a part of what a household has above the line
    after premiums and fees, and that part differs evenly from `LEAST_PART` to all.
    """
    number = numbers(values)
    weight = rows["frailty"] * (1.0 + rows["elderly"])
    chance = number("chronic_share") * weight / max(float(weight.mean()), 1e-9)
    normal = ndtri(np.clip(height, 1e-12, 1.0 - 1e-12))
    bill = number("chronic_cost") * np.exp(CHRONIC_SPREAD * (normal - 0.5 * CHRONIC_SPREAD))
    earned = 12.0 * rows["wage_level"] * (rows["away"] + (rows["employer"] >= 0))
    earned = earned + rows["crop_income"] + rows["livestock_income"] + rows["transfer_income"]
    line = Standards.series["poverty_line"].in_year(2020) * MARGIN
    spare = np.maximum(
        0.0, earned - premiums(rows, values) - school_fees(rows, values) - line * rows["size"]
    )
    own = 1.0 - _value(Hospitals, "chronic_reimbursement", values)
    part = LEAST_PART + (1.0 - LEAST_PART) * limit
    most = part * spare / (12.0 * max(own, 0.05))
    return np.where(has < chance, np.minimum(bill, most), 0.0)


def school_fees(rows: Rows, values: Values) -> Floats:
    """Return a year's school fees of each household at 2020 prices, shape (n,)."""
    fees = (
        rows["children"] * _value(SchoolSystem, "compulsory_fee", values)
        + rows["seniors"] * _value(SchoolSystem, "senior_fee", values)
        + rows["college"] * _value(SchoolSystem, "college_fee", values)
    )
    return np.asarray(fees, dtype=np.float64)


def chronic_costs(rows: Rows, values: Values) -> Floats:
    """Return what basic insurance leaves of chronic illness in a month, shape (n,), yuan."""
    own = 1.0 - _value(Hospitals, "chronic_reimbursement", values)
    return np.asarray(rows["chronic_bill"].astype(np.float64) * own, dtype=np.float64)


def premiums(rows: Rows, values: Values) -> Floats:
    """Return a year's premiums of basic medical insurance, shape (n,), yuan."""
    each = _value(MedicalCover, "premium", values)
    return np.asarray(rows["size"] * each, dtype=np.float64)


def _value(cls: type[Parameters], name: str, values: Values) -> float:
    declaration = cls.parameters[name]
    return float(values.get(declaration.path, declaration.default))
