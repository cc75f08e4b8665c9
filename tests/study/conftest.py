"""A valid configuration, and a working directory of each test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from revival_sim.paths import USER_DIRECTORY
from revival_sim.study.design import Design, design_from

CONFIG: dict[str, object] = {
    "name": "trial",
    "question": "Does it work?",
    "policies": ["none", "package"],
    "shocks": ["ordinary"],
    "shock_packs": None,
    "baseline": None,
    "households": 200,
    "replications": 3,
    "precision": None,
    "replications_at_most": 200,
    "seed": 11,
    "months": 4,
    "start": "2021-11",
    "engine": "compiled",
    "executor": "local",
    "workers": 1,
    "threads": 1,
    "dask": {"address": None, "slurm": {}},
    "output": None,
    "report": {"language": "en"},
    "agents": {"household": None},
    "instruments": {},
    "hazards": {},
    "behaviours": {},
    "population": {"table": None},
}


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(USER_DIRECTORY, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def config() -> dict[str, object]:
    """Return a composed configuration that is valid."""
    return dict(CONFIG)


@pytest.fixture
def design_of(config: dict[str, object]) -> Callable[..., Design]:
    """Return the design of the valid configuration with some keys changed."""
    return lambda **changes: design_from({**config, **changes})
