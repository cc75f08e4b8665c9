"""What a design asks to be recorded: the keys of `record`, checked."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from revival_sim.errors import UserError, unknown
from revival_sim.study import catalogue, fields
from revival_sim.study.household import household_class

RECORD = ("panel", "events", "policies", "seeds")


@dataclass(frozen=True)
class Record:
    """What is recorded of which runs; nothing by default.

    Attributes
    ----------
    panel
        Columns of households, of each of which every month is kept.
    events
        Whether a row is kept for each thing that befalls a household.
    policies, seeds
        Of which runs; all policies, and the first seed alone, for None.
    """

    panel: tuple[str, ...] = ()
    events: bool = False
    policies: tuple[str, ...] | None = None
    seeds: tuple[int, ...] | None = None

    def as_mapping(self) -> dict[str, object]:
        """Return the keys of the configuration."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}


def record_from(
    found: object, household: str | None, policies: tuple[str, ...], seeds: range
) -> Record:
    """Check the keys of `record`; null records nothing.

    Parameters
    ----------
    household
        Dotted path of the household class, whose columns are known; None for the built-in one.
    policies, seeds
        Of the study.

    Raises
    ------
    UserError
        At the first key, column, policy or seed that is wrong.
    """
    get = fields.keys("record", {} if found is None else found, RECORD).get
    chosen, asked = get("policies"), get("seeds")
    record = Record(
        panel=_columns(get("panel"), household),
        events=fields.switch("record.events", get("events") or False),
        policies=None
        if chosen is None
        else fields.names("record.policies", "policy", chosen, catalogue.policies()),
        seeds=None if asked is None else _seeds(asked, seeds),
    )
    for name in record.policies or ():
        if name not in policies:
            raise unknown("record.policies", "policy in this study", name, policies)
    return record


def _columns(found: object, household: str | None) -> tuple[str, ...]:
    if found is None or found == []:
        return ()
    from revival_sim.agents import Household  # noqa: PLC0415  (numba)

    cls = Household if household is None else household_class(household)
    known = [column.name for column in cls.columns.values() if not column.shape]  # type: ignore[attr-defined]
    return fields.names("record.panel", "column of households", found, known)


def _seeds(found: object, seeds: range) -> tuple[int, ...]:
    listed = found if isinstance(found, list) else [found]
    for seed in listed:
        if isinstance(seed, bool) or not isinstance(seed, int) or seed not in seeds:
            raise UserError(
                f"record.seeds: found {seed!r}, expected seeds of this study, from {seeds[0]} to "
                f"{seeds[-1]}"
            )
    return tuple(dict.fromkeys(listed))
