"""What an agent class may ask for: its links' agents, and each behaviour's reach."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from revival_sim.engine.columns import Column, Sum, declared
from revival_sim.engine.inspection import Inspection
from revival_sim.engine.parameters import REGISTRY
from revival_sim.engine.reach import BOARDS, Reach
from revival_sim.engine.reading import method_source
from revival_sim.errors import UserError, unknown


class Checker:
    """Checks every behaviour of one agent class and notes what each can touch.

    Parameters
    ----------
    cls
        The agent class.
    agents
        The other kinds by root name; a link declared by class finds its class without.
    """

    def __init__(self, cls: Any, agents: Mapping[str, Any]) -> None:
        self.cls = cls
        self.agents = agents
        self.paths: dict[str, tuple[str, ...]] = {}
        self.targets: dict[str, Any] = {}
        self._follow_links()

    def _follow_links(self) -> None:
        """Find the way to each linked agent, those of linked agents included, shortest first."""
        frontier: list[tuple[tuple[str, ...], Any]] = [((), self.cls)]
        while frontier:
            following: list[tuple[tuple[str, ...], Any]] = []
            for path, owner in frontier:
                for column in owner.columns.values():
                    if column.kind == "link" and column.name not in self.paths:
                        self.paths[column.name] = (*path, column.name)
                        self.targets[column.name] = self._target(owner, column)
                        following.append((self.paths[column.name], self.targets[column.name]))
            frontier = following

    def _target(self, owner: Any, column: Column) -> Any:
        if column.target == self.cls.root:
            return self.cls
        found = self.agents.get(column.target)
        meant = column.target_class
        if meant is not None and not (found is not None and issubclass(found, meant)):
            return meant
        if found is None:
            raise unknown(
                f"{owner.__name__}.{column.name}", "agent class", column.target, self.agents
            )
        return found

    def check(self) -> dict[str, Reach]:
        """Return the reach of each behaviour.

        Raises
        ------
        UserError
            For an unknown argument, an undeclared column, a write to another agent's state or
            uncontrolled randomness.
        """
        return {name: self._behaviour(name) for name in self.cls.behaviours}

    def _behaviour(self, name: str) -> Reach:
        source, owner = method_source(self.cls, name)
        supplied = [*self.paths, *REGISTRY, "clock", *BOARDS]
        for argument in source.arguments[1:]:
            if argument not in supplied:
                raise unknown(source.where(), "argument", argument, supplied)
        if source.function.__defaults__:
            raise UserError(
                f"{source.where()}: the engine supplies every argument of a behaviour; "
                "expected none with a default"
            )
        reach = Reach(source.arguments[1:])
        Inspection(source, self.cls, owner, self.targets, lambda: self._sums, reach, set()).run()
        return reach

    @cached_property
    def _sums(self) -> dict[str, Sum]:
        """Every flow and statistic declared by now, by name."""
        sums: dict[str, Sum] = {}
        for cls in (*self.agents.values(), *REGISTRY.values()):
            sums.update(declared(cls)[1])
        return {**sums, **self.cls.sums}
