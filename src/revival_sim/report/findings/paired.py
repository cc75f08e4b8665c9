"""What common draws show beyond a difference: who is kept out or pushed in, and variance saved."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import interval_of, names, sentence
from revival_sim.report.further import Swapped
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.words import REALISED

SHARE = "share"
LEVEL = 0.05
"""Of Holm's tests, as intervals are of 95 %."""


def swapped(results: Results, pack: str) -> str:
    """Return who returns under the baseline alone and under the policy in focus alone."""
    about = focus(results, pack)
    for row in results.rows(Swapped, pack):
        wanted = about is not None and (row.policy, row.measure) == (about.policy, REALISED)
        if not wanted or row.kept_out is None or row.pushed_in is None:
            continue
        out, pushed = (words.quantity(v, SHARE) for v in (row.kept_out, row.pushed_in))
        first = interval_of(row.kept_out_low, row.kept_out_high, SHARE, row.kept_out)
        second = interval_of(row.pushed_in_low, row.pushed_in_high, SHARE, row.pushed_in)
        against = words.policy(row.baseline)
        return sentence(
            either(
                f"of the same lifted people {row.policy} keeps {out} from a return that they meet "
                f"with {against}{first}, and pushes {pushed} into one that they do not{second}",
                f"对同一批脱贫人口，与{against}相比，{row.policy} 使 {out} 免于返贫{first}，"
                f"但使 {pushed} 反而返贫{second}",
            )
        )
    return ""


def variance_saved(results: Results, pack: str) -> str:
    """Return by how much common draws narrow the differences of realised returns."""
    ratios = [
        d.variance_ratio
        for d in results.differences_of(pack, REALISED)
        if d.variance_ratio is not None
    ]
    if not ratios:
        return ""
    low, high = (words.number(ratio) for ratio in (min(ratios), max(ratios)))
    times = low if low == high else either(f"{low} to {high}", f"{low} 至 {high}")
    return sentence(
        either(
            f"without common draws the variance of these differences would be {times} times as "
            "large",
            f"若不使用共同随机数，这些差异的方差将为现在的 {times} 倍",
        )
    )


def many_tests(results: Results, pack: str) -> str:
    """Return which clear differences do not outlast Holm's adjustment; "" where all do."""
    doubtful = [
        d.policy
        for d in results.differences_of(pack, REALISED)
        if d.verdict in {"lower", "higher"} and d.p_holm is not None and d.p_holm > LEVEL
    ]
    if not doubtful:
        return ""
    return sentence(
        either(
            f"adjusted for the number of policies compared (Holm), p is above {LEVEL} for "
            f"{names(doubtful)}",
            f"按比较的政策数目校正（Holm 法）后，{names(doubtful)} 的 p 值大于 {LEVEL}",
        )
    )
