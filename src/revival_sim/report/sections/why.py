"""Why people return: by proximate cause, but for one thing, and by family of instruments."""

from __future__ import annotations

from revival_sim.report import findings, names
from revival_sim.report.blocks import panels
from revival_sim.report.findings.causes import UNNAMED
from revival_sim.report.findings.phrases import joined
from revival_sim.report.further import ButFor, CauseIncidence, CauseShare, FamilyShare
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.sections.compared import folded, known, largest, rows_block, value

SHARE = "share"


def why_section(results: Results) -> str:
    """Return the causes both ways; "" where the study did not look for them."""
    kinds = (CauseShare, ButFor, FamilyShare)
    if not any(results.rows(kind) for kind in kinds):
        return ""
    return panels("why", results, _why)


def _why(results: Results, pack: str) -> str:
    return _causes(results, pack) + _butfor(results, pack) + _families(results, pack)


def _causes(results: Results, pack: str) -> str:
    found = results.rows(CauseShare, pack)
    if not found:
        return ""
    title = either("Proximate causes", "直接原因")
    axis = either("per cent of realised returns", "占实际返贫的百分比")
    values = known([value(r, names.capital(r.cause), SHARE) for r in found])
    last = names.capital(UNNAMED)
    named = [v for v in values if v.label != last]
    unnamed = [v for v in values if v.label == last]
    text = rows_block(
        results,
        pack,
        "causes",
        findings.causes(results, pack),
        [(title, axis, [*largest(named), *unnamed])],
        data.rows(f"causes_{pack}", found),
        either(
            "The proximate cause is the largest loss in the year before the return; no single "
            "loss: none comes to a third of all losses and a twentieth of the poverty line.",
            "直接原因指返贫前一年中最大的一项损失；“无单一主要损失”指没有一项损失达到全部损失的三分之一"
            "且不低于贫困线的二十分之一。",
        ),
    )
    incidence = results.rows(CauseIncidence, pack)
    return text + (_incidence(incidence, pack) if incidence else "")


def _incidence(found: list[CauseIncidence], pack: str) -> str:
    last = max(r.month or 0 for r in found)
    table = data.rows(
        f"cause_incidence_{pack}",
        found,
        shown=lambda row: float(row[2] or 0) % 12 == 0 or float(row[2] or 0) == last,
        note=either(
            "Competing risks; the table shows every twelfth month, the CSV file all.",
            "竞争风险；表中每十二个月一行，CSV 文件含所有月份。",
        ),
    )
    title = either("Returns so far by cause", "按原因的累计返贫率")
    return folded(title, table.note, table)


def _butfor(results: Results, pack: str) -> str:
    found = results.rows(ButFor, pack)
    if not found:
        return ""
    axis = either("per cent of lifted people", "占脱贫人口的百分比")
    averted = known([value(r, _removed(r), SHARE, "averted", "averted_") for r in found])
    added = known([value(r, _removed(r), SHARE, "added", "added_") for r in found])
    plots = [
        (
            either("Would not have returned without it", "若没有该项则不会返贫"),
            axis,
            largest(averted),
        ),
        (either("Would have returned without it", "若取消该项则会返贫"), axis, largest(added)),
    ]
    return rows_block(
        results,
        pack,
        "butfor",
        findings.butfor(results, pack),
        plots,
        data.rows(f"butfor_{pack}", found),
        joined(
            [
                either(
                    "Each is taken out alone, with all other strokes of fate held.",
                    "每次只去除一项，其余随机冲击保持不变。",
                ),
                findings.respent(results),
            ]
        ),
    )


def _removed(row: ButFor) -> str:
    kind, what = names.named(row.kind), names.named(row.removed)
    return either(f"{what} ({kind})", f"{what}（{kind}）")


def _families(results: Results, pack: str) -> str:
    found = results.rows(FamilyShare, pack)
    if not found:
        return ""
    title = either("Share of each family in the returns averted", "各类政策对减少返贫的贡献")
    axis = either("percentage points of lifted people", "脱贫人口的百分点")
    values = known([value(r, names.capital(r.family), SHARE, "share") for r in found])
    return rows_block(
        results,
        pack,
        "families",
        findings.families(results, pack),
        [(title, axis, values)],
        data.rows(f"shapley_{pack}", found),
        joined(
            [
                either(
                    "Shapley values: the shares of the families add up to what the policy averts.",
                    "Shapley 值：各类别之和等于该政策减少的返贫。",
                ),
                findings.respent(results),
            ]
        ),
    )
