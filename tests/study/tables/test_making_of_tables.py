from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence

import fake_simulation as fake
import pytest
from rich.console import Console

from revival_sim.fates import Fates
from revival_sim.study.conduct import conduct
from revival_sim.study.design import Design
from revival_sim.study.runs import RunSpec, expand
from revival_sim.study.simulate import simulate
from revival_sim.study.tables import making


class Seen:
    """A table that notes what it is given."""

    file = "seen.csv"
    header = ("policy", "seed", "baseline")

    def __init__(self) -> None:
        self.runs: list[tuple[str, int, Fates, Fates | None]] = []

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        self.runs.append((run.policy, run.seed, fates, baseline))

    def rows(self) -> Iterator[Sequence[object]]:
        for policy, seed, _, baseline in self.runs:
            yield policy, seed, None if baseline is None else "there"


def test_each_run_comes_once_with_the_baseline_of_its_seed(
    design: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Seen()
    monkeypatch.setattr(making, "fates_tables", lambda design: [seen])
    keys = {run: f"{run.policy} {run.seed}" for run in expand(design)}
    del keys[next(run for run in keys if (run.policy, run.seed) == ("none", 12))]
    loaded: dict[str, Fates] = {}

    def load(key: str) -> Fates:
        assert key not in loaded
        run = next(run for run in keys if keys[run] == key)
        fates = fake.result_of(run).fates
        assert fates is not None
        loaded[key] = fates
        return fates

    making.write_fates_tables(design, keys, load)
    assert seen.runs == [
        ("none", 11, loaded["none 11"], loaded["none 11"]),
        ("package", 11, loaded["package 11"], loaded["none 11"]),
        ("package", 12, loaded["package 12"], None),
    ]
    text = (design.output / "seen.csv").read_text()
    assert text == "policy,seed,baseline\nnone,11,there\npackage,11,there\npackage,12,\n"


def test_totals_agree_with_the_summary(design_of: Callable[..., Design]) -> None:
    design = design_of(households=400, replications=2, months=24)
    conduct(design, Console(quiet=True), simulate=simulate)

    def table(name: str) -> list[dict[str, str]]:
        with (design.output / name).open() as opened:
            return list(csv.DictReader(opened))

    summary = {(r["policy"], r["measure"]): r for r in table("summary.csv")}
    totals = [r for r in table("groups.csv") if r["grouping"] == "all"]
    assert {r["measure"] for r in totals} == {
        *("realised_return_rate", "income_return_rate", "risk_entry_rate", "first_fall_rate")
    }
    assert len(totals) == 8
    for row in totals:
        whole = summary[row["policy"], row["measure"]]
        for column in ("mean", "low", "high"):
            assert float(row[column]) == pytest.approx(float(whole[column]), abs=1e-12)
