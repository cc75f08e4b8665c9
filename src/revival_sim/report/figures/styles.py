"""Colours, dashes and markers that stay apart in grey, in the dark and for the colour-blind.

Colours are those of Okabe and Ito (2008), "Color Universal Design"; those with enough contrast on
white come first and yellow, which has none, is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from revival_sim.report.words import INCOME, REALISED, RISK

BLUE, VERMILLION, GREEN = "#0072B2", "#D55E00", "#009E73"
PURPLE, ORANGE, SKY = "#CC79A7", "#E69F00", "#56B4E9"
GREY = "#7A7A7A"
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, "#8C6D31")
DASHES = ("solid", "dash", "dashdot", "longdash", "longdashdot")
SYMBOLS = (
    "circle",
    "diamond",
    "square",
    "triangle-up",
    "cross",
    "star",
    "triangle-down",
    "hexagon",
    "pentagon",
    "bowtie",
    "hourglass",
)


@dataclass(frozen=True)
class Style:
    """How one policy or one measure is drawn in every figure."""

    colour: str
    dash: str
    symbol: str


BASELINE = Style(GREY, "dot", "x")
MEASURES = {
    REALISED: Style(VERMILLION, "solid", "circle"),
    INCOME: Style(BLUE, "dash", "diamond"),
    RISK: Style(GREEN, "dashdot", "square"),
}


def policy_styles(policies: Sequence[str], baselines: Collection[str]) -> dict[str, Style]:
    """Return a style for each policy, the same in every figure; baselines are grey and dotted.

    The numbers of colours, dashes and markers share no divisor, so that up to 385 policies differ.
    """
    others = [policy for policy in policies if policy not in baselines]
    drawn = {
        policy: Style(COLOURS[i % len(COLOURS)], DASHES[i % len(DASHES)], SYMBOLS[i % len(SYMBOLS)])
        for i, policy in enumerate(others)
    }
    first = next((policy for policy in policies if policy in baselines), None)
    if first is not None:
        drawn[first] = BASELINE
    more = [policy for policy in policies if policy in baselines and policy != first]
    for i, policy in enumerate(more):
        drawn[policy] = Style(GREY, "dot", SYMBOLS[i % len(SYMBOLS)])
    return {policy: drawn[policy] for policy in policies}
