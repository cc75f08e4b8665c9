"""What fails while a behaviour runs fails in both engines, with one readable message."""

import math

import pytest

import revival_sim as rs
from engine.small_world import ENGINES, person, simulation

TABLE = (0.1, 0.2, 0.7)


def index_beyond(self):
    self.past[self.age + 1] = 2.0


def index_beyond_read(self):
    self.savings = self.past[self.age + 1]


def index_before(self):
    self.savings = self.past[-self.age - 2]


def index_of_town(self, town):
    self.savings = town.prices[self.age]


def index_of_tuple(self):
    self.savings = TABLE[self.age]


def one_byte(self):
    self.age += 125


def one_byte_below(self):
    self.age = -self.age - 126


def two_bytes(self):
    self.days = self.days * 11000


def one_byte_in_list(self):
    self.marks[1] += 127


def constant_too_large(self):
    self.age = 300


def far_too_large(self):
    self.days = self.savings * 1e30


def not_a_number(self):
    self.days = self.savings * math.nan


def local_not_a_number(self):
    self.savings = 1.0 * int(self.savings * math.nan)


def floor_of_infinity(self):
    self.days = math.floor(self.savings * math.inf)


def logarithm(self):
    self.savings = math.log(self.savings - 10.0)


def square_root(self):
    self.savings = math.sqrt(9.0 - self.savings)


def exponential(self):
    self.savings = math.exp(self.savings * 100.0)


def division(self):
    self.savings = self.savings / (self.savings - 10.0)


def whole_division(self):
    self.days = self.days // (self.age - 3)


def link_beyond(self, town):
    self.savings = town.wealth


def total_not_a_number(self, town):
    town.taxes += self.savings * math.nan


def total_too_large(self, town):
    town.taxes += self.savings * 1e10


def sum_too_large(self, ledger):
    ledger.paid += self.savings * 3e9


def claim(self):
    assert self.savings > 10.0, "poor"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (index_beyond, "IndexError (an index is beyond the end of a list column)"),
        (index_beyond_read, "IndexError (an index is beyond the end of a list column)"),
        (index_before, "IndexError (an index is beyond the end of a list column)"),
        (index_of_town, "IndexError (an index is beyond the end of a list column)"),
        (index_of_tuple, "IndexError (tuple index out of range)"),
        (one_byte, "OverflowError (an int column kept in 1 byte (i1)"),
        (one_byte_below, "OverflowError (an int column kept in 1 byte (i1)"),
        (two_bytes, "OverflowError (an int column kept in 2 bytes (i2)"),
        (one_byte_in_list, "OverflowError (an int column kept in 1 byte (i1)"),
        (constant_too_large, "OverflowError (an int column kept in 1 byte (i1)"),
        (far_too_large, "OverflowError (a number too large for an int"),
        (not_a_number, "ValueError (cannot convert float NaN to integer)"),
        (floor_of_infinity, "OverflowError"),
        (local_not_a_number, "ValueError (cannot convert float NaN to integer)"),
        (logarithm, "ValueError"),
        (square_root, "ValueError"),
        (exponential, "OverflowError"),
        (division, "ZeroDivisionError"),
        (whole_division, "ZeroDivisionError"),
        (link_beyond, "IndexError (a link leads to an agent that there is not"),
        (total_not_a_number, "OverflowError (an amount too large to be added up, or not a"),
        (total_too_large, "OverflowError (an amount too large to be added up, or not a"),
        (sum_too_large, "OverflowError (a total is too large"),
        (claim, "AssertionError (poor"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_failure_is_the_same_readable_error_in_both_engines(behaviour, told, engine):
    model = simulation(person(behaviour), engine)
    if behaviour is link_beyond:
        model.rows(model.world.kinds["Person"])["town"] = 7
    with pytest.raises(rs.UserError) as caught:
        model.step()
    message = str(caught.value)
    assert told in message
    assert message.startswith("2021-01: ")
    assert behaviour.__name__ in message
    assert "\n" not in message
    line = behaviour.__code__.co_firstlineno + 1
    shown = f"test_failures.py:{line}" in message
    assert engine == "compiled" or shown or behaviour is link_beyond
    assert engine == "mesa" or "engine=mesa shows the line" in message


@pytest.mark.parametrize("threads", [1, 2])
def test_sums_that_overflow_only_together_are_told(threads):
    def pay(self, ledger):
        ledger.paid += self.savings

    cls = person(pay)
    for amount, people in ((6.0e10, 1), (4.0e10, 2)):
        model = simulation(cls, "compiled", people=people * 2, threads=threads, chunk=people)
        model.rows(cls)["savings"][:people] = amount
        if people == 1:
            model.step()
            assert model.flows()["paid"][0] == pytest.approx(6.0e10)
        else:
            with pytest.raises(rs.UserError, match="a total is too large"):
                model.step()


def test_a_sum_that_would_wrap_back_to_a_small_number_is_told():
    def pay(self, ledger):
        ledger.paid += self.savings

    cls = person(pay)
    model = simulation(cls, "compiled", people=4)
    model.rows(cls)["savings"] = 6.8e10
    with pytest.raises(rs.UserError, match="a total is too large"):
        model.step()


def test_numbers_at_the_edge_of_compact_storage_are_kept():
    def grow(self):
        self.age += 124
        self.marks[0] -= 129
        self.days = 32767

    for engine in ENGINES:
        model = simulation(person(grow), engine)
        model.step()
        row = model.rows(model.world.kinds["Person"])[0]
        assert (row["age"], row["marks"][0], row["days"]) == (127, -128, 32767)


def test_a_link_may_lead_to_nobody_but_not_below():
    def look(self, town):
        self.savings = town.wealth

    for engine in ENGINES:
        cls = person(look)
        model = simulation(cls, engine)
        model.rows(cls)["town"] = -1
        model.step()
        assert (model.rows(cls)["savings"] == 0.0).all()
        model.rows(cls)["town"] = -2
        with pytest.raises(rs.UserError, match="a link leads to an agent that there is not"):
            model.step()
