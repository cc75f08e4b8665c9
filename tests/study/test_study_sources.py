from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import fake_simulation as fake
import pytest
from rich.console import Console

from revival_sim.errors import UserError
from revival_sim.study import conduct as conduct_module
from revival_sim.study.conduct import conduct
from revival_sim.study.design import Design
from revival_sim.study.key import Inputs, gather_inputs


def test_a_worker_that_starts_with_other_sources_makes_no_run(
    design_of: Callable[..., Design], monkeypatch: pytest.MonkeyPatch
) -> None:
    def before_the_edit(design: Design) -> Inputs:
        return replace(gather_inputs(design), code="as it was")

    monkeypatch.setattr(conduct_module, "gather_inputs", before_the_edit)
    with pytest.raises(UserError, match="sources were changed while the study ran"):
        conduct(
            design_of(workers=2),
            Console(quiet=True),
            simulate=fake.simulate,
            prepare=lambda *_: None,
        )
    assert fake.made() == []
    assert not Path("results/trial/summary.csv").exists()
