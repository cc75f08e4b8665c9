"""What a design asks to be searched: the keys of `search`, checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from revival_sim.errors import UserError
from revival_sim.policy import load_policy
from revival_sim.policy.bundle import families
from revival_sim.study import catalogue, fields
from revival_sim.study.removal import checked_removals

SEARCH = (
    *("over", "dates", "levels", "base", "budget"),
    *("trials", "batch", "replications", "shown"),
)
MOST_TRIALS = 100_000
HIGHEST = 100.0


@dataclass(frozen=True)
class Search:
    """What is searched, and how long.

    Attributes
    ----------
    over
        Families and instruments, each with an intensity of its own, by full names.
    dates
        Months (YYYY-MM) at which intensities are chosen; between them they go in straight lines.
    levels
        The intensities that may be chosen, rising.
    base
        The policy in which the intensities are set; what is not searched stays as it has it.
    budget
        Public cost that a policy may have at most, yuan per lifted person per year; None for any.
    trials
        Candidates, those tried before included.
    batch
        Candidates that are chosen before the first of them is known.
    replications
        Runs of each candidate, with seeds that the study itself does not use.
    shown
        Policies of the front that the study then compares, with all of its replications.
    """

    over: tuple[str, ...] = ()
    dates: tuple[str, ...] = ("2021-01", "2025-12")
    levels: tuple[float, ...] = (0.0, 0.5, 1.0)
    base: str = "package"
    budget: float | None = None
    trials: int = 100
    batch: int = 8
    replications: int = 4
    shown: int = 4

    def as_mapping(self) -> dict[str, object]:
        """Return the keys of the configuration."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}

    def instruments(self) -> dict[str, tuple[str, ...]]:
        """Return the instruments of each name that is searched over."""
        of_family = families()
        return {
            name: tuple(of_family[inner]) if group == "families" else (inner,)
            for name in self.over
            for group, _, inner in [name.partition(".")]
        }


def search_from(found: object, packs: Sequence[str]) -> Search:
    """Check the keys of `search`; null and a search over nothing search nothing.

    Parameters
    ----------
    packs
        Shocks of the design, of which a search takes one.

    Raises
    ------
    UserError
        At the first key or value that is wrong.
    """
    given = fields.keys("search", {} if found is None else found, SEARCH)

    def get(key: str) -> object:
        value = given.get(key)
        return getattr(Search, key) if value is None else value

    def number(key: str, most: int) -> int:
        return fields.number(f"search.{key}", get(key), 1, most)

    search = Search(
        over=_over(given.get("over")),
        dates=_dates(get("dates")),
        levels=_levels(get("levels")),
        base=fields.choice("search.base", get("base"), list(catalogue.policies())),
        budget=fields.positive("search.budget", given.get("budget")),
        trials=number("trials", MOST_TRIALS),
        batch=number("batch", 1000),
        replications=number("replications", 100_000),
        shown=number("shown", 50),
    )
    if search.over:
        load_policy(search.base)
        if len(packs) != 1:
            raise UserError(
                f"search: found {len(packs)} packs of shocks, expected one, as shocks=[ordinary]"
            )
    return search


def _over(found: object) -> tuple[str, ...]:
    names = checked_removals("search.over", found)
    for name in names:
        if not name.startswith(("families.", "instruments.")):
            raise UserError(f"search.over: found {name!r}, expected families or instruments")
    seen: dict[str, str] = {}
    for name, of in Search(over=names).instruments().items():
        for instrument in of:
            if instrument in seen:
                raise UserError(
                    f"search.over: found {instrument!r} in {seen[instrument]!r} and {name!r}, "
                    f"expected each instrument once"
                )
            seen[instrument] = name
    return names


def _dates(found: object) -> tuple[str, ...]:
    listed = list(found) if isinstance(found, list | tuple) else [found]
    dates = tuple(fields.month("search.dates", date) for date in listed)
    if not dates or any(later <= one for one, later in pairwise(dates)):
        raise UserError(f"search.dates: found {listed!r}, expected months that rise")
    return dates


def _levels(found: object) -> tuple[float, ...]:
    listed = list(found) if isinstance(found, list | tuple) else [found]
    numbers = [v for v in listed if isinstance(v, int | float) and not isinstance(v, bool)]
    levels = tuple(map(float, numbers))
    rising = all(later > one for one, later in pairwise(levels))
    if len(levels) != len(listed) or len(levels) < 2 or not rising:
        raise UserError(
            f"search.levels: found {listed!r}, expected two intensities or more that rise, as "
            f"[0, 0.5, 1]"
        )
    if levels[0] < 0.0 or levels[-1] > HIGHEST:
        raise UserError(f"search.levels: found {listed!r}, expected intensities from 0 to 100")
    return levels
