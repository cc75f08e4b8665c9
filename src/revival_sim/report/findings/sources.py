"""On what the parameters rest."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.phrases import sentence
from revival_sim.report.manifest import Manifest

LISTED = 4


def sources(manifest: Manifest) -> str:
    """Return how many parameters are assumptions, and which differ from their defaults."""
    known = manifest.parameters
    if not known:
        return "The study recorded no parameters."
    assumed = sum(p.assumed for p in known)
    changed = [p for p in known if p.changed]
    text = f"of {len(known)} parameters, {assumed} are assumptions and "
    text += f"{len(known) - assumed} rest on published figures"
    if not changed:
        return sentence(f"{text}; all have their declared values")
    listed = [f"{p.path} = {p.value}" for p in changed[:LISTED]]
    if len(changed) > LISTED:
        listed.append(f"{len(changed) - LISTED} others")
    return sentence(f"{text}; changed for this study: {words.listed(listed)}")
