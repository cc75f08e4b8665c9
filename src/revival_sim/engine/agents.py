"""Agents and aspects: classes whose attributes are columns and whose methods are behaviours.

An aspect gathers the columns and behaviours of one side of an agent's life; an agent class is
made of aspects. Its instances are Mesa agents: handles that read and write a row of a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import mesa

from revival_sim.engine.behaviours import Place, behaviours_of, place_of
from revival_sim.engine.checks import Checker
from revival_sim.engine.columns import Column, Sum, column, declared
from revival_sim.engine.reach import Reach, of_engine
from revival_sim.engine.tables import Table
from revival_sim.errors import UserError


class Aspect:
    """One side of an agent's life: columns and behaviours that belong together."""

    if TYPE_CHECKING:
        # An aspect may use the columns of the others that it will stand beside.
        def __getattr__(self, name: str) -> Any: ...
        def __setattr__(self, name: str, value: Any) -> None: ...


class Agent(mesa.Agent):
    """A kind of agent, made of aspects; an instance is a handle on one row.

    Subclass it directly to make a kind (``Household``); subclass a kind to change it: the new
    class takes the kind's place, with the same rows, links and draws.

    Attributes
    ----------
    root
        The name of the kind, under which links, phases and draws know the agent.
    columns, sums, behaviours, reach
        What the class declares, its behaviours with their places, and what each can touch.
    paths, targets
        The way from link to link to each agent that a behaviour may ask for, and its class.
    """

    root: ClassVar[str] = ""
    columns: ClassVar[dict[str, Column]] = {}
    sums: ClassVar[dict[str, Sum]] = {}
    behaviours: ClassVar[dict[str, Place]] = {}
    reach: ClassVar[dict[str, Reach]] = {}
    paths: ClassVar[dict[str, tuple[str, ...]]] = {}
    targets: ClassVar[dict[str, type[Agent]]] = {}

    id: int = column(unit="", doc="number of the agent within its kind, which keys its draws")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._refuse_reserved()
        kind = Agent in cls.__bases__
        if kind:
            cls.root = cls.__name__
        cls.columns, cls.sums = declared(cls)
        cls.behaviours = behaviours_of(cls)
        checker = Checker(cls, KINDS)
        cls.paths, cls.targets = checker.paths, checker.targets
        cls.reach = checker.check()
        if kind:
            KINDS[cls.root] = cls

    @classmethod
    def _refuse_reserved(cls) -> None:
        for base in (base for base in cls.__mro__ if not of_engine(base)):
            for name, value in base.__dict__.items():
                if name in RESERVED and (isinstance(value, Column | Sum) or place_of(value)):
                    raise UserError(
                        f"{cls.__name__}.{name}: every agent has something of this name; choose "
                        "another"
                    )

    def __init__(self, model: Any, row: int, unique_id: int) -> None:
        """Make the handle of a row; Mesa's own numbering is not used, it keeps models alive."""
        self.model = model
        self.unique_id = unique_id
        self.pos = None
        self._row = row

    @property
    def _table(self) -> Table:
        table: Table = self.model.tables[self.root]
        return table

    def linked(self, name: str) -> Any:
        """Return the agent at the end of a link, or None for nobody."""
        target, row = self.columns[name].target, getattr(self, name)
        return None if row < 0 else self.model.handle(target, row)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


KINDS: dict[str, type[Agent]] = {}
"""The kind last defined under each name."""
RESERVED = frozenset(dir(Agent)) - {"id"} | {"model", "unique_id", "pos"}
"""Names that an agent has already."""
