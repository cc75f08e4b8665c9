import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.data import fact
from revival_sim.errors import UserError
from revival_sim.population.welfare import PublishedDistribution, WelfareDistribution

RURAL = WelfareDistribution()


def dense(welfare, n=200_000):
    return welfare.quantile((np.arange(n) + 0.5) / n)


def test_the_level_is_the_income_of_the_lifted_counties():
    assert RURAL.mean == fact("F210").number
    assert dense(RURAL).mean() == pytest.approx(fact("F210").number, rel=1e-5)


@pytest.mark.parametrize("year", [2019, 2020])
def test_published_deciles_and_headcounts_come_out(year):
    published = PublishedDistribution.china_rural(year)
    welfare = WelfareDistribution(10_000.0, published)
    means = welfare.decile_means()
    np.testing.assert_allclose(means, published.decile_shares * 100_000.0, rtol=0.015)
    lines = [welfare.line(float(line)) for line in published.lines]
    np.testing.assert_allclose(welfare.cdf(lines), published.headcounts, atol=0.0006, rtol=0.02)


def test_the_lower_tail_holds_where_a_lognormal_fails():
    share = float(RURAL.cdf(RURAL.line(2.15)))
    assert share == pytest.approx(fact("F061").number, rel=0.02)
    assert share < 0.05 * fact("F074").numbers[0]


def test_the_gap_below_the_lowest_line_is_the_published_one():
    published = RURAL.published
    line = RURAL.line(2.15)
    sample = dense(RURAL, 1_000_000)
    gap = np.maximum(1.0 - sample / line, 0.0).mean()
    assert gap == pytest.approx(float(published.gaps[0]), rel=0.02)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_quantiles_rise_and_are_never_negative(p, q):
    low, high = sorted((p, q))
    assert 0.0 <= float(RURAL.quantile(low)) <= float(RURAL.quantile(high))


@given(st.floats(1e-9, 1.0))
def test_cdf_undoes_quantile(p):
    assert float(RURAL.cdf(RURAL.quantile(p))) == pytest.approx(p, rel=1e-9)


def test_welfare_has_no_jump_where_its_pieces_meet():
    for place in (0.000283068848, 0.22271171875, 0.374048330779):
        below, above = RURAL.quantile([place - 1e-9, place + 1e-9])
        assert above == pytest.approx(below, rel=1e-5)


def test_cdf_outside_the_range_is_none_or_all():
    np.testing.assert_array_equal(RURAL.cdf([-1.0, 0.0, 1e7]), [0.0, 0.0, 1.0])


def test_scaling_keeps_the_shape():
    other = WelfareDistribution(20_000.0)
    p = np.linspace(0.0, 1.0, 50)
    np.testing.assert_allclose(
        other.quantile(p) / 20_000.0, RURAL.quantile(p) / RURAL.mean, rtol=1e-12
    )


def test_fit_table_of_a_faithful_sample():
    sample = dense(RURAL)
    table = RURAL.fit_table(sample, np.full(sample.shape, 3.0))
    assert list(table) == ["part", "label", "asked", "got", "unit"]
    assert {len(column) for column in table.values()} == {22}
    assert table["part"][:10] == ["decile"] * 10
    np.testing.assert_allclose(table["got"][:10], RURAL.decile_means(), rtol=1e-4)
    np.testing.assert_allclose(table["got"], table["asked"], rtol=0.02)
    assert table["label"][10] == "below 2732 yuan/person/year (as $2.15 a day)"


def test_fit_table_weighs_households_by_persons():
    sample = np.array([1000.0, 30_000.0])
    table = RURAL.fit_table(sample, np.array([1.0, 3.0]))
    assert table["got"][:10] == pytest.approx([1000.0] * 2 + [15_500.0] + [30_000.0] * 7)
    assert table["got"][10] == pytest.approx(0.25)


@pytest.mark.parametrize("mean", [0.0, -1.0, np.nan, np.inf])
def test_a_mean_that_is_no_mean_is_refused(mean):
    with pytest.raises(UserError, match="the mean must be above 0"):
        WelfareDistribution(mean)


@pytest.mark.parametrize("p", [-0.1, 1.1, np.nan])
def test_a_place_outside_the_order_is_refused(p):
    with pytest.raises(UserError, match="between 0 and 1"):
        RURAL.quantile(p)


def test_a_year_not_shipped_is_refused():
    with pytest.raises(UserError, match="no rows of 2018; expected 2019 or 2020"):
        PublishedDistribution.china_rural(2018)
