"""Sets of parameters: a group of files of which one is chosen, before the study and the words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from revival_sim.errors import UserError
from revival_sim.paths import user_config_dir
from revival_sim.study import catalogue
from revival_sim.study.compose import for_each_design
from revival_sim.study.design import Design
from revival_sim.study.manifest import DESIGN, write_design
from revival_sim.study.overrides import checked_overrides
from revival_sim.study.runs import command, expand

RISK, BILL = "hazards.illness.annual_risk", "hazards.illness.bill"


@pytest.fixture
def mine() -> Path:
    """Return a configuration directory with a set of parameters and a study."""
    for name, text in {
        "parameters/fitted.yaml": "hazards: {illness: {annual_risk: 0.2, bill: 8000}}\n",
        "study/small.yaml": "policies: [none]\nhazards: {illness: {bill: 6000}}\n",
    }.items():
        path = Path("mine") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# @package _global_\n{text}")
    return Path("mine")


def composed(mine: Path, *words: str) -> Design:
    found: list[Design] = []
    with user_config_dir(mine):
        overrides = checked_overrides(words, multirun=False)
        for_each_design(overrides, [f"--config-dir={mine.resolve()}"], found.append)
    return found[0]


def test_declared_values_are_the_default(mine: Path) -> None:
    assert composed(mine, "study=quick", "parameters=declared").parameters == {}


def test_a_set_is_chosen_by_name_and_study_and_words_go_before_it(mine: Path) -> None:
    assert composed(mine, "study=quick", "parameters=fitted").parameters == {
        RISK: 0.2,
        BILL: 8000,
    }
    assert composed(mine, "study=small", "parameters=fitted").parameters[BILL] == 6000
    words = ("study=quick", "parameters=fitted", f"{RISK}=0.3")
    assert composed(mine, *words).parameters == {RISK: 0.3, BILL: 8000}


def test_a_wrong_name_is_told(mine: Path) -> None:
    with pytest.raises(UserError, match="no set of parameters 'fited'; did you mean 'fitted'"):
        composed(mine, "parameters=fited")


def test_what_repeats_a_run_or_study_needs_no_set(mine: Path) -> None:
    """Each names its own values in full, whatever set is the default by then."""
    design = composed(mine, "study=quick", "parameters=fitted", "output=out")
    assert "parameters=declared" in command(expand(design)[0], "out").split()
    with user_config_dir(mine):
        write_design(design)
    written = yaml.safe_load((Path("out") / DESIGN).read_text())
    assert {"override parameters": "declared"} in written["defaults"]
    assert written["hazards"]["illness"] == {"annual_risk": 0.2, "bill": 8000}


@pytest.mark.parametrize("name", catalogue.parameter_sets())
def test_shipped_sets_are_valid(name: str, mine: Path) -> None:
    assert composed(mine, "study=quick", f"parameters={name}").replications > 1
