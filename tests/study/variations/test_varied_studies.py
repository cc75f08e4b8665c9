from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import fake_simulation as fake
import numpy as np
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from revival_sim.errors import UserError
from revival_sim.study.conduct import Conducted, conduct
from revival_sim.study.design import Design
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.simulate import Simulate
from revival_sim.study.variations.runs import varied, varied_runs

MakeDesign = Callable[..., Design]
LIMIT = "instruments.small_loan.limit"
FILES = ("variations.csv", "responses.csv", "varied_runs.parquet")


def limits(*values: object, **more: object) -> dict[str, object]:
    return {"instruments": {"small_loan": {"limit": list(values)}}, **more}


def make(design: Design, simulate: Simulate = fake.respond) -> Conducted:
    return conduct(design, Console(quiet=True), simulate=simulate, prepare=lambda *_: None)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open() as opened:
        return list(csv.DictReader(opened))


def responses(folder: Path, measure: str = "income_return_rate") -> dict[tuple[str, str], dict]:
    rows = table(folder, "responses.csv")
    return {(r["policy"], r["variation"]): r for r in rows if r["measure"] == measure}


def test_each_point_is_run_with_the_same_seeds(design_of: MakeDesign) -> None:
    found = list(varied(design_of(vary=limits(10000, 20000))))
    assert [(n, r.policy, r.seed, r.parameters) for n, r in found if r.policy == "package"] == [
        (n, "package", seed, ((LIMIT, limit),))
        for n, limit in ((1, 1e4), (2, 2e4))
        for seed in (11, 12, 13)
    ]


def test_a_policy_without_the_instrument_is_run_once(design_of: MakeDesign) -> None:
    ended = make(design_of(vary=limits(10000, 20000)))
    made = fake.made()
    assert [line for line in made if line.startswith("none")] == [
        f"none ordinary {seed}" for seed in (11, 12, 13)
    ]
    assert len(made) == 12
    assert (ended.made, ended.done, ended.failed) == (12, 12, ())
    assert {r["runs"] for r in table(ended.folder, "variations.csv")} == {"6"}


def test_a_branched_policy_without_it_sees_what_its_past_had(design_of: MakeDesign) -> None:
    branched = design_of(vary=limits(10000), branch_from="2022-01", branch={"policy": "package"})
    assert {(r.policy, r.parameters) for r in varied_runs(branched)} == {
        ("none", ((LIMIT, 10000.0),)),
        ("package", ((LIMIT, 10000.0),)),
    }


def test_the_design_s_own_value_is_variation_0_and_not_made_again(design_of: MakeDesign) -> None:
    own = {"small_loan": {"limit": 30000}}
    design = design_of(instruments=own, vary=limits(30000, 50000))
    assert {(r.policy, r.parameters) for r in varied_runs(design)} == {("package", ())}
    ended = make(design)
    rows = table(ended.folder, "variations.csv")
    assert [(r["variation"], float(r[LIMIT])) for r in rows] == [("0", 3e4), ("1", 3e4), ("2", 5e4)]
    found = responses(ended.folder)
    assert found["package", "0"]["mean"] == found["package", "1"]["mean"]
    assert found["package", "0"]["mean"] != found["package", "2"]["mean"]


def test_responses_are_means_over_seeds_and_differences_paired_by_seed(
    design_of: MakeDesign,
) -> None:
    found = responses(make(design_of(vary=limits(10000, 20000))).folder)
    chance = [np.random.default_rng(seed).random(4).sum() for seed in (11, 12, 13)]
    for variation, gain in (("0", 0.0), ("1", 10.0), ("2", 20.0)):
        row = found["package", variation]
        assert float(row["mean"]) == pytest.approx(np.mean(chance) - 0.25 + gain)
        assert float(row["difference"]) == pytest.approx(gain - 0.25)
        assert float(row["difference_low"]) == pytest.approx(gain - 0.25)  # shared chance is gone
        assert (row["baseline"], row["replications"]) == ("none", "3")
        assert float(found["none", variation]["mean"]) == pytest.approx(np.mean(chance))


def test_tables_of_the_design_are_as_without_variations(design_of: MakeDesign) -> None:
    plain = make(design_of(output="plain")).folder
    rich = make(design_of(output="rich", vary=limits(10000))).folder
    for name in ("summary.csv", "comparison.csv", "pairs.csv", "monthly.parquet", "runs.parquet"):
        assert (plain / name).read_bytes() == (rich / name).read_bytes(), name
    assert all((rich / name).exists() for name in FILES)
    again = make(design_of(output="rich")).folder
    assert not any((again / name).exists() for name in FILES)


def test_fewer_replications_of_variations_leave_the_design_its_own(design_of: MakeDesign) -> None:
    folder = make(design_of(vary=limits(10000, replications=2))).folder
    assert fake.made().count("package ordinary 13") == 1
    assert {r["replications"] for r in responses(folder).values()} == {"2"}
    assert {r["replications"] for r in table(folder, "summary.csv")} == {"3"}


def with_main_measure(run: RunSpec) -> RunResult:
    found = fake.respond(run)
    main = {"realised_return_rate": found.measures["income_return_rate"]}
    return replace(found, measures={**found.measures, **main})


def test_replications_added_for_a_precision_are_of_the_design_alone(design_of: MakeDesign) -> None:
    design = design_of(replications=10, precision=1e-6, replications_at_most=15, vary=limits(10000))
    ended = make(design, with_main_measure)
    assert {r["replications"] for r in table(ended.folder, "summary.csv")} == {"15"}
    assert {r["replications"] for r in responses(ended.folder).values()} == {"10"}
    assert {r["runs"] for r in table(ended.folder, "variations.csv")} == {"20"}


def test_a_bad_point_of_200_fails_alone_with_its_reason_and_command(design_of: MakeDesign) -> None:
    points = [str(1000 + number) for number in range(200)]
    points[120] = "900000"
    points[121] = "many"
    Path("d.csv").write_text("\n".join([LIMIT, *points]) + "\n")
    ended = make(design_of(replications=1, vary={"table": "d.csv"}))
    rows = table(ended.folder, "variations.csv")
    bad = {r["variation"]: r for r in rows if r["failed"] != "0"}
    assert (len(rows), list(bad)) == (201, ["121", "122"])
    assert bad["121"]["failed"] == "2"
    assert bad["121"]["error"].startswith(
        f"{LIMIT}: found 900000, expected a number from 0 to 200000 yuan/household; repeat it by: "
    )
    assert f"{LIMIT}: found 'many'" in bad["122"]["error"]
    assert {(r.run.policy, r.result.error[:30]) for r in ended.failed} == {
        (policy, f"{LIMIT}: ") for policy in ("none", "package")
    }
    assert ended.done == 2 + 198
    found = pq.read_table(ended.folder / "varied_runs.parquet").to_pylist()
    assert [r["variation"] for r in found if r["status"] == "failed"] == [121, 121, 122, 122]
    assert f"{LIMIT}=900000" in (ended.folder / "failures.txt").read_text()
    filled = responses(ended.folder)
    assert filled["package", "121"]["mean"] == ""
    assert filled["package", "123"]["replications"] == "1"


def test_the_design_s_own_bad_value_refuses_the_study(design_of: MakeDesign) -> None:
    design = design_of(vary=limits(10000))
    with pytest.raises(UserError, match="no column 'income'"):
        make(design, fake.refuse)


def test_adding_a_point_makes_only_its_runs(design_of: MakeDesign) -> None:
    make(design_of(vary=limits(10000)))
    fake.made()
    make(design_of(vary=limits(10000, 20000)))
    assert fake.made() == [f"package ordinary {seed}" for seed in (11, 12, 13)]


def test_results_of_variations_are_the_same_bytes_for_any_number_of_workers(
    design_of: MakeDesign,
) -> None:
    one, two = (
        make(design_of(output=f"w{n}", workers=n, vary=limits(10000, 20000))).folder for n in (1, 2)
    )
    for name in FILES:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name
