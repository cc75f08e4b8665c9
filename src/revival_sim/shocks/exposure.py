"""The shipped exposure table: what floods, storms and earthquakes of each return period affect.

World Bank "Unbreakable" data for China (Middelanis et al. 2025): `fa`, the share of assets that an
event of a return period affects, and `v`, the share of an affected asset that a household of an
income class loses. The table is of the whole country; each county is taken to face it (assumption).
"""

from __future__ import annotations

import math
from itertools import pairwise

from revival_sim.data import fact, rows

FLOOD, STORM, EARTHQUAKE, DROUGHT = 1, 2, 3, 4
"""Perils; 0 is none. Drought is not in the table."""
NAMES = {FLOOD: "Flood", STORM: "Wind", EARTHQUAKE: "Earthquake"}
TABLE = rows("wb_unbreakable_chn_hazard_ratios")
POOREST = "0.2"
CLASSES = ("0.2", "0.4", "0.6", "0.8", "1.0")


def _curve(peril: int) -> tuple[float, ...]:
    found = [r for r in TABLE if r["hazard"] == NAMES[peril] and r["income_cat"] == POOREST]
    return tuple(float(r["fa"]) for r in sorted(found, key=lambda r: float(r["rp"])))


def _vulnerability(peril: int) -> tuple[float, ...]:
    found = {r["income_cat"]: float(r["v"]) for r in TABLE if r["hazard"] == NAMES[peril]}
    return tuple(found[c] for c in CLASSES)


EXCEEDANCE = tuple(sorted({1.0 / float(r["rp"]) for r in TABLE}, reverse=True))
"""Chance in a year of an event of each return period or a longer one, falling."""
ANNUAL = EXCEEDANCE[0]
"""Chance in a year of an event of the shortest return period or a longer one."""
FLOODED, BLOWN, SHAKEN = _curve(FLOOD), _curve(STORM), _curve(EARTHQUAKE)
FLOOD_LOSS, STORM_LOSS, EARTHQUAKE_LOSS = (
    _vulnerability(FLOOD),
    _vulnerability(STORM),
    _vulnerability(EARTHQUAKE),
)
FARMERS = 3
"""Income classes, from the poorest, whose mean loss on hit land is that of all farms: assumption.
"""
CLASS_MEANS = tuple(fact(f"F15{i}").number for i in range(2, 7))
CLASS_BOUNDS = tuple(math.sqrt(a * b) for a, b in pairwise(CLASS_MEANS))
"""Incomes per head of 2020 between the table's classes, from the national quintiles' means
(F152-F156)."""


def affected(peril: int, exceedance: float) -> float:
    """Return the share of assets that an event of this chance of exceedance in a year affects."""
    last = len(EXCEEDANCE) - 1
    at = 0
    while at < last and EXCEEDANCE[at + 1] > exceedance:
        at += 1
    after = min(at + 1, last)
    if peril == FLOOD:
        near, far = FLOODED[at], FLOODED[after]
    elif peril == STORM:
        near, far = BLOWN[at], BLOWN[after]
    else:
        near, far = SHAKEN[at], SHAKEN[after]
    if after == at:
        return far
    way = (EXCEEDANCE[at] - exceedance) / (EXCEEDANCE[at] - EXCEEDANCE[after])
    return near + (far - near) * min(1.0, max(0.0, way))


def income_class(income: float) -> int:
    """Return the class, 0 poorest to 4, of an income per head at prices of 2020."""
    found = 0
    while found < len(CLASS_BOUNDS) and income > CLASS_BOUNDS[found]:
        found += 1
    return found


def asset_loss(peril: int, standing: int) -> float:
    """Return the share of an affected asset that a household of an income class loses."""
    if peril == FLOOD:
        return FLOOD_LOSS[standing]
    if peril == STORM:
        return STORM_LOSS[standing]
    return EARTHQUAKE_LOSS[standing]


def crop_sensitivity(standing: int) -> float:
    """Return the loss on hit land of an income class over that of all farms, as under floods."""
    usual = 0.0
    for poorer in range(FARMERS):
        usual += FLOOD_LOSS[poorer] / FARMERS
    return FLOOD_LOSS[standing] / usual


def yearly_share(curve: tuple[float, ...]) -> float:
    """Return the share of assets affected in a mean year by events of the table."""
    steps = zip(EXCEEDANCE, EXCEEDANCE[1:], curve, curve[1:], strict=False)
    between = sum((a - b) * (near + far) / 2.0 for a, b, near, far in steps)
    return between + EXCEEDANCE[-1] * curve[-1]
