"""Moves between states such as poor, marginal and safe."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from revival_sim.measures.weighing import Floats, weighed


def transition_matrix(
    before: ArrayLike, after: ArrayLike, states: int, weights: ArrayLike | None = None
) -> Floats:
    """Share of the persons in each state who are in each state later.

    Parameters
    ----------
    before, after
        State of each unit at two times, whole numbers from 0, shape (n,).
    states
        Number of states, above 0.
    weights
        Persons behind each unit, shape (n,); by default one.

    Returns
    -------
    Shape (states, states), from the row's state to the column's; rows add up to 1, and are NaN for
    a state that nobody was in.

    Raises
    ------
    ValueError
        If shapes differ, a state is not a whole number below `states`, or a weight is negative.
    """
    start, end = np.asarray(before), np.asarray(after)
    if start.shape != end.shape:
        raise ValueError(f"expected as many states after as before, found {end.shape}")
    _, weight = weighed(np.ones(start.shape) if weights is None else weights, weights)
    if weight.shape != start.shape:
        raise ValueError(f"expected weights of the shape of states, found {weight.shape}")
    for state in (start, end):
        least, most = state.min(initial=0), state.max(initial=0)
        if not (least >= 0 and most < states and _whole(state)):
            raise ValueError(f"expected states that are whole numbers from 0 to {states - 1}")
    cell = start.astype(np.intp) * states + end.astype(np.intp)
    moved = np.bincount(cell, weights=weight, minlength=states**2).reshape(states, states)
    with np.errstate(invalid="ignore"):
        shares: Floats = moved / moved.sum(axis=1, keepdims=True)
    return shares


def _whole(state: NDArray[Any]) -> bool:
    return state.dtype.kind in "iub" or bool(np.all(state == np.floor(state)))
