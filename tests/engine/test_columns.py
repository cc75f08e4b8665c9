"""Columns: what may be declared, and what is stored and read back in both engines."""

import importlib
import sys

import numpy as np
import pytest

import revival_sim as rs
from engine.small_world import ENGINES, MONTH, Life, Town, lived, person, simulation


def test_list_columns_are_read_and_written_by_place():
    def turn(self, clock):
        self.past[clock.month % len(self.past)] = self.savings
        self.past[-1] += 0.5
        self.marks[self.age] = self.marks[0] + 2
        total = 0.0
        for i in range(len(self.past)):
            total += self.past[i]
        self.savings = total

    cls = person(turn)
    row = lived(cls, months=2).rows(cls)[0]
    assert row["past"].tolist() == [10.0, 13.5, 1.0, 2.0]
    assert row["savings"] == 26.5
    assert row["marks"].tolist() == [1, 1, 1, 3]


def test_compact_columns_of_linked_agents_are_widened_before_they_are_computed_with():
    def look(self, town):
        self.savings = town.ranks[0] * 3.0 + town.ranks[1] + town.ranks[2] + 100
        self.days = town.ranks[0] * town.ranks[1]
        self.past[0] = town.prices[0] * town.prices[1]
        self.past[1] = town.prices[self.age - 1] * 3.0

    cls = person(look)
    row = lived(cls).rows(cls)[0]
    price = float(np.float32(0.1))
    assert row["savings"] == 600.0
    assert row["days"] == 10_000
    assert row["past"][:2].tolist() == [price * price, price * 3.0]


def test_compact_columns_of_ones_own_are_widened_too():
    def grow(self):
        self.age = 100
        self.marks[0] = 100
        self.days = self.age + self.age + self.marks[0] + self.marks[0]
        self.savings = self.age * self.marks[0] * 1.0

    cls = person(grow)
    row = lived(cls).rows(cls)[0]
    assert (row["days"], row["savings"]) == (400, 10_000.0)


def test_zero_is_stored_without_a_sign():
    def vanish(self):
        self.savings = self.savings * -0.0
        self.past[0] = -0.0
        self.past[1] = max(0, -0.0)
        nothing = 0
        if self.age > 100:
            nothing = 1.5
        self.past[2] = -nothing

    cls = person(vanish)
    row = lived(cls).rows(cls)[0]
    assert not np.signbit([row["savings"], *row["past"][:3]]).any()


def test_an_int_column_drops_the_fraction_and_a_flag_is_true_or_false():
    def store(self):
        self.age = -7.9
        self.days = self.savings / 4.0
        self.well = self.savings - 10.0
        self.marks[0] = 2.9
        self.savings = self.age

    cls = person(store)
    row = lived(cls).rows(cls)[0]
    assert (row["age"], row["days"], row["well"], row["savings"]) == (-7, 2, False, -7.0)
    assert row["marks"][0] == 2


def test_a_handle_reads_python_numbers_and_lists_and_writes_through():
    model = simulation(person(), "mesa")
    agent = model.handle("Person", 0)
    assert [type(v) for v in (agent.savings, agent.age, agent.well)] == [float, int, bool]
    assert (list(agent.marks), len(agent.marks), repr(agent.marks)) == ([1] * 4, 4, "[1, 1, 1, 1]")
    agent.marks[1] = 5
    agent.well = 0
    assert agent.marks[1] == 5
    assert agent.well is False
    with pytest.raises(IndexError, match="beyond the end"):
        agent.marks[4]
    with pytest.raises(OverflowError, match="1 byte"):
        agent.age = 128


DECLARATIONS = {
    "annotation": ("x: str = rs.column(unit='', doc='')", "annotated as one of float, int"),
    "storage": ("x: int = rs.column(unit='', doc='', storage='f4')", "does not suit int"),
    "shape": ("x: list[int] = rs.column(unit='', doc='')", "a list column has a shape"),
    "no_list": ("x: int = rs.column(unit='', doc='', shape=3)", "only a list column has one"),
    "default": ("x: int = rs.column(0.5, unit='', doc='')", "the default 0.5"),
    "total": ("x: int = rs.total(unit='', doc='')", "a total is annotated float"),
    "bare": ("x = rs.column(unit='', doc='')", "found 'nothing'"),
    "link": ("x: float = rs.link('Wrong', doc='')", "a link is annotated int"),
    "nowhere": ("x: int = rs.link('Nowhere', doc='')", "there is no agent class 'Nowhere'"),
}


@pytest.mark.parametrize(("line", "message"), DECLARATIONS.values(), ids=DECLARATIONS)
def test_a_wrong_declaration_is_told(line, message, tmp_path, monkeypatch):
    (tmp_path / "wrong_study.py").write_text(
        f"import revival_sim as rs\n\n\nclass Wrong(rs.Agent):\n    {line}\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("wrong_study", None)
    importlib.invalidate_caches()
    with pytest.raises(rs.UserError) as caught:
        importlib.import_module("wrong_study")
    assert message in str(caught.value)
    assert "Wrong.x" in str(caught.value)
    assert "\n" not in str(caught.value)


class Hobby(rs.Aspect):
    savings: float = rs.column(1.0, unit="yuan", doc="saved for the hobby")


def test_two_aspects_that_declare_one_column_are_told():
    with pytest.raises(rs.UserError, match=r"Person\.savings: .*Life and by Hobby"):
        person(bases=(rs.Agent, Life, Hobby))


def test_a_kind_may_declare_a_column_of_its_aspect_anew():
    class Richer(rs.Agent, Life):
        savings: float = rs.column(99.0, unit="yuan", doc="savings")

    month = rs.Month([rs.Phase("live", "Richer", "")])
    assert simulation(Richer, "mesa", month=month).rows(Richer)["savings"][0] == 99.0


@pytest.mark.parametrize(
    "name",
    ["reach", "behaviours", "paths", "targets", "linked", "model", "random", "columns", "root"],
)
@pytest.mark.parametrize("kind", ["column", "flow", "behaviour"])
def test_a_name_that_every_agent_has_is_refused(name, kind):
    def method(self):
        self.savings += 1.0

    made = {
        "column": rs.column(1.0, unit="", doc=""),
        "flow": rs.flow(payer="a", payee="b", doc=""),
        "behaviour": rs.behaviour(phase="live")(method),
    }
    body = {name: made[kind], "__annotations__": {name: "float"}}
    with pytest.raises(rs.UserError, match=rf"Person\.{name}: .*choose another"):
        type("Person", (rs.Agent, Life), body)


def test_a_reserved_name_in_an_aspect_is_refused_too():
    body = {"paths": rs.column(unit="", doc=""), "__annotations__": {"paths": "int"}}
    aspect = type("Odd", (rs.Aspect,), body)
    with pytest.raises(rs.UserError, match=r"Person\.paths"):
        person(bases=(rs.Agent, Life, aspect))


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_hold_the_defaults_and_nobody_is_all_zeros(engine):
    model = rs.Simulation({Town: 1, person(): 2}, MONTH, engine=engine)
    nobody = model.tables["Town"].all_rows[-1]
    assert model.tables["Town"].rows["ranks"].tolist() == [[100, 100, 100]]
    assert (nobody["wealth"], nobody["ranks"].tolist()) == (0.0, [0, 0, 0])
