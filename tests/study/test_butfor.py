from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import fake_simulation as fake
import pytest
from rich.console import Console

from made_fates import fates_of
from revival_sim.errors import UserError
from revival_sim.study.butfor import by_village, plan
from revival_sim.study.conduct import Conducted, conduct
from revival_sim.study.design import Design
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.runs import RunResult, RunSpec, command, expand
from revival_sim.study.simulate import simulate as simulate_model

MakeDesign = Callable[..., Design]


def planted(run: RunSpec) -> RunResult:
    """Return fates of ten lifted persons, in which each thing has a planted effect.

    Illness makes the first return; without finance the second does, without services the third and
    fourth, without both the fifth as well.
    """
    gone = set(run.without)
    falls = {0} - ({0} if "hazards.illness" in gone else set())
    falls |= {1} if "families.finance" in gone else set()
    falls |= {2, 3} if "families.services" in gone else set()
    falls |= {4} if {"families.finance", "families.services"} <= gone else set()
    falls = {0, 1, 2, 3, 4} if run.policy == "none" or "policy" in gone else falls
    months = [3 if person in falls else 0 for person in range(10)]
    fates = fates_of(run.months, realised_return=months, village=[0, 1] * 5)
    return replace(fake.simulate(run), fates=fates)


def make(design: Design, simulate: Callable[[RunSpec], RunResult] = planted) -> Conducted:
    return conduct(design, Console(quiet=True), simulate=simulate, prepare=lambda *_: None)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open() as opened:
        return list(csv.DictReader(opened))


def test_what_was_planted_is_found(design_of: MakeDesign) -> None:
    remove = ["illness", "families.finance", "policy", "drought"]
    ended = make(design_of(butfor={"remove": remove, "policies": ["package"], "replications": 2}))
    rows = table(ended.folder, "butfor.csv")
    assert [(r["kind"], r["removed"], r["averted"], r["added"]) for r in rows] == [
        ("hazard", "illness", "0.1", "0.0"),
        ("hazard", "drought", "0.0", "0.0"),
        ("family", "finance", "0.0", "0.1"),
        ("policy", "package", "0.0", "0.4"),
    ]
    assert {(r["replications"], r["runs"]) for r in rows} == {("2", "2")}
    assert (ended.made, ended.done) == (6 + 8, 6 + 8)
    manifest = json.loads((ended.folder / "manifest.json").read_text())
    assert manifest["runs"]["asked"] == 6
    assert manifest["butfor_runs"] == {"asked": 8, "done": 8, "failed": 0}


def test_the_further_runs_are_found_again_and_off_leaves_no_table(design_of: MakeDesign) -> None:
    asked = {"remove": ["hazards"], "policies": ["none"], "replications": 1}
    first = make(design_of(butfor=asked))
    again = make(design_of(butfor=asked))
    assert (again.made, again.found) == (0, first.made)
    off = make(design_of())
    assert off.done == 6
    assert not (off.folder / "butfor.csv").exists()


def test_shares_of_families_add_up_to_what_all_avert(design_of: MakeDesign) -> None:
    folder = make(design_of(butfor={"shapley": 4, "policies": ["package"]})).folder
    rows = {row["family"]: row for row in table(folder, "shapley.csv")}
    assert len(rows) == 10
    shares = {family: float(row["share"]) for family, row in rows.items()}
    assert shares.pop("finance") == pytest.approx(0.15, abs=1e-15)
    assert shares.pop("services") == pytest.approx(0.25, abs=1e-15)
    assert set(shares.values()) == {0.0}
    [runs] = {int(row["runs"]) for row in rows.values()}
    assert runs == len(plan(design_of(butfor={"shapley": 4, "policies": ["package"]})))


def test_a_failed_further_run_is_told_and_left_out(design_of: MakeDesign) -> None:
    def fail_without_illness(run: RunSpec) -> RunResult:
        if run.without and run.seed == 12:
            raise ZeroDivisionError
        return planted(run)

    design = design_of(butfor={"remove": ["illness"], "policies": ["package"]})
    ended = make(design, fail_without_illness)
    [failed] = ended.failed
    assert "'without=[hazards.illness]'" in failed.command
    assert "ZeroDivisionError" in (ended.folder / "failures.txt").read_text()
    [row] = table(ended.folder, "butfor.csv")
    assert (row["replications"], row["runs"]) == ("1", "1")


def test_what_no_scenario_has_is_refused_and_policies_of_other_studies_passed_over(
    design_of: MakeDesign,
) -> None:
    with pytest.raises(UserError, match=r"'hazards\.pandemic' is in no scenario of none, package"):
        make(design_of(butfor={"remove": ["pandemic"]}))
    assert fake.made() == []
    assert plan(design_of(butfor={"remove": ["hazards"], "policies": ["taper"]})) == []


def test_a_run_is_keyed_and_repeated_by_what_it_is_without(design_of: MakeDesign) -> None:
    design = design_of(without=["illness"])
    run = expand(design)[0]
    inputs = gather_inputs(design)
    assert run_key(run, inputs) != run_key(replace(run, without=()), inputs)
    assert "'without=[hazards.illness]'" in command(run, "out")
    assert "without" not in command(replace(run, without=()), "out")


def test_with_nothing_removed_the_counts_are_zero(design_of: MakeDesign) -> None:
    run = expand(design_of(households=400, months=24, policies=["none"]))[0]
    whole = simulate_model(run).fates
    same = simulate_model(replace(run, without=("hazards.pandemic",))).fates
    calm = simulate_model(replace(run, without=("hazards.illness",))).fates
    assert whole is not None
    assert same is not None
    assert calm is not None
    averted, added, persons = by_village(whole, same).sum(axis=1)
    assert (averted, added) == (0.0, 0.0)
    assert by_village(whole, calm)[0].sum() > 0.0
    assert persons == whole.persons[whole.lifted].sum()


def test_shares_of_a_small_model_add_up(design_of: MakeDesign) -> None:
    design = design_of(
        policies=["none", "package"],
        households=200,
        months=13,
        replications=1,
        butfor={"remove": ["policy"], "policies": ["package"], "shapley": 2},
    )
    folder = make(design, simulate_model).folder
    [whole] = table(folder, "butfor.csv")
    parts = sum(float(row["share"]) for row in table(folder, "shapley.csv"))
    assert parts == pytest.approx(float(whole["added"]) - float(whole["averted"]), abs=1e-12)
    assert parts != 0.0
