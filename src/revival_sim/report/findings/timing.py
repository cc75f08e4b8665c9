"""In which year the realised returns fall."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import clauses, sentence, with_policy
from revival_sim.report.language import either
from revival_sim.report.monthly import Band
from revival_sim.report.results import Results
from revival_sim.report.words import REALISED


def timing(results: Results, pack: str) -> str:
    """Return in which year most returns fall, and under which policy it is another year.

    Spoken of are the baseline and, of the policies whose returns peak in another year, the one
    with the highest peak; without such a policy, the one in focus.
    """
    bands = {b.policy: b for b in results.bands if (b.shocks, b.measure) == (pack, REALISED)}
    about = focus(results, pack)
    if not bands or about is None:
        under = results.within(pack)
        return either(
            f"When the returns fall{under} was not recorded.", f"{under}没有记录返贫发生的时间。"
        )
    first = bands.get(about.baseline or about.policy) or next(iter(bands.values()))
    grown = first.by_year()
    if len(grown) == 1 or not sum(grown.values()) > 0:
        wanted = dict.fromkeys((first.policy, about.policy))
        return _reached([bands[policy] for policy in wanted if policy in bands])
    peaks = {p: peak for p, b in bands.items() if (peak := _peak(b)) and p != first.policy}
    year, part = _peak(first) or ("", 0.0)
    others = {p: peak for p, peak in peaks.items() if peak[0] != year}
    who, much = with_policy(first.policy), _percent(part)
    text = either(
        f"{who} {much} of the realised returns fall in {year}",
        f"{who} {much} 的返贫发生在 {year} 年",
    )
    if others:
        other = max(others, key=lambda p: others[p][1])
        there, most = others[other]
        who, much = with_policy(other), _percent(most)
        return clauses(
            [
                text,
                either(f"{who} {much} of them fall in {there}", f"{who} {much} 发生在 {there} 年"),
            ]
        )
    if about.policy in peaks:
        who, much = with_policy(about.policy), _percent(peaks[about.policy][1])
        text += either(f", {who} {much}", f"，{who}为 {much}")
    return sentence(text + either(", more than in any other year", "，多于其他任何年份"))


def _peak(band: Band) -> tuple[str, float] | None:
    """Return the year in which most returns fall and their share of all; None without returns."""
    grown = band.by_year()
    total = sum(grown.values())
    if not total > 0:
        return None
    year = max(grown, key=lambda y: grown[y])
    return year, grown[year] / total


def _reached(bands: list[Band]) -> str:
    when = words.month(bands[0].months[-1])
    told = [
        either(
            f"{words.quantity(float(b.mean[-1]), 'share')} {with_policy(b.policy)}",
            f"{with_policy(b.policy)}为 {words.quantity(float(b.mean[-1]), 'share')}",
        )
        for b in bands
    ]
    return sentence(
        either(
            f"by {when} {words.listed(told)} have returned",
            f"截至 {when}，返贫比例{'，'.join(told)}",
        )
    )


def _percent(part: float) -> str:
    return f"{words.number(100 * part, 0)}{words.SPACE}%"
