from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import replace

import fake_simulation as fake
import numpy as np
import pytest
import yaml
from rich.console import Console
from scipy import stats

from revival_sim.errors import UserError
from revival_sim.study.conduct import Conducted, conduct
from revival_sim.study.design import Design
from revival_sim.study.precision import Precision, next_replications, precision_of
from revival_sim.study.results import Row, values_of
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.tables.replications import Replications

MakeDesign = Callable[..., Design]
SPREAD = 0.01


def rate(run: RunSpec) -> float:
    """Return a rate of which scenarios share the seed's luck but for a quarter of its spread."""
    luck = np.random.default_rng(run.seed).normal(0.3, SPREAD)
    own = np.random.default_rng([run.seed, len(run.policy)]).normal(0.0, SPREAD / 4)
    return float(luck + own)


def simulate(run: RunSpec) -> RunResult:
    measures: Mapping[str, float] = {"realised_return_rate": rate(run)}
    units = {"realised_return_rate": "share of lifted persons"}
    return replace(fake.simulate(run), measures=measures, units=units)


def fail_in_one(run: RunSpec) -> RunResult:
    if (run.policy, run.seed) == ("package", 12):
        raise ZeroDivisionError("nobody is left")
    return simulate(run)


def make(design: Design, simulate: Callable[[RunSpec], RunResult] = simulate) -> Conducted:
    return conduct(design, Console(quiet=True), simulate=simulate, prepare=lambda *_: None)


def half_width(values: list[float]) -> float:
    return float(stats.t.ppf(0.975, len(values) - 1) * stats.sem(values))


def test_replications_are_added_until_every_interval_is_narrow_enough(
    design_of: MakeDesign,
) -> None:
    design = design_of(replications=10, precision=0.004)
    ended = make(design)
    assert ended.precision is not None
    count = ended.precision.replications
    assert ended.precision.reached
    assert count > 10
    seeds = range(design.seed, design.seed + count)
    runs = {
        policy: [
            rate(RunSpec(policy, "ordinary", s, 1, 1, "", "", 1, (), None, None)) for s in seeds
        ]
        for policy in design.policies
    }
    differences = [a - b for a, b in zip(runs["package"], runs["none"], strict=True)]
    widest = max(half_width(values) for values in (*runs.values(), differences))
    assert ended.precision.half_width == pytest.approx(widest, rel=1e-9)
    assert widest <= 0.004
    assert {line.split()[-1] for line in fake.made()} == {str(seed) for seed in seeds}
    manifest = json.loads((ended.folder / "manifest.json").read_text())
    assert manifest["precision"] == {
        "asked": 0.004,
        "half_width": pytest.approx(widest),
        "replications": count,
        "at_most": 200,
        "reached": True,
    }
    assert manifest["runs"]["done"] == 2 * count == ended.done
    written = yaml.safe_load((ended.folder / "design.yaml").read_text())
    assert (written["replications"], written["precision"]) == (10, 0.004)


def test_the_same_command_again_and_a_finer_one_reuse_the_runs(design_of: MakeDesign) -> None:
    first = make(design_of(replications=10, precision=0.005))
    fake.made()
    again = make(design_of(replications=10, precision=0.005))
    assert (again.made, again.found) == (0, first.done)
    assert again.precision == first.precision
    assert fake.made() == []
    finer = make(design_of(replications=10, precision=0.0035))
    assert finer.found == first.done
    assert finer.made == finer.done - first.done > 0


def test_a_precision_out_of_reach_stops_at_the_cap_and_says_so(design_of: MakeDesign) -> None:
    ended = make(design_of(replications=10, precision=1e-5, replications_at_most=23))
    assert ended.precision is not None
    assert not ended.precision.reached
    assert ended.precision.replications == 23
    assert ended.done == 46
    assert "not reached with at most 23" in str(ended.precision)
    assert json.loads((ended.folder / "manifest.json").read_text())["precision"]["reached"] is False


def test_a_failed_run_ends_the_adding(design_of: MakeDesign) -> None:
    ended = make(design_of(replications=10, precision=1e-5), fail_in_one)
    assert len(ended.failed) == 1
    assert ended.made == 20


def test_without_the_measure_the_precision_is_undefined(design_of: MakeDesign) -> None:
    ended = make(design_of(replications=10, precision=1.0, replications_at_most=10), fake.simulate)
    assert ended.precision == Precision(1.0, None, 10, 10)
    assert not ended.precision.reached


def test_without_precision_nothing_is_added(design_of: MakeDesign) -> None:
    ended = make(design_of(replications=10, replications_at_most=5))
    assert ended.precision is None
    assert ended.made == 20
    assert json.loads((ended.folder / "manifest.json").read_text())["precision"] is None


def test_a_difference_may_be_the_widest_interval(design_of: MakeDesign) -> None:
    design = design_of(replications=10, precision=0.01)
    values = Replications(design)
    luck = np.random.default_rng(6).normal(0.0, 0.01, 10)
    for policy, rates in (("none", 0.3 + luck), ("package", 0.2 - luck)):
        for seed, value in enumerate(rates, design.seed):
            run = RunSpec(policy, "ordinary", seed, 1, 1, "", "", 1, (), None, None)
            values.put(run, ("realised_return_rate",), value)
    found = precision_of(design, values)
    assert found is not None
    assert found.half_width == pytest.approx(half_width((2 * luck).tolist()))


def test_the_next_number_is_forecast_by_the_square_root() -> None:
    assert next_replications(Precision(0.01, 0.012, 20, 200)) == math.ceil(20 * 1.44)
    assert next_replications(Precision(0.01, 0.1, 20, 200)) == 40
    assert next_replications(Precision(0.01, 0.1, 20, 30)) == 30
    assert next_replications(Precision(0.01, None, 20, 200)) == 40


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"precision": 0}, "precision: found 0, expected a number above 0, or null"),
        ({"precision": True}, "precision: found True, expected a number above 0, or null"),
        (
            {"precision": 0.01, "replications": 9},
            "replications: found 9, expected 10 to 200 (replications_at_most) to begin with, as "
            "precision is asked for",
        ),
        (
            {"precision": 0.01, "replications": 12, "replications_at_most": 11},
            "replications: found 12, expected 10 to 11 (replications_at_most) to begin with, as "
            "precision is asked for",
        ),
    ],
)
def test_a_wrong_precision_is_refused(
    design_of: MakeDesign, change: dict[str, object], message: str
) -> None:
    with pytest.raises(UserError) as error:
        design_of(**change)
    assert str(error.value) == message


def test_values_are_of_done_runs_by_seed(design_of: MakeDesign) -> None:
    design = design_of(replications=2)
    run = RunSpec("package", "ordinary", 12, 1, 1, "", "", 1, (), None, None)
    values = values_of(design, [Row(run, "", "", simulate(run))])
    first, second = values.values("package", "ordinary", ("realised_return_rate",))
    assert math.isnan(first)
    assert second == rate(run)
