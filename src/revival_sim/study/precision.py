"""How many replications a wanted precision takes, found by making some and looking.

A design with `precision` asks that no 95 % interval of its main measure, the realised return rate,
reaches further than that to either side: neither the rate of any scenario nor its paired difference
from the baseline. Replications are added, seeds going on, until that holds or there are
`replications_at_most`.

Stopping when an interval happens to be narrow makes it cover less often than 95 %. With ten or more
replications to begin with it still covers in 93 % or more of all cases, with twenty in 94 %
(docs/inference.md has the simulation); fewer are refused.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from revival_sim.study.design import Design
from revival_sim.study.tables.replications import Replications, scenarios

MAIN = "realised_return_rate"


@dataclass(frozen=True)
class Precision:
    """Whether the precision that was asked for is reached.

    Attributes
    ----------
    asked
        The largest half-width allowed.
    half_width
        The largest there is; None where an interval is undefined.
    replications, at_most
        Of each scenario: those made, and the cap.
    """

    asked: float
    half_width: float | None
    replications: int
    at_most: int

    @property
    def reached(self) -> bool:
        """Whether every interval is as narrow as asked."""
        return self.half_width is not None and self.half_width <= self.asked

    @property
    def ended(self) -> bool:
        """Whether no replications are to be added."""
        return self.reached or self.replications >= self.at_most

    def __str__(self) -> str:
        found = "undefined" if self.half_width is None else f"{self.half_width:.3g}"
        stopped = "reached" if self.reached else f"not reached with at most {self.at_most}"
        return (
            f"precision {self.asked:g} of {MAIN}: {stopped}; the widest interval of "
            f"{self.replications} replications reaches {found} to each side"
        )


def precision_of(design: Design, values: Replications) -> Precision | None:
    """Return how precise the main measure is; None if the design does not ask.

    Parameters
    ----------
    design
        With the replications that were made.
    values
        Of the done runs, under the label (measure,).
    """
    if design.precision is None:
        return None
    widths = list(_half_widths(design, values))
    widest = None if None in widths else max(width for width in widths if width is not None)
    return Precision(design.precision, widest, design.replications, design.replications_at_most)


def next_replications(found: Precision) -> int:
    """Return how many replications to have next, as the half-width falls with their square root.

    At most twice as many as now, as the forecast is rough, and never above the cap.
    """
    count, width = found.replications, found.half_width
    needed = 2 * count if width is None else math.ceil(count * (width / found.asked) ** 2)
    return min(found.at_most, max(count + 1, min(2 * count, needed)))


def _half_widths(design: Design, values: Replications) -> Iterator[float | None]:
    for policy, shocks in scenarios(design):
        found = [values.interval(policy, shocks, (MAIN,))]
        if policy != design.baseline:
            found.append(values.difference(policy, shocks, (MAIN,)))
        for one in found:
            if one.low is None or one.high is None:
                yield None
            else:
                yield (one.high - one.low) / 2
