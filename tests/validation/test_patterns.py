"""Pure measures of patterns on cases that are known by hand."""

import numpy as np
import pytest

from revival_sim.study.inference import interval
from revival_sim.validation import patterns
from revival_sim.validation.patterns import NO, NOT_TESTED, UNCLEAR, YES

PERSONS = np.ones(4)


def test_a_hazard_that_falls_by_half_is_half():
    # 12 in the first year: one event in 4 spells; in the second: one in 3, at risk 36 months
    duration = np.array([12, 24, 24, 24])
    ended = np.array([True, True, False, False])
    first, second = 1 / 48, 1 / 36
    assert patterns.fall_of_hazard(duration, ended, PERSONS) == pytest.approx(1 - second / first)
    nothing_later = np.array([True, False, False, False])
    assert patterns.fall_of_hazard(duration, nothing_later, PERSONS) == 1.0
    assert np.isnan(patterns.fall_of_hazard(duration, ended & False, PERSONS))
    assert np.isnan(patterns.fall_of_hazard(duration[:1], ended[:1], PERSONS[:1]))


def test_hazards_count_persons():
    duration, ended = np.array([12, 24]), np.array([True, False])
    heavy = patterns.fall_of_hazard(duration, ended, np.array([5.0, 1.0]))
    assert heavy == 1.0
    both = patterns.fall_of_hazard(duration, np.array([True, True]), np.array([5.0, 1.0]))
    assert both == pytest.approx(1 - (1 / 12) / (5 / 72))


def test_pass_through_pools_those_whose_income_fell():
    income = np.array([-100.0, -300.0, 50.0, -10.0])
    consumed = np.array([-80.0, -120.0, 500.0, -10.0])
    among = np.array([True, True, True, False])
    assert patterns.pass_through(income, consumed, among) == pytest.approx(0.5)
    assert np.isnan(patterns.pass_through(income, consumed, income > 0))


def test_lead_is_over_the_largest_other():
    assert patterns.lead_of_first(0.4, [0.1, 0.3, 0.2]) == pytest.approx(0.1)
    assert patterns.lead_of_first(0.4, []) == pytest.approx(0.4)


def test_intraclass_correlation_is_one_within_equal_groups_and_minus_without_spread_between():
    village = np.repeat([4, 9, 2], 5)
    assert patterns.intraclass_correlation(village.astype(float), village) == pytest.approx(1.0)
    alike = np.tile([0.0, 1.0, 2.0, 3.0, 4.0], 3)
    assert patterns.intraclass_correlation(alike, village) == pytest.approx(-1 / 4)
    assert np.isnan(patterns.intraclass_correlation(np.ones(15), village))
    assert np.isnan(patterns.intraclass_correlation(alike, np.zeros(15)))


def test_intraclass_correlation_finds_the_share_of_variance_between_unequal_groups():
    stream = np.random.default_rng(5)
    group = np.repeat(np.arange(3000), stream.integers(1, 12, 3000))
    values = stream.normal(size=3000)[group] * np.sqrt(0.3)
    values += stream.normal(size=len(group)) * np.sqrt(0.7)
    assert patterns.intraclass_correlation(values, group) == pytest.approx(0.3, abs=0.03)
    mixed = stream.permutation(values)
    assert patterns.intraclass_correlation(mixed, group) == pytest.approx(0.0, abs=0.02)


def test_dip_and_recovery_of_a_path():
    path = np.array([0.8, 0.85, 0.9, 0.95])
    assert patterns.fall_at_first(path) == pytest.approx(0.2)
    assert patterns.recovery(path) == pytest.approx(0.75)
    assert patterns.recovery(np.array([0.8, 0.7])) == pytest.approx(-0.5)
    assert np.isnan(patterns.recovery(np.array([1.1, 1.0])))


def test_verdicts_need_the_whole_interval():
    assert patterns.verdict_above(interval([1.0, 1.1, 0.9]), 0.0) == YES
    assert patterns.verdict_above(interval([-1.0, -1.1, -0.9]), 0.0) == NO
    assert patterns.verdict_above(interval([1.0, -1.1, 0.2]), 0.0) == UNCLEAR
    assert patterns.verdict_above(interval([1.0]), 0.0) == NOT_TESTED
    assert patterns.verdict_above(interval([0.7, 0.71, 0.72]), 0.8) == NO


def test_what_is_averted_is_the_share_of_what_would_have_happened():
    found = patterns.averted(np.array([0.1, 0.3, 0.0]), np.array([0.4, 0.2, 0.0]))
    assert found[:2] == pytest.approx([0.75, -0.5])
    assert np.isnan(found[2])
