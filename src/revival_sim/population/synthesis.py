"""The synthetic population: households by the published figures, and everything around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from revival_sim.agents.household.groups import STABLE, UNSTABLE
from revival_sim.data import yearly
from revival_sim.engine.parameters import Value
from revival_sim.population.groups import draw_groups
from revival_sim.population.keyed import Draw, Number, draws, numbers
from revival_sim.population.livelihoods import Columns, draw_livelihoods
from revival_sim.population.places import Places, places
from revival_sim.population.structure import draw_structure
from revival_sim.population.welfare import WelfareDistribution

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Synthetic:
    """Households by column, the places they live in, and how well the figures were met.

    Attributes
    ----------
    columns
        Columns of the household, and ``works_locally``; each of shape (n,).
    places
        The number of places of each kind.
    fit
        Tidy table of figures asked for and got, see `WelfareDistribution.fit_table`.
    """

    columns: Columns
    places: Places
    fit: dict[str, list[str] | list[float]]


def synthesise(households: int, seed: int, values: Mapping[str, Value]) -> Synthetic:
    """Make a population of lifted counties at the end of 2020.

    Incomes per head follow the World Bank's distribution for China rural 2020, scaled to the mean
    of lifted counties. Households stand at evenly spaced places in that order, so that its deciles
    and its lower tail are met with few households too; which household stands where is drawn, in
    part for a whole village.

    Parameters
    ----------
    households
        Their number.
    seed
        Keys the draws, as it keys those of the run.
    values
        Population parameters that differ from the defaults, by dotted name.
    """
    number, draw = numbers(values), draws("Household", seed, households)
    layout = places(households, number)
    place = _places_in_order(households, layout, seed, number, draw)
    structure = draw_structure(place, draw)
    welfare = WelfareDistribution(number("mean_income"))
    person_place = _by_persons(place, structure.size)
    income = welfare.quantile(person_place)
    line = yearly("poverty_lines", "poverty_line")[2020]
    columns: Columns = {
        "size": structure.size,
        "workers": structure.workers,
        "elderly": structure.elderly,
        "children": structure.children,
        "seniors": structure.students_high,
        "college": structure.students_college,
        "group": draw_groups(income, structure.size, line, number, draw),
    }
    was = (columns["group"] == STABLE) | (columns["group"] == UNSTABLE)
    columns["relocated"] = was & (draw("relocated") < number("relocated_share"))
    columns |= draw_livelihoods(income, person_place, columns, number, draw)
    fit = welfare.fit_table(normal_income(columns), structure.size)
    return Synthetic(columns, layout, fit)


def normal_income(columns: Columns) -> Floats:
    """Return income per head of a normal year by what households live on, yuan/person/year."""
    wages = columns["wage_level"] * (columns["away"] + columns["works_locally"]) * 12.0
    farm = columns["crop_income"] + columns["livestock_income"]
    total = wages + farm + columns["transfer_income"]
    return np.asarray(total / columns["size"], dtype=np.float64)


def _places_in_order(
    households: int, layout: Places, seed: int, number: Number, draw: Draw
) -> Floats:
    """Return evenly spaced places in the order of incomes, shuffled over households."""
    likeness = number("village_likeness")
    common = ndtri(np.clip(draws("Village", seed, layout.villages)("income"), 1e-12, 1 - 1e-12))
    own = ndtri(np.clip(draw("income"), 1e-12, 1 - 1e-12))
    standing = (
        np.sqrt(likeness) * common[layout.village_of_household()] + np.sqrt(1.0 - likeness) * own
    )
    rank = np.empty(households)
    rank[np.argsort(standing, kind="stable")] = np.arange(households)
    return np.asarray((rank + draw("place")) / households, dtype=np.float64)


def _by_persons(place: Floats, size: NDArray[np.int64]) -> Floats:
    """Turn places among households into places among persons."""
    order = np.argsort(place, kind="stable")
    up_to = np.cumsum(size[order])
    found = np.empty(len(place))
    found[order] = (up_to - 0.5 * size[order]) / up_to[-1]
    return found
