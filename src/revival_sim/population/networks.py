"""Infrastructure at the start: levels and soundness by village, and who needs how much water."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from revival_sim.agents.networks import Networks, Services
from revival_sim.engine.parameters import Parameters, Value
from revival_sim.engine.tables import Table
from revival_sim.population.keyed import draws
from revival_sim.population.places import Places

LINES = ("road", "power", "water", "telecom", "sanitation")
WATER_NEED = 0.65
"""Of the water level at the start, the most that a household needs for safe water: assumption."""
ENDOWED = 0.15
"""Villages outside of tourism that have something to show: assumption."""
TOURISM = 2


def lay_networks(
    tables: Mapping[str, Table], layout: Places, seed: int, values: Mapping[str, Value]
) -> None:
    """Give villages their infrastructure and sights, and households their need of water.

    Drinking water is safe for all at the start, as the guarantees were met everywhere in 2020.

    Parameters
    ----------
    tables
        The tables of the model, filled but for these columns.
    layout
        The places.
    seed
        Keys the draws.
    values
        Parameters that differ from the defaults, by dotted name.
    """
    villages, households = tables["Village"].rows, tables["Household"].rows
    counties = tables["County"].rows
    own = draws("Village", seed, layout.villages)

    def value(cls: type[Parameters], name: str) -> float:
        declaration = cls.parameters[name]
        return float(values.get(declaration.path, declaration.default))

    for line in LINES:
        away = value(Networks, "spread") * (2.0 * own(line) - 1.0)
        villages[line] = np.clip(value(Networks, line) + away, 0.0, 1.0)
        away = value(Networks, "quality_spread") * (2.0 * own(f"quality of {line}") - 1.0)
        villages[f"{line}_quality"] = np.clip(value(Networks, "quality") + away, 0.0, 1.0)
    by_road = value(Services, "road_access")
    villages["access"] = by_road * villages["road"] + (1.0 - by_road) * villages["telecom"]
    shows = (villages["main_sector"] == TOURISM) | (own("sights") < ENDOWED)
    villages["endowment"] = np.where(shows, 0.3 + 0.7 * own("endowment"), 0.0)
    need = draws("Household", seed, layout.households)("water")
    where = households["village"]
    households["water_need"] = WATER_NEED * need * villages["water"][where]
    farms = (households["crop_income"] > 0.0) | (households["livestock_income"] > 0.0)
    counties["farms"] = np.bincount(
        villages["county"][where], farms, minlength=layout.counties
    ).astype(np.int64)
