"""Equality with R's laeken and with apode on one sample of persons."""

import numpy as np
import pytest

from measures.reference import read, sample
from revival_sim.measures.decomposition import fgt_by_group
from revival_sim.measures.entropy import generalized_entropy, theil_t
from revival_sim.measures.equivalence import equivalent_size
from revival_sim.measures.inequality import gini
from revival_sim.measures.poverty import fgt, headcount, watts
from revival_sim.measures.ranked import sen, sen_shorrocks_thon

SAMPLE = sample()
INCOME, WEIGHT = SAMPLE["income"], SAMPLE["weight"]
LAEKEN, APODE = read("laeken"), read("apode")


def same(value):
    return pytest.approx(value, rel=1e-10, abs=1e-10)


def test_laeken_gini():
    assert gini(INCOME, WEIGHT) == same(LAEKEN["gini"])
    assert gini(INCOME) == same(LAEKEN["gini_unweighted"])


def test_laeken_headcount():
    assert headcount(INCOME, LAEKEN["line"], WEIGHT) == same(LAEKEN["headcount"])


def test_laeken_headcount_by_region():
    split = fgt_by_group(INCOME, LAEKEN["line"], 0.0, SAMPLE["region"], WEIGHT)
    assert list(split.groups) == LAEKEN["regions"]
    np.testing.assert_allclose(split.index, LAEKEN["headcount_by_region"], rtol=1e-10)


def test_laeken_equivalent_size():
    size = equivalent_size(SAMPLE["adults"], SAMPLE["children"], "oecd_modified")
    np.testing.assert_allclose(size, SAMPLE["equivalent"], rtol=1e-10)


def test_apode_entropy():
    assert theil_t(INCOME) == same(APODE["theil"])
    assert generalized_entropy(INCOME, 0.0) == same(APODE["entropy_0"])
    assert generalized_entropy(INCOME, 2.0) == same(APODE["entropy_2"])


@pytest.mark.parametrize("expected", APODE["lines"], ids=lambda row: str(row["line"]))
def test_apode_poverty(expected):
    line = expected["line"]
    assert [fgt(INCOME, line, a) for a in range(4)] == same(expected["fgt"])
    assert watts(INCOME, line) == same(expected["watts"])
    assert sen(INCOME, line) == same(expected["sen"])
    assert sen_shorrocks_thon(INCOME, line) == same(expected["sen_shorrocks_thon"])
