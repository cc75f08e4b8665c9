"""Translated behaviours do what Python does: helpers, super(), closures, draws, loops."""

import importlib
import math
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revival_sim as rs
from engine.small_world import MONTH, Life, Town, lived, person, simulation

RATES = (0.25, 0.5)
MIXED = (1, 2.5)
NESTED = ((1, 2.5), (3, 4))


def scaled(factor):
    def by(x):
        return x * factor

    return by


twice, tenfold = scaled(2.0), scaled(10.0)


def with_default(x, more=7.0):
    return x + more


def test_closures_of_one_factory_keep_their_own_values():
    def work(self):
        self.savings = twice(1.0) + tenfold(1.0)

    cls = person(work)
    assert lived(cls).rows(cls)["savings"][0] == 12.0


def test_a_closure_over_a_changed_value_is_not_stale():
    def made(rate):
        def work(self):
            self.savings = rate * 1.0

        return person(work)

    for rate in (1.0, 2.0):
        cls = made(rate)
        assert lived(cls).rows(cls)["savings"][0] == rate


class Base(rs.Aspect):
    def wage(self, hours, rate=2.0):
        return hours * rate

    @rs.behaviour(phase="live")
    def work(self, town):
        self.savings += self.wage(3.0)
        town.taxes += 1.0


class Better(Base):
    def wage(self, hours, rate=2.0):
        return super().wage(rate=rate * 10.0, hours=hours) + 1.0

    def work(self, town):
        super().work(town)
        self.age += 1


class Best(Better):
    def wage(self, hours, rate=2.0):
        return super().wage(hours, rate) + 0.5


def test_super_reaches_the_next_class_and_an_undecorated_override_keeps_its_place():
    cls = type("Person", (rs.Agent, Best, Life), {})
    model = lived(cls)
    assert model.rows(cls)["savings"][0] == 10.0 + 60.0 + 1.0 + 0.5
    assert model.rows(cls)["age"][0] == 4
    assert model.rows(Town)["taxes"].tolist() == [2.0, 1.0]


def test_both_forms_of_the_decorator_give_a_place():
    class Both(rs.Aspect):
        @rs.behaviour
        def last(self):
            self.savings = self.savings * 2.0

        @rs.behaviour()
        def very_last(self):
            self.savings -= 1.0

        @rs.behaviour(phase="live")
        def first(self):
            self.savings += 1.0

    cls = type("Person", (rs.Agent, Life, Both), {})
    model = lived(cls)
    assert model.world.steps[0].behaviours == ("first", "last", "very_last")
    assert model.rows(cls)["savings"][0] == 21.0


def test_names_of_the_generated_code_are_free_for_users():
    def work(self, clock):
        fate = fixed = uint64 = rows = i = 1.0
        self.savings = fate + fixed + uint64 + rows + i + 0.0 * rs.uniform(self, clock, "a")

    cls = person(work)
    assert lived(cls).rows(cls)["savings"][0] == 5.0


def test_draws_take_their_arguments_by_position_or_by_name():
    def draw(self, town, clock):
        self.past[0] = rs.uniform(self, clock, "a", 2)
        self.past[1] = rs.uniform(self, clock, "a", index=2)
        self.past[2] = rs.lognormal(sigma=0.5, agent=self, clock=clock, decision="b", mu=0.0)
        self.past[3] = rs.uniform(town, clock, "c") + rs.uniform(clock, clock, "d")
        self.days = rs.poisson(self, clock, "p", 3.0) + rs.integer(self, clock, "i", 6)
        self.age = rs.choice(self, clock, "w", (0.2, 0.3, 0.5))

    cls = person(draw)
    rows = lived(cls, people=4).rows(cls)
    assert (rows["past"][:, 0] == rows["past"][:, 1]).all()
    assert len(set(rows["past"][:, 2])) == 4
    assert rows["past"][0, 3] == rows["past"][2, 3] != rows["past"][1, 3]


def test_tuples_functions_with_defaults_and_loops():
    def work(self):
        self.past[0] = RATES[self.age - 3] + RATES[-1] + NESTED[1][self.age - 3]
        for value in MIXED:
            self.past[1] += value
        self.past[2] = with_default(1.0) + with_default(1.0, more=2.0)
        n = 0
        while n < 10:
            n += 1
            if n == 3:
                continue
            if n > 5:
                break
        else:
            n = 100
        self.past[3] = n
        self.savings = -7 // 2 + -7 % 3 + 7.5 // -2 + 7.5 % -2 + float(self.well + True)

    cls = person(work)
    row = lived(cls).rows(cls)[0]
    assert row["past"].tolist() == [3.75, 4.5, 11.0, 6.0]


def test_a_place_worked_out_by_a_helper_is_worked_out_once():
    def following(self):
        self.age += 1
        return self.age

    def work(self):
        self.past[self.following() - 4] += 5.0

    marked = {"following": following, "work": rs.behaviour(phase="live")(work)}
    cls = type("Person", (rs.Agent, Life), marked)
    row = lived(cls).rows(cls)[0]
    assert (row["age"], row["past"].tolist()) == (4, [6.0, 1.0, 1.0, 1.0])


def unset(self):
    if self.age > 100:
        wage = 1.0
    self.savings = wage


def unset_in_a_loop(self):
    for i in range(self.age):
        last = i
    self.savings = last * 1.0


def unset_and_added_to(self):
    while self.age > 100:
        wage = 1.0
        self.age -= 1
    wage += 1.0


@pytest.mark.parametrize("method", [unset, unset_in_a_loop, unset_and_added_to])
def test_a_variable_that_may_have_no_value_is_refused(method):
    with pytest.raises(rs.UserError, match=r"test_translate.*(wage|last) may have no value yet"):
        simulation(person(method), "compiled").step()


def test_a_variable_that_surely_has_a_value_is_not_refused():
    def work(self):
        if self.age > 3:
            wage = 1.0
        elif self.age > 2:
            wage = 2.0
        else:
            wage = 3.0
        for i in range(3):
            last = i
        while True:
            end = 4.0
            if end > self.age:
                break
        self.savings = wage + last + end

    cls = person(work)
    assert lived(cls).rows(cls)["savings"][0] == 8.0


STUDY = """
import revival_sim as rs


class Town(rs.Agent):
    {column}: float = rs.column({value}, unit="", doc="")


class Villager(rs.Agent):
    town: int = rs.link(Town, doc="town")
    seen: float = rs.column(unit="", doc="")

    @rs.behaviour(phase="live")
    def look(self, town):
        self.seen = town.{column} + 1.0


MONTH = rs.Month([rs.Phase("live", "Villager", "")])
"""


def test_classes_of_one_name_in_two_modules_do_not_disturb_each_other(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    studies = []
    for name, column, value in (("one_study", "height", 3.0), ("two_study", "width", 5.0)):
        (tmp_path / f"{name}.py").write_text(STUDY.format(column=column, value=value))
        sys.modules.pop(name, None)
        studies.append((importlib.import_module(name), value))
    for study, value in [*studies, *reversed(studies)]:
        for engine in ("compiled", "mesa"):
            model = rs.Simulation({study.Town: 1, study.Villager: 2}, study.MONTH, engine=engine)
            model.rows(study.Villager)["town"] = 0
            model.step()
            assert model.rows(study.Villager)["seen"].tolist() == [value + 1.0] * 2
    one, two = (study for study, _ in studies)
    with pytest.raises(rs.UserError, match=r"one_study\.Town.*two_study\.Town"):
        rs.Simulation({two.Town: 1, one.Villager: 1}, one.MONTH)


def arithmetic(self):
    a, b = self.past[0], self.past[1]
    self.past[2] = max(a, b) - min(b, a, 1) + abs(a) * (2 if a > b else -1)
    self.past[3] = math.floor(a) + int(b) + math.sqrt(abs(a)) + math.exp(-abs(b)) + math.tanh(a)
    self.savings = (a / (1.0 + abs(b))) // 0.5 + b % 3.0 - (a > b) * 2 + (a != 0 and b)
    self.well = not a or b
    self.days = -3 // 2 + int(a) % 7


@settings(max_examples=30)
@given(st.lists(st.floats(-1e5, 1e5) | st.sampled_from([0.0, -0.0, 0.5]), min_size=8, max_size=8))
def test_arithmetic_gives_the_same_bytes_in_both_engines(numbers):
    ends = []
    for engine in ("compiled", "mesa"):
        model = rs.Simulation({Town: 1, ARITHMETIC: 4}, MONTH, engine=engine)
        model.rows(ARITHMETIC)["past"][:, :2].flat = numbers
        model.step()
        ends.append(model.tables["Person"].all_rows.tobytes())
    assert ends[0] == ends[1]


ARITHMETIC = person(arithmetic)
