"""How well the synthetic population meets what was asked of it."""

from __future__ import annotations

import re

from revival_sim.report import names, words
from revival_sim.report.language import either
from revival_sim.report.population import Fit, FitRow


def fit(found: Fit | None) -> str:
    """Return the widest gap between the asked and the got means of the tenths."""
    if found is None or not (found.deciles or found.others):
        return either(
            "The study did not record how its population meets the published figures.",
            "本研究没有记录人口与公布数据的吻合程度。",
        )
    if not found.deciles:
        worst = max(found.others, key=gap)
        far, what = percent(gap(worst)), label(worst)
        return either(
            f"The widest gap between asked and got is {far}, in {what}.",
            f"目标与所得的最大差距为 {far}，在“{what}”一项。",
        )
    worst = max(found.deciles, key=gap)
    far = percent(gap(worst))
    got, asked = words.number(worst.got, 0), words.number(worst.asked, 0)
    text = either(
        f"Every tenth's mean income is within {far} of the published one; the widest gap is in "
        f"tenth {worst.label}, with {got} against {asked} yuan.",
        f"各十等分组的平均收入与公布值相差不超过 {far}；差距最大的是第 {worst.label} 组，"
        f"为 {got} 元，公布值 {asked} 元。",
    )
    tail = next((row for row in found.others if words.is_share(row.unit)), None)
    if tail is None:
        return text
    name, there, wanted = label(tail), percent(tail.got), percent(tail.asked)
    return text + either(
        f" {name[:1].upper()}{name[1:]} are {there} of people, and {wanted} were asked for.",
        f"{name}的人口占 {there}，目标为 {wanted}。",
    )


def label(row: FitRow) -> str:
    """Return what a row counts, in words."""
    found = re.fullmatch(r"below (\S+) yuan/person/year \(as \$(\S+) a day\)", row.label)
    if not found:
        return names.named(row.label)
    line, dollars = found.groups()
    return either(
        row.label.replace("yuan/person/year", "yuan a year"),
        f"年收入低于 {line} 元（每天 {dollars} 美元）",
    )


def gap(row: FitRow) -> float:
    """Return the gap as a share of what was asked (of what was got where nothing was asked)."""
    size = abs(row.asked) or abs(row.got)
    return abs(row.got - row.asked) / size if size else 0.0


def percent(share: float) -> str:
    """Return a share in per cent."""
    return words.quantity(share, "share")
