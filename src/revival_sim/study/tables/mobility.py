"""Who moves where in a year: transitions of lifted persons between year-end states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import Fates
from revival_sim.measures.mobility import transition_matrix
from revival_sim.study.design import Design
from revival_sim.study.inference import SHARE
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import Replications, scenarios

STATES = ("poor", "below 1.5 lines", "1.5 to 3 lines", "above 3 lines")
"""Poor: income after help below the line, or guarantees fail; the others by that income alone."""
BORDERS = (1.5, 3.0)


class Mobility:
    """mobility.csv: of those in a state at a year's end, the share in each state a year later."""

    file = "mobility.csv"
    header = ("policy", "shocks", "from", "to", "share", "low", "high", "replications")

    def __init__(self, design: Design) -> None:
        self._design = design
        self._values = Replications(design)

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run; the start counts as the end of the year before."""
        lifted = np.flatnonzero(fates.lifted)
        states = states_of(fates.income[:, lifted], fates.poor[:, lifted])
        persons = fates.persons[lifted].astype(np.float64)
        before, after = states[:-1].ravel(), states[1:].ravel()
        matrix = transition_matrix(before, after, len(STATES), np.tile(persons, fates.years))
        for name, row in zip(STATES, matrix.tolist(), strict=True):
            for other, share in zip(STATES, row, strict=True):
                self._values.put(run, (name, other), share)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return the rows of each scenario's matrix."""
        for policy, shocks in scenarios(self._design):
            for before in STATES:
                for after in STATES:
                    found = self._values.interval(policy, shocks, (before, after), SHARE)
                    yield (
                        *(policy, shocks, before, after),
                        *(found.mean, found.low, found.high, found.replications),
                    )


def states_of(income: NDArray[np.float32], poor: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Return the number of each state in `STATES`, of the shape of the arguments.

    Parameters
    ----------
    income
        Over the poverty line.
    poor
        As judged by all criteria.
    """
    state = np.ones(income.shape, dtype=np.int8)
    for border in BORDERS:
        state += income >= border
    state[poor] = 0
    return state
