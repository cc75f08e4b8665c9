"""A laboratory of names without a model: what a design may ask for, and where it writes."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from revival_sim.engine.parameters import declared_parameters
from revival_sim.study import catalogue
from revival_sim.study.design import Design, design_from

POLICIES = {"none": "No instrument.", "package": "All of them.", "taper": "Less each month."}
SHOCKS = {"ordinary": "The shocks of any year.", "pandemic": "A pandemic on top."}
CONFIG: dict[str, object] = {
    "name": "trial",
    "question": "Does it work?",
    "policies": ["none", "package"],
    "shocks": ["ordinary"],
    "shock_packs": None,
    "baseline": None,
    "households": 200,
    "replications": 3,
    "seed": 11,
    "months": 4,
    "start": "2021-11",
    "engine": "compiled",
    "workers": 1,
    "threads": 1,
    "output": None,
    "agents": {"household": None},
    "instruments": {},
    "hazards": {},
    "behaviours": {},
    "population": {"table": None},
}


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Fix the names that are known, and work in a directory of one's own."""
    importlib.import_module("revival_sim.policy.small_loan")
    monkeypatch.setattr(catalogue, "policies", lambda: POLICIES)
    monkeypatch.setattr(catalogue, "shock_packs", lambda: SHOCKS)
    monkeypatch.setattr(catalogue, "parameters", declared_parameters)
    monkeypatch.setattr(catalogue, "contents", lambda group, name: {"about": f"{group} {name}"})
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def config() -> dict[str, object]:
    """Return a composed configuration that is valid."""
    return dict(CONFIG)


@pytest.fixture
def design_of(config: dict[str, object]) -> Callable[..., Design]:
    """Return the design of the valid configuration with some keys changed."""
    return lambda **changes: design_from({**config, **changes})
