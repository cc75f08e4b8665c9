"""What one behaviour can touch, and how to tell the engine's own things in it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from types import FunctionType

from revival_sim.engine.draws import COMPILED

BOARDS = ("ledger", "statistics")


@dataclass
class Reach:
    """All that one behaviour can touch, helpers included.

    Attributes
    ----------
    arguments
        The names that the engine must supply.
    added
        The totals and sums it adds to, as (argument, name).
    written
        The agent's own columns that it writes.
    seen
        The columns of linked agents that it reads, as (argument, name).
    unresolved
        Names of the module that had no value yet when the class was made.
    """

    arguments: list[str] = field(default_factory=list)
    added: set[tuple[str, str]] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)
    unresolved: set[str] = field(default_factory=set)


def of_engine(cls: type) -> bool:
    """Whether a class is Mesa's or the engine's own, and not one of agents that are modelled."""
    return cls is object or cls.__module__.startswith(("mesa.", "revival_sim.engine."))


def is_draw(thing: object) -> bool:
    """Whether an object is one of the functions that draw by a name."""
    return isinstance(thing, FunctionType) and thing in COMPILED


def literal_index(node: ast.expr) -> int | None:
    """Return a whole number written out, or None."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        found = literal_index(node.operand)
        return None if found is None else -found
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int) else None
