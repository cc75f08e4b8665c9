"""What is refused when an agent class is made, with the line and the nearest valid name."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from revival_sim.engine.calendar import CLOCK_DOCS
from revival_sim.engine.columns import Column, Sum, declared
from revival_sim.engine.parameters import REGISTRY
from revival_sim.engine.reading import (
    Source,
    method_source,
    outer_references,
    self_attribute,
    self_call,
    super_call,
    uncontrolled,
)
from revival_sim.errors import UserError, unknown

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
    read, written
        The agent's own columns.
    """

    arguments: list[str] = field(default_factory=list)
    added: set[tuple[str, str]] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)


def linked_classes(cls: Any, agents: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Map the name of each link to its path, links of linked agents included, shortest first."""
    paths: dict[str, tuple[str, ...]] = {}
    frontier: list[tuple[tuple[str, ...], Any]] = [((), cls)]
    while frontier:
        following: list[tuple[tuple[str, ...], Any]] = []
        for path, owner in frontier:
            for column in owner.columns.values():
                if column.kind != "link" or column.name in paths:
                    continue
                if column.target != cls.root and column.target not in agents:
                    raise unknown(
                        f"{owner.__name__}.{column.name}", "agent class", column.target, agents
                    )
                paths[column.name] = (*path, column.name)
                target = cls if column.target == cls.root else agents[column.target]
                following.append((paths[column.name], target))
        frontier = following
    return paths


def link_target(cls: Any, path: tuple[str, ...], agents: Mapping[str, Any]) -> Any:
    """Return the agent class at the end of a path of links."""
    for name in path:
        target = cls.columns[name].target
        cls = cls if target == cls.root else agents[target]
    return cls


class Checker:
    """Checks every behaviour of one agent class and notes what each can touch."""

    def __init__(self, cls: Any, agents: Mapping[str, Any]) -> None:
        self.cls = cls
        self.agents = agents
        self.paths = linked_classes(cls, agents)
        self.targets = {name: link_target(cls, p, agents) for name, p in self.paths.items()}

    def check(self) -> dict[str, Reach]:
        """Return the reach of each behaviour.

        Raises
        ------
        UserError
            For an unknown argument, an undeclared column or uncontrolled randomness.
        """
        return {name: self._behaviour(name) for name in self.cls.behaviours}

    def _behaviour(self, name: str) -> Reach:
        source, owner = method_source(self.cls, name)
        supplied = [*self.paths, *REGISTRY, "clock", *BOARDS]
        for argument in source.arguments[1:]:
            if argument not in supplied:
                raise unknown(source.where(), "argument", argument, supplied)
        reach = Reach(source.arguments[1:])
        self._walk(source, owner, reach, {name})
        return reach

    def _walk(self, source: Source, owner: type, reach: Reach, seen: set[str]) -> None:
        for node, thing in outer_references(source):
            if uncontrolled(thing):
                raise UserError(
                    f"{source.where(node)} uses uncontrolled randomness ({ast.unparse(node)}); "
                    'draw by a name instead, e.g. uniform(self, clock, "illness")'
                )
        for statement in source.body():
            for node in ast.walk(statement):
                self._node(source, node, reach)
                helper, beyond = self_call(node), super_call(node)
                if helper and helper not in seen and helper not in self.cls.columns:
                    if not callable(getattr(self.cls, helper, None)):
                        raise unknown(source.where(node), "method", helper, self._methods())
                    found, defining = method_source(self.cls, helper)
                    self._walk(found, defining, reach, seen | {helper})
                if beyond:
                    found, defining = method_source(self.cls, beyond, owner)
                    self._walk(found, defining, reach, seen)

    def _methods(self) -> list[str]:
        return [
            n for n in dir(self.cls) if not n.startswith("_") and callable(getattr(self.cls, n))
        ]

    def _node(self, source: Source, node: ast.AST, reach: Reach) -> None:
        if isinstance(node, ast.AugAssign):
            self._addition(source, node, reach)
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
            return
        argument, name = node.value.id, node.attr
        if argument == "self":
            self._own(source, node, name, reach)
        elif argument in source.arguments and argument in self.targets:
            self._linked(source, node, self.targets[argument], argument)
        elif argument in source.arguments and argument in REGISTRY:
            cls = REGISTRY[argument]
            known = ["intensity", *cls.parameters, *cls.series]
            if name not in known:
                raise unknown(source.where(node), f"parameter of {argument}", name, known)
        elif argument == "clock" and argument in source.arguments and name not in CLOCK_DOCS:
            raise unknown(source.where(node), "field of the clock", name, CLOCK_DOCS)

    def _own(self, source: Source, node: ast.Attribute, name: str, reach: Reach) -> None:
        column: Column | None = self.cls.columns.get(name)
        if column is None:
            if name in self.cls.sums:
                board = "ledger" if self.cls.sums[name].kind == "flow" else "statistics"
                raise UserError(
                    f"{source.where(node)}: {name} is a {self.cls.sums[name].kind}; "
                    f"write {board}.{name} += amount"
                )
            if not callable(getattr(self.cls, name, None)):
                raise unknown(source.where(node), "column", name, self.cls.columns)
            return
        if isinstance(node.ctx, ast.Store):
            if column.kind == "total":
                raise UserError(f"{source.where(node)}: self.{name} is a total; others add to it")
            reach.written.add(name)
        else:
            reach.read.add(name)

    def _linked(self, source: Source, node: ast.Attribute, target: Any, argument: str) -> None:
        if node.attr not in target.columns:
            raise unknown(source.where(node), f"column of {target.root}", node.attr, target.columns)
        if isinstance(node.ctx, ast.Store) and target.columns[node.attr].kind != "total":
            raise UserError(
                f"{source.where(node)}: {argument}.{node.attr} belongs to another agent, which may "
                f"only be added to by +=, in a column declared as a total"
            )

    def _addition(self, source: Source, node: ast.AugAssign, reach: Reach) -> None:
        target = node.target
        if not (isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name)):
            return
        argument = target.value.id
        if self_attribute(target) is not None or argument not in source.arguments:
            return
        if argument in BOARDS:
            kind = "flow" if argument == "ledger" else "statistic"
            known = [n for n, s in self.known_sums().items() if s.kind == kind]
            if target.attr not in known:
                raise unknown(source.where(node), kind, target.attr, known)
        if argument in BOARDS or argument in self.targets:
            if not isinstance(node.op, ast.Add):
                raise UserError(f"{source.where(node)}: a total is only added to, with +=")
            reach.added.add((argument, target.attr))

    def known_sums(self) -> dict[str, Sum]:
        """Return every flow and statistic declared by now, by name."""
        sums: dict[str, Sum] = {}
        for cls in (*self.agents.values(), *REGISTRY.values()):
            sums.update(declared(cls)[1])
        return {**sums, **self.cls.sums}
