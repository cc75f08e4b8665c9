"""A model is refused whose agents do not fit together, or whose order of agents would matter."""

import pytest

import revival_sim as rs
from engine.small_world import ENGINES, MONTH, Life, Town, lived, person, simulation


class Neighbourly(rs.Aspect):
    neighbour: int = rs.link("Person", doc="a neighbour")


def copy(self, neighbour):
    self.savings = neighbour.savings


def grow(self):
    self.savings += 1.0


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("methods", [(copy,), (copy, grow), (grow, copy)])
def test_reading_what_ones_own_kind_changes_in_the_phase_is_refused(methods, engine):
    cls = person(*methods[:1], bases=(rs.Agent, Life, Neighbourly)) if len(methods) == 1 else None
    cls = cls or person(*methods, bases=(rs.Agent, Life, Neighbourly))
    with pytest.raises(rs.UserError, match=r"Person\.copy reads neighbour\.savings in the phase"):
        simulation(cls, engine)


def test_reading_ones_own_kind_is_allowed_where_nothing_changes_it():
    def look(self, neighbour):
        self.past[0] = neighbour.savings

    marked = {
        "look": rs.behaviour(phase="live")(look),
        "grow": rs.behaviour(phase="later")(grow),
    }
    cls = type("Person", (rs.Agent, Life, Neighbourly), marked)
    month = MONTH.insert(rs.Phase("later", "Person", "grows"))
    models = [simulation(cls, engine, month=month) for engine in ENGINES]
    for model in models:
        model.rows(cls)["neighbour"] = [1, 2, 0]
        model.rows(cls)["savings"] = [1.0, 2.0, 3.0]
        model.step()
        assert model.rows(cls)["past"][:, 0].tolist() == [2.0, 3.0, 1.0]


def test_a_link_to_a_kind_that_the_model_does_not_have_is_told():
    with pytest.raises(rs.UserError, match=r"Person\.town links to Town, of which the model has"):
        rs.Simulation({person(): 1}, MONTH)


def test_a_phase_of_a_kind_that_the_model_does_not_have_is_told():
    month = MONTH.insert(rs.Phase("later", "Persn", ""))
    with pytest.raises(rs.UserError, match="did you mean 'Person'"):
        simulation(person(), "mesa", month=month)


def test_two_classes_of_one_kind_are_told():
    class Citizen(person()):
        pass

    with pytest.raises(rs.UserError, match="one class of each kind"):
        rs.Simulation({Town: 1, Citizen.__mro__[1]: 1, Citizen: 1}, MONTH)
    with pytest.raises(rs.UserError, match="one class of each kind"):
        rs.Simulation({Town: 1, rs.Agent: 1}, MONTH)


def test_a_sum_that_no_class_of_the_model_declares_is_told():
    class Elsewhere(rs.Agent):
        gone: float = rs.flow(payer="a", payee="b", doc="declared by a class not in the model")

    def pay(self, ledger):
        ledger.gone += 1.0

    with pytest.raises(rs.UserError, match=r"Person\.pay adds to ledger\.gone, which is declared"):
        simulation(person(pay), "mesa")


def test_one_name_for_two_sums_is_told():
    class Other(rs.Agent):
        paid: float = rs.flow(payer="x", payee="y", doc="another flow of this name")

    with pytest.raises(rs.UserError, match=r"paid: the name of this sum is taken"):
        rs.Simulation({Town: 1, person(): 1, Other: 1}, MONTH)


@pytest.mark.parametrize("name", ["clock", "ledger"])
def test_a_link_named_as_what_the_engine_supplies_is_told(name):
    body = {name: rs.link(Town, doc=""), "__annotations__": {name: "int"}}
    cls = type("Person", (rs.Agent, Life), body)
    with pytest.raises(rs.UserError, match=f"a link is named '{name}'"):
        simulation(cls, "mesa")


def test_names_given_a_value_below_the_class_are_found_when_a_model_is_made():
    def live(self):
        self.savings = LATER  # noqa: F821  (given below)

    cls = person(live)
    globals()["LATER"] = 4.0
    assert lived(cls).rows(cls)["savings"][0] == 4.0


def test_randomness_named_below_the_class_is_found_when_a_model_is_made():
    def live(self):
        self.savings = later_roll()  # noqa: F821  (given below)

    cls = person(live)
    import random

    globals()["later_roll"] = random.random
    with pytest.raises(rs.UserError, match="uncontrolled randomness"):
        simulation(cls, "mesa")
