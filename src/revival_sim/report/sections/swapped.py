"""Who is kept out of a return by a policy, and who is pushed into one."""

from __future__ import annotations

from revival_sim.report import findings, words
from revival_sim.report.further import Swapped
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.sections.compared import known, rows_block, value
from revival_sim.report.words import REALISED


def swapped_block(results: Results, pack: str) -> str:
    """Return both shares by policy; "" where the study has not compared persons."""
    found = results.rows(Swapped, pack)
    finding = findings.swapped(results, pack)
    if not finding:
        return ""
    own = [row for row in found if row.measure == REALISED]
    out, pushed = either("Kept out", "免于返贫"), either("Pushed in", "反而返贫")
    values = known(
        [
            *(value(row, out, "share", "kept_out", "kept_out_") for row in own),
            *(value(row, pushed, "share", "pushed_in", "pushed_in_") for row in own),
        ]
    )
    title = either(
        f"{words.title(REALISED)}: kept out and pushed in",
        f"{words.title(REALISED)}：免于返贫与反而返贫",
    )
    axis = either("% of lifted people", "占脱贫人口 %")
    return rows_block(
        results,
        pack,
        "pairs",
        finding,
        [(title, axis, values)],
        data.rows(f"pairs_{pack}", found),
        either(
            "The same people meet the same strokes of fate under both policies.",
            "同一批人在两种政策下遭遇相同的随机冲击。",
        ),
    )
