"""What is off changes nothing: no byte of any agent, whatever its parameters."""

import pytest

import revival_sim as rs
import revival_sim.model
from revival_sim.engine.parameters import REGISTRY
from scenarios import bundle

POLICY = ("dibao", "monitoring", "small_loan", "bridging_fund", "medical_assistance")
SHOCKS = ("illness", "job_loss", "market_price", "enterprise_failure")
SWITCHES = sorted(n for n, c in REGISTRY.items() if c.group in ("instruments", "hazards"))


def extreme(name):
    """Return a set's parameters, each at the bound that is farther from its default."""
    return {
        p.path: p.check(p.high if abs(p.high - p.default) >= abs(p.low - p.default) else p.low)
        for p in REGISTRY[name].parameters.values()
        if p.type != "bool"
    }


def state(name, parameters):
    """Return the bytes of all agents after two years with one switch at zero, if it is given."""
    off = {name: {"level": 0.0}} if parameters else {}
    instrument = REGISTRY[name].group == "instruments"
    model = rs.RevivalModel(
        policy=bundle(*(n for n in POLICY if n != name), **(off if instrument else {})),
        shocks=bundle(*(n for n in SHOCKS if n != name), **({} if instrument else off)),
        households=300,
        months=26,
        seed=3,
        parameters=parameters,
    )
    model.run_model()
    return {
        f"{kind}.{column}": table.rows[column].tobytes()
        for kind, table in model.tables.items()
        for column in table.rows.dtype.names
    }


@pytest.mark.parametrize("name", SWITCHES)
def test_at_intensity_zero_nothing_moves(name):
    with_it, without = state(name, extreme(name)), state(name, {})
    assert [c for c in with_it if with_it[c] != without[c]] == []
