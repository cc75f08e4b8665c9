"""Whether a policy changes when lifted persons fall: the log-rank test, over replications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import Fates
from revival_sim.fates.table import FIRST_EVENTS
from revival_sim.measures.log_rank import expected_events
from revival_sim.measures.testing import mean_is_zero
from revival_sim.study.design import Design
from revival_sim.study.inference import finite_or_none
from revival_sim.study.runs import RunSpec

Floats = NDArray[np.float64]


class LogRank:
    """log_rank.csv: events under a policy, and those expected if it did not matter.

    The expected events fall in each month alike on all at risk under either policy. The usual
    chi-squared takes persons as independent, which they are not: the p-value is that of Student's
    test that events less expected events are zero in the mean over replications.

    References
    ----------
    Mantel (1966), Cancer Chemotherapy Reports 50, 163-170.
    """

    file = "log_rank.csv"
    header = (
        *("policy", "shocks", "baseline", "measure"),
        *("events", "expected", "relative_rate", "p_value", "replications"),
    )

    def __init__(self, design: Design) -> None:
        self._design = design
        self._found: dict[tuple[str, str, str], list[tuple[Floats, Floats]]] = {}

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run, unless it is the baseline or lacks it."""
        if baseline is None or run.policy == self._design.baseline:
            return
        for measure in FIRST_EVENTS:
            pair = [each.survival[measure] for each in (fates, baseline)]
            at_risk, events = (np.array(both) for both in zip(*pair, strict=True))
            known = self._found.setdefault((run.policy, run.shocks, measure), [])
            known.append((events.sum(axis=1), expected_events(at_risk, events)))

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario other than the baseline, and measure."""
        for policy in self._design.policies:
            for shocks in self._design.shocks:
                for measure in FIRST_EVENTS:
                    found = self._found.get((policy, shocks, measure))
                    if found:
                        yield policy, shocks, self._design.baseline, measure, *_cells(found)


def _cells(found: Sequence[tuple[Floats, Floats]]) -> tuple[object, ...]:
    events, expected = (np.array(each) for each in zip(*found, strict=True))
    (ours, theirs), (due, due_there) = events.sum(axis=0), expected.sum(axis=0)
    rate = ours * due_there / (due * theirs) if due * theirs > 0.0 else np.nan
    return (
        *(float(ours), float(due), finite_or_none(rate)),
        *(finite_or_none(mean_is_zero(events[:, 0] - expected[:, 0])), len(found)),
    )
