"""Why people return: the largest proximate cause, and what would have prevented most returns."""

from __future__ import annotations

from revival_sim.report import names, words
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import clauses, interval_of, sentence, with_policy
from revival_sim.report.further import ButFor, CauseShare, FamilyShare
from revival_sim.report.language import either
from revival_sim.report.results import Results

SHARE = "share"
UNNAMED = "no_single_loss"
"""What stands for a cause where no loss stands out."""


def causes(results: Results, pack: str) -> str:
    """Return the most frequent proximate cause under the baseline and the policy in focus."""
    about = focus(results, pack)
    wanted = list(dict.fromkeys((about.baseline or about.policy, about.policy))) if about else []
    said = []
    for policy in wanted:
        own = [r for r in results.rows(CauseShare, pack) if r.policy == policy]
        found = [r for r in own if r.mean and r.cause != UNNAMED]
        if not found:
            continue
        top = max(found, key=lambda r: r.mean or 0.0)
        share = words.quantity(top.mean or 0.0, SHARE)
        more = interval_of(top.low, top.high, SHARE, top.mean or 0.0)
        who, cause = with_policy(policy), names.named(top.cause)
        said.append(
            either(
                f"{who} the most frequent cause of a return is {cause}: {share} of them{more}",
                f"{who}，返贫最常见的直接原因是{cause}，占 {share}{more}",
            )
        )
    if not said:
        return either("No returns with a known cause.", "没有已知原因的返贫。")
    return clauses(said)


def butfor(results: Results, pack: str) -> str:
    """Return what, taken out, averts the most returns, and what brings the most."""
    found = results.rows(ButFor, pack)
    averting = [r for r in found if (r.averted_low or 0.0) > 0]
    adding = [r for r in found if (r.added_low or 0.0) > 0]
    said = []
    if averting:
        top = max(averting, key=lambda r: r.averted or 0.0)
        share = words.quantity(top.averted or 0.0, SHARE)
        more = interval_of(top.averted_low, top.averted_high, SHARE, top.averted or 0.0)
        who, what = with_policy(top.policy), names.named(top.removed)
        said.append(
            either(
                f"but for {what}, {share} of lifted people would not have returned {who}{more}",
                f"{who}，若没有{what}，{share} 的脱贫人口不会返贫{more}",
            )
        )
    if adding:
        top = max(adding, key=lambda r: r.added or 0.0)
        share = words.quantity(top.added or 0.0, SHARE)
        more = interval_of(top.added_low, top.added_high, SHARE, top.added or 0.0)
        who, what = with_policy(top.policy), names.named(top.removed)
        if top.policy in results.budgets:
            who += either(", its money spent on the rest", "（资金用于其余各项）")
        said.append(
            either(
                f"without {what}, a further {share} of lifted people would have returned "
                f"{who}{more}",
                f"{who}，若取消{what}，另有 {share} 的脱贫人口会返贫{more}",
            )
        )
    if not said:
        return either(
            "Nothing that was taken out alone clearly changes who returns.",
            "单独去除任何一项，都不会明显改变返贫者。",
        )
    runs = sum(r.runs or 0.0 for r in found)
    told = either(
        f"this took {runs:,.0f} further runs with the same strokes of fate",
        f"为此以相同的随机冲击另做了 {runs:,.0f} 次模拟",
    )
    return clauses([*said, told] if runs else said)


def families(results: Results, pack: str) -> str:
    """Return which family of instruments averts the most returns of the policy in focus."""
    about = focus(results, pack)
    found = [r for r in results.rows(FamilyShare, pack) if r.share is not None]
    own = [r for r in found if about and r.policy == about.policy] or found
    if not own:
        return either("Families were not told apart.", "没有区分政策类别。")
    top = max(own, key=lambda r: r.share or 0.0)
    points = words.difference(top.share or 0.0, SHARE).lstrip("+")
    more = interval_of(top.low, top.high, SHARE, top.share or 0.0)
    who, what = with_policy(top.policy), names.named(top.family)
    return sentence(
        either(
            f"{who} the family {what} averts most: {points} of returns{more}",
            f"{who}，减少返贫最多的类别是{what}，贡献 {points}{more}",
        )
    )
