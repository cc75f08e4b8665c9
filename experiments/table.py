"""Print what a study found as a Markdown table, from its results folder.

python experiments/table.py results/leave_one_out [measure …]
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

USUAL = ("realised_return_rate", "income_return_rate", "public_cost")


def main() -> None:
    """Print one row a scenario, each measure with its 95 % interval."""
    folder, measures = Path(sys.argv[1]), tuple(sys.argv[2:]) or USUAL
    with (folder / "summary.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    cells = {(r["policy"], r["shocks"], r["measure"]): r for r in rows}
    units = {r["measure"]: r["unit"] for r in rows}
    print(f"| policy | shocks | {' | '.join(f'{m} ({units[m]})' for m in measures)} |")
    print(f"|---|---|{'---|' * len(measures)}")
    for policy, shocks in dict.fromkeys((r["policy"], r["shocks"]) for r in rows):
        found = [_cell(cells[policy, shocks, m]) for m in measures]
        print(f"| {policy} | {shocks} | {' | '.join(found)} |")


def _cell(row: dict[str, str]) -> str:
    share = row["unit"].startswith("share")
    values = [float(row[k]) * (100.0 if share else 1.0) for k in ("mean", "low", "high") if row[k]]
    digits = 1 if share else (0 if values[0] >= 100 else 3)
    texts = [f"{v:,.{digits}f}{' %' if share else ''}" for v in values]
    return texts[0] if len(texts) == 1 else f"{texts[0]} ({texts[1]} to {texts[2]})"


if __name__ == "__main__":
    main()
