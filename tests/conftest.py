"""Settings of all tests, and one small study that those share which read a results folder.

Hypothesis makes the same examples in every run, with no deadline.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")

SMALL: dict[str, object] = {
    "shocks": ["ordinary", "drought"],
    "households": 150,
    "replications": 2,
    "months": 26,
    "start": "2021-01",
    "butfor": {"remove": ["illness"], "shapley": 2, "policies": ["package"]},
    "vary": {
        "hazards": {"illness": {"annual_risk": "bounds"}},
        "sample": "morris",
        "points": 2,
        "replications": 1,
    },
}


@pytest.fixture(scope="session")
def small_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a study with every table, a trace and a report; only to be read."""
    from rich.console import Console

    from revival_sim.report import write_report
    from revival_sim.study.conduct import conduct
    from revival_sim.study.design import design_from
    from revival_sim.study.trace.lives import trace
    from revival_sim.validation.targets import SHIPPED
    from revival_sim.validation.validate import validate
    from study.conftest import CONFIG

    folder = tmp_path_factory.mktemp("small") / "study"
    conduct(design_from({**CONFIG, **SMALL, "output": str(folder)}), Console(quiet=True))
    trace(folder)
    validate(folder, SHIPPED)
    write_report(folder)
    return folder
