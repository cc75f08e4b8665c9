"""Which groups fall most often, and whom the policy in focus helps most."""

from __future__ import annotations

from revival_sim.report import names, words
from revival_sim.report.fates import GroupShare
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import clauses, interval_of, with_policy
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.words import REALISED


def groups(results: Results, pack: str) -> str:
    """Return the group with the most returns, and how far the policy in focus lowers them.

    Groups are compared by their means; counties and tenths are left to the figure.
    """
    about = focus(results, pack)
    found = [r for r in _plain(results, pack) if r.mean is not None]
    base = about.baseline or about.policy if about else ""
    there = [r for r in found if r.policy == base]
    if about is None or not there:
        under = results.within(pack)
        return either(f"Who falls{under} was not recorded.", f"{under}没有记录哪些人返贫。")
    worst = max(there, key=lambda r: r.mean or 0.0)
    best = min(there, key=lambda r: r.mean or 0.0)
    who = with_policy(base)
    said = [
        either(
            f"{who} {_share(worst)} of the group “{label(worst)}” return to poverty"
            f"{_interval(worst)}, and {_share(best)} of “{label(best)}”",
            f"{who}，“{label(worst)}”的返贫率最高，为 {_share(worst)}{_interval(worst)}，"
            f"“{label(best)}”最低，为 {_share(best)}",
        )
    ]
    chosen = next((r for r in found if r.policy == about.policy and _same(r, worst)), None)
    if chosen and chosen is not worst and chosen.difference is not None:
        is_clear = (chosen.difference_high or 0.0) < 0 or (chosen.difference_low or 0.0) > 0
        doubt = "" if is_clear else either(", not a clear difference", "，差异不明显")
        policy = with_policy(about.policy)
        said.append(
            either(
                f"{policy} it is {_share(chosen)} of the former{doubt}",
                f"{policy}，前者为 {_share(chosen)}{doubt}",
            )
        )
    return clauses(said)


def label(row: GroupShare) -> str:
    """Return the name of a group in words, with its grouping where that is a number."""
    if row.grouping == "income decile":
        return either(f"tenth {row.group} by income", f"收入第 {row.group} 十等分")
    if row.grouping == "county":
        return either(f"county {row.group}", f"第 {row.group} 县")
    return names.named(row.group)


def _plain(results: Results, pack: str) -> list[GroupShare]:
    return [
        row
        for row in results.rows(GroupShare, pack)
        if row.measure == REALISED and row.grouping not in {"all", "income decile", "county"}
    ]


def _same(one: GroupShare, other: GroupShare) -> bool:
    return (one.grouping, one.group) == (other.grouping, other.group)


def _share(row: GroupShare) -> str:
    return words.quantity(row.mean or 0.0, row.unit)


def _interval(row: GroupShare) -> str:
    return interval_of(row.low, row.high, row.unit, row.mean or 0.0)
