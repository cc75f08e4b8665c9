"""The engine, given growth above a threshold and Poisson losses, meets the known chance of ruin.

A household whose capital above a threshold grows at rate r and which loses exponential amounts of
mean 1 / alpha at Poisson times of rate lambda ever falls below the threshold with probability
gammaincc(lambda / r, alpha * u) from u above it. Within a month the losses come at times of their
own, so that the only bias is the finite horizon, after which hardly anybody near it is left.
"""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from scipy.special import gammaincc

import revival_sim as rs

CASES = json.loads((Path(__file__).parent / "data" / "test_vectors.json").read_text())["ruin"]
RATE, LOSSES, ALPHA = 0.5, 1.0, 1.0
STEP = 0.1
HOUSEHOLDS = 40_000


class Estate(rs.Aspect):
    above: float = rs.column(unit="yuan", doc="capital above the threshold")
    ruined: bool = rs.column(False, unit="", doc="whether it ever fell below")
    clock_left: float = rs.column(unit="years", doc="of the step that is not lived yet")

    @rs.behaviour(phase="live")
    def suffer_losses(self, clock):
        if self.ruined:
            return
        self.clock_left = STEP
        events = rs.poisson(self, clock, "losses", LOSSES * STEP)
        for event in range(events):
            if not self.ruined:
                # The first of n uniform times of an interval has survival (1 - share)^n.
                later = 1.0 - rs.uniform(self, clock, "when", event)
                wait = self.clock_left * (1.0 - math.exp(math.log(later) / (events - event)))
                self.clock_left -= wait
                self.above = self.above * math.exp(RATE * wait)
                self.above -= rs.exponential(self, clock, "size", 1.0 / ALPHA, event)
                if self.above < 0.0:
                    self.ruined = True

    @rs.behaviour(phase="live")
    def grow(self, clock):
        if not self.ruined:
            self.above = self.above * math.exp(RATE * self.clock_left)


class Owner(rs.Agent, Estate):
    """A household that owns capital."""


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda c: f"u={c['u']}")
def test_the_chance_of_ruin_is_met(case):
    assert (case["r"], case["lam"], case["alpha"]) == (RATE, LOSSES, ALPHA)
    month = rs.Month([rs.Phase("live", "Owner", "losses and growth")])
    model = rs.Simulation({Owner: HOUSEHOLDS}, month, months=300, seed=11)
    model.rows(Owner)["above"] = case["u"]
    model.run_model()
    rows = model.rows(Owner)
    found = rows["ruined"].mean()
    expected = float(gammaincc(LOSSES / RATE, ALPHA * case["u"]))
    assert expected == pytest.approx(case["psi"], abs=1e-12)
    error = math.sqrt(expected * (1.0 - expected) / HOUSEHOLDS)
    assert abs(found - expected) < 4.0 * error
    near = ~rows["ruined"] & (rows["above"] < 50.0)
    assert near.mean() < 0.1 * error


def test_both_engines_ruin_the_same_owners():
    month = rs.Month([rs.Phase("live", "Owner", "losses and growth")])
    ruined = []
    for engine in ("mesa", "compiled"):
        model = rs.Simulation({Owner: 200}, month, months=40, seed=2, engine=engine)
        model.rows(Owner)["above"] = 1.0
        model.run_model()
        ruined.append(model.rows(Owner).copy())
    for name in Owner.columns:
        assert np.array_equal(ruined[0][name], ruined[1][name]), name
