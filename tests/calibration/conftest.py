"""A working directory of each test's own, and a design of the toy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from revival_sim.paths import USER_DIRECTORY
from revival_sim.study.design import Design, design_from
from study.conftest import CONFIG


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(USER_DIRECTORY, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def design_of() -> Callable[..., Design]:
    """Return a design that starts in 2021 with some keys changed."""
    return lambda **changes: design_from(
        {**CONFIG, "start": "2021-01", "seed": 1, "output": "out", **changes}
    )
