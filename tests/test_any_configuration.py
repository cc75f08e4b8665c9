"""Any configuration that validates runs: no NaN, nothing out of bounds, books closed."""

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import revival_sim as rs
from revival_sim.engine.parameters import REGISTRY, declared_parameters
from revival_sim.policy import Instrument
from revival_sim.shocks import Hazard
from scenarios import bundle

INSTRUMENTS = [n for n, c in REGISTRY.items() if issubclass(c, Instrument)]
HAZARDS = [n for n, c in REGISTRY.items() if issubclass(c, Hazard)]
# How many places there are is bounded by the machine, not by the model.
PARAMETERS = [
    p
    for p in declared_parameters()
    if p.path not in ("population.village_size", "population.enterprises_per_hundred")
]


def value_of(parameter):
    if parameter.type == "bool":
        return st.booleans()
    if parameter.type == "int":
        return st.integers(int(parameter.low), int(parameter.high))
    return st.floats(parameter.low, parameter.high)


@st.composite
def values(draw):
    chosen = draw(st.lists(st.sampled_from(PARAMETERS), max_size=25, unique_by=lambda p: p.path))
    return {p.path: draw(value_of(p)) for p in chosen}


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    instruments=st.sets(st.sampled_from(INSTRUMENTS)),
    hazards=st.sets(st.sampled_from(HAZARDS)),
    parameters=values(),
    households=st.integers(1, 200),
    months=st.integers(1, 120),
    seed=st.integers(0, 2**63 - 1),
)
def test_any_configuration_runs(instruments, hazards, parameters, households, months, seed):
    model = rs.RevivalModel(
        policy=bundle(*instruments),
        shocks=bundle(*hazards),
        parameters=parameters,
        households=households,
        months=months,
        seed=seed,
    )
    model.run_model()
    for kind, table in model.tables.items():
        assert table.out_of_bounds() == [], kind
    assert model.gaps == []
    assert all(math.isfinite(value) for value in model.outcome().measures.values())
