"""Books that do not close are found, also where the difference is not a number."""

import math

import numpy as np
import pytest

from revival_sim.engine.columns import Column, Sum
from revival_sim.engine.ledger import Ledger
from revival_sim.engine.tables import Table

MONEY = Column("state", "yuan", "", 10.0, "money", "float", "f8", account="people")
PAID = Sum("flow", "yuan/month", "", "paid", "people", "rest")


@pytest.fixture
def books():
    tables = {"Person": Table({"money": MONEY}, 3)}
    ledger = Ledger({"paid": PAID}, tables)
    ledger.open_month(tables)
    return ledger, tables


def closed(books, paid, money):
    ledger, tables = books
    tables["Person"].rows["money"] = money
    return ledger.close_month("2021-01", np.array([paid]), tables)


def test_money_that_went_where_the_flow_says_closes_the_books(books):
    assert closed(books, 6.0, 8.0) == []


def test_money_that_went_elsewhere_is_a_gap(books):
    (gap,) = closed(books, 5.0, 8.0)
    assert (gap.account, gap.stocks, gap.flows) == ("people", -6.0, -5.0)
    assert "2021-01: the books of people do not close" in str(gap)


@pytest.mark.parametrize(
    ("paid", "money"), [(math.nan, 10.0), (0.0, math.nan), (math.inf, 10.0), (0.0, math.inf)]
)
def test_what_is_not_a_number_is_a_gap(books, paid, money):
    (gap,) = closed(books, paid, money)
    assert gap.account == "people"


def test_every_month_is_compared_with_the_end_of_the_one_before(books):
    assert closed(books, 6.0, 8.0) == []
    assert closed(books, 3.0, 7.0) == []
    assert len(closed(books, 3.0, 7.0)) == 1
