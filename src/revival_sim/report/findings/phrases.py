"""Turns of phrase that several findings share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revival_sim.report import words
from revival_sim.report.language import CHINESE, either, language
from revival_sim.report.tables import Difference, Estimate

UNCLEAR = ("unclear", "same")


def share(estimate: Estimate) -> str:
    """Return the mean with its unit."""
    return words.quantity(estimate.mean, estimate.unit)


def not_clear(verdict: str) -> str:
    """Return what is said beside figures that are not clearly different; "" where they are."""
    return {
        "unclear": either("not a clear difference", "差异不明显"),
        "same": either("exactly the same", "完全相同"),
    }.get(verdict, "")


def aside(verdict: str) -> str:
    """Return " (not a clear difference)" and the like; "" where the difference is clear."""
    return brackets(not_clear(verdict)) if verdict in UNCLEAR else ""


def brackets(text: str) -> str:
    """Return " (text)"."""
    return either(f" ({text})", f"（{text}）")


def with_policy(policy: str) -> str:
    """Return "with no policy" or "under package"."""
    if policy == words.NOTHING:
        return either("with no policy", "无政策时")
    return either(f"under {policy}", f"{policy} 政策下")


def interval(estimate: Estimate) -> str:
    """Return " (95 % interval 5.8 to 6.4 %)"."""
    return interval_of(estimate.low, estimate.high, estimate.unit, estimate.mean)


def interval_of(low: float | None, high: float | None, unit: str, mean: float) -> str:
    """Return the same of numbers."""
    span = words.span(low, high, unit, mean=mean)
    if not span:
        return brackets(either("one run: no interval", "仅一次模拟，无置信区间"))
    percent = f"{words.SPACE}%" if words.is_share(unit) else ""
    return brackets(f"{words.confidence()} {span}{percent}")


def spread(found: Iterable[Estimate]) -> str:
    """Return the range of means, or the one that they all show."""
    known = sorted(found, key=lambda e: e.mean)
    if share(known[0]) == share(known[-1]):
        return share(known[0])
    return f"{share(known[0])} {either('to', '至')} {share(known[-1])}"


def size(held: Difference) -> str:
    """Return the size of a clear difference with its interval, both without a sign."""
    low, high = sorted((abs(held.low or 0.0), abs(held.high or 0.0)))
    span = words.span(low, high, held.unit, mean=abs(held.difference))
    return f"{unsigned(held)}{brackets(f'{words.confidence()} {span}')}"


def unsigned(held: Difference) -> str:
    """Return the size of a difference without its sign."""
    return words.difference(abs(held.difference), held.unit).lstrip("+")


def names(policies: Sequence[str]) -> str:
    """Return the names, of many the first three and how many others."""
    if len(policies) <= 4:
        return words.listed(policies)
    more = len(policies) - 3
    return words.listed([*policies[:3], either(f"{more} others", f"其他 {more} 个")])


def sentence(text: str) -> str:
    """Return the text with a full stop, in English with a capital."""
    return either(f"{text[:1].upper()}{text[1:]}.", f"{text}。")


def clauses(parts: Sequence[str]) -> str:
    """Return clauses as one sentence."""
    return sentence(either("; ", "；").join(parts))


def joined(sentences: Sequence[str]) -> str:
    """Return sentences in a row, without those that are empty."""
    return ("" if language() == CHINESE else " ").join(text for text in sentences if text)
