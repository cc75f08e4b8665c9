"""Which policies change realised returns, by how much, and which do not clearly."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.phrases import clauses, names, size, unsigned
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.tables import Difference
from revival_sim.report.words import REALISED

LISTED = 3


def differences(results: Results, pack: str) -> str:
    """Return what the paired differences of realised returns in a pack say."""
    found = results.differences_of(pack, REALISED)
    if not found:
        under = results.within(pack)
        return either(f"Nothing is compared{under}.", f"{under}没有可比较的情景。")
    by_verdict: dict[str, list[Difference]] = {}
    for held in sorted(found, key=lambda d: -abs(d.difference)):
        by_verdict.setdefault(held.verdict, []).append(held)
    said = [
        _clear(by_verdict[verdict], lowers=verdict == "lower")
        for verdict in ("lower", "higher")
        if verdict in by_verdict
    ]
    if "unclear" in by_verdict:
        unclear = [d.policy for d in by_verdict["unclear"]]
        subject = "the interval of" if len(unclear) == 1 else "the intervals of"
        covers = "covers" if len(unclear) == 1 else "cover"
        said.append(
            either(
                f"{subject} {names(unclear)} {covers} zero: no clear difference",
                f"{names(unclear)} 的置信区间包含零：差异不明显",
            )
        )
    if "same" in by_verdict:
        same = [d.policy for d in by_verdict["same"]]
        gives = "gives" if len(same) == 1 else "give"
        said.append(
            either(f"{names(same)} {gives} exactly the same", f"{names(same)} 的结果与基准完全相同")
        )
    if "single" in by_verdict:
        said.append(_single(by_verdict["single"][0]))
    return clauses(said)


def _single(widest: Difference) -> str:
    is_below = widest.difference < 0
    way = "below" if is_below else "above"
    against = words.policy(widest.baseline)
    return either(
        f"in one run each, realised returns under {widest.policy} are {unsigned(widest)} {way} "
        f"those with {against}, and one run gives no interval",
        f"各情景只模拟一次，{widest.policy} 的返贫率比{against}{'低' if is_below else '高'} "
        f"{unsigned(widest)}，一次模拟没有置信区间",
    )


def _clear(found: list[Difference], *, lowers: bool) -> str:
    first, *others = found
    verb, chinese_verb = ("lowers", "降低") if lowers else ("raises", "提高")
    against = words.policy(first.baseline)
    text = either(
        f"{first.policy} {verb} realised returns by {size(first)} against {against}",
        f"与{against}相比，{first.policy} 使返贫率{chinese_verb} {size(first)}",
    )
    if not others:
        return text
    listed = [
        either(f"{d.policy} by {unsigned(d)}", f"{d.policy} {chinese_verb} {unsigned(d)}")
        for d in others[:LISTED]
    ]
    if len(others) > LISTED:
        more = len(others) - LISTED
        listed.append(either(f"{more} more by less", f"另有 {more} 个幅度更小"))
    return either(f"{text}, {words.listed(listed)}", f"{text}，{'、'.join(listed)}")
