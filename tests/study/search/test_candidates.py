"""Candidates are the base policy with the intensities chosen, also after writing and reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from revival_sim.engine.calendar import month_number
from revival_sim.paths import further_config_dir
from revival_sim.policy import load_policy
from revival_sim.study.search.candidates import candidate, dimensions, write_candidate
from revival_sim.study.search.settings import Search

SEARCH = Search(
    over=("families.finance", "instruments.dibao"),
    dates=("2022-01", "2024-01"),
    levels=(0.0, 0.5, 1.0),
)


def levels(finance: tuple[int, int], dibao: tuple[int, int]) -> dict[str, int]:
    return dict(zip(dimensions(SEARCH), (*finance, *dibao), strict=True))


@pytest.mark.parametrize("base", ["package", "none", "taper", "package_at_1000"])
def test_a_policy_that_is_read_is_the_one_that_was_written(tmp_path: Path, base: str) -> None:
    search = Search(over=SEARCH.over, dates=SEARCH.dates, levels=SEARCH.levels, base=base)
    made = candidate(search, levels((2, 0), (1, 1)))
    write_candidate(tmp_path, made)
    with further_config_dir(tmp_path):
        read = load_policy(made.name)
    assert set(read.schedules) == set(made.schedules)
    for date in ("2021-01", "2022-01", "2023-01", "2024-01", "2029-12"):
        assert read.at(month_number(date)) == made.at(month_number(date))
    assert (read.budget, read.parameters) == (made.budget, made.parameters)


def test_intensities_go_in_straight_lines_and_the_rest_is_as_in_the_base() -> None:
    made, base = candidate(SEARCH, levels((2, 0), (1, 1))), load_policy("package")
    middle = made.at(month_number("2023-01"))
    assert middle["small_loan"] == pytest.approx(0.5)
    assert middle["dibao"] == 0.5
    assert made.schedules["working_team"] == base.schedules["working_team"]


def test_what_is_never_on_is_not_in_the_policy() -> None:
    made = candidate(SEARCH, levels((0, 0), (0, 1)))
    assert "small_loan" not in made.schedules
    assert made.at(month_number("2024-01"))["dibao"] == 0.5


def test_the_name_is_that_of_the_content() -> None:
    one, same, other = (candidate(SEARCH, levels((2, 0), (1, n))) for n in (1, 1, 2))
    assert one.name == same.name != other.name
