"""What a policy costs the public, and which spending buys fewer returns."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.focus import Focus, difference_of
from revival_sim.report.findings.phrases import interval, names, sentence, share
from revival_sim.report.results import Results
from revival_sim.report.tables import Estimate
from revival_sim.report.words import COST, REALISED

Pair = tuple[Estimate, Estimate]
"""Public cost and realised return of one policy."""


def price(results: Results, pack: str, about: Focus) -> str:
    """Return what the policy in focus costs, and how much more than its baseline.

    "" where the study has not measured the public cost.
    """
    chosen = results.estimate(about.policy, pack, COST)
    if chosen is None:
        return ""
    said = f"{words.policy(about.policy)} costs {share(chosen)}"
    held = difference_of(results, pack, COST, about.policy)
    if held is None:
        return sentence(said + interval(chosen))
    base = results.estimate(held.baseline, pack, COST)
    if base and base.mean == 0 and held.verdict == "higher":
        return sentence(f"{said}, {words.policy(held.baseline)} nothing")
    more = "more" if held.difference > 0 else "less"
    against = words.policy(held.baseline)
    return sentence(
        {
            "same": f"{said}, exactly as much as {against}",
            "unclear": f"{said}, not clearly {more} than {against}",
        }.get(held.verdict, f"{said}, {words.number(abs(held.difference))} {more} than {against}")
    )


def cost(results: Results, pack: str) -> str:
    """Return which policies are not beaten in both cost and realised returns."""
    pairs = [
        (spent, returned)
        for spent in results.estimates_of(pack, COST)
        if (returned := results.estimate(spent.policy, pack, REALISED))
    ]
    if not pairs:
        return f"The public cost{results.within(pack)} was not measured."
    if len(pairs) == 1:
        spent, returned = pairs[0]
        return sentence(
            f"{words.policy(spent.policy)} costs {share(spent)}{interval(spent)}; "
            f"{share(returned)} of lifted people return"
        )
    held = results.differences_of(pack, REALISED)
    if held and all(d.verdict != "lower" for d in held):
        low, high = (pick(pairs, key=lambda p: p[0].mean)[0] for pick in (min, max))
        return sentence(
            f"no spending here clearly buys fewer returns: {low.policy} costs {share(low)}, "
            f"{high.policy} {words.number(high.mean)}, and no policy is clearly below "
            f"{words.policy(held[0].baseline)}"
        )
    unbeaten = sorted((p for p in pairs if not _beaten(p, pairs)), key=lambda p: p[0].mean)
    beaten = [p[0].policy for p in pairs if _beaten(p, pairs)]
    if len(unbeaten) == 1:
        return sentence(
            f"on the means, {unbeaten[0][0].policy} is at once the cheapest and the one with the "
            "fewest returns"
        )
    text = f"on the means, more money buys fewer returns {_steps(unbeaten)}"
    if beaten:
        are = "is" if len(beaten) == 1 else "are"
        text += f"; {names(beaten)} {are} beaten: another costs no more and lets fewer return"
    return sentence(text)


def _steps(unbeaten: list[Pair]) -> str:
    money = unbeaten[0][0].unit.partition(" ")[0]
    steps = [f"{s.policy} ({words.number(s.mean)} {money}, {share(r)})" for s, r in unbeaten]
    if len(steps) > 4:
        steps = [*steps[:2], f"{len(steps) - 3} others", steps[-1]]
    return f"from {steps[0]} to {words.listed(steps[1:])}"


def _beaten(one: Pair, all_: list[Pair]) -> bool:
    spent, returned = one[0].mean, one[1].mean
    return any(
        s.mean <= spent and r.mean <= returned and (s.mean, r.mean) != (spent, returned)
        for s, r in all_
    )
