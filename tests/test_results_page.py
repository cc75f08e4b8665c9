"""docs/results.md describes every column of every file that a study writes."""

from __future__ import annotations

import csv
import re
from dataclasses import fields
from pathlib import Path

import pyarrow.parquet as pq

from revival_sim.fates import Fates

PAGE = Path(__file__).parents[1] / "docs" / "results.md"


def described() -> dict[str, list[str]]:
    """Return the columns that the page describes in the section of each CSV file."""
    found: dict[str, list[str]] = {}
    for section in re.split(r"^##+ ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, text = section.partition("\n")
        rows = re.findall(r"^\| (`[^|]*)\|", text, flags=re.MULTILINE)
        found[title] = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    return found


def test_every_column_of_every_csv_file_is_described(small_study: Path) -> None:
    """All but those named by a parameter, which are told of in the text."""
    page = described()
    files = sorted(small_study.glob("*.csv"))
    assert len(files) >= 20
    for path in files:
        with path.open(encoding="utf-8") as opened:
            header = [name for name in next(csv.reader(opened)) if "." not in name]
        assert page.get(path.name) == header, path.name


def test_nothing_is_described_that_is_not_written(small_study: Path) -> None:
    named = {title for title in described() if title.endswith(".csv")}
    assert named == {path.name for path in small_study.glob("*.csv")}


def test_every_column_of_fates_is_described(small_study: Path) -> None:
    [columns] = [names for title, names in described().items() if title.startswith("Fates")]
    plain = {name.partition("_1")[0].partition("_0")[0] for name in columns}
    assert plain == {field.name for field in fields(Fates)} - {"months"}
    path = next((small_study / "runs" / "fates").glob("*.parquet"))
    assert set(columns) <= set(pq.read_schema(path).names)
