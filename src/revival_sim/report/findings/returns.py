"""How many lifted people return, under the best policy and under the baseline."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import interval, names, share, spread, with_policy
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.tables import Estimate
from revival_sim.report.words import REALISED


def level(results: Results, pack: str) -> str:
    """Return how many return under the best policy of a pack, against the baseline."""
    found = results.estimates_of(pack, REALISED)
    about = focus(results, pack)
    under = results.within(pack)
    if not found or about is None:
        return either(f"No run{under} gave this measure.", f"{under}没有任何模拟给出这一指标。")
    by_policy = {e.policy: e for e in found}
    chosen = by_policy[about.policy]
    if len(found) == 1:
        who = words.under(chosen.policy)
        return either(
            f"{who} {share(chosen)} of lifted people return to poverty{under}{interval(chosen)}.",
            f"{under}{who}，脱贫人口中有 {share(chosen)} 返贫{interval(chosen)}。",
        )
    base = by_policy.get(about.baseline or "")
    return _without_baseline(found) if base is None else _compared(results, pack, chosen, base)


def ranking(results: Results, pack: str) -> str:
    """Return which policies cannot be told from the best one; "" where all can."""
    about = focus(results, pack)
    if about is None or about.verdict != "lower":
        return ""
    best = results.estimate(about.policy, pack, REALISED)
    close = [
        e.policy
        for e in results.estimates_of(pack, REALISED)
        if best and e.policy not in {about.policy, about.baseline} and _overlap(e, best)
    ]
    if not close:
        return ""
    best_ones = names([about.policy, *close])
    return either(
        f"Which of {best_ones} is best is not settled here: their intervals overlap.",
        f"{best_ones}中孰优尚无定论：它们的置信区间重叠。",
    )


def _compared(results: Results, pack: str, chosen: Estimate, base: Estimate) -> str:
    """Return the sentence on the chosen policy against its baseline, by what is clear in a pack."""
    under = results.within(pack)
    where = f",{under}" if under else ""
    held = results.differences_of(pack, REALISED)
    verdicts = {d.verdict for d in held}
    against = f"against {share(base)} {with_policy(base.policy)}"
    basis = f"{with_policy(base.policy)}为 {share(base)}"
    lifted = "of lifted people return to poverty"
    if "lower" in verdicts:
        who = words.under(chosen.policy)
        return either(
            f"{who} {share(chosen)} {lifted}, {against}{where}.",
            f"{under}{who}，脱贫人口中有 {share(chosen)} 返贫，{basis}。",
        )
    if "higher" in verdicts:
        worse = [d.policy for d in held if d.verdict == "higher"]
        there = spread(results.estimates_of(pack, REALISED, worse))
        raise_ = "raise" if len(worse) > 1 else "raises"
        return either(
            f"No policy clearly lowers how many return to poverty{under}; {names(worse)} clearly "
            f"{raise_} it: {there}, {against}.",
            f"{under}没有政策明显降低返贫率；{names(worse)} 使其明显上升：{there}，{basis}。",
        )
    if verdicts == {"same"}:
        return either(
            f"Every policy gives exactly the same{under}: {share(base)} {lifted}.",
            f"{under}各项政策结果完全相同：脱贫人口中有 {share(base)} 返贫。",
        )
    if verdicts == {"single"}:
        return either(
            f"In one run each, {share(chosen)} {lifted} {with_policy(chosen.policy)}, "
            f"{against}{where}: one run cannot tell a policy from chance.",
            f"{under}各情景只模拟一次：{with_policy(chosen.policy)}脱贫人口中有 {share(chosen)} "
            f"返贫，{basis}；一次模拟不足以区分政策作用与偶然。",
        )
    others = spread(results.estimates_of(pack, REALISED, [d.policy for d in held]))
    return either(
        f"No policy makes a clear difference{under}: {others} {lifted}, {against}, and every "
        "interval of the difference covers zero.",
        f"{under}没有政策带来明显差异：脱贫人口中有 {others} 返贫，{basis}，"
        "所有差异的置信区间都包含零。",
    )


def _without_baseline(found: list[Estimate]) -> str:
    low, high = min(found, key=lambda e: e.mean), max(found, key=lambda e: e.mean)
    return either(
        f"From {share(low)} ({low.policy}) to {share(high)} ({high.policy}) of lifted people "
        "return to poverty; the study compares them with no baseline.",
        f"脱贫人口返贫率从 {share(low)}（{low.policy}）到 {share(high)}（{high.policy}）；"
        "本研究没有设定基准。",
    )


def _overlap(one: Estimate, other: Estimate) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return True
    return one.low <= other.high and other.low <= one.high
