"""Readers of the shipped tables: facts by id, yearly series, raw rows and file hashes."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from revival_sim.errors import UserError, unknown

_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """One published figure.

    Attributes
    ----------
    id
        Stable name, e.g. "F210".
    quantity
        What was measured.
    value
        The figure as the source prints it; some hold several numbers or a range.
    unit, year, population
        What the figure counts, when, and for whom.
    source
        Where it was published.
    confidence
        "seen" in a document, "derived" by arithmetic from seen figures, or "recalled" and never
        checked; a recalled figure is quoted as an assumption.
    """

    id: str
    quantity: str
    value: str
    unit: str
    year: str
    population: str
    source: str
    confidence: str

    @property
    def number(self) -> float:
        """The value as one number, in `unit`."""
        found = self.numbers
        if len(found) != 1:
            raise UserError(
                f"facts.csv, {self.id}: expected one number, found {self.value!r}; "
                "use .numbers for a value of several"
            )
        return found[0]

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number that `value` holds, in the order printed, e.g. a share by income source."""
        return tuple(float(n.replace(",", "")) for n in _NUMBER.findall(self.value))


def facts() -> Mapping[str, Fact]:
    """Return every shipped fact by id, in the order of the ids."""
    return _facts()


def fact(key: str, /) -> Fact:
    """Return the fact of that id: ``fact("F210").number`` is 12588 yuan per person per year."""
    known = _facts()
    if key not in known:
        raise unknown("facts.csv", "fact", key, known)
    return known[key]


def rows(table: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a shipped table as text by column name.

    Parameters
    ----------
    table
        File name, with or without ".csv", e.g. "pip_china_rural_2017ppp".
    """
    return _rows(table.removesuffix(".csv"))


def yearly(table: str, column: str) -> dict[int, float]:
    """Return one column of a yearly table by year.

    Parameters
    ----------
    table
        A table with a ``year`` column: "poverty_lines", "dibao_standard" or "wages" (2020-2035),
        or "pip_china_rural_yuan" (survey years 1981-2020).
    column
        Name of a numeric column; its unit is given in the README beside the tables.
    """
    found = rows(table)
    columns = [name for name in found[0] if name != "year"]
    if "year" not in found[0]:
        raise UserError(f"{table}: has no column 'year', so it cannot be read by year")
    if column not in columns:
        raise unknown(table, "column", column, columns)
    try:
        return {int(row["year"]): float(row[column]) for row in found}
    except ValueError as error:
        raise UserError(f"{table}, column {column!r}: expected numbers; {error}") from None


def data_hashes() -> dict[str, str]:
    """Return the SHA-256 of every shipped table by file name, for a run's manifest."""
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest()
        for name, file in sorted(_tables().items())
    }


def _tables() -> dict[str, Traversable]:
    found = files("revival_sim.data").iterdir()
    return {file.name: file for file in found if file.name.endswith(".csv")}


@cache
def _rows(table: str) -> tuple[Mapping[str, str], ...]:
    tables = _tables()
    if f"{table}.csv" not in tables:
        raise unknown(
            "revival_sim.data", "table", table, [name.removesuffix(".csv") for name in tables]
        )
    text = tables[f"{table}.csv"].read_text(encoding="utf-8")
    return tuple(MappingProxyType(row) for row in csv.DictReader(text.splitlines()))


@cache
def _facts() -> Mapping[str, Fact]:
    return MappingProxyType({row["id"]: Fact(**row) for row in _rows("facts")})
