"""How long poverty lasts and how soon it comes back, as a table that can be opened."""

from __future__ import annotations

from revival_sim.report import findings
from revival_sim.report.fates import SpellHazard
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.sections.compared import folded


def spells_table(results: Results, pack: str) -> str:
    """Return hazards by duration; "" where the study has not recorded spells."""
    found = results.rows(SpellHazard, pack)
    if not found:
        return ""
    title = either(
        "How long poverty lasts, and how soon it comes back", "贫困持续多久，多快再次发生"
    )
    table = data.rows(
        f"spells_{pack}", found, shown=lambda row: int(row[2]) in (1, 3, 6) or int(row[2]) % 12 == 0
    )
    note = either(
        "The table shows some durations in months; the CSV file has all.",
        "表中为部分持续月数，CSV 文件含全部。",
    )
    return folded(title, f"{findings.spells(results, pack)} {note}", table)
