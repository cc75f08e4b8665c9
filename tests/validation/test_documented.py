"""docs/results.md describes every column that validating writes."""

import re
from pathlib import Path

from revival_sim.validation.agreement import HEADER
from revival_sim.validation.validate import HEADER as PATTERN_HEADER

PAGE = Path(__file__).parents[2] / "docs" / "results.md"


def test_every_column_is_described_in_order():
    _, _, section = PAGE.read_text(encoding="utf-8").partition("## What validate writes")
    first, _, second = section.partition("`patterns.csv` has")
    for text, header in ((first, HEADER), (second, PATTERN_HEADER)):
        rows = re.findall(r"^\| (`[^|]*)\|", text, flags=re.MULTILINE)
        assert [name for row in rows for name in re.findall(r"`([^`]+)`", row)] == list(header)
