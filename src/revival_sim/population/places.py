"""Villages, counties, lenders and enterprises around the households."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from revival_sim.population.keyed import Number


@dataclass(frozen=True)
class Places:
    """How many places, lenders and enterprises there are, and how many to each village.

    Households live in villages of `village_size` in the order of their rows, villages in counties
    of `county_villages`; each county has one lender.
    """

    households: int
    village_size: int
    county_villages: int
    village_enterprises: int

    @property
    def villages(self) -> int:
        """Number of villages."""
        return -(-self.households // self.village_size)

    @property
    def counties(self) -> int:
        """Number of counties, and of lenders."""
        return -(-self.villages // self.county_villages)

    @property
    def enterprises(self) -> int:
        """Number of enterprises."""
        return self.villages * self.village_enterprises

    def counts(self) -> dict[str, int]:
        """Return the number of agents of each kind."""
        return {
            "County": self.counties,
            "Village": self.villages,
            "Lender": self.counties,
            "Enterprise": self.enterprises,
            "Household": self.households,
        }

    def village_of_household(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Return the village of each household, shape (households,)."""
        return np.arange(self.households) // self.village_size


def places(households: int, number: Number) -> Places:
    """Lay out the places for so many households."""
    size = int(number("village_size"))
    per_village = round(number("enterprises_per_hundred") * min(size, households) / 100.0)
    return Places(households, size, int(number("county_villages")), max(1, per_village))
