"""Equivalence scales: how many single adults a household's needs amount to.

References
----------
Hagenaars, de Vos and Zaidi (1994), Poverty Statistics in the Late 1980s, Eurostat (OECD-modified).
OECD (2013), Framework for Statistics on the Distribution of Household Income, Consumption and
Wealth, chapter 8 (square root).
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from revival_sim.measures.weighing import Floats

Scale = Literal["per_capita", "square_root", "oecd_modified"]


def equivalent_size(adults: ArrayLike, children: ArrayLike, scale: Scale) -> Floats:
    """Size of each household in equivalent adults, shape (n,).

    Parameters
    ----------
    adults, children
        Persons of 14 years or more, and below, shape (n,), not negative, at least one together.
    scale
        ``per_capita``: all persons; ``square_root``: its square root; ``oecd_modified``: 1 for the
        first adult, 0.5 for each other, 0.3 for each child (in a household of children alone the
        first counts as an adult, an assumption).

    Raises
    ------
    ValueError
        If shapes differ, a number is negative or not finite, a household is empty, or the scale is
        not one of the three.
    """
    grown = np.asarray(adults, dtype=np.float64)
    young = np.asarray(children, dtype=np.float64)
    if grown.shape != young.shape:
        raise ValueError(
            f"expected adults and children of one shape, found {grown.shape} and {young.shape}"
        )
    if not bool(np.all((grown >= 0.0) & (young >= 0.0) & np.isfinite(grown + young))):
        raise ValueError("expected numbers of persons that are finite and not negative")
    persons = grown + young
    if not bool(np.all(persons > 0.0)):
        raise ValueError("expected at least one person in each household")
    if scale == "per_capita":
        return persons
    if scale == "square_root":
        return np.sqrt(persons)
    if scale == "oecd_modified":
        headed = np.maximum(grown, np.minimum(persons, 1.0))
        return 1.0 + 0.5 * (headed - 1.0) + 0.3 * (persons - headed)
    raise ValueError(f"expected a scale of {', '.join(get_args(Scale))}, found {scale!r}")
