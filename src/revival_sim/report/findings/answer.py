"""The answer in three sentences, and on how many runs it rests."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.cost import price
from revival_sim.report.findings.focus import Focus, difference_of, focus, verdict_of
from revival_sim.report.findings.phrases import ASIDES, aside, share, spread
from revival_sim.report.findings.returns import level
from revival_sim.report.results import Results
from revival_sim.report.words import INCOME, REALISED, RISK

NAMED_PACKS = 2


def answer(results: Results) -> tuple[str, str, str]:
    """Return the answer: realised returns, the two wider definitions, and the cost."""
    pack = results.main_pack
    about = focus(results, pack)
    if about is None:
        return level(results, pack), precision(results), "See the failed runs below."
    first = level(results, pack)
    told = _elsewhere(results, [p for p in results.packs if p != pack], about)
    if told:
        first = f"{first.removesuffix('.')} ({told})."
    wanted = (
        _definitions(results, pack, about),
        price(results, pack, about),
        precision(results),
        "No other measure was recorded.",
    )
    second, third, *_ = (text for text in wanted if text)
    return first, second, third


def precision(results: Results) -> str:
    """Return on how many runs the figures rest."""
    counts = {e.replications for e in results.estimates if e.measure == REALISED}
    if not counts:
        return "There is no run to average over."
    low, high = min(counts), max(counts)
    if high < 2:
        return "Each scenario was run once, so no figure has an interval."
    runs = f"{high}" if low == high else f"{low} to {high}"
    return f"Figures are means over {runs} runs of each scenario, with 95{words.SPACE}% intervals."


def failed(results: Results) -> str:
    """Return how many runs failed; "" where none did."""
    count = sum(run.failed for run in results.runs)
    if not count:
        return ""
    verb = "is" if count == 1 else "are"
    return f"{count} of {len(results.runs)} runs failed and {verb} left out of every figure."


def _definitions(results: Results, pack: str, about: Focus) -> str:
    parts = []
    for measure in (INCOME, RISK):
        chosen = results.estimate(about.policy, pack, measure)
        if chosen is None:
            continue
        text = f"{share(chosen)} {words.VERBS[measure]}"
        base = results.estimate(about.baseline or "", pack, measure)
        if base:
            verdict = verdict_of(difference_of(results, pack, measure, about.policy))
            text += f" against {share(base)}{aside(verdict)}"
        parts.append(text)
    if not parts:
        return ""
    return f"{words.under(about.policy)}, by the wider definitions, {words.listed(parts)}."


def _elsewhere(results: Results, packs: list[str], about: Focus) -> str:
    """Return the realised returns of the policy in focus under other packs, of many their range."""
    known = [p for p in packs if results.estimate(about.policy, p, REALISED)]
    if len(known) <= NAMED_PACKS:
        return "; ".join(_in_pack(results, pack, about) for pack in known)
    ranges = [
        spread(e for p in known for e in results.estimates_of(p, REALISED, [policy]))
        for policy in (about.policy, about.baseline)
        if policy
    ]
    verdicts = [verdict_of(difference_of(results, p, REALISED, about.policy)) for p in known]
    unclear = sum(verdict in ASIDES for verdict in verdicts)
    text = f"{' against '.join(ranges)} under the {len(known)} other shock packs"
    return f"{text}, no clear difference under {unclear} of them" if unclear else text


def _in_pack(results: Results, pack: str, about: Focus) -> str:
    both = results.estimates_of(pack, REALISED, [about.policy, about.baseline or ""])
    verdict = verdict_of(difference_of(results, pack, REALISED, about.policy))
    unclear = f", {ASIDES[verdict]}" if verdict in ASIDES else ""
    return f"{results.within(pack).strip()} {' against '.join(map(share, both))}{unclear}"
