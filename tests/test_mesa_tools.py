"""The models are Mesa models: Mesa's own tools work on them."""

import gc
import pickle
import weakref

import mesa
import numpy as np
import pytest

import revival_sim as rs


def small(**settings):
    given = {"households": 60, "months": 6, "seed": 3, **settings}
    return rs.RevivalModel(**given)


def test_agents_are_handles_on_rows():
    model = small()
    households = model.agents_by_type[rs.Household]
    rows = model.rows(rs.Household)
    assert len(households) == len(rows) == 60
    assert sum(map(len, model.agents_by_type.values())) == len(model.agents)
    first = next(iter(households))
    first.savings = 1234.5
    assert rows["savings"][first.id] == 1234.5
    rows["savings"][first.id] = 7.0
    assert first.savings == 7.0
    assert type(first.savings) is float
    assert type(first.size) is int
    assert type(first.monitored) is bool


def test_agent_sets_select_aggregate_and_do():
    model = small()
    households = model.agents_by_type[rs.Household]
    rows = model.rows(rs.Household)
    assert households.agg("size", sum) == rows["size"].sum()
    assert len(households.select(lambda h: h.size > 3)) == (rows["size"] > 3).sum()
    assert households.get("id") == list(range(60))
    groups = households.groupby("village", result_type="list").groups
    assert set(groups) == set(rows["village"].tolist())
    households.do(lambda h: setattr(h, "savings", 1.0))
    assert (rows["savings"] == 1.0).all()


def test_a_subclass_is_found_under_its_kind():
    class Other(rs.Household):
        """Another household."""

    model = small(household=Other)
    assert len(model.agents_by_type[rs.Household]) == 60
    assert model.agents_by_type[Other] is not None
    with pytest.raises(KeyError):
        model.agents_by_type[mesa.Agent.__class__]


def test_links_lead_to_agents_and_nobody_is_none():
    model = small()
    household = next(iter(model.agents_by_type[rs.Household]))
    assert household.linked("village").id == household.village
    household.employer = -1
    assert household.linked("employer") is None


def test_a_compiled_run_makes_no_agents_until_asked():
    model = small()
    model.run_model()
    assert len(model._agents) == 0
    assert len(model.agents) > 60


def test_the_data_collector_works_with_model_and_agent_reporters():
    model = small()
    collector = mesa.DataCollector(
        model_reporters={"poor": lambda m: int(m.rows(rs.Household)["poor"].sum())},
        agenttype_reporters={rs.Household: {"savings": "savings"}},
    )
    for _ in range(3):
        model.step()
        collector.collect(model)
    assert len(collector.get_model_vars_dataframe()) == 3
    frame = collector.get_agenttype_vars_dataframe(rs.Household)
    last = frame.xs(3, level="Step")["savings"].to_numpy()
    assert np.array_equal(np.sort(last), np.sort(model.rows(rs.Household)["savings"]))


def test_batch_run_runs_it():
    results = mesa.batch_run(
        rs.RevivalModel,
        {"policy": ["none", "package"], "households": 40, "months": 3, "seed": [1, 2]},
        number_processes=1,
        max_steps=3,
        display_progress=False,
    )
    assert len(results) == 4
    assert all(0.0 <= r["realised_return_cumulative"] <= 1.0 for r in results)


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
def test_a_pickled_model_goes_on_to_the_same_bytes(engine):
    straight, broken = small(engine=engine), small(engine=engine)
    straight.run_model()
    for _ in range(3):
        broken.step()
    later = pickle.loads(pickle.dumps(broken))
    while later.running:
        later.step()
    for kind, table in straight.tables.items():
        for name in table.columns:
            same = later.tables[kind].rows[name].tobytes()
            assert table.rows[name].tobytes() == same, (kind, name)
    assert later.outcome().measures == straight.outcome().measures


def test_many_models_are_freed():
    alive = []
    for _ in range(3):
        model = small()
        model.run_model()
        assert len(model.agents) > 0
        alive.append(weakref.ref(model))
    del model
    gc.collect()
    assert [ref() for ref in alive] == [None, None, None]
