"""What a behaviour may not touch is refused when its class is made, however it is reached."""

import random
from random import Random

import numpy as np
import pytest

import revival_sim as rs
from engine.small_world import Life, lived, person

GENERATOR = np.random.default_rng(1)
OLD = Random(1)


def roll():
    return random.random()


def roll_through():
    return roll() + 1.0


def roll_generator():
    return GENERATOR.random()


def paid_by(agent):
    return agent.savings


def total_assigned(self, town):
    town.taxes = town.taxes + 1.0


def total_added_to_by_alias(self, town):
    t = town
    t.taxes += 1.0


def state_added_to(self, town):
    town.wealth += 1.0


def place_of_a_list_written(self, town):
    town.prices[0] = 1.0


def place_of_a_list_added_to(self, town):
    town.ranks[1] += 1


def own_total_through_a_tuple(self, town):
    pair = (town, 1.0)
    self.savings = pair[1]


def agent_replaced(self, town):
    town = 3
    self.savings = town


def agent_given_away(self):
    self.savings = paid_by(self)


def ledger_read(self, ledger):
    self.savings = ledger.paid


def ledger_assigned(self, ledger):
    ledger.paid = 1.0


def ledger_renamed(self, ledger):
    books = ledger
    books.paid += 1.0


def number_of_the_agent_written(self):
    self.id = 3


def list_replaced(self):
    self.marks = 3


def number_as_a_list(self):
    self.savings[0] = 1.0


def place_beyond_a_list(self):
    self.past[4] = 1.0


def place_beyond_a_list_of_the_town(self, town):
    self.savings = town.prices[-4]


def clock_written(self, clock):
    clock.month = 3


def seed_read(self, clock):
    self.savings = clock.seed * 1.0


def randomness_of_mesa(self):
    self.savings = self.random.random()


def randomness_of_mesa_in_numpy(self):
    self.savings = self.rng.random()


def randomness_in_a_function(self):
    self.savings = roll()


def randomness_two_functions_down(self):
    self.savings = roll_through()


def randomness_of_a_generator(self):
    self.savings = roll_generator()


def randomness_of_an_old_generator(self):
    self.savings = OLD.random()


def randomness_imported(self):
    import random as dice

    self.savings = dice.random()


def method_of_mesa(self):
    self.remove()


def flow_of_ones_own(self):
    self.paid = 1.0


@pytest.mark.parametrize(
    ("method", "message"),
    [
        (total_assigned, "town.taxes belongs to another agent"),
        (total_added_to_by_alias, "town stands for an agent"),
        (state_added_to, "town.wealth belongs to another agent"),
        (place_of_a_list_written, "town.prices belongs to another agent"),
        (place_of_a_list_added_to, "town.ranks belongs to another agent"),
        (own_total_through_a_tuple, "town stands for an agent"),
        (agent_replaced, "town stands for an agent"),
        (agent_given_away, "self stands for an agent"),
        (ledger_read, "ledger.paid is only added to"),
        (ledger_assigned, "ledger.paid is only added to"),
        (ledger_renamed, "ledger stands for the ledger"),
        (number_of_the_agent_written, "self.id keys the agent's draws"),
        (list_replaced, "self.marks is a list"),
        (number_as_a_list, "self.savings is one number"),
        (place_beyond_a_list, "self.past has 4 places, 0 to 3; found 4"),
        (place_beyond_a_list_of_the_town, "town.prices has 3 places, 0 to 2; found -4"),
        (clock_written, "clock.month is the same for all"),
        (seed_read, "there is no field of the clock 'seed'"),
        (randomness_of_mesa, "uncontrolled randomness (self.random)"),
        (randomness_of_mesa_in_numpy, "uncontrolled randomness (self.rng)"),
        (randomness_in_a_function, "roll: uses uncontrolled randomness (random.random)"),
        (randomness_two_functions_down, "roll: uses uncontrolled randomness (random.random)"),
        (randomness_of_a_generator, "roll_generator: uses uncontrolled randomness (GENERATOR"),
        (randomness_of_an_old_generator, "uncontrolled randomness (OLD"),
        (randomness_imported, "a behaviour does not import"),
        (method_of_mesa, "remove is a method of all Mesa agents"),
        (flow_of_ones_own, "write ledger.paid += amount"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_refused_when_the_class_is_made(method, message):
    with pytest.raises(rs.UserError) as caught:
        person(method)
    told = str(caught.value)
    assert message in told
    assert "test_inspection.py:" in told
    assert "\n" not in told


def test_what_is_refused_in_a_helper_is_found_through_super_as_well():
    class Quiet(rs.Aspect):
        def taxed(self, town):
            town.wealth += 1.0

    class Loud(Quiet):
        def taxed(self, town):
            super().taxed(town)

        @rs.behaviour(phase="live")
        def live(self, town):
            self.taxed(town)

    with pytest.raises(rs.UserError, match=r"Quiet\.taxed: town\.wealth belongs"):
        type("Person", (rs.Agent, Life, Loud), {})


def test_agents_and_boards_may_be_handed_to_a_helper_under_their_own_names():
    def pay(self, town, ledger, amount):
        town.taxes += amount
        ledger.paid += amount

    def live(self, town, ledger, statistics):
        self.pay(town, ledger, 2.0)
        statistics.seen += 1.0
        self.savings = town.taxes + 1.0

    cls = type("Person", (rs.Agent, Life), {"pay": pay, "live": rs.behaviour(phase="live")(live)})
    model = lived(cls)
    assert model.flows()["paid"].tolist() == [6.0]
    assert model.statistics()["seen"].tolist() == [3.0]
    assert model.rows(cls)["savings"].tolist() == [1.0] * 3


def test_arguments_with_defaults_are_refused():
    def live(self, town=3):
        self.savings = 0.0

    with pytest.raises(rs.UserError, match="expected none with a default"):
        person(live)
