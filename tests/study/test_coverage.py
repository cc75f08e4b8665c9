"""95 % intervals cover a known truth in 93 to 97 % of many draws (docs/inference.md has all)."""

from __future__ import annotations

import pytest

import coverage_of_intervals as coverage

DRAWS = 4000
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("law", ["normal", "share"])
@pytest.mark.parametrize("count", [5, 10, 20])
def test_student_covers(law: str, count: int) -> None:
    assert 0.93 <= coverage.student(law, count, DRAWS) <= 0.97


@pytest.mark.parametrize("law", ["normal", "share"])
@pytest.mark.parametrize("count", [8, 20, 40])
def test_expanded_bootstrap_covers_and_the_plain_one_does_not_with_few(
    law: str, count: int
) -> None:
    assert 0.93 <= coverage.bootstrap(law, count, DRAWS) <= 0.97
    if count == 8:
        assert coverage.bootstrap(law, count, DRAWS, expanded=False) < 0.91


def test_bootstrap_is_not_given_where_it_covers_too_seldom() -> None:
    assert coverage.bootstrap("normal", 5, DRAWS) < 0.93


@pytest.mark.parametrize("villages", [100, 200])
def test_clusters_cover(villages: int) -> None:
    assert 0.93 <= coverage.cluster(villages, DRAWS) <= 0.97


def test_clusters_are_not_used_where_they_cover_too_seldom() -> None:
    assert coverage.cluster(20, DRAWS) < 0.93


def test_households_as_if_independent_would_not_cover() -> None:
    assert coverage.cluster(50, DRAWS, of_villages=False) < 0.85


@pytest.mark.parametrize("count", [5, 10, 20, 40])
def test_fieller_covers(count: int) -> None:
    assert 0.93 <= coverage.cost_ratio(count, DRAWS) <= 0.97


@pytest.mark.parametrize("first", [10, 20])
@pytest.mark.parametrize("times", [1.2, 2.0, 4.0])
def test_intervals_that_stopped_a_study_cover(first: int, times: float) -> None:
    assert 0.93 <= coverage.stopped(first, times, DRAWS) <= 0.97
