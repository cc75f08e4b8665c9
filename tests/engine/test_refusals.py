"""What is wrong with a behaviour is said when its class is made, or when it is compiled."""

import random
from random import random as anything

import numpy as np
import pytest

import revival_sim as rs

MONTH = rs.Month([rs.Phase("live", "Person", "everything")])


class Town(rs.Agent):
    """A town."""

    wealth: float = rs.column(unit="yuan", doc="wealth")
    taxes: float = rs.total(unit="yuan/month", doc="taxes")


class Money(rs.Aspect):
    town: int = rs.link(Town, doc="town")
    savings: float = rs.column(10.0, unit="yuan", doc="savings")


def unknown_argument(self, towm):
    self.savings = 0.0


def undeclared_column(self):
    self.savigns = 0.0


def undeclared_read(self):
    self.savings = self.wealht + 1.0


def undeclared_linked(self, town):
    self.savings = town.welth


def linked_write(self, town):
    town.wealth = 0.0


def linked_subtraction(self, town):
    town.taxes -= 1.0


def uncontrolled_module(self):
    self.savings = random.random()


def uncontrolled_import(self):
    self.savings = anything()


def uncontrolled_numpy(self):
    self.savings = np.random.uniform()  # noqa: NPY002  (what is refused)


def unknown_flow(self, ledger):
    ledger.txes += 1.0


def unknown_field(self, clock):
    self.savings = clock.mouth


def unknown_method(self):
    self.helpp()


@pytest.mark.parametrize(
    ("method", "message"),
    [
        (unknown_argument, "there is no argument 'towm'; did you mean 'town'?"),
        (undeclared_column, "there is no column 'savigns'; did you mean 'savings'?"),
        (undeclared_read, "there is no column 'wealht'"),
        (undeclared_linked, "there is no column of Town 'welth'; did you mean 'wealth'?"),
        (linked_write, "town.wealth belongs to another agent"),
        (linked_subtraction, "only added to"),
        (uncontrolled_module, "uncontrolled randomness (random.random)"),
        (uncontrolled_import, "uncontrolled randomness (anything)"),
        (uncontrolled_numpy, "uncontrolled randomness (np.random"),
        (unknown_flow, "'txes'"),
        (unknown_field, "'mouth'; did you mean 'month'?"),
        (unknown_method, "'helpp'"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_refused_when_the_class_is_made(method, message):
    marked = rs.behaviour(phase="live")(method)
    with pytest.raises(rs.UserError) as caught:
        type("Person", (rs.Agent, Money), {method.__name__: marked})
    told = str(caught.value)
    assert message in told
    assert f"test_refusals.py:{method.__code__.co_firstlineno}"[:18] in told
    assert method.__name__ in told
    assert "\n" not in told


def test_randomness_hidden_in_a_helper_is_found():
    class Hiding(rs.Aspect):
        def roll(self):
            return random.random()

        @rs.behaviour(phase="live")
        def play(self):
            self.savings = self.roll()

    with pytest.raises(rs.UserError, match=r"roll.*uncontrolled randomness"):
        type("Person", (rs.Agent, Money, Hiding), {})


def power(self):
    self.savings = self.savings**2


def text(self):
    self.savings = float(f"{self.savings:.1f}")


def numpy_call(self):
    self.savings = float(np.exp(1.0))


def comprehension(self):
    self.savings = sum([x * 1.0 for x in range(3)])


@pytest.mark.parametrize("method", [power, text, numpy_call, comprehension])
def test_what_cannot_be_compiled_is_told_with_its_line_and_runs_on_mesa(method):
    marked = rs.behaviour(phase="live")(method)
    person = type("Person", (rs.Agent, Money), {method.__name__: marked})
    stepped = rs.Simulation({Town: 1, person: 3}, MONTH, months=1, engine="mesa")
    stepped.run_model()
    compiled = rs.Simulation({Town: 1, person: 3}, MONTH, months=1)
    with pytest.raises(rs.UserError) as caught:
        compiled.run_model()
    told = str(caught.value)
    assert "test_refusals.py:" in told
    assert method.__name__ in told
    assert "engine=mesa" in told
    assert "\n" not in told


def test_an_error_while_a_phase_runs_tells_the_phase_and_how_to_find_the_line():
    def divide(self):
        self.savings = self.savings / (self.savings - 10.0)

    person = type("Person", (rs.Agent, Money), {"divide": rs.behaviour(phase="live")(divide)})
    model = rs.Simulation({Town: 1, person: 3}, MONTH, months=1)
    with pytest.raises(rs.UserError, match=r"2021-01: ZeroDivisionError .*'live'.*divide.*mesa"):
        model.run_model()


def test_places_of_behaviours_that_do_not_exist_are_told():
    def late(self):
        self.savings += 0.0

    for place, message in (
        ({"phase": "liv"}, "did you mean 'live'"),
        ({"after": "nothing"}, "no behaviour of Person 'nothing'"),
    ):
        person = type("Person", (rs.Agent, Money), {"late": rs.behaviour(**place)(late)})
        with pytest.raises(rs.UserError, match=message):
            rs.Simulation({Town: 1, person: 1}, MONTH)
    with pytest.raises(rs.UserError, match="one place"):
        rs.behaviour(phase="live", after="x")(late)


def test_months_print_and_take_further_phases():
    longer = MONTH.insert(rs.Phase("later", "Person", "the rest"), after="live")
    assert [p.name for p in longer.phases] == ["live", "later"]
    assert "everything" in str(longer)
    assert str(longer).splitlines()[1].split()[:3] == ["2", "later", "Person"]
    with pytest.raises(rs.UserError, match="did you mean 'live'"):
        MONTH.insert(rs.Phase("x", "Person", ""), after="liv")
    with pytest.raises(rs.UserError, match="two phases"):
        MONTH.insert(rs.Phase("live", "Person", ""))
