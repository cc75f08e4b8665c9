"""The month: an ordered list of phases, each a pass over the agents of one class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from revival_sim.engine.behaviours import Place
from revival_sim.errors import UserError, unknown


@dataclass(frozen=True)
class Phase:
    """One pass over all agents of a class, which run their behaviours of the phase one by one.

    What agents add to totals in a phase shows from the next phase on.
    """

    name: str
    agent: str
    doc: str


class Month:
    """The order of phases; prints as a list.

    Parameters
    ----------
    phases
        The phases in order; their names differ.
    """

    def __init__(self, phases: Iterable[Phase]) -> None:
        self.phases = tuple(phases)
        names = [phase.name for phase in self.phases]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise UserError(f"the month has two phases named {sorted(twice)[0]!r}")

    def insert(self, phase: Phase, *, after: str = "", before: str = "") -> Month:
        """Return a month with one more phase, after or before another (bare: at the end).

        Raises
        ------
        UserError
            If the other phase does not exist, two are given, or the name is taken.
        """
        if after and before:
            raise UserError("a phase has one place: after= or before=")
        anchor = after or before
        names = [p.name for p in self.phases]
        if anchor and anchor not in names:
            raise unknown("the month", "phase", anchor, names)
        at = names.index(anchor) + bool(after) if anchor else len(names)
        return Month((*self.phases[:at], phase, *self.phases[at:]))

    def arrange(self, agent: str, behaviours: Mapping[str, Place]) -> dict[str, list[str]]:
        """Put the behaviours of an agent class in order within its phases.

        Parameters
        ----------
        agent
            The root class name, e.g. "Household".
        behaviours
            Place by name, in order of definition.

        Returns
        -------
        dict
            Behaviour names in order, by phase name.

        Raises
        ------
        UserError
            For a phase or behaviour that is not there, or places that go round in a circle.
        """
        own = [phase.name for phase in self.phases if phase.agent == agent]
        order: dict[str, list[str]] = {name: [] for name in own}
        waiting: dict[str, Place] = {}
        last: list[str] = []
        for name, place in behaviours.items():
            where = f"{agent}.{name}"
            if place.phase:
                if place.phase not in order:
                    raise unknown(where, f"phase of {agent}", place.phase, own)
                order[place.phase].append(name)
            elif place.after or place.before:
                other = place.after or place.before
                if other not in behaviours:
                    raise unknown(where, f"behaviour of {agent}", other, behaviours)
                waiting[name] = place
            elif own:
                last.append(name)
            else:
                raise UserError(f"{where}: the month has no phase of {agent}; add one")
        if own:
            order[own[-1]].extend(last)
        self._insert_next_to(agent, order, waiting)
        return order

    @staticmethod
    def _insert_next_to(agent: str, order: dict[str, list[str]], waiting: dict[str, Place]) -> None:
        """Place what stands next to another behaviour; of several, the first defined runs first."""
        followers: dict[str, set[str]] = {}
        while waiting:
            placed = []
            for name, place in waiting.items():
                other = place.after or place.before
                names = next((names for names in order.values() if other in names), None)
                if names is None:
                    continue
                at = names.index(other)
                if place.after:
                    at += 1
                    while at < len(names) and names[at] in followers.get(other, ()):
                        at += 1
                names.insert(at, name)
                for behind in followers.values():
                    if other in behind:
                        behind.add(name)
                if place.after:
                    followers.setdefault(other, set()).add(name)
                placed.append(name)
            if not placed:
                circle = ", ".join(sorted(waiting))
                raise UserError(f"{agent}: behaviours placed next to each other only: {circle}")
            for name in placed:
                del waiting[name]

    def __str__(self) -> str:
        width = max((len(p.name) for p in self.phases), default=0)
        kind = max((len(p.agent) for p in self.phases), default=0)
        return "\n".join(
            f"{i:2d}  {p.name:<{width}}  {p.agent:<{kind}}  {p.doc}"
            for i, p in enumerate(self.phases, 1)
        )
