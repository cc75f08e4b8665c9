"""How well the model agrees with what was observed, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.report import words
from revival_sim.report.language import either
from revival_sim.report.validation_rows import Checked, Sought

FIT, KEPT = "fit", "kept"


def agreement(found: Sequence[Checked]) -> str:
    """Return how many targets are within tolerance, and which is farthest off."""
    fitted, kept = _count(found, FIT), _count(found, KEPT)
    text = either(
        f"{fitted} of the targets for fitting and {kept} of those kept back are within tolerance.",
        f"在容差之内的有：用于拟合的目标 {fitted}，保留检验的目标 {kept}。",
    )
    known = [(abs(row.distance), row) for row in found if row.distance is not None]
    if not known:
        return text
    size, far = max(known, key=lambda pair: pair[0])
    if size <= 1.0:
        return text
    return text + either(
        f" Farthest off is {far.title}, by {words.number(size)} tolerances.",
        f"偏离最大的是“{far.title}”，为容差的 {words.number(size)} 倍。",
    )


def patterns(found: Sequence[Sought]) -> str:
    """Return how many patterns are there."""
    there = sum(row.verdict == "yes" for row in found)
    tested = sum(row.verdict != "not tested" for row in found)
    return either(
        f"{there} of the {tested} patterns that could be tested are there.",
        f"可检验的 {tested} 个规律中，模型具有 {there} 个。",
    )


def _count(found: Sequence[Checked], use: str) -> str:
    of = [row for row in found if row.use == use and row.within]
    within = sum(row.within == "yes" for row in of)
    return either(f"{within} of {len(of)}", f"{len(of)} 个中的 {within} 个")
