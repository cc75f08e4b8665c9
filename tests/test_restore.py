"""A model goes on from its file as if it had never stopped, in whichever engine."""

import importlib
import sys
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revival_sim as rs
from revival_sim.engine.checkpoint import Checkpoint, state_of, write_checkpoint
from revival_sim.fates import Fates
from revival_sim.policy import load_policy
from scenarios import bundle
from test_model import EVERY_HAZARD, EVERY_INSTRUMENT, GAMBLING

MONTHS = 14
COMPILED = {"engine": "compiled"}
STEPPED = {"engine": "mesa"}
THREADED = {"engine": "compiled", "threads": 2, "chunk": 7}
HOWS = {"compiled": COMPILED, "mesa": STEPPED, "threaded": THREADED}


def everything(model):
    """Return the bytes of all that a model can be asked for."""
    found = {name: values.tobytes() for name, values in state_of(model).arrays.items()}
    if model.month_texts():
        outcome = model.outcome()
        fates = model.fates()
        found |= {f"fate {n}": np.asarray(getattr(fates, n)).tobytes() for n in vars(fates)}
        found |= {"measures": outcome.measures, "notes": outcome.notes}
        found |= {n: values.tobytes() for n, values in outcome.monthly.items()}
        assert isinstance(fates, Fates)
    found["collected"] = model.datacollector.get_model_vars_dataframe().to_csv()
    return found | {"gaps": model.gaps, "texts": model.month_texts(), "steps": model.steps}


def made(months=MONTHS, households=60, **settings):
    return rs.RevivalModel(
        policy=settings.pop("policy", EVERY_INSTRUMENT),
        shocks=EVERY_HAZARD,
        households=households,
        months=months,
        seed=2**64 - 5,
        **settings,
    )


def lived(model, months):
    for _ in range(months):
        model.step()
    return model


@cache
def whole():
    model = lived(made(), 0)
    months = [everything(model)]
    while model.running:
        model.step()
        months.append(everything(model))
    return months


@pytest.mark.parametrize(
    ("before", "after"),
    [("compiled", "mesa"), ("mesa", "threaded"), ("threaded", "compiled")],
)
def test_what_one_engine_saves_another_goes_on_with(tmp_path, before, after):
    lived(made(**HOWS[before]), 5).save(tmp_path / "half.npz")
    model = rs.RevivalModel.restore(tmp_path / "half.npz", **HOWS[after])
    for month in range(5, MONTHS):
        assert everything(model) == whole()[month]
        model.step()
    assert not model.running
    assert everything(model) == whole()[MONTHS]


@settings(max_examples=6)
@given(breaks=st.sets(st.integers(0, MONTHS), min_size=1, max_size=3))
def test_a_break_in_any_month_leaves_no_mark(tmp_path_factory, breaks):
    path = tmp_path_factory.mktemp("broken") / "state"
    model = made()
    for month in range(MONTHS):
        if month in breaks:
            model.save(path)
            model = rs.RevivalModel.restore(path)
        model.step()
    assert everything(model) == whole()[MONTHS]


def test_a_users_household_keeps_its_own_columns(tmp_path, monkeypatch):
    (tmp_path / "saved_study.py").write_text(GAMBLING)
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("saved_study", None)
    gambler = importlib.import_module("saved_study").Gambler
    straight, broken = (made(6, household=gambler, engine="mesa") for _ in range(2))
    lived(broken, 4).save(tmp_path / "state")
    broken = rs.RevivalModel.restore(tmp_path / "state", household=gambler, engine="mesa")
    straight.run_model()
    broken.run_model()
    assert broken.rows(rs.Household)["games"].sum() > 0
    assert everything(straight) == everything(broken)
    with pytest.raises(rs.UserError, match=r"saved with Household saved_study\.Gambler, whose"):
        rs.RevivalModel.restore(tmp_path / "state")


def test_a_table_of_households_is_not_read_again(tmp_path):
    table = tmp_path / "table.csv"
    rows = [f"{1 + i % 5},{i % 2},{i % 4},{1500 + 450 * i}" for i in range(40)]
    table.write_text("\n".join(["size,workers,group,income", *rows]))
    straight, broken = (made(4, population=table) for _ in range(2))
    lived(broken, 2).save(tmp_path / "state")
    table.unlink()
    broken = rs.RevivalModel.restore(tmp_path / "state")
    straight.run_model()
    broken.run_model()
    assert everything(straight) == everything(broken)
    assert straight.population_fit() == broken.population_fit()


def test_a_budget_goes_on_being_held(tmp_path):
    policy = replace(load_policy("package"), budget=500.0)
    straight, broken = (made(policy=policy) for _ in range(2))
    lived(broken, 8).save(tmp_path / "state")
    broken = rs.RevivalModel.restore(tmp_path / "state", policy=policy)
    straight.run_model()
    broken.run_model()
    assert vars(straight.treasury) | {"_unscaled": []} == vars(broken.treasury) | {"_unscaled": []}
    assert straight.treasury.scale != 1.0
    assert everything(straight) == everything(broken)


def test_another_budget_counts_from_its_first_month_on(tmp_path):
    lived(made(policy="none"), 6).save(tmp_path / "state")
    policy = replace(load_policy("package"), budget=500.0)
    model = lived(rs.RevivalModel.restore(tmp_path / "state", policy=policy), 1)
    assert model.treasury.spent == model._public_cost() > 0.0


def test_another_policy_rules_from_the_break_on(tmp_path):
    later = {"shape": "points", "points": {"2021-06": 0.0, "2021-07": 1.0}}
    straight = made(policy=bundle(**dict.fromkeys(load_policy("package").schedules, later)))
    straight.run_model()
    lived(made(policy="none"), 6).save(tmp_path / "state")
    branched = rs.RevivalModel.restore(tmp_path / "state", policy="package")
    branched.run_model()
    assert branched.statistics()["monitoring_reached"].any()
    ours, theirs = everything(branched), everything(straight)
    assert ours == theirs


def test_parameters_are_kept_unless_others_are_given(tmp_path):
    asked = {"instruments.dibao.recheck": 0.25}
    lived(made(parameters=asked), 1).save(tmp_path / "state")
    for given_now, expected in ((None, 0.25), ({"instruments.dibao.recheck": 0.75}, 0.75)):
        model = rs.RevivalModel.restore(tmp_path / "state", parameters=given_now)
        assert model.world.parameters.rows["dibao"]["recheck"][0] == expected


def test_the_horizon_can_be_put_off(tmp_path):
    lived(made(6), 6).save(tmp_path / "state")
    assert not rs.RevivalModel.restore(tmp_path / "state").running
    longer = rs.RevivalModel.restore(tmp_path / "state", months=MONTHS)
    longer.run_model()
    assert everything(longer) == whole()[MONTHS]


def test_a_checkpoint_needs_no_file_and_is_not_changed_by_what_follows():
    model = lived(made(), 3)
    state = model.checkpoint()
    model.run_model()
    for _ in range(2):
        again = rs.RevivalModel.restore(state)
        again.run_model()
        assert everything(again) == everything(model) == whole()[MONTHS]


def test_the_checkpoint_of_another_model_is_told(tmp_path):
    state = state_of(made())
    write_checkpoint(tmp_path / "state", Checkpoint(state.header, state.arrays))
    with pytest.raises(rs.UserError, match="is a checkpoint, but not of a RevivalModel"):
        rs.RevivalModel.restore(tmp_path / "state")
