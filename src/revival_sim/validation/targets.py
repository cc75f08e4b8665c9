"""Targets: observed figures, each with the monthly series of the model that answers it."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from revival_sim.engine.calendar import month_number
from revival_sim.errors import UserError, nearest, unknown

SHIPPED = Path(__file__).with_name("targets.csv")
COLUMNS = (
    *("target", "numerator", "denominator", "aggregate", "policy", "shocks", "from", "to"),
    *("value", "tolerance", "unit", "use", "source", "confidence", "relative_to"),
)
"""What a file of targets must have; `tolerance_from` may be there too, and nothing else."""
REASON = "tolerance_from"
SUM, MEAN, END = "sum", "mean", "end"
AGGREGATES = (SUM, MEAN, END)
FIT, KEPT, BUILT = "fit", "kept", "built"
USES = (FIT, KEPT)
"""The uses in a file; figures of the population at the start are "built" in (`population.py`)."""
MAY_BE_EMPTY = ("denominator", "relative_to")
TO = ".."


@dataclass(frozen=True)
class Period:
    """Whole months, the last one included, written as "2021-01"."""

    start: str
    end: str


@dataclass(frozen=True)
class Target:
    """One observed figure.

    Attributes
    ----------
    numerator, denominator
        Monthly series whose sum is taken, and over which; nothing for a plain series.
    aggregate
        Over the period: "sum", "mean", or the value of its last month, "end". Numerator and
        denominator are aggregated apart.
    policy, shocks
        The scenario that comes nearest to what was observed.
    value, tolerance
        What was observed, and how far from it the model may be and still agree.
    use
        "fit" for what parameters may be fitted to, "kept" for what is kept back, "built" for what
        the population is made to meet.
    relative_to
        None; or another pack of shocks (the same seeds and months), or another period (the same
        runs), of which the value is the relative change.
    """

    name: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    aggregate: str
    policy: str
    shocks: str
    period: Period
    value: float
    tolerance: float
    unit: str
    use: str
    source: str
    confidence: str
    relative_to: Period | str | None


def read_targets(path: Path = SHIPPED) -> tuple[Target, ...]:
    """Return the targets of a file.

    Raises
    ------
    UserError
        At the first thing that is wrong: file, column, or cell.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise UserError(f"targets: there is no file {str(path)!r}") from None
    except UnicodeDecodeError:
        raise UserError(f"targets: {path} is not a text file; expected CSV in UTF-8") from None
    reader = csv.DictReader(text.splitlines(), strict=True)
    try:
        _check_header(path, list(reader.fieldnames or ()))
        found = tuple(_target(f"{path}, line {line}", row) for line, row in _numbered(reader))
    except csv.Error as error:
        raise UserError(f"targets: {path}, line {reader.line_num}: {error}") from None
    if not found:
        raise UserError(f"targets: {path} holds no target; expected at least one row")
    twice = [one.name for i, one in enumerate(found) if one.name in {o.name for o in found[:i]}]
    if twice:
        raise UserError(f"{path}: two targets are named {twice[0]!r}")
    return found


def _numbered(reader: csv.DictReader[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    for row in reader:
        if None in row or None in row.values():
            expected = len(reader.fieldnames or ())
            raise UserError(
                f"targets: line {reader.line_num}: found more or fewer cells than the {expected} "
                "columns"
            )
        yield reader.line_num, {key: value.strip() for key, value in row.items()}


def _check_header(path: Path, header: list[str]) -> None:
    for column in COLUMNS:
        if column not in header:
            near = nearest(column, header)
            has = f"nearest is {near!r}" if near else f"found: {', '.join(header) or 'nothing'}"
            raise UserError(f"{path}: lacks the column {column!r} ({has})")
    for column in header:
        if column not in (*COLUMNS, REASON):
            raise unknown(str(path), "column", column, (*COLUMNS, REASON))


def _target(where: str, row: Mapping[str, str]) -> Target:
    for column in COLUMNS:
        if not row[column] and column not in MAY_BE_EMPTY:
            raise UserError(f"{where}, column {column!r}: is empty")
    tolerance = _number(where, "tolerance", row)
    if tolerance <= 0.0:
        raise UserError(f"{where}, column 'tolerance': found {tolerance:g}, expected more than 0")
    return Target(
        name=row["target"],
        numerator=_series(row["numerator"]),
        denominator=_series(row["denominator"]),
        aggregate=_choice(where, "aggregate", row, AGGREGATES),
        policy=row["policy"],
        shocks=row["shocks"],
        period=_period(f"{where}, columns 'from' and 'to'", row["from"], row["to"]),
        value=_number(where, "value", row),
        tolerance=tolerance,
        unit=row["unit"],
        use=_choice(where, "use", row, USES),
        source=row["source"],
        confidence=row["confidence"],
        relative_to=_relative(f"{where}, column 'relative_to'", row["relative_to"]),
    )


def _series(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("+")) if text else ()


def _relative(where: str, text: str) -> Period | str | None:
    if TO in text:
        start, _, end = text.partition(TO)
        return _period(where, start, end)
    return text or None


def _period(where: str, start: str, end: str) -> Period:
    try:
        backwards = month_number(start) > month_number(end)
    except UserError as error:
        raise UserError(f"{where}: {error}") from None
    if backwards:
        raise UserError(f"{where}: {start} is later than {end}")
    return Period(start, end)


def _choice(where: str, column: str, row: Mapping[str, str], known: tuple[str, ...]) -> str:
    if row[column] not in known:
        raise unknown(where, column, row[column], known)
    return row[column]


def _number(where: str, column: str, row: Mapping[str, str]) -> float:
    try:
        value = float(row[column])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise UserError(f"{where}, column {column!r}: expected a number, found {row[column]!r}")
    return value
