"""An instrument or a hazard that is switched off leaves every byte as if it were not there."""

import pytest

import revival_sim as rs
from revival_sim.engine.parameters import REGISTRY
from revival_sim.policy import Instrument
from revival_sim.shocks import Hazard
from scenarios import ORDINARY, bundle

INSTRUMENTS = [n for n, c in REGISTRY.items() if issubclass(c, Instrument)]
HAZARDS = [n for n, c in REGISTRY.items() if issubclass(c, Hazard)]
MONTHS = 13


def lived(policy, shocks, parameters=None):
    model = rs.RevivalModel(
        policy=policy, shocks=shocks, households=400, months=MONTHS, seed=4, parameters=parameters
    )
    model.run_model()
    return {
        **{
            (kind, name): table.rows[name].tobytes()
            for kind, table in model.tables.items()
            for name in table.columns
        },
        **{("ledger", name): flow.tobytes() for name, flow in model.flows().items()},
    }


def wild(name):
    """Return every parameter of a set at the bound that is farther from its default."""
    values = {}
    for p in REGISTRY[name].parameters.values():
        if p.type == "bool":
            values[p.path] = not p.default
        else:
            far = p.high if p.high - p.default > p.default - p.low else p.low
            values[p.path] = int(far) if p.type == "int" else far
    return values


@pytest.fixture(scope="module")
def usual():
    return lived(bundle("dibao", "monitoring"), bundle(*ORDINARY))


def test_everything_off_is_nothing():
    none = lived(bundle(), bundle())
    switched_off = lived(
        bundle(**{name: {"level": 0.0} for name in INSTRUMENTS}),
        bundle(**{name: {"level": 0.0} for name in HAZARDS}),
    )
    assert none == switched_off


@pytest.mark.parametrize("name", [n for n in INSTRUMENTS if n not in ("dibao", "monitoring")])
def test_an_instrument_that_is_off_changes_nothing_whatever_its_parameters(name, usual):
    assert lived(bundle("dibao", "monitoring"), bundle(*ORDINARY), wild(name)) == usual


@pytest.mark.parametrize("name", [n for n in HAZARDS if n not in ORDINARY])
def test_a_hazard_that_is_off_changes_nothing_whatever_its_parameters(name, usual):
    assert lived(bundle("dibao", "monitoring"), bundle(*ORDINARY), wild(name)) == usual


def test_one_policy_in_both_arms_gives_a_difference_of_exactly_zero():
    models = [rs.RevivalModel(policy="none", households=500, months=12, seed=9) for _ in "ab"]
    for model in models:
        model.run_model()
    first, second = (model.outcome().measures for model in models)
    assert all(first[name] - second[name] == 0.0 for name in first)
