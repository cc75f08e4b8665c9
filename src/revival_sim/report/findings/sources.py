"""On what the parameters rest."""

from __future__ import annotations

import re

from revival_sim.data import facts
from revival_sim.report import words
from revival_sim.report.findings.phrases import sentence
from revival_sim.report.manifest import Manifest, ParameterRow

LISTED = 4
FACT = re.compile(r"\bF\d{3}\b")


def sources(manifest: Manifest) -> str:
    """Return how many parameters are assumptions, and which differ from their defaults."""
    known = manifest.parameters
    if not known:
        return "The study recorded no parameters."
    assumed = sum(p.assumed for p in known)
    recalled = sum(not p.assumed and _recalled(p) for p in known)
    changed = [p for p in known if p.changed]
    are = "is an assumption" if assumed == 1 else "are assumptions"
    text = f"of {len(known)} parameters {assumed} {are}, the others rest on published figures"
    if recalled:
        text += f" ({recalled} of them recalled and never checked)"
    if not changed:
        return sentence(f"{text}; all have their declared values")
    listed = [f"{p.path} = {p.value}" for p in changed[:LISTED]]
    if len(changed) > LISTED:
        listed.append(f"{len(changed) - LISTED} others")
    return sentence(f"{text}; changed for this study: {words.listed(listed)}")


def _recalled(row: ParameterRow) -> bool:
    known = facts()
    return any(
        known[key].confidence == "recalled" for key in FACT.findall(row.source) if key in known
    )
