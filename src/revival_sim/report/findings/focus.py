"""Which policy a pack's findings speak of, and what the data say of it."""

from __future__ import annotations

from dataclasses import dataclass

from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.tables import Difference
from revival_sim.report.words import REALISED

MARKS = {"lower": "▼", "higher": "▲", "unclear": "≈", "same": "="}
"""Signs of a verdict that need no colour."""


@dataclass(frozen=True)
class Focus:
    """The policy of which a finding speaks, and what it is held against.

    Parameters
    ----------
    verdict
        Of its realised returns against the baseline; "" without a baseline.
    """

    policy: str
    baseline: str | None
    verdict: str


def focus(results: Results, pack: str) -> Focus | None:
    """Return the policy with the fewest realised returns among those clearly below the baseline.

    Where none is, the one with the lowest mean that is not the baseline; None without estimates.
    """
    found = results.estimates_of(pack, REALISED)
    if not found:
        return None
    held = {d.policy: d for d in results.differences_of(pack, REALISED)}
    baseline = results.baseline(pack)
    others = [e for e in found if e.policy != baseline] or found
    clear = [e for e in others if verdict_of(held.get(e.policy)) == "lower"]
    best = min(clear or others, key=lambda e: e.mean).policy
    against = held.get(best)
    return Focus(best, against.baseline if against else None, verdict_of(against))


def spoken_of(results: Results, pack: str) -> list[str]:
    """Return the baseline and the policy in focus, of which findings speak in this order."""
    about = focus(results, pack)
    return list(dict.fromkeys((about.baseline or about.policy, about.policy))) if about else []


def difference_of(results: Results, pack: str, measure: str, policy: str) -> Difference | None:
    """Return the difference of one policy from its baseline; None where it is not compared."""
    found = [d for d in results.differences_of(pack, measure) if d.policy == policy]
    return found[0] if found else None


def verdict_of(held: Difference | None) -> str:
    """Return the verdict on a difference; "" where there is none."""
    return held.verdict if held else ""


def verdict_in_words(verdict: str) -> str:
    """Return how the verdict on a difference is put in tables and labels."""
    return {
        "lower": either("clearly lower", "明显更低"),
        "higher": either("clearly higher", "明显更高"),
        "unclear": either("not clear: interval covers zero", "不明显：置信区间包含零"),
        "same": either("exactly the same", "完全相同"),
        "single": either("one run: no interval", "仅一次模拟，无置信区间"),
    }.get(verdict, "")
