"""docs/results.md describes every column that calibrating writes."""

import re
from pathlib import Path

import pytest

from revival_sim.calibration import fit, identifiability, tables
from revival_sim.study.posterior import OWN

PAGE = Path(__file__).parents[2] / "docs" / "results.md"
HEADERS = {
    tables.WAVES: tables.OF_WAVES,
    tables.NARROWING: tables.OF_NARROWING,
    tables.EMULATORS: tables.OF_EMULATORS,
    tables.POSTERIOR: OWN,
    identifiability.IDENTIFIABILITY: identifiability.HEADER,
    fit.FIT_TABLE: fit.HEADER,
}


@pytest.mark.parametrize("file", HEADERS)
def test_every_column_is_described_in_order(file: str) -> None:
    sections = PAGE.read_text(encoding="utf-8").split("\n### ")
    [section] = [part for part in sections if f": `{file}`" in part.partition("\n")[0]]
    rows = re.findall(r"^\| (`[^|]*)\|", section.partition("\n## ")[0], flags=re.MULTILINE)
    assert [name for row in rows for name in re.findall(r"`([^`]+)`", row)] == list(HEADERS[file])
