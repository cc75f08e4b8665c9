"""Who lives in a household: its members by role, drawn given its place in the income order.

Sources. Household size and dependents per worker by rural income quintile: China Statistical
Yearbook 2008, table 9-23 (facts F187-F196, households of 2007). Mean size of registered poor
households: F257. Share of persons aged 60 and over: F258.

Assumptions. The sizes of 2007 are scaled by one factor to the mean of the registered poor, so that
their slope by quintile is kept; within a quintile a size is one plus a binomial number. The first
member is an adult; the shares of the others do not depend on income, so that a larger household
has a larger share of children. Persons of 60 and over count as elderly and not as workers, and
there are far more of them in 2020 than in 2007. The dependents per worker of F192-F196 can
therefore not be met together with F258: they are scaled by the smallest common factor that can
(1.37 with the default shares), so that their slope is kept and every working-age adult out of
school works in the quintile where work is most common.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr

from revival_sim.data import fact
from revival_sim.errors import UserError

Draw = Callable[[str], NDArray[np.float64]]
"""A source of uniforms in [0, 1), one per household, by the name of the decision."""

DRAWS = ("size", "head", "elderly", "children", "students_high", "students_college", "workers")
"""The decisions for which `draw_structure` asks uniforms."""


def _by_quintile(first: int) -> NDArray[np.float64]:
    """Read five facts in a row, poorest quintile first."""
    return np.array([fact(f"F{first + i}").number for i in range(5)])


def _mean_size_of_registered_poor() -> float:
    households, persons = fact("F257").numbers
    return persons / households


@dataclass(frozen=True, slots=True)
class StructureAssumptions:
    """What is assumed of the make-up of rural households.

    Attributes
    ----------
    mean_size
        Persons per household, if incomes are spread evenly over the quantiles (F257).
    largest_size
        No household is larger, persons.
    elderly
        Share of persons aged 60 and over (F258).
    children
        Share of persons in compulsory school, aged 6 to 14: assumption, nine years of age with
        about 1.2 % of persons each.
    students_high
        Share of persons in upper secondary school: assumption, three years of age of which about
        85 % continue.
    students_college
        Share of persons in college who live on the household: assumption, four years of age of
        which about half continue.
    infants
        Share of persons under school age: assumption, six years of age with 1.1 % each.
    """

    mean_size: float = field(default_factory=_mean_size_of_registered_poor)
    largest_size: int = 10
    elderly: float = field(default_factory=lambda: fact("F258").number / 100.0)
    children: float = 0.11
    students_high: float = 0.03
    students_college: float = 0.024
    infants: float = 0.066

    def __post_init__(self) -> None:
        """Refuse shares that no household could have."""
        sizes = self.sizes()
        if sizes.min() < 1.0 or sizes.max() > self.largest_size:
            raise UserError(
                f"household structure: a mean size of {self.mean_size:g} persons gives mean sizes "
                f"by quintile of {sizes.min():.2f} to {sizes.max():.2f}; "
                f"expected 1 to {self.largest_size} (largest_size)"
            )
        shares = (
            self.elderly,
            self.children,
            self.students_high,
            self.students_college,
            self.infants,
        )
        if min(shares) < 0.0 or self._minors() >= 1.0 - self.elderly:
            raise UserError(
                "household structure: the shares of elderly, children, students and infants must "
                f"not be negative and must leave room for adults of working age; found {shares}"
            )

    def sizes(self) -> NDArray[np.float64]:
        """Mean household size by quintile, persons, shape (5,)."""
        listed = _by_quintile(187)
        return listed * (self.mean_size / float(listed.mean()))

    def dependents_per_worker(self) -> NDArray[np.float64]:
        """Persons per worker, the worker included, by quintile, shape (5,)."""
        listed = _by_quintile(192)
        return listed / float((listed * self._working_age()).min())

    def participation(self) -> NDArray[np.float64]:
        """Share of working-age adults out of school who work, by quintile, shape (5,)."""
        return 1.0 / (self.dependents_per_worker() * self._working_age())

    def share_beyond_head(self, share: float) -> float:
        """Turn a share of all persons into a share of the members beside the first."""
        return share * self.mean_size / (self.mean_size - 1.0)

    def _minors(self) -> float:
        return self.share_beyond_head(
            self.children + self.students_high + self.students_college + self.infants
        )

    def _working_age(self) -> NDArray[np.float64]:
        """Share of persons of working age and out of school, by quintile, shape (5,)."""
        sizes = self.sizes()
        return 1.0 - self.elderly - self._minors() * (sizes - 1.0) / sizes


class HouseholdStructure(NamedTuple):
    """Persons by role, each an integer array of shape (n,).

    Infants and adults of working age who neither work nor study make up the rest of `size`.
    """

    size: NDArray[np.int64]
    workers: NDArray[np.int64]
    elderly: NDArray[np.int64]
    children: NDArray[np.int64]
    students_high: NDArray[np.int64]
    students_college: NDArray[np.int64]


def draw_structure(
    quantile: NDArray[np.float64], draw: Draw, assumptions: StructureAssumptions | None = None
) -> HouseholdStructure:
    """Draw the structure of each household.

    Parameters
    ----------
    quantile
        Place of each household in the order of income per head, 0 to 1, shape (n,).
    draw
        Gives uniforms in [0, 1) of shape (n,) for each name in `DRAWS`. The same uniforms give the
        same households, whatever else is drawn.
    assumptions
        What is assumed of the make-up of households.
    """
    assume = assumptions or StructureAssumptions()
    p = np.asarray(quantile, dtype=np.float64)
    if not bool(np.all((p >= 0.0) & (p <= 1.0))):
        raise UserError("household structure: income quantiles must lie between 0 and 1")
    quintile = np.minimum((p * 5.0).astype(np.int64), 4)
    participation = assume.participation()[quintile]

    most = assume.largest_size - 1
    beyond = _binomial(draw("size"), most, (assume.sizes()[quintile] - 1.0) / most)

    head = draw("head")
    head_elderly = head < assume.elderly
    head_works = ~head_elderly & (head < assume.elderly + (1.0 - assume.elderly) * participation)

    left, room = beyond, 1.0
    drawn: dict[str, NDArray[np.int64]] = {}
    for name, share in (
        ("elderly", assume.elderly),
        ("children", assume.share_beyond_head(assume.children)),
        ("students_high", assume.share_beyond_head(assume.students_high)),
        ("students_college", assume.share_beyond_head(assume.students_college)),
    ):
        drawn[name] = _binomial(draw(name), left, share / room)
        left, room = left - drawn[name], room - share
    infants = assume.share_beyond_head(assume.infants)
    workers = _binomial(draw("workers"), left, participation * (room - infants) / room)

    return HouseholdStructure(
        size=beyond + 1,
        workers=workers + head_works,
        elderly=drawn["elderly"] + head_elderly,
        children=drawn["children"],
        students_high=drawn["students_high"],
        students_college=drawn["students_college"],
    )


def _binomial(
    uniform: NDArray[np.float64],
    trials: NDArray[np.int64] | int,
    chance: NDArray[np.float64] | float,
) -> NDArray[np.int64]:
    """Binomial numbers by inversion: as many as the distribution's steps that `uniform` passes."""
    count = np.zeros(uniform.shape, dtype=np.int64)
    for k in range(int(np.max(trials, initial=0))):
        count += (np.less(k, trials)) & (uniform >= bdtr(k, np.maximum(trials, k), chance))
    return count
