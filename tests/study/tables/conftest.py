"""Runs of a small design for tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from revival_sim.fates import Fates
from revival_sim.study.design import Design
from revival_sim.study.runs import expand
from revival_sim.study.tables.making import FatesTable

Fill = Callable[..., list[dict[str, object]]]


@pytest.fixture
def design(design_of: Callable[..., Design]) -> Design:
    """Return two policies, two replications and two years."""
    return design_of(replications=2, months=24, start="2021-01")


@pytest.fixture
def fill(design: Design) -> Fill:
    """Fill a table with fates by policy and replication, and return its rows by column."""

    def filled(
        table: type[FatesTable], fates: dict[str, Sequence[Fates | None]]
    ) -> list[dict[str, object]]:
        made = table(design)  # type: ignore[call-arg]
        for run in expand(design):
            given = fates.get(run.policy, [None, None])[run.seed - design.seed]
            if given is not None:
                base = fates["none"][run.seed - design.seed]
                made.add(run, given, base)
        return [dict(zip(made.header, row, strict=True)) for row in made.rows()]

    return filled
