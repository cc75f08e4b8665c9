"""A CSV file of designs: a column for each varied parameter, a row for each variation."""

from __future__ import annotations

import csv
from pathlib import Path

from revival_sim.errors import UserError, unknown
from revival_sim.study import catalogue
from revival_sim.study.variations.spans import Found


def read_table(path: str) -> tuple[dict[str, Found], ...]:
    """Return the values of each row by dotted name; an empty cell leaves the design's own value.

    Raises
    ------
    UserError
        If the file cannot be read, a column is no declared parameter or there twice, or a row has
        more or fewer cells than the first. Values are not looked at here.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as opened:
            lines = list(csv.reader(opened, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path}: not a CSV file: {error}") from None
    header = [name.strip() for name in lines[0]] if lines else []
    known = [p.path for p in catalogue.parameters()]
    for name in header:
        if name not in known:
            raise unknown(path, "parameter", name, known)
        if header.count(name) > 1:
            raise UserError(f"{path}: found the column {name!r} twice, expected it once")
    rows = [(number, line) for number, line in enumerate(lines[1:], start=2) if line]
    if not rows:
        raise UserError(
            f"{path}: found no rows, expected a header of parameters and rows of values"
        )
    for number, line in rows:
        if len(line) != len(header):
            raise UserError(
                f"{path}, line {number}: found {len(line)} cells, expected {len(header)}"
            )
    return tuple(
        {
            name: value_of(cell.strip())
            for name, cell in zip(header, line, strict=True)
            if cell.strip()
        }
        for _, line in rows
    )


def value_of(cell: str) -> Found:
    """Return the number, switch or, failing that, text of a cell."""
    if cell.lower() in ("true", "false"):
        return cell.lower() == "true"
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell
