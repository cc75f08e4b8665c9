"""In which year the realised returns fall."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import sentence, with_policy
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
        return f"When the returns fall{results.within(pack)} was not recorded."
    first = bands.get(about.baseline or about.policy) or next(iter(bands.values()))
    grown = first.by_year()
    if len(grown) == 1 or not sum(grown.values()) > 0:
        wanted = dict.fromkeys((first.policy, about.policy))
        return _reached([bands[policy] for policy in wanted if policy in bands])
    peaks = {p: peak for p, b in bands.items() if (peak := _peak(b)) and p != first.policy}
    year, part = _peak(first) or ("", 0.0)
    others = {p: peak for p, peak in peaks.items() if peak[0] != year}
    text = f"{with_policy(first.policy)} {_percent(part)} of the realised returns fall in {year}"
    if others:
        other = max(others, key=lambda p: others[p][1])
        there, most = others[other]
        return sentence(f"{text}; {with_policy(other)} {_percent(most)} of them fall in {there}")
    if about.policy in peaks:
        text += f", {with_policy(about.policy)} {_percent(peaks[about.policy][1])}"
    return sentence(f"{text}, more than in any other year")


def _peak(band: Band) -> tuple[str, float] | None:
    """Return the year in which most returns fall and their share of all; None without returns."""
    grown = band.by_year()
    total = sum(grown.values())
    if not total > 0:
        return None
    year = max(grown, key=lambda y: grown[y])
    return year, grown[year] / total


def _reached(bands: list[Band]) -> str:
    told = [f"{words.quantity(float(b.mean[-1]), 'share')} {with_policy(b.policy)}" for b in bands]
    return sentence(f"by {words.month(bands[0].months[-1])} {words.listed(told)} have returned")


def _percent(part: float) -> str:
    return f"{words.number(100 * part, 0)}{words.SPACE}%"
