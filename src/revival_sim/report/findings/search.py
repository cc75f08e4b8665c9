"""What a search found, in a sentence."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.phrases import clauses
from revival_sim.report.found import FRONT, FoundPolicy, read_levels
from revival_sim.report.language import either
from revival_sim.report.results import Results

UNIT = "yuan per lifted person per year"
NAMED = 4


def searched(results: Results, pack: str) -> str:
    """Return how many policies are on the front, and what the best of them has full and off."""
    found = results.rows(FoundPolicy, pack)
    front = [f for f in found if f.status == FRONT and f.returns is not None]
    if not front:
        return either("No policy that was tried keeps within the budget.", "试过的政策均超出预算。")
    best = min(front, key=lambda f: (f.returns or 0.0, f.cost or 0.0))
    share = words.quantity(best.returns or 0.0, "share")
    cost = words.quantity(best.cost or 0.0, UNIT)
    parts = [
        either(
            f"of {len(found)} policies tried {len(front)} are on the front of returns and cost",
            f"试过的 {len(found)} 项政策中，{len(front)} 项位于返贫与成本的前沿",
        ),
        either(
            f"the fewest returns, {share}, cost {cost} ({best.policy})",
            f"返贫最少者为 {share}，成本 {cost}（{best.policy}）",
        ),
    ]
    return clauses([*parts, *_off(results, best.policy)])


def _off(results: Results, policy: str) -> list[str]:
    """Return what is off throughout in a policy, though it could have been on."""
    levels = read_levels(results.folder).get(policy, {})
    by_name: dict[str, list[float]] = {}
    for key, level in levels.items():
        by_name.setdefault(key.rpartition(" ")[0].partition(".")[2], []).append(float(level or 0))
    off = [name.replace("_", " ") for name, of in by_name.items() if not any(of)]
    if not off or len(off) == len(by_name):
        return []
    named = words.listed(off[:NAMED])
    return [either(f"it does without {named}", f"其中未启用 {named}")]
