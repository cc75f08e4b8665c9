"""A common past is lived once a seed, and what branches from it is as if lived from the start."""

from __future__ import annotations

import dataclasses
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

import revival_sim as rs
from revival_sim.engine.schedule import read_schedule
from revival_sim.fates import Fates
from revival_sim.paths import user_config_dir
from revival_sim.policy import load_policy
from revival_sim.study import fields
from revival_sim.study import simulate as simulate_module
from revival_sim.study.conduct import conduct
from revival_sim.study.design import Design, as_mapping, design_from
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.pasts import past_run
from revival_sim.study.runs import PASTS, RunSpec, command, expand
from revival_sim.study.simulate import months_of, simulate
from revival_sim.study.variations.runs import varied
from revival_sim.study.variations.vary import vary_from

MakeDesign = Callable[..., Design]
BRANCHED = {
    "policies": ["none", "package"],
    "start": "2021-01",
    "branch_from": "2021-04",
    "months": 6,
    "replications": 2,
    "households": 60,
}
STEP = {"shape": "points", "points": {"2021-03": 1.0, "2021-04": 0.0}}


def keys_of(design: Design) -> list[str]:
    inputs = gather_inputs(design)
    return [run_key(run, inputs) for run in expand(design)]


def bytes_of(fates: Fates) -> dict[str, bytes]:
    return {f.name: np.asarray(getattr(fates, f.name)).tobytes() for f in dataclasses.fields(fates)}


def assert_same(run: RunSpec, straight: rs.RevivalModel) -> None:
    result, outcome = simulate(run), straight.outcome()
    assert result.measures == outcome.measures
    assert {n: v.tobytes() for n, v in result.monthly.items()} == {
        n: v.tobytes() for n, v in outcome.monthly.items()
    }
    assert result.fates is not None
    assert bytes_of(result.fates) == bytes_of(outcome.fates)


def test_a_branch_is_as_if_lived_from_the_start(design_of: MakeDesign) -> None:
    first, second = expand(design_of(**BRANCHED, seed=7))[::2]
    assert (first.policy, second.policy) == ("none", "package")
    package = load_policy("package")
    stopped = {name: read_schedule(name, STEP) for name in package.schedules}
    for run, policy in (
        (first, dataclasses.replace(package, schedules=stopped)),
        (second, package),
    ):
        straight = rs.RevivalModel(policy=policy, households=60, months=6, seed=7)
        straight.run_model()
        assert_same(run, straight)
    assert simulate(first).measures != simulate(second).measures


def test_the_past_may_have_shocks_of_its_own(design_of: MakeDesign) -> None:
    branch = {"policy": "none", "shocks": "none"}
    [run] = expand(design_of(**{**BRANCHED, "policies": "none", "replications": 1}, branch=branch))
    pack = rs.RevivalModel(shocks="ordinary", households=1, months=1).shocks
    later = {"shape": "points", "points": {"2021-03": 0.0, "2021-04": 1.0}}
    shocks = dataclasses.replace(
        pack, schedules={name: read_schedule(name, later) for name in pack.schedules}
    )
    straight = rs.RevivalModel(policy="none", shocks=shocks, households=60, months=6, seed=11)
    straight.run_model()
    assert_same(run, straight)


def test_what_is_taken_out_is_taken_out_of_the_past_too(design_of: MakeDesign) -> None:
    design = design_of(**{**BRANCHED, "replications": 1}, without=["illness"])
    straight = rs.RevivalModel(
        policy="package",
        shocks=rs.RevivalModel(households=1, months=1).shocks.without(["illness"]),
        households=60,
        months=6,
        seed=11,
    )
    straight.run_model()
    assert_same(expand(design)[1], straight)


@pytest.fixture
def pasts(monkeypatch: pytest.MonkeyPatch) -> list[RunSpec]:
    """Return the pasts that are lived, as they are."""
    lived: list[RunSpec] = []
    whole = simulate_module._lived

    def noted(run: RunSpec) -> rs.RevivalModel:
        lived.append(run)
        return whole(run)

    monkeypatch.setattr(simulate_module, "_lived", noted)
    return lived


def test_one_past_a_seed_and_pack_is_lived(design_of: MakeDesign, pasts: list[RunSpec]) -> None:
    design = design_of(**BRANCHED, shocks=["ordinary", "none"], branch={"keep": True})
    ended = conduct(design, Console(quiet=True))
    assert (ended.done, ended.failed) == (8, ())
    assert sorted((past.policy, past.shocks, past.seed, past.months) for past in pasts) == [
        ("package", shocks, seed, 3) for shocks in ("none", "ordinary") for seed in (11, 12)
    ]
    assert len(list((ended.folder / PASTS).glob("*.npz"))) == 4
    more = design_of(**{**BRANCHED, "policies": ["taper"]}, branch={"policy": "package"})
    again = conduct(more, Console(quiet=True))
    assert again.made == 2
    assert len(pasts) == 4
    assert not (ended.folder / PASTS).exists()


def test_a_damaged_past_is_lived_again(design_of: MakeDesign, pasts: list[RunSpec]) -> None:
    runs = expand(design_of(**BRANCHED))
    whole = simulate(runs[0]).measures
    [path] = (Path("results/trial") / PASTS).glob("*.npz")
    path.write_bytes(path.read_bytes()[:5000])
    assert simulate(runs[0]).measures == whole
    assert len(pasts) == 2
    simulate(runs[2])
    assert len(pasts) == 2


def live(run: RunSpec) -> dict[str, float]:
    return dict(simulate(run).measures)


def test_workers_that_come_at_once_live_it_once(design_of: MakeDesign) -> None:
    runs = expand(design_of(**{**BRANCHED, "replications": 1}, branch={"keep": True}))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.map(live, runs, chunksize=1)
    [path] = (Path("results/trial") / PASTS).glob("*.npz")
    written = path.stat().st_mtime_ns
    assert found == [simulate(run).measures for run in runs]
    assert path.stat().st_mtime_ns == written


def test_months_of_a_branch_are_those_of_its_past_and_its_own(design_of: MakeDesign) -> None:
    run = expand(design_of(**BRANCHED))[0]
    numbers = [len(model.month_texts()) for model in months_of(run)]
    assert numbers == list(range(7))
    *_, last = months_of(run)
    assert last.outcome().measures == simulate(run).measures


def test_keys_follow_the_past(design_of: MakeDesign) -> None:
    changes = (
        {},
        {"branch_from": "2021-05"},
        {"branch_from": None},
        {"branch": {"policy": "taper"}},
        {"branch": {"shocks": "pandemic"}},
    )
    keys = [key for change in changes for key in keys_of(design_of(**{**BRANCHED, **change}))]
    assert len(set(keys)) == len(keys)
    named = {"branch": {"policy": "package", "shocks": "ordinary", "keep": True}}
    for same_past in (named, {"output": "elsewhere"}):
        assert keys_of(design_of(**{**BRANCHED, **same_past})) == keys[:4]


def test_keys_follow_what_the_past_turns_on(design_of: MakeDesign) -> None:
    Path("policy").mkdir()
    keys = []
    with user_config_dir(Path.cwd()):
        for level in (1.0, 0.5):
            Path("policy/mine.yaml").write_text(f"instruments: {{dibao: {{level: {level}}}}}\n")
            keys += keys_of(design_of(**BRANCHED, branch={"policy": "mine"}))
    assert len(set(keys)) == len(keys)


def test_runs_of_all_policies_share_a_past(design_of: MakeDesign) -> None:
    pasts = {past_run(run) for run in expand(design_of(**BRANCHED))}
    assert {past.seed for past in pasts} == {11, 12}
    assert len(pasts) == 2


def test_variations_share_the_past_of_what_only_the_branches_have(design_of: MakeDesign) -> None:
    def pasts_of(path: str, policy: str) -> set[RunSpec]:
        design = design_of(**{**BRANCHED, "replications": 1}, branch={"policy": policy})
        found = {path: [0.25, 0.5]}
        vary = vary_from(fields.nested(found))
        runs = [run for _, run in varied(dataclasses.replace(design, vary=vary))]
        assert len(set(runs)) > 1
        return {past_run(run) for run in runs}

    assert len(pasts_of("instruments.dibao.recheck", "none")) == 1
    assert len(pasts_of("instruments.dibao.recheck", "package")) == 2
    assert len(pasts_of("behaviours.farming.cost_share", "none")) == 2


def test_a_policy_without_an_instrument_sees_it_in_its_past(design_of: MakeDesign) -> None:
    vary = vary_from(fields.nested({"instruments.dibao.recheck": [0.25]}))
    design = dataclasses.replace(
        design_of(**{**BRANCHED, "policies": "none"}, branch={"policy": "package"}), vary=vary
    )
    assert all(dict(run.parameters) for _, run in varied(design))
    straight = dataclasses.replace(design, branch=None)
    assert not any(dict(run.parameters) for _, run in varied(straight))


def test_a_bad_variation_of_the_past_fails_alone(design_of: MakeDesign) -> None:
    vary = vary_from(fields.nested({"instruments.dibao.recheck": [0.25, 7.0]}))
    design = dataclasses.replace(design_of(**{**BRANCHED, "replications": 1}), vary=vary)
    ended = conduct(design, Console(quiet=True))
    assert ended.missing == 0
    assert {row.run.parameters for row in ended.failed} == {(("instruments.dibao.recheck", 7.0),)}
    assert ended.done == 4


def test_the_command_of_a_run_and_the_design_name_the_past(
    design_of: MakeDesign, config: dict[str, object]
) -> None:
    design = design_of(**BRANCHED, branch={"policy": "taper", "shocks": "none"})
    words = command(expand(design)[0], "alone")
    assert "branch_from=2021-04 branch.policy=taper branch.shocks=none" in words
    assert design_from({**config, **as_mapping(design)}).branch == design.branch


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"branch_from": "2021-01"}, "expected a month after the first (2021-01)"),
        ({"branch_from": "2021-07"}, "within the 6 of the study"),
        ({"branch_from": "June"}, "branch_from: 'June' is not a month"),
        ({"branch": {"policy": "pakage"}}, "did you mean 'package'"),
        ({"branch": {"shocks": "ordinry"}}, "did you mean 'ordinary'"),
        ({"branch": {"polcy": "none"}}, "did you mean 'policy'"),
        ({"branch": {"keep": 1}}, "branch.keep: found 1"),
        ({"branch_from": None, "branch": {"policy": "pakage"}}, "did you mean 'package'"),
    ],
)
def test_a_wrong_key_is_told(
    design_of: MakeDesign, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(rs.UserError) as caught:
        design_of(**{**BRANCHED, **changes})
    assert message in str(caught.value)
