"""Capital injected into enterprises keeps them going, and makes them count on it."""

from functools import cache

import numpy as np

import revival_sim as rs
from scenarios import ORDINARY, run

YOUNG = {
    "population.village_size": 50,
    "population.enterprises_per_hundred": 10.0,
    "instruments.capital_injection.chance": 0.4,
}


@cache
def injected(on, crowding=True):
    extra = {} if crowding else {"behaviours.growing.habit": 0.0}
    return [
        run(("capital_injection",) if on else (), ORDINARY, 3000, 48, s, parameters=YOUNG | extra)
        for s in (1, 2)
    ]


def failures(models):
    return sum(m.statistics()["enterprises_failed"].sum() for m in models)


def test_injections_prevent_failures_at_public_cost():
    on, off = injected(True), injected(False)
    assert failures(on) < failures(off)
    assert all(m.outcome().measures["cost_capital_injection"] > 0.0 for m in on)
    assert on[0].statistics()["capital_injection_reached"].sum() > 0.0


def test_injections_crowd_out_own_effort():
    def learnt(models):
        rows = [m.rows(rs.Enterprise) for m in models]
        return np.mean([r["learnt"][r["active"]].mean() for r in rows])

    assert learnt(injected(True)) < learnt(injected(False))
    assert learnt(injected(True)) < learnt(injected(True, crowding=False))
    assert injected(True)[0].rows(rs.Enterprise)["dependence"].max() > 0.1
    assert failures(injected(True, crowding=False)) <= failures(injected(True))
