"""Enterprises at the start: sectors, experience, equipment, and which of them lead."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from revival_sim.agents.enterprise import Growing
from revival_sim.engine.parameters import Value
from revival_sim.engine.tables import Table
from revival_sim.population.keyed import draws
from revival_sim.population.places import Places

SECTOR_SHARES = (0.4, 0.3, 0.15, 0.15)
"""Villages by main sector (farm processing, workshops, tourism and culture, trade): assumption."""
SPECIALISED = 0.5
"""Enterprises that are in the main sector of their village, besides those by chance: assumption."""
COUNTY_LEADERS = 2
"""Leading enterprises of a county: each has two or three leading industries (F310)."""
LEADER_EDGE = 0.1
"""What is added to a leading enterprise's productivity: assumption."""


def found_enterprises(
    tables: Mapping[str, Table], layout: Places, seed: int, values: Mapping[str, Value]
) -> None:
    """Give enterprises that have their jobs and ages a sector, experience, equipment and leaders.

    Parameters
    ----------
    tables
        The tables of the model, by kind.
    layout
        The places.
    seed
        Keys the draws.
    values
        Parameters that differ from the defaults, by dotted name.
    """
    rows, villages, counties = (tables[k].rows for k in ("Enterprise", "Village", "County"))
    own = draws("Enterprise", seed, layout.enterprises)
    edges = np.cumsum(SECTOR_SHARES)[:-1]
    villages["main_sector"] = np.searchsorted(
        edges, draws("Village", seed, layout.villages)("sector"), side="right"
    )
    other = np.searchsorted(edges, own("sector"), side="right")
    main = villages["main_sector"][rows["village"]]
    rows["sector"] = np.where(own("specialised") < SPECIALISED, main, other)

    def value(name: str) -> float:
        declaration = Growing.parameters[name]
        return float(values.get(declaration.path, declaration.default))

    rows["learnt"] = 1.0 - (1.0 - value("learning")) ** rows["age"]
    rows["capital"] = value("capital_per_job") * rows["jobs"]
    rows["talent"] = value("usual_talent")
    rows["efficiency"] = rows["productivity"]

    first_village = np.arange(layout.counties) * layout.county_villages
    counties["first_leader"] = first_village * layout.village_enterprises
    counties["leaders"] = np.minimum(COUNTY_LEADERS, layout.villages - first_village)
    for county in range(layout.counties):
        for k in range(int(counties["leaders"][county])):
            leader = int(counties["first_leader"][county]) + k * layout.village_enterprises
            rows["leading"][leader] = True
            rows["learnt"][leader] = 1.0
            rows["productivity"][leader] += LEADER_EDGE
