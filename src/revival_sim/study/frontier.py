"""Which scenarios no other, and no mix of two others, beats in both returns and cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Point:
    """A scenario's share of returns and its cost, of which less is better."""

    returns: float
    cost: float

    def beats(self, other: Point) -> bool:
        """Whether it is no worse in either and better in one."""
        no_worse = self.returns <= other.returns and self.cost <= other.cost
        return no_worse and self != other


def dominators(points: Mapping[str, Point]) -> dict[str, Sequence[str]]:
    """Return for each scenario those that dominate it; none for those on the frontier.

    One name is a scenario that is beaten by nobody and beats it (of several the one with the fewest
    returns). Two names are extended dominance: a mix of the two costs the same and has fewer
    returns. Points are taken as they are; whether they differ clearly is another question.

    References
    ----------
    Cantor (1994), Cost-effectiveness analysis, extended dominance, and ethics, Medical Decision
    Making 14.
    """
    found: dict[str, Sequence[str]] = {}
    for name, point in points.items():
        better = [n for n, p in points.items() if p.beats(point)]
        undominated = [n for n in better if not any(points[m].beats(points[n]) for m in better)]
        found[name] = sorted(undominated, key=lambda n: points[n].returns)[:1]
    left = [name for name, by in found.items() if not by]
    for name in left:
        found[name] = _mix_that_beats(points[name], {n: points[n] for n in left})
    return found


def _mix_that_beats(point: Point, others: Mapping[str, Point]) -> Sequence[str]:
    """Return the two whose mix at the point's cost has fewest returns, if fewer than the point."""
    best = point.returns
    names: Sequence[str] = ()
    for one, two in combinations(sorted(others, key=lambda n: others[n].cost), 2):
        cheap, dear = others[one], others[two]
        if not cheap.cost < point.cost < dear.cost:
            continue
        part = (point.cost - cheap.cost) / (dear.cost - cheap.cost)
        returns = cheap.returns + part * (dear.returns - cheap.returns)
        if returns < best:
            best, names = returns, (one, two)
    return names
