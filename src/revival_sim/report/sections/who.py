"""Who falls: groups, tenths and counties, and who moves where in a year."""

from __future__ import annotations

from revival_sim.report import findings, names, words
from revival_sim.report.fates import GroupShare, Move
from revival_sim.report.findings.groups import label
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.sections.compared import folded, known, panels_of, rows_block, value
from revival_sim.report.words import REALISED

PLAIN = ("all", "status", "relocated", "workers")


def who_section(results: Results) -> str:
    """Return the groups and yearly moves, a panel for each shock pack."""
    return panels_of("who", results, GroupShare, _who)


def _who(results: Results, pack: str) -> str:
    found = results.rows(GroupShare, pack)
    main = [r for r in found if r.measure == REALISED]
    axis = either("per cent of the group's people", "占该组人口的百分比")
    several = (
        (either("Realised return by group", "各类人群的实际返贫率"), PLAIN),
        (either("Realised return by tenth of income", "各收入组的实际返贫率"), ("income decile",)),
        (either("Realised return by county", "各县的实际返贫率"), ("county",)),
    )
    plots = [
        (title, axis, known([value(r, label(r), r.unit) for r in main if r.grouping in groupings]))
        for title, groupings in several
    ]
    text = rows_block(
        results,
        pack,
        "who",
        findings.groups(results, pack),
        plots,
        data.rows(
            f"groups_{pack}",
            found,
            shown=lambda row: row[4] == REALISED,
            note=either(
                "The table shows realised returns; the CSV file has every measure.",
                "表中为实际返贫，CSV 文件含所有指标。",
            ),
        ),
        either(
            "Households are grouped by what they were at the start, so a group is the same people "
            "under every policy.",
            "农户按期初状况分组，因此各政策下同一组的人相同。",
        ),
    )
    moves = results.rows(Move, pack)
    return text + (_moves(moves, pack) if moves else "")


def _moves(moves: list[Move], pack: str) -> str:
    """Return who moves where in a year, as a table that can be opened."""
    table = data.rows(f"mobility_{pack}", moves)
    stay = {m.policy: m for m in moves if m.from_ == m.to == "poor" and m.share is not None}
    told = words.listed(
        [f"{p} {words.quantity(m.share or 0.0, 'share')}" for p, m in stay.items()][:4]
    )
    poor = names.named("poor")
    said = either(
        f"Of lifted persons who are {poor} at a year's end, still {poor} a year later: {told}.",
        f"年末处于“{poor}”状态的脱贫人口，一年后仍为“{poor}”的比例：{told}。",
    )
    title = either("Who moves where in a year", "一年之间的状态转移")
    return folded(title, said, table)
