"""The stepwise engine: calls each behaviour on Mesa agents, one at a time, in plain Python."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from revival_sim.engine.failures import FAILURES, stepped_failure
from revival_sim.engine.reach import BOARDS
from revival_sim.engine.reading import method_source
from revival_sim.engine.world import Step, World

Handle = Callable[[str, int], Any]


class Stepwise:
    """Runs phases by calling behaviours on handles, so that a debugger can stop in any of them.

    Parameters
    ----------
    world
        The rows to work on.
    handle
        Gives the handle of a row by kind and row number (-1 for nobody).
    """

    def __init__(self, world: World, handle: Handle) -> None:
        self.world = world
        self.handle = handle
        self.arguments = {
            (root, name): tuple(method_source(cls, name)[0].arguments[1:])
            for root, cls in world.kinds.items()
            for name in cls.behaviours
        }

    def run(self, step: Step) -> None:
        """Run one phase over all agents of its kind."""
        world, root = self.world, step.phase.agent
        common: dict[str, Any] = {
            name: SimpleNamespace(**{k: row[k].item() for k in row.dtype.names or ()})
            for name, row in world.parameters.rows.items()
        }
        common.update(world.boards, clock=world.clock)
        asked = [(name, self.arguments[root, name]) for name in step.behaviours]
        for row in range(len(world.tables[root])):
            agent = self.handle(root, row)
            name = ""
            try:
                for name, arguments in asked:
                    given = [
                        common[a] if a in common else self._linked(agent, a) for a in arguments
                    ]
                    getattr(agent, name)(*given)
            except FAILURES as error:
                raise stepped_failure(error, agent, name, str(world.clock)) from error
        for table in world.tables.values():
            table.merge(table.pending)
        for board in BOARDS:
            table = world.boards[board].table
            table.merge(table.pending)

    def _linked(self, agent: Any, name: str) -> Any:
        for step in type(agent).paths[name]:
            agent = self.handle(type(agent).columns[step].target, getattr(agent, step))
        return agent
