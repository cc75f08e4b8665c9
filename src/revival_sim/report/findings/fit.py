"""How well the synthetic population meets what was asked of it."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.population import Fit, FitRow


def fit(found: Fit | None) -> str:
    """Return the widest gap between the asked and the got means of the tenths."""
    if found is None or not (found.deciles or found.others):
        return "The study did not record how its population meets the published figures."
    if not found.deciles:
        worst = max(found.others, key=gap)
        return f"The widest gap between asked and got is {percent(gap(worst))}, in {worst.label}."
    worst = max(found.deciles, key=gap)
    tail = next((row for row in found.others if words.is_share(row.unit)), None)
    lowest = (
        f" {tail.label[:1].upper()}{tail.label[1:]} are {percent(tail.got)} of people, and "
        f"{percent(tail.asked)} were asked for."
        if tail
        else ""
    )
    return (
        f"Every tenth's mean income is within {percent(gap(worst))} of the published one; the "
        f"widest gap is in tenth {worst.label}, with {words.number(worst.got, 0)} against "
        f"{words.number(worst.asked, 0)} yuan.{lowest}"
    )


def gap(row: FitRow) -> float:
    """Return the gap as a share of what was asked (of what was got where nothing was asked)."""
    size = abs(row.asked) or abs(row.got)
    return abs(row.got - row.asked) / size if size else 0.0


def percent(share: float) -> str:
    """Return a share in per cent."""
    return words.quantity(share, "share")
