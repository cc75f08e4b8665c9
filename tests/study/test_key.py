from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from revival_sim.paths import user_config_dir
from revival_sim.study.design import Design
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.runs import expand

MakeDesign = Callable[..., Design]


def first_key(design: Design) -> str:
    return run_key(expand(design)[0], gather_inputs(design))


@pytest.mark.parametrize(
    "change",
    [
        {"policies": "package"},
        {"shocks": "pandemic"},
        {"seed": 12},
        {"households": 201},
        {"months": 5},
        {"start": "2021-12"},
        {"instruments": {"small_loan": {"limit": 30000}}},
    ],
)
def test_the_key_follows_what_a_result_depends_on(
    design_of: MakeDesign, change: dict[str, object]
) -> None:
    assert first_key(design_of(**change)) != first_key(design_of())


@pytest.mark.parametrize(
    "change",
    [
        {"engine": "mesa"},
        {"workers": 2},
        {"threads": 2},
        {"output": "elsewhere"},
        {"name": "renamed"},
        {"question": "Another?"},
        {"report": {"language": "zh"}},
        {"replications": 4},
        {"policies": ["none", "taper"]},
        {"baseline": "package"},
    ],
)
def test_the_key_follows_nothing_else(design_of: MakeDesign, change: dict[str, object]) -> None:
    assert first_key(design_of(**change)) == first_key(design_of())


def test_every_run_of_a_design_has_its_own_key(design_of: MakeDesign) -> None:
    design = design_of(policies=["none", "package"], shocks=["ordinary", "pandemic"])
    inputs = gather_inputs(design)
    assert len({run_key(run, inputs) for run in expand(design)}) == 2 * 2 * 3


def test_the_key_follows_code_and_data(design_of: MakeDesign) -> None:
    run, inputs = expand(design_of())[0], gather_inputs(design_of())
    keys = {
        run_key(run, inputs),
        run_key(run, replace(inputs, code="other")),
        run_key(run, replace(inputs, data={**inputs.data, "lines.csv": "other"})),
        run_key(run, replace(inputs, household="other")),
    }
    assert len(keys) == 4


@pytest.mark.parametrize("group", ["policy", "shocks"])
def test_the_key_follows_what_a_bundle_turns_on_and_not_how_it_is_written(
    design_of: MakeDesign, group: str
) -> None:
    kind, [on, off] = {
        "policy": ("instruments", ["dibao", "small_loan"]),
        "shocks": ("hazards", ["illness", "job_loss"]),
    }[group]
    Path(group).mkdir()
    keys = []
    for text in (
        f"about: mine\n{kind}: {{{on}: {{}}}}\n",
        f"about: still mine\n{kind}:\n  {on}: {{shape: hold, level: 1}} # a comment\n",
        f"about: mine\n{kind}: {{{off}: {{}}}}\n",
        f"about: mine\n{kind}: {{{on}: {{level: 0.5}}}}\n",
    ):
        Path(group, "mine.yaml").write_text(text)
        with user_config_dir(Path.cwd()):
            changed = {"policy": "policies", "shocks": "shocks"}[group]
            keys.append(first_key(design_of(**{changed: "mine"})))
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_the_key_follows_the_household_table(design_of: MakeDesign) -> None:
    keys = {first_key(design_of())}
    for text in ("income\n1\n", "income\n2\n"):
        Path("table.csv").write_text(text)
        keys.add(first_key(design_of(population={"table": "table.csv"})))
    assert len(keys) == 3
