"""A search finds a planted optimum, goes on where it was stopped, and makes no run twice."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import made_search as made
import pytest

from revival_sim.errors import UserError
from revival_sim.study.design import Design, as_mapping, design_from
from revival_sim.study.runs import FAILED, RunResult, RunSpec
from revival_sim.study.search.loop import FOLDER

MakeDesign = Callable[..., Design]


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    made.MADE.clear()
    yield
    made.MADE.clear()


@pytest.fixture
def design(design_of: MakeDesign) -> Callable[..., Design]:
    def of(**changes: object) -> Design:
        return design_of(output=changes.pop("output", None), search={**made.SEARCH, **changes})

    return of


def pareto(design: Design) -> list[dict[str, str]]:
    with (design.output / "pareto.csv").open() as opened:
        return list(csv.DictReader(opened))


@pytest.mark.parametrize("budget", [100.0, 250.0])
def test_the_known_optimum_under_a_budget_is_found(
    design: Callable[..., Design], budget: float
) -> None:
    asked = design(budget=budget)
    found = made.search(asked)
    rows = pareto(asked)
    front = [row for row in rows if row["status"] == "front"]
    chance = float(rows[0]["returns"]) - 0.30  # of the first trial, in which nothing is on
    least = min(float(row["returns"]) for row in front)
    assert least - chance == pytest.approx(made.best(budget))
    assert max(float(row["cost"]) for row in front) <= budget
    assert {row["status"] for row in rows} == {"front", "dominated", "over budget"}
    assert found.front == len(front)
    assert (found.trials, found.candidates) == (100, len(rows))


def test_the_front_is_what_no_other_beats(design: Callable[..., Design]) -> None:
    asked = design(trials=40)
    made.search(asked)
    points = [(float(r["returns"]), float(r["cost"]), r["status"]) for r in pareto(asked)]
    for returns, cost, status in points:
        beaten = any(r <= returns and c <= cost and (r, c) != (returns, cost) for r, c, _ in points)
        assert status == ("dominated" if beaten else "front")


def test_the_study_then_compares_some_of_the_front_with_its_own(
    design: Callable[..., Design],
) -> None:
    asked = design(trials=40, shown=3)
    found = made.search(asked)
    assert found.design.policies[:2] == asked.policies
    names = found.design.policies[2:]
    costs = {r["policy"]: float(r["cost"]) for r in pareto(asked) if r["status"] == "front"}
    costs = {name: cost for name, cost in costs.items() if cost}
    assert len(names) == 3
    assert (costs[names[0]], costs[names[-1]]) == (min(costs.values()), max(costs.values()))
    own = {seed + asked.seed for seed in range(asked.replications_at_most)}
    assert own.isdisjoint({int(line.split()[1]) for line in made.MADE})


def test_a_rerun_repeats_nothing_and_more_trials_go_on(design: Callable[..., Design]) -> None:
    first = made.search(design(trials=24))
    table = pareto(first.design)
    assert first.made == len(made.MADE) == 2 * len(table)
    assert len(set(made.MADE)) == len(made.MADE)
    again = made.search(design(trials=24))
    assert (again.made, again.trials) == (0, 24)
    assert pareto(first.design) == table
    before = set(made.MADE)
    more = made.search(design(trials=40))
    assert more.trials == 40
    assert pareto(more.design)[: len(table)] != []
    assert {r["policy"] for r in table} <= {r["policy"] for r in pareto(more.design)}
    assert len(made.MADE) == len(set(made.MADE)) > len(before)


@pytest.mark.parametrize("after", [5, 33])
def test_a_search_that_broke_off_ends_as_one_that_did_not(
    design: Callable[..., Design], after: int
) -> None:
    whole = made.search(design(trials=40, output="whole")).design

    def breaks(run: RunSpec) -> RunResult:
        if len(made.MADE) >= after:
            raise KeyboardInterrupt
        return made.simulate(run)

    made.MADE.clear()
    broken = design(trials=40, output="broken")
    with pytest.raises(KeyboardInterrupt):
        made.search(broken, breaks)
    assert not (broken.output / "pareto.csv").exists()
    assert (broken.output / "runs" / "asked" / "design.yaml").is_file()  # what `status` goes by
    made.search(broken)
    assert len(made.MADE) == len(set(made.MADE))
    one, other = (d.output / "pareto.csv" for d in (broken, whole))
    assert one.read_bytes() == other.read_bytes()


def test_other_settings_are_another_search(design: Callable[..., Design]) -> None:
    made.search(design(trials=16))
    count = len(made.MADE)
    other = made.search(design(trials=16, levels=[0.0, 0.3, 1.0]))
    assert other.trials == 16
    assert len(made.MADE) > count
    assert (other.design.output / FOLDER / "trials.db").is_file()


def test_a_candidate_that_fails_is_told_and_costs_no_other(design: Callable[..., Design]) -> None:
    def fails(run: RunSpec) -> RunResult:
        found = made.simulate(run)
        if found.measures["public_cost"] > 200.0:
            return replace(found, status=FAILED, error="nobody is left", measures={})
        return found

    asked = design(trials=40)
    found = made.search(asked, fails)
    rows = pareto(asked)
    failed = [row for row in rows if row["status"] == "failed"]
    assert found.failed == len(failed) > 0
    assert {row["error"] for row in failed} == {"nobody is left"}
    assert {row["returns"] for row in failed} == {""}
    assert all(float(row["cost"]) <= 200.0 for row in rows if row["status"] != "failed")


def test_what_is_written_of_a_design_searches_the_same(
    design: Callable[..., Design], config: dict[str, object]
) -> None:
    asked = design(budget=300)
    assert design_from({**config, **as_mapping(asked)}) == asked


def test_without_optuna_it_is_told_what_to_install(
    design: Callable[..., Design], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [n for n in sys.modules if n.startswith("revival_sim.study.search.trials")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "optuna", None)
    with pytest.raises(UserError, match=r"no module 'optuna.*pip install 'revival-sim\[search\]'"):
        made.search(design())


def test_a_file_that_is_no_database_is_told(design: Callable[..., Design]) -> None:
    asked = design()
    (asked.output / FOLDER).mkdir(parents=True)
    (asked.output / FOLDER / "trials.db").write_text("no database at all, but text")
    with pytest.raises(UserError, match=r"trials\.db: is no database of searches"):
        made.search(asked)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ovr": []}, "search: there is no key 'ovr'; did you mean 'over'"),
        ({"over": ["families.finanse"]}, "search.over: .* did you mean 'families.finance'"),
        ({"over": ["hazards.illness"]}, "found 'hazards.illness', expected families or instr"),
        (
            {"over": ["families.finance", "instruments.small_loan"]},
            "found 'small_loan' in 'families.finance' and 'instruments.small_loan', expected each",
        ),
        ({"dates": ["2023-01", "2022-01"]}, "search.dates: .* expected months that rise"),
        ({"dates": ["soon"]}, "search.dates: .*soon"),
        ({"levels": [1, 0]}, "search.levels: .* expected two intensities or more that rise"),
        ({"levels": [0, 1000]}, "expected intensities from 0 to 100"),
        ({"base": "pakage"}, "did you mean 'package'"),
        ({"budget": -1}, "search.budget: found -1, expected a number above 0"),
        ({"trials": 0}, "search.trials: found 0, expected a whole number from 1"),
    ],
)
def test_what_is_wrong_is_told(
    design: Callable[..., Design], changes: dict[str, object], message: str
) -> None:
    with pytest.raises(UserError, match=message):
        design(**changes)


def test_several_packs_of_shocks_are_refused(design_of: MakeDesign) -> None:
    with pytest.raises(UserError, match="search: found 2 packs of shocks, expected one"):
        design_of(shocks=["ordinary", "drought"], search=made.SEARCH)
