"""Studies over draws of a posterior: the same draw for a seed under every policy."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fake_simulation import result_of
from rich.console import Console

from revival_sim.errors import UserError
from revival_sim.study.conduct import Conducted, conduct
from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import Design
from revival_sim.study.posterior import OWN
from revival_sim.study.runs import RunResult, RunSpec, expand
from revival_sim.study.uncertainty import DRAWS, HEADER, UNCERTAINTY, shares, twin_runs
from revival_sim.study.upkeep.asked import design_asked
from revival_sim.study.variations.runs import varied

MakeDesign = Callable[..., Design]
RISK, BUFFER = "hazards.illness.annual_risk", "behaviours.spending.buffer"
FITTED = (0, 0.0, "", 0.2, 4.0)


def draws(*rows: tuple[float, float], weights: tuple[float, ...] = ()) -> str:
    """Write a file of draws with the fitted set first."""
    each = weights or (1.0,) * len(rows)
    cells = [(n, w, -1.0, *row) for n, (row, w) in enumerate(zip(rows, each, strict=True), 1)]
    write_csv(Path("posterior.csv"), [*OWN, RISK, BUFFER], [FITTED, *cells])
    return "posterior.csv"


def simulate(run: RunSpec) -> RunResult:
    """Return a rate that the drawn risk and the seed move, less under the package."""
    risk = dict(run.parameters).get(RISK, 0.14)
    chance = 0.01 * np.random.default_rng(run.seed).normal()
    rate = float(risk) * (0.5 if run.policy == "package" else 1.0) + chance
    units = {"realised_return_rate": "share of lifted persons"}
    return replace(result_of(run), measures={"realised_return_rate": rate}, units=units)


def make(design: Design) -> Conducted:
    return conduct(design, Console(quiet=True), simulate=simulate, prepare=lambda *_: None)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def test_a_seed_has_one_draw_under_every_policy(design_of: MakeDesign) -> None:
    design = design_of(posterior=draws((0.1, 2.0), (0.2, 3.0), (0.3, 5.0)), seed=1)
    runs = expand(design)
    by_seed = {seed: {r.parameters for r in runs if r.seed == seed} for seed in (1, 2, 3)}
    assert all(len(found) == 1 for found in by_seed.values())
    assert {dict(next(iter(found)))[RISK] for found in by_seed.values()} == {0.1, 0.2, 0.3}


def test_more_replications_leave_the_draws_of_the_others(design_of: MakeDesign) -> None:
    path = draws(*((0.1 + 0.01 * n, 2.0) for n in range(6)))
    few, many = (design_of(posterior=path, seed=1, replications=n) for n in (2, 5))
    assert set(expand(few)) < set(expand(many))


def test_draws_stand_as_often_as_their_weights_say(design_of: MakeDesign) -> None:
    path = draws((0.1, 2.0), (0.2, 2.0), (0.3, 2.0), (0.4, 2.0), weights=(2.0, 2.0, 0.0, 0.0))
    posterior = design_of(posterior=path).posterior
    assert posterior is not None
    assert sorted(float(row[RISK]) for row in posterior.rows) == [0.1, 0.1, 0.2, 0.2]


def test_what_is_asked_for_beside_the_fitted_set_holds(design_of: MakeDesign) -> None:
    own = {
        "hazards": {"illness": {"annual_risk": 0.2}},
        "behaviours": {"spending": {"buffer": 1.5}},
    }
    design = design_of(posterior=draws((0.1, 2.0), (0.3, 3.0)), **own)
    for run in expand(design):
        given = dict(run.parameters)
        assert given[BUFFER] == 1.5  # asked for
        assert given[RISK] in (0.1, 0.3)  # the fitted set's own


def test_variations_change_one_value_of_each_draw(design_of: MakeDesign) -> None:
    design = design_of(
        posterior=draws((0.1, 2.0), (0.3, 5.0)),
        vary={"hazards": {"illness": {"annual_risk": [0.25]}}},
        replications=2,
    )
    own = {(r.policy, r.shocks, r.seed): dict(r.parameters) for r in expand(design)}
    for _, run in varied(design):
        found = dict(run.parameters)
        assert found.pop(RISK) == 0.25
        assert found == {BUFFER: own[run.policy, run.shocks, run.seed][BUFFER]}


def test_intervals_do_not_shrink_with_replications(design_of: MakeDesign) -> None:
    path = draws(*((risk, 2.0) for risk in np.linspace(0.1, 0.3, 40)))
    widths = []
    for count in (10, 40):
        made = make(design_of(posterior=path, seed=1, replications=count, output=f"out{count}"))
        [row] = [r for r in rows_of(made.folder / "summary.csv") if r["policy"] == "none"]
        widths.append(float(row["high"]) - float(row["low"]))
    assert widths[1] > 0.7 * widths[0]
    assert widths[1] > 0.2


def test_differences_stay_paired(design_of: MakeDesign) -> None:
    path = draws(*((risk, 2.0) for risk in np.linspace(0.1, 0.3, 20)))
    made = make(design_of(posterior=path, seed=1, replications=20))
    [row] = rows_of(made.folder / "comparison.csv")
    [summed] = [r for r in rows_of(made.folder / "summary.csv") if r["policy"] == "none"]
    width = float(row["high"]) - float(row["low"])
    assert float(row["difference"]) == pytest.approx(-0.1, abs=0.01)
    assert width == pytest.approx(0.5 * (float(summed["high"]) - float(summed["low"])), rel=0.2)
    assert row["p_value"] == row["bootstrap_low"] == ""


def test_shares_of_variance_are_told_apart(design_of: MakeDesign) -> None:
    """Parameters spread the rate by 0.06, chance by 0.01: 97 % and 3 % of the variance."""
    path = draws(*((risk, 2.0) for risk in np.linspace(0.1, 0.3, 60)))
    made = make(design_of(posterior=path, seed=1, replications=60, posterior_twins=40))
    assert made.made == 2 * 60 + 2 * 40
    rows = rows_of(made.folder / "uncertainty.csv")
    [value] = [r for r in rows if (r["policy"], r["of"]) == ("none", "value")]
    assert float(value["by_chance"]) == pytest.approx(0.028, abs=0.015)
    assert float(value["by_chance"]) + float(value["by_parameters"]) == pytest.approx(1.0)
    [difference] = [r for r in rows if r["of"] == "difference"]
    assert float(difference["by_chance"]) < 1e-9  # a seed's chance is the same under both
    assert (value["replications"], value["twins"]) == ("60", "40")


def test_shares_are_those_of_a_known_mixture() -> None:
    rng = np.random.default_rng(4)
    parameters = rng.normal(0.0, 2.0, 4000)
    one, other = (parameters + rng.normal(0.0, 1.0, 4000) for _ in range(2))
    deviation, chance, ours, *_ = shares(one, other)
    assert deviation == pytest.approx(5.0**0.5, rel=0.05)
    assert chance == pytest.approx(0.2, abs=0.02)
    assert ours == pytest.approx(0.8, abs=0.02)


def test_without_twins_no_share_is_said(design_of: MakeDesign) -> None:
    made = make(design_of(posterior=draws((0.1, 2.0), (0.3, 2.0)), posterior_twins=0))
    assert {row["by_chance"] for row in rows_of(made.folder / "uncertainty.csv")} == {""}
    assert twin_runs(design_of(posterior=None, posterior_twins=5)) == []


def test_the_draw_of_each_seed_is_written_and_goes_with_the_posterior(
    design_of: MakeDesign,
) -> None:
    folder = make(design_of(posterior=draws((0.1, 2.0), (0.3, 5.0)), seed=1)).folder
    assert [row["seed"] for row in rows_of(folder / "draws.csv")] == ["1", "2", "3"]
    assert {row[RISK] for row in rows_of(folder / "draws.csv")} == {"0.1", "0.3"}
    make(design_of(seed=1))
    assert not (folder / "draws.csv").exists()
    assert not (folder / "uncertainty.csv").exists()


def test_the_written_design_has_the_same_runs(design_of: MakeDesign) -> None:
    design = design_of(posterior=draws((0.1, 2.0), (0.3, 5.0)))
    make(design)
    with design_asked(design.output) as again:
        assert expand(again) == expand(design)


def test_every_column_is_described() -> None:
    page = (Path(__file__).parents[2] / "docs" / "results.md").read_text(encoding="utf-8")
    for file, header in ((UNCERTAINTY, HEADER), (DRAWS, ("seed",))):
        [section] = [
            part
            for part in page.split("\n### ")
            if part.startswith(("Shares of", "Draws:")) and file in part.partition("\n")[0]
        ]
        rows = re.findall(r"^\| (`[^|]*)\|", section.partition("\n## ")[0], flags=re.MULTILINE)
        assert [name for row in rows for name in re.findall(r"`([^`]+)`", row)] == list(header)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("no.csv", "posterior: there is no file 'no.csv'"),
        (3, "posterior: found 3, expected true, null or the path of a file"),
        (
            "bare.csv",
            "bare.csv: expected the columns draw, weight, log_likelihood first",
        ),
        ("wrong.csv", "there is no parameter 'hazards.illness.anual_risk'; did you mean"),
        ("high.csv", "posterior: high.csv, draw 1: hazards.illness.annual_risk: found 7.0"),
        ("text.csv", "posterior: text.csv, line 2: expected 4 numbers"),
        ("empty.csv", "posterior: empty.csv: expected draw 0, and draws that have a weight"),
    ],
)
def test_what_is_wrong_is_told(design_of: MakeDesign, asked: object, expected: str) -> None:
    Path("bare.csv").write_text("a,b\n1,2\n")
    head = "draw,weight,log_likelihood"
    Path("wrong.csv").write_text(f"{head},hazards.illness.anual_risk\n")
    Path("high.csv").write_text(f"{head},{RISK}\n0,0,,0.2\n1,1,,7.0\n")
    Path("text.csv").write_text(f"{head},{RISK}\n0,0,,much\n")
    Path("empty.csv").write_text(f"{head},{RISK}\n0,0,,0.2\n")
    with pytest.raises(UserError) as told:
        design_of(posterior=asked)
    assert expected in str(told.value)


def test_precision_cannot_be_asked_of_a_posterior(design_of: MakeDesign) -> None:
    with pytest.raises(UserError, match="precision: found with posterior"):
        design_of(posterior=draws((0.1, 2.0)), precision=0.01, replications=10)
