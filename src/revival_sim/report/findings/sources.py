"""On what the parameters rest."""

from __future__ import annotations

import re

from revival_sim.data import facts
from revival_sim.report import words
from revival_sim.report.findings.phrases import clauses
from revival_sim.report.language import either
from revival_sim.report.manifest import Manifest, ParameterRow

LISTED = 4
FACT = re.compile(r"\bF\d{3}\b")


def sources(manifest: Manifest) -> str:
    """Return how many parameters are assumptions, and which differ from their defaults."""
    known = manifest.parameters
    if not known:
        return either("The study recorded no parameters.", "本研究没有记录参数。")
    total = len(known)
    assumed = sum(p.assumed for p in known)
    recalled = sum(not p.assumed and _recalled(p) for p in known)
    changed = [p for p in known if p.changed]
    are = "is an assumption" if assumed == 1 else "are assumptions"
    text = either(
        f"of {total} parameters {assumed} {are}, the others rest on published figures",
        f"{total} 个参数中有 {assumed} 个属于假设，其余依据公布数据",
    )
    if recalled:
        text += either(
            f" ({recalled} of them recalled and never checked)",
            f"（其中 {recalled} 个凭记忆引用，未经核对）",
        )
    if not changed:
        return clauses([text, either("all have their declared values", "均取声明值")])
    listed = [f"{p.path} = {p.value}" for p in changed[:LISTED]]
    if len(changed) > LISTED:
        more = len(changed) - LISTED
        listed.append(either(f"{more} others", f"其他 {more} 个"))
    what = words.listed(listed)
    return clauses([text, either(f"changed for this study: {what}", f"本研究改动：{what}")])


def _recalled(row: ParameterRow) -> bool:
    known = facts()
    return any(
        known[key].confidence == "recalled" for key in FACT.findall(row.source) if key in known
    )
