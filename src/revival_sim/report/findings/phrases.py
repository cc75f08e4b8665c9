"""Turns of phrase that several findings share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revival_sim.report import words
from revival_sim.report.tables import Difference, Estimate

ASIDES = {
    "unclear": "not a clear difference",
    "same": "exactly the same",
}
"""What is said beside a pair of figures that are not clearly different."""


def share(estimate: Estimate) -> str:
    """Return the mean with its unit."""
    return words.quantity(estimate.mean, estimate.unit)


def aside(verdict: str) -> str:
    """Return " (not a clear difference)" and the like; "" where the difference is clear."""
    return f" ({ASIDES[verdict]})" if verdict in ASIDES else ""


def with_policy(policy: str) -> str:
    """Return "with no policy" or "under package"."""
    return "with no policy" if policy == words.NOTHING else f"under {policy}"


def interval(estimate: Estimate) -> str:
    """Return " (95 % interval 5.8 to 6.4 %)"."""
    span = words.span(estimate.low, estimate.high, estimate.unit, mean=estimate.mean)
    if not span:
        return " (one run: no interval)"
    percent = f"{words.SPACE}%" if words.is_share(estimate.unit) else ""
    return f" (95{words.SPACE}% interval {span}{percent})"


def spread(found: Iterable[Estimate]) -> str:
    """Return the range of means, or the one that they all show."""
    known = sorted(found, key=lambda e: e.mean)
    if share(known[0]) == share(known[-1]):
        return share(known[0])
    return f"{share(known[0])} to {share(known[-1])}"


def size(held: Difference) -> str:
    """Return the size of a clear difference with its interval, both without a sign."""
    low, high = sorted((abs(held.low or 0.0), abs(held.high or 0.0)))
    span = words.span(low, high, held.unit, mean=abs(held.difference))
    return f"{unsigned(held)} (95{words.SPACE}% interval {span})"


def unsigned(held: Difference) -> str:
    """Return the size of a difference without its sign."""
    return words.difference(abs(held.difference), held.unit).lstrip("+")


def names(policies: Sequence[str]) -> str:
    """Return the names, of many the first three and how many others."""
    if len(policies) <= 4:
        return words.listed(policies)
    return words.listed([*policies[:3], f"{len(policies) - 3} others"])


def sentence(text: str) -> str:
    """Return the text with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."
