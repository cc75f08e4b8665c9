"""The answer in three sentences, and on how many runs it rests."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.cost import price
from revival_sim.report.findings.focus import Focus, difference_of, focus, verdict_of
from revival_sim.report.findings.phrases import UNCLEAR, aside, brackets, not_clear, share, spread
from revival_sim.report.findings.returns import level
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.words import INCOME, REALISED, RISK

NAMED_PACKS = 2


def answer(results: Results) -> tuple[str, str, str]:
    """Return the answer: realised returns, the two wider definitions, and the cost."""
    pack = results.main_pack
    about = focus(results, pack)
    if about is None:
        return (
            level(results, pack),
            precision(results),
            either("See the failed runs below.", "失败的模拟见下文。"),
        )
    first = level(results, pack)
    told = _elsewhere(results, [p for p in results.packs if p != pack], about)
    if told:
        stop = either(".", "。")
        first = f"{first.removesuffix(stop)}{brackets(told)}{stop}"
    wanted = (
        _definitions(results, pack, about),
        price(results, pack, about),
        precision(results),
        either("No other measure was recorded.", "没有记录其他指标。"),
    )
    second, third, *_ = (text for text in wanted if text)
    return first, second, third


def precision(results: Results) -> str:
    """Return on how many runs the figures rest."""
    counts = {e.replications for e in results.estimates if e.measure == REALISED}
    if not counts:
        return either("There is no run to average over.", "没有可供平均的模拟。")
    low, high = min(counts), max(counts)
    if high < 2:
        return either(
            "Each scenario was run once, so no figure has an interval.",
            "每个情景只模拟一次，因此数字没有置信区间。",
        )
    runs = f"{high}" if low == high else f"{low} {either('to', '至')} {high}"
    return either(
        f"Figures are means over {runs} runs of each scenario, with {words.confidence()}s.",
        f"数字为每个情景 {runs} 次模拟的均值，附 {words.confidence()}。",
    )


def failed(results: Results) -> str:
    """Return how many runs failed; "" where none did."""
    count = sum(run.failed for run in results.runs)
    if not count:
        return ""
    verb = "is" if count == 1 else "are"
    total = len(results.runs)
    return either(
        f"{count} of {total} runs failed and {verb} left out of every figure.",
        f"{total} 次模拟中有 {count} 次失败，未计入任何数字。",
    )


def _definitions(results: Results, pack: str, about: Focus) -> str:
    parts = []
    for measure in (INCOME, RISK):
        chosen = results.estimate(about.policy, pack, measure)
        if chosen is None:
            continue
        who = words.verb(measure)
        base = results.estimate(about.baseline or "", pack, measure)
        verdict = verdict_of(difference_of(results, pack, measure, about.policy))
        against = either(" against ", "，基准为 ") + share(base) + aside(verdict) if base else ""
        parts.append(
            either(f"{share(chosen)} {who}{against}", f"{who}的占 {share(chosen)}{against}")
        )
    if not parts:
        return ""
    where = words.under(about.policy)
    return either(
        f"{where}, by the wider definitions, {words.listed(parts)}.",
        f"{where}，按更宽的口径，{'；'.join(parts)}。",
    )


def _elsewhere(results: Results, packs: list[str], about: Focus) -> str:
    """Return the realised returns of the policy in focus under other packs, of many their range."""
    known = [p for p in packs if results.estimate(about.policy, p, REALISED)]
    if len(known) <= NAMED_PACKS:
        return either("; ", "；").join(_in_pack(results, pack, about) for pack in known)
    ranges = [
        spread(e for p in known for e in results.estimates_of(p, REALISED, [policy]))
        for policy in (about.policy, about.baseline)
        if policy
    ]
    verdicts = [verdict_of(difference_of(results, p, REALISED, about.policy)) for p in known]
    unclear = sum(verdict in UNCLEAR for verdict in verdicts)
    count = len(known)
    text = either(
        f"{' against '.join(ranges)} under the {count} other shock packs",
        f"在其他 {count} 组冲击下为 {'，基准为 '.join(ranges)}",
    )
    few = either(f", no clear difference under {unclear} of them", f"，其中 {unclear} 组差异不明显")
    return text + few if unclear else text


def _in_pack(results: Results, pack: str, about: Focus) -> str:
    both = results.estimates_of(pack, REALISED, [about.policy, about.baseline or ""])
    verdict = verdict_of(difference_of(results, pack, REALISED, about.policy))
    unclear = either(", ", "，") + not_clear(verdict) if verdict in UNCLEAR else ""
    figures = either(" against ", "，基准为 ").join(map(share, both))
    return f"{results.within(pack).strip()} {figures}{unclear}"
