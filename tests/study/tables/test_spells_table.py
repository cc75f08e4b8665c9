from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest

from made_fates import fates_of
from revival_sim.study.tables import spells
from revival_sim.study.tables.spells import Spells


def counts(rows):
    return {
        (r["kind"], r["duration"]): (r["at_risk"], r["events"])
        for r in rows
        if r["policy"] == "none"
    }


def test_a_small_case(fill):
    poor = np.zeros((6, 4), dtype=bool)
    poor[[1, 2, 5], 0] = True  # an exit after two months, a return after two, censored at once
    poor[3, 1] = True  # a first fall, out after one month
    poor[[0, 1], 2] = True  # poor at the start: its spell of poverty is out, its return is not
    poor[4, 2] = True
    fates = fates_of(
        6, persons=[1, 2, 4, 8], group=[1, 0, 2, 3], poor_start=[0, 0, 1, 0], poor=poor
    )
    rows = fill(Spells, {"none": [fates, None]})
    assert counts(rows) == {
        ("entry", 1): (10.0, 0.0),
        ("entry", 2): (10.0, 0.0),
        ("entry", 3): (10.0, 0.0),
        ("entry", 4): (10.0, 2.0),
        ("entry", 5): (8.0, 0.0),
        ("entry", 6): (8.0, 0.0),
        ("exit", 1): (1.0 + 2.0 + 4.0, 2.0 + 4.0),
        ("exit", 2): (1.0, 1.0),
        ("re-entry", 1): (1.0 + 2.0 + 4.0, 0.0),
        ("re-entry", 2): (1.0 + 4.0, 1.0 + 4.0),
    }
    assert {(r["low"], r["high"]) for r in rows} == {(None, None)}


def test_hazards_are_those_counted_month_by_month(fill, monkeypatch):
    monkeypatch.setattr(spells, "HOUSEHOLDS_AT_ONCE", 40)
    rng = np.random.default_rng(6)
    runs = [
        fates_of(
            24,
            persons=rng.integers(1, 6, 150),
            group=rng.integers(0, 4, 150),
            poor_start=rng.random(150) < 0.2,
            poor=np.repeat(rng.random((8, 150)) < 0.3, 3, axis=0),
        )
        for _ in range(2)
    ]
    at_risk, events = defaultdict(int), defaultdict(int)
    for fates in runs:
        months = fates.by_month(fates.poor_bits)
        for i, persons in enumerate(fates.persons.tolist()):
            history = [bool(fates.poor_start[i]), *months[:, i].tolist()]
            seen, kind = 0, "entry"
            if history[0] or fates.group[i] in (1, 2):
                seen, kind = 0, None  # under way, nobody knows since when
            for before, now in pairwise(history):
                seen += 1
                if kind is not None:
                    at_risk[kind, seen] += persons
                if before != now:
                    if kind is not None:
                        events[kind, seen] += persons
                    seen, kind = 0, "exit" if now else "re-entry"
    rows = [r for r in fill(Spells, {"none": runs}) if r["policy"] == "none"]
    assert counts(rows) == {k: (n, events[k]) for k, n in at_risk.items()}
    for r in rows:
        assert r["hazard"] == pytest.approx(r["events"] / r["at_risk"])
        if r["low"] is not None:  # more than one replication gets so far
            assert 0.0 <= r["low"] <= r["hazard"] <= r["high"] <= 1.0
    assert sum(r["low"] is not None for r in rows) > 30
