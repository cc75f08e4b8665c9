"""Behaviours: methods about one agent, written once and run by both engines.

A behaviour names its place in the month; its arguments say all that it can touch::

    @behaviour(phase="shocks")
    def fall_ill(self, village, illness, clock, ledger): ...

Arguments are ``self``, agents linked to it by the name of the link (or of a link of a linked
agent), any set of parameters by its name, ``clock``, ``ledger`` and ``statistics``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from revival_sim.engine.columns import lineage
from revival_sim.errors import UserError

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Place:
    """Where in the month a behaviour runs: in a phase, or next to another behaviour.

    With none of the three given it runs last in the agent's month.
    """

    phase: str = ""
    after: str = ""
    before: str = ""


@overload
def behaviour(function: F, /) -> F: ...
@overload
def behaviour(*, phase: str = "", after: str = "", before: str = "") -> Callable[[F], F]: ...
def behaviour(
    function: F | None = None, /, *, phase: str = "", after: str = "", before: str = ""
) -> F | Callable[[F], F]:
    """Make a method a behaviour; bare, it runs last in the agent's month.

    Parameters
    ----------
    phase
        The phase of the month in which it runs, after those already there.
    after, before
        The behaviour of the same agent class next to which it runs; of several behaviours next to
        one, the first to be defined runs first.

    Raises
    ------
    UserError
        If more than one place is given.
    """
    if sum(map(bool, (phase, after, before))) > 1:
        raise UserError("a behaviour has one place: phase=, after= or before=")

    def mark(method: F) -> F:
        setattr(method, "_place", Place(phase, after, before))  # noqa: B010  (mypy: F has no attributes)
        return method

    return mark if function is None else mark(function)


def place_of(method: object) -> Place | None:
    """Return the place of a behaviour, or None for a plain method."""
    place = getattr(method, "_place", None)
    return place if isinstance(place, Place) else None


def behaviours_of(cls: type) -> dict[str, Place]:
    """Find the behaviours of a class by name, in order of definition, bases first.

    A method that overrides a behaviour replaces it; undecorated, it keeps the behaviour's place.
    """
    found: dict[str, Place] = {}
    for base in lineage(cls):
        for name, value in base.__dict__.items():
            place = place_of(value)
            if place is not None:
                found[name] = place
    return {name: place_of(getattr(cls, name)) or place for name, place in found.items()}
