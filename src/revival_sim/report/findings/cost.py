"""What a policy costs the public, and which spending buys fewer returns."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.focus import Focus, difference_of
from revival_sim.report.findings.phrases import interval, names, sentence, share
from revival_sim.report.language import either
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
    name = words.policy(about.policy)
    said = either(f"{name} costs {share(chosen)}", f"{name} 的财政成本为 {share(chosen)}")
    held = difference_of(results, pack, COST, about.policy)
    if held is None:
        return sentence(said + interval(chosen))
    against = words.policy(held.baseline)
    base = results.estimate(held.baseline, pack, COST)
    if base and base.mean == 0 and held.verdict == "higher":
        return sentence(either(f"{said}, {against} nothing", f"{said}，{against}时没有支出"))
    more = held.difference > 0
    way, chinese_way = ("more", "高") if more else ("less", "低")
    gap = words.number(abs(held.difference))
    rest = {
        "same": either(f", exactly as much as {against}", f"，与{against}完全相同"),
        "unclear": either(
            f", not clearly {way} than {against}", f"，并不明显{chinese_way}于{against}"
        ),
    }.get(
        held.verdict, either(f", {gap} {way} than {against}", f"，比{against}{chinese_way} {gap}")
    )
    return sentence(said + rest)


def cost(results: Results, pack: str) -> str:
    """Return which policies are not beaten in both cost and realised returns."""
    pairs = [
        (spent, returned)
        for spent in results.estimates_of(pack, COST)
        if (returned := results.estimate(spent.policy, pack, REALISED))
    ]
    if not pairs:
        under = results.within(pack)
        return either(f"The public cost{under} was not measured.", f"{under}没有记录财政成本。")
    if len(pairs) == 1:
        spent, returned = pairs[0]
        name, price_, back = words.policy(spent.policy), share(spent), share(returned)
        return sentence(
            either(
                f"{name} costs {price_}{interval(spent)}; {back} of lifted people return",
                f"{name} 的财政成本为 {price_}{interval(spent)}；脱贫人口中有 {back} 返贫",
            )
        )
    held = results.differences_of(pack, REALISED)
    if held and all(d.verdict != "lower" for d in held):
        low, high = (pick(pairs, key=lambda p: p[0].mean)[0] for pick in (min, max))
        against, dear = words.policy(held[0].baseline), words.number(high.mean)
        return sentence(
            either(
                f"no spending here clearly buys fewer returns: {low.policy} costs {share(low)}, "
                f"{high.policy} {dear}, and no policy is clearly below {against}",
                f"增加支出并未明显减少返贫：{low.policy} 的成本为 {share(low)}，{high.policy} 为 "
                f"{dear}，没有政策明显低于{against}",
            )
        )
    unbeaten = sorted((p for p in pairs if not _beaten(p, pairs)), key=lambda p: p[0].mean)
    beaten = [p[0].policy for p in pairs if _beaten(p, pairs)]
    if len(unbeaten) == 1:
        best = unbeaten[0][0].policy
        return sentence(
            either(
                f"on the means, {best} is at once the cheapest and the one with the fewest returns",
                f"按均值，{best} 成本最低，返贫也最少",
            )
        )
    text = either(
        f"on the means, more money buys fewer returns {_steps(unbeaten)}",
        f"按均值，支出越多返贫越少：{_steps(unbeaten)}",
    )
    if beaten:
        are = "is" if len(beaten) == 1 else "are"
        text += either(
            f"; {names(beaten)} {are} beaten: another costs no more and lets fewer return",
            f"；{names(beaten)} 被占优：另有政策成本不高而返贫更少",
        )
    return sentence(text)


def _steps(unbeaten: list[Pair]) -> str:
    money = either(unbeaten[0][0].unit.partition(" ")[0], "元")
    steps = [
        either(
            f"{s.policy} ({words.number(s.mean)} {money}, {share(r)})",
            f"{s.policy}（{words.number(s.mean)} {money}，{share(r)}）",
        )
        for s, r in unbeaten
    ]
    if len(steps) > 4:
        more = len(steps) - 3
        steps = [*steps[:2], either(f"{more} others", f"其他 {more} 个"), steps[-1]]
    return either(f"from {steps[0]} to {words.listed(steps[1:])}", "、".join(steps))


def _beaten(one: Pair, all_: list[Pair]) -> bool:
    spent, returned = one[0].mean, one[1].mean
    return any(
        s.mean <= spent and r.mean <= returned and (s.mean, r.mean) != (spent, returned)
        for s, r in all_
    )
