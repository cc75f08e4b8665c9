"""A planted box is found through the whole path: design, runs, responses.csv, boxes.csv."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import made_responses as made
import numpy as np
import pytest

from revival_sim.cli import main
from revival_sim.errors import UserError
from revival_sim.study.design import Design
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.sensitivity.discovery import Asked, discover_in

MakeDesign = Callable[..., Design]
LHS = {**made.BOUNDS, "sample": "latin_hypercube", "points": 300}


def planted(run: RunSpec) -> RunResult:
    """Fail, under a policy, where the first parameter is low and the second high."""
    one, two, _ = made.places(run)
    fails = one <= 0.4 and two >= 0.6 and run.policy != "none"
    noise = np.random.default_rng(int(1e6 * one)).random() / 10
    return made.result(run, (0.5 if fails else 0.1) + noise)


@pytest.fixture
def folder(design_of: MakeDesign) -> Path:
    return made.make(design_of(replications=1, vary=LHS), planted).folder


def boxes(folder: Path) -> list[dict[str, str]]:
    with (folder / "boxes.csv").open() as opened:
        return list(csv.DictReader(opened))


def test_the_planted_box_is_found(folder: Path) -> None:
    [found] = discover_in(folder, Asked(policy="package", threshold=0.4))
    [scenario] = found.scenarios
    rows = {row["parameter"].rpartition(".")[2]: row for row in boxes(folder)}
    assert set(rows) == {"by_means", "chronic"}
    assert float(rows["by_means"]["high"]) == pytest.approx(0.4, abs=0.04)
    assert float(rows["chronic"]["low"]) == pytest.approx(0.6, abs=0.04)
    assert (rows["by_means"]["low"], rows["chronic"]["high"]) == ("", "")
    assert scenario.box.coverage > 0.9
    assert scenario.box.density > 0.95
    assert 0.12 < found.failing / found.variations < 0.2
    assert float(rows["chronic"]["quasi_p"]) < 1e-6
    assert (rows["chronic"]["box"], rows["chronic"]["variations"]) == ("1", "300")


def test_failing_below_a_value_is_the_other_side(folder: Path) -> None:
    [found] = discover_in(folder, Asked(policy="package", side="below", threshold=0.4))
    assert found.failing / found.variations > 0.8
    [difference] = discover_in(folder, Asked(policy="package", of="difference", threshold=0.2))
    assert difference.failing == found.variations - found.failing


def test_without_a_threshold_the_worst_quarter_fails(folder: Path) -> None:
    both = discover_in(folder, Asked())
    assert [(f.policy, f.failing) for f in both] == [("none", 75), ("package", 75)]


def test_the_command_prints_the_boxes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["discover", str(folder), "policy=package", "above=0.4"]) == 0
    told = capsys.readouterr().out
    assert "by_means" in told
    assert "and less" in told
    assert max(map(len, told.splitlines())) <= 100
    assert main(["discover", str(folder), "policy=package", "above=5"]) == 0
    assert "fails in none" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["policy=pakage"],
            "discover: policy: there is no policy 'pakage'; did you",
        ),
        (["measure=realised_return"], "did you mean 'realised_return_rate'"),
        (["above=much"], "discover: above: found 'much', expected a number"),
        (["above=1", "below=0"], "found both above and below"),
        (["of=diff"], "did you mean 'difference'"),
        (["of=difference", "policy=none"], "none is the baseline; expected of=mean"),
        (["coverage=0"], "coverage: found 0, expected a share above 0"),
        (["abov=1"], "did you mean 'above'"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert main(["discover", str(folder), *words]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert told.count("\n") == 1


def test_a_study_that_is_too_little_varied_is_refused(design_of: MakeDesign) -> None:
    plain = made.make(design_of(output="plain"), planted).folder
    with pytest.raises(UserError, match="varies nothing"):
        discover_in(plain, Asked())
    few = made.make(design_of(output="few", vary={**LHS, "points": 10}), planted).folder
    with pytest.raises(UserError, match=r"found 10 variations .* expected 20 at least"):
        discover_in(few, Asked())
    apart = {**made.BOUNDS, "sample": "one_at_a_time"}
    single = made.make(design_of(output="single", vary=apart), planted).folder
    with pytest.raises(UserError, match="moves them together"):
        discover_in(single, Asked())
