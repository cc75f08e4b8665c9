from __future__ import annotations

from pathlib import Path

import pytest

from revival_sim.errors import UserError
from revival_sim.study.variations.table import read_table

LIMIT, TERM = "instruments.small_loan.limit", "instruments.small_loan.term"


def test_a_row_is_a_variation_and_an_empty_cell_the_design_s_own_value() -> None:
    Path("d.csv").write_text(f"{LIMIT}, {TERM}\n10000,12\n,24\n2e4,true\nmany,\n\n")
    assert read_table("d.csv") == (
        {LIMIT: 10000, TERM: 12},
        {TERM: 24},
        {LIMIT: 20000.0, TERM: True},
        {LIMIT: "many"},
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("instruments.small_loan.limt\n1\n", f"d.csv: there is no parameter .* mean '{LIMIT}'"),
        (f"{LIMIT},{LIMIT}\n1,2\n", "found the column .* twice"),
        (f"{LIMIT}\n1,2\n", "d.csv, line 2: found 2 cells, expected 1"),
        (f"{LIMIT}\n", "found no rows"),
        ("", "found no rows"),
        ('"', "not a CSV file"),
    ],
)
def test_a_wrong_table_is_told(text: str, message: str) -> None:
    Path("d.csv").write_text(text)
    with pytest.raises(UserError, match=message):
        read_table("d.csv")
