"""What is tried next follows from what was told, wherever a process broke off."""

from __future__ import annotations

from pathlib import Path

from revival_sim.study.search.trials import Chosen, open_trials

SPACE = {"a": 5, "b": 5, "c": 5}


def objectives(chosen: Chosen) -> tuple[float, float]:
    cost = 10.0 * sum(chosen.values())
    return 1.0 - 0.1 * chosen["a"] - 0.05 * chosen["b"], cost


def search(path: Path, trials: int, budget: float | None = None) -> dict[int, Chosen]:
    with open_trials(path, "it", SPACE, seed=3) as opened:
        while batch := opened.batch(4, trials):
            for number, chosen in batch.items():
                returns, cost = objectives(chosen)
                opened.tell(number, (returns, cost), None if budget is None else cost - budget)
        return opened.tried()


def test_the_first_two_are_the_ends_and_batches_begin_at_whole_sizes(tmp_path: Path) -> None:
    with open_trials(tmp_path / "t.db", "it", SPACE, seed=3) as opened:
        batch = opened.batch(4, 10)
        assert list(batch) == [0, 1, 2, 3]
        assert set(batch[0].values()) == {0}
        assert set(batch[1].values()) == {4}


def test_what_was_chosen_and_not_told_comes_again_alone(tmp_path: Path) -> None:
    whole = search(tmp_path / "whole.db", 20)
    path = tmp_path / "broken.db"
    with open_trials(path, "it", SPACE, seed=3) as opened:
        batch = opened.batch(4, 20)
        for number in (0, 2):
            opened.tell(number, objectives(batch[number]), None)
    with open_trials(path, "it", SPACE, seed=3) as opened:
        assert opened.batch(4, 20) == {number: batch[number] for number in (1, 3)}
    assert search(path, 20) == whole


def test_a_budget_keeps_the_search_within_it(tmp_path: Path) -> None:
    free, bound = search(tmp_path / "free.db", 60), search(tmp_path / "bound.db", 60, budget=30.0)
    inside = [sum(objectives(c)[1] <= 30.0 for c in of.values()) for of in (free, bound)]
    assert inside[1] > inside[0] + 5
