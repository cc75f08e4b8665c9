"""On which parameters the findings hang, and whether the ranking of policies holds."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.report import words
from revival_sim.report.calibration_rows import Spread
from revival_sim.report.findings.phrases import clauses, interval_of, sentence, with_policy
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.sensitivity_rows import IndexRow, RankRow
from revival_sim.report.words import REALISED

TOTAL, SIZE = "total", "mu_star"
MAIN = (TOTAL, SIZE)
"""The index of each method by which parameters are ordered."""
DIFFERENCE, MEAN = "difference", "mean"


def sizes(results: Results, pack: str, of: str) -> list[IndexRow]:
    """Return the main index of realised returns for each policy and parameter, largest first.

    Parameters
    ----------
    of
        "mean" or "difference".
    """
    found = [
        r
        for r in results.rows(IndexRow, pack)
        if r.measure == REALISED and r.of == of and r.index in MAIN and (r.value or 0.0) > 0.0
    ]
    return sorted(found, key=lambda r: -(r.value or 0.0))


def indices(results: Results, pack: str) -> str:
    """Return what moves a policy's difference most, else what moves returns most."""
    of = DIFFERENCE if sizes(results, pack, DIFFERENCE) else MEAN
    found = sizes(results, pack, of)
    if not found:
        return either("No varied parameter moves realised returns.", "变化的参数均不影响实际返贫。")
    first = found[0]
    what = _what(first, of)
    much = words.quantity(first.value or 0.0, first.unit)
    more = interval_of(first.low, first.high, first.unit, first.value or 0.0)
    if first.low is None:
        more = ""
    if first.index == TOTAL:
        text = either(
            f"most of the variance of {what} is made by {first.parameter}: {much}{more}, with what "
            f"it makes together with others",
            f"{what}的方差主要来自 {first.parameter}：占 {much}{more}，含与其他参数的共同作用",
        )
    else:
        size = words.difference(first.value or 0.0, first.unit).lstrip("+")
        text = either(
            f"{what} depends most on {first.parameter}: {size} on average over its span{more}",
            f"对{what}影响最大的是 {first.parameter}：在其取值范围内平均改变 {size}{more}",
        )
    return clauses([text, *_next(found)])


def _what(row: IndexRow, of: str) -> str:
    if of == MEAN:
        return either(
            f"the rate of realised returns {with_policy(row.policy)}",
            f"{with_policy(row.policy)}的实际返贫",
        )
    base = words.policy(row.baseline)
    return either(
        f"what {row.policy} changes in realised returns against {base}",
        f"{row.policy} 相对{base}的实际返贫差异",
    )


def _next(found: Sequence[IndexRow]) -> list[str]:
    policy = found[0].policy
    named = [r.parameter for r in found if r.policy == policy][1:3]
    if not named:
        return []
    return [either(f"next come {words.listed(named)}", f"其次为 {words.listed(named)}")]


def robustness(results: Results, pack: str) -> str:
    """Return in what share of the variations the most frequent first comes first."""
    found = results.rows(RankRow, pack)
    firsts = [r for r in found if r.rank == 1]
    if not firsts:
        return ""
    top = max(firsts, key=lambda r: r.share or 0.0)
    share = words.quantity(top.share or 0.0, "share")
    over = "draws of the posterior" if results.rows(Spread) else "variations"
    among = "组后验参数" if results.rows(Spread) else "个变化方案"
    text = either(
        f"{top.policy} has the fewest realised returns in {share} of {top.variations:.0f} {over}",
        f"在 {top.variations:.0f} {among}中，{top.policy} 实际返贫最少的占 {share}",
    )
    beaten = [r for r in found if r.policy == top.policy and r.beaten]
    closest = min(beaten, key=lambda r: r.share or 0.0, default=None)
    if closest is None or closest.clear is None:
        return sentence(text)
    other, clear = words.policy(closest.beaten), words.quantity(closest.clear, "share")
    return clauses(
        [
            text,
            either(
                f"closest comes {other}, which it beats clearly in {clear}",
                f"最接近的是{other}，明显优于后者的占 {clear}",
            ),
        ]
    )
