"""How many lifted people return, under the best policy and under the baseline."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import interval, names, share, spread, with_policy
from revival_sim.report.results import Results
from revival_sim.report.tables import Estimate
from revival_sim.report.words import REALISED

VERB = words.VERBS[REALISED]


def level(results: Results, pack: str) -> str:
    """Return how many return under the best policy of a pack, against the baseline."""
    found = results.estimates_of(pack, REALISED)
    about = focus(results, pack)
    under = results.within(pack)
    if not found or about is None:
        return f"No run{under} gave this measure."
    by_policy = {e.policy: e for e in found}
    chosen = by_policy[about.policy]
    if len(found) == 1:
        return (
            f"{words.under(chosen.policy)} {share(chosen)} of lifted people {VERB}"
            f"{under}{interval(chosen)}."
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
    return (
        f"Which of {names([about.policy, *close])} is best is not settled here: their intervals "
        "overlap."
    )


def _compared(results: Results, pack: str, chosen: Estimate, base: Estimate) -> str:
    """Return the sentence on the chosen policy against its baseline, by what is clear in a pack."""
    under = results.within(pack)
    where = f",{under}" if under else ""
    held = results.differences_of(pack, REALISED)
    verdicts = {d.verdict for d in held}
    against = f"against {share(base)} {with_policy(base.policy)}"
    lifted = f"of lifted people {VERB}"
    if "lower" in verdicts:
        return f"{words.under(chosen.policy)} {share(chosen)} {lifted}, {against}{where}."
    if "higher" in verdicts:
        worse = [d.policy for d in held if d.verdict == "higher"]
        there = spread(results.estimates_of(pack, REALISED, worse))
        raise_ = "raise" if len(worse) > 1 else "raises"
        return (
            f"No policy clearly lowers how many {VERB}{under}; {names(worse)} clearly {raise_} it: "
            f"{there}, {against}."
        )
    if verdicts == {"same"}:
        return f"Every policy gives exactly the same{under}: {share(base)} {lifted}."
    if verdicts == {"single"}:
        return (
            f"In one run each, {share(chosen)} {lifted} {with_policy(chosen.policy)}, "
            f"{against}{where}: one run cannot tell a policy from chance."
        )
    others = spread(results.estimates_of(pack, REALISED, [d.policy for d in held]))
    return (
        f"No policy makes a clear difference{under}: {others} {lifted}, {against}, and every "
        "interval of the difference covers zero."
    )


def _without_baseline(found: list[Estimate]) -> str:
    low, high = min(found, key=lambda e: e.mean), max(found, key=lambda e: e.mean)
    return (
        f"From {share(low)} ({low.policy}) to {share(high)} ({high.policy}) of lifted people "
        f"{VERB}; the study compares them with no baseline."
    )


def _overlap(one: Estimate, other: Estimate) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return True
    return one.low <= other.high and other.low <= one.high
