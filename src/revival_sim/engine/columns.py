"""Columns: what an agent's row holds, declared once with type, unit and meaning.

A class body declares its columns by annotated assignments::

    class Health(Aspect):
        sick_months: int = column(unit="month", doc="months of treatment still to come")

`column` is the agent's own state, `link` names another agent, `total` is what other agents add up
during a month. `flow` and `statistic` belong to no agent: they are sums over all agents, written
through the arguments ``ledger`` and ``statistics``.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.limits import BEYOND_LIST, NOT_WHOLE, RANGES
from revival_sim.engine.totals import Increment, Total
from revival_sim.errors import UserError

if TYPE_CHECKING:
    from revival_sim.engine.agents import Agent

STORAGE = {"float": "f8", "int": "i8", "bool": "?", "list[float]": "f8", "list[int]": "i8"}
COMPACT = {"f8": {"f4"}, "i8": {"i1", "i2", "i4"}}


@dataclass(frozen=True)
class Column:
    """One field of an agent's row; on a Mesa handle, an attribute that reads and writes it.

    Reading gives a Python ``int``, ``float`` or ``bool``, so that a behaviour computes with the
    same types in both engines.
    """

    kind: str
    unit: str
    doc: str
    default: float | int | bool = 0
    name: str = ""
    python_type: str = ""
    storage: str = ""
    shape: int = 0
    target: str = ""
    target_class: type[Agent] | None = None
    account: str = ""
    low: float | None = None
    high: float | None = None

    def named(self, name: str, annotation: str, owner: str) -> Column:
        """Return the column completed with what its annotated assignment says.

        Raises
        ------
        UserError
            If the annotation is none of float, int, bool, list[float], list[int], or the storage
            does not suit it.
        """
        where = f"{owner}.{name}"
        if self.kind != "state" and annotation != ("int" if self.kind == "link" else "float"):
            raise UserError(
                f"{where}: a {self.kind} is annotated "
                f"{'int' if self.kind == 'link' else 'float'}; found {annotation!r}"
            )
        if annotation not in STORAGE:
            raise UserError(
                f"{where}: a column is annotated as one of {', '.join(STORAGE)}; "
                f"found {annotation!r}"
            )
        if (self.shape > 0) != annotation.startswith("list"):
            raise UserError(f"{where}: a list column has a shape, and only a list column has one")
        full = STORAGE[annotation]
        storage = self.storage or full
        if storage != full and storage not in COMPACT.get(full, set()):
            raise UserError(
                f"{where}: storage {storage!r} does not suit {annotation}; "
                f"expected one of {sorted(COMPACT.get(full, set()) | {full})}"
            )
        whole = "float" not in annotation
        if not isinstance(self.default, int if whole else int | float):
            raise UserError(f"{where}: the default {self.default!r} is none of {annotation}")
        return replace(self, name=name, python_type=annotation, storage=storage)

    @property
    def widened(self) -> bool:
        """Whether a compiled read must widen the stored number to 64 bits."""
        return self.storage not in ("f8", "i8", "?")

    def __get__(self, agent: Agent | None, owner: type) -> Any:
        if agent is None:
            return self
        view = agent._table.views[self.name]
        if self.shape:
            return VectorView(view[agent._row], self)
        value = view.item(agent._row)
        return Total(value) if self.kind == "total" else value

    def __set__(self, agent: Agent, value: Any) -> None:
        if self.kind == "total":
            if not isinstance(value, Increment):
                raise UserError(f"{self.name}: a total is only added to, with +=")
            agent._table.add(agent._row, self.name, value.amount)
            return
        agent._table.views[self.name][agent._row] = stored(value, self.python_type, self.storage)


def stored(value: Any, python_type: str, storage: str) -> float | int | bool:
    """Return what a column stores: an int without fraction, a float with no sign on zero.

    Compiled code may hold as a float what Python holds as an int, which knows no -0.

    Raises
    ------
    OverflowError
        If an int column's storage does not hold the number.
    ValueError
        If what an int column is given is not a number.
    """
    if python_type == "bool":
        return bool(value)
    if python_type == "float":
        return float(value) + 0.0
    try:
        number = int(value)
    except OverflowError:
        raise OverflowError(NOT_WHOLE) from None
    low, high, beyond = RANGES[storage]
    if not low <= number <= high:
        raise OverflowError(NOT_WHOLE if abs(number) > RANGES["i8"][1] else beyond)
    return number


class VectorView:
    """A list column of one agent: elements read as Python numbers and written through."""

    __slots__ = ("_column", "_values")

    def __init__(self, values: NDArray[Any], column: Column) -> None:
        self._values = values
        self._column = column

    def __getitem__(self, index: int) -> Any:
        try:
            return self._values.item(index)
        except IndexError:
            raise IndexError(BEYOND_LIST) from None

    def __setitem__(self, index: int, value: float) -> None:
        number = stored(value, self._column.python_type[5:-1], self._column.storage)
        try:
            self._values[index] = number
        except IndexError:
            raise IndexError(BEYOND_LIST) from None

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values.tolist())

    def __repr__(self) -> str:
        return repr(self._values.tolist())


@dataclass(frozen=True)
class Sum:
    """A sum over all agents in a month: a flow of money between two accounts, or a statistic."""

    kind: str
    unit: str
    doc: str
    name: str = ""
    payer: str = ""
    payee: str = ""

    def __get__(self, agent: Agent | None, owner: type) -> Any:
        if agent is None:
            return self
        board = "ledger" if self.kind == "flow" else "statistics"
        raise AttributeError(
            f"{self.name} is a {self.kind}, not a column: write {board}.{self.name} += amount"
        )


def column(
    default: float | int | bool = 0,
    *,
    unit: str,
    doc: str,
    storage: str = "",
    shape: int = 0,
    account: str = "",
    low: float | None = None,
    high: float | None = None,
) -> Any:
    """Declare a column of the agent's own state.

    Parameters
    ----------
    default
        The value of a new agent, where the population does not give another.
    unit
        E.g. "yuan", "yuan/month", "persons", "share"; "" for a pure number or a flag.
    doc
        One line of meaning.
    storage
        A smaller NumPy type in which the number is kept ("i1", "i2", "i4", "f4"); behaviours
        compute in 64 bits all the same.
    shape
        The length of a ``list[float]`` or ``list[int]`` column.
    account
        For money held: the account of the ledger whose stock this is.
    low, high
        Bounds that hold at the end of every month (checked by `Table.out_of_bounds`).
    """
    return Column(
        "state",
        unit,
        doc,
        default,
        storage=storage,
        shape=shape,
        account=account,
        low=low,
        high=high,
    )


def link(target: type[Agent] | str, *, doc: str) -> Any:
    """Declare a link to an agent of another kind: its row number, or -1 for nobody.

    The kind is given by its class, or by its name where the class links to its own kind.

    A behaviour gets the linked agent by asking for an argument of the link's name.
    """
    if isinstance(target, str):
        return Column("link", "", doc, -1, storage="i4", target=target, low=-1)
    return Column(
        "link", "", doc, -1, storage="i4", target=target.root, target_class=target, low=-1
    )


def total(*, unit: str, doc: str) -> Any:
    """Declare a total: what other agents add to this one in a month, ``village.seekers += 1.0``.

    It starts each month at zero and is up to date from the phase after the one that adds to it.
    """
    return Column("total", unit, doc)


def flow(*, payer: str, payee: str, doc: str, unit: str = "yuan/month") -> Any:
    """Declare a flow of money with its two ends, booked by ``ledger.name += amount``."""
    return Sum("flow", unit, doc, payer=payer, payee=payee)


def statistic(*, unit: str, doc: str) -> Any:
    """Declare a sum over agents kept each month, added to by ``statistics.name += amount``."""
    return Sum("statistic", unit, doc)


def lineage(cls: type) -> list[type]:
    """Return the bases of `cls` as it lists them, each after its own bases, and `cls` last."""
    order: list[type] = []
    for base in cls.__bases__:
        order += [ancestor for ancestor in lineage(base) if ancestor not in order]
    return [*order, cls]


def annotation_text(annotation: object) -> str:
    """Write an annotation as the source does, whether it was postponed or not."""
    if isinstance(annotation, str):
        return annotation
    return (
        annotation.__name__
        if isinstance(annotation, type) and not hasattr(annotation, "__args__")
        else str(annotation)
    )


def declared(cls: type) -> tuple[dict[str, Column], dict[str, Sum]]:
    """Collect the columns and sums declared in the bodies of `cls` and its bases, bases first.

    Raises
    ------
    UserError
        If two of the bases, or a column and a method, go by one name.
    """
    columns: dict[str, Column] = {}
    sums: dict[str, Sum] = {}
    for base in lineage(cls):
        annotations = inspect.get_annotations(base)
        for name, value in list(base.__dict__.items()):
            if isinstance(value, Column):
                text = annotation_text(annotations.get(name, "nothing"))
                columns[name] = value if value.name else value.named(name, text, base.__name__)
                setattr(base, name, columns[name])
            elif isinstance(value, Sum):
                sums[name] = value if value.name else replace(value, name=name)
                setattr(base, name, sums[name])
    for name, chosen in {**columns, **sums}.items():
        if getattr(cls, name) is not chosen:
            holders = [base.__name__ for base in cls.__mro__ if name in base.__dict__]
            raise UserError(
                f"{cls.__name__}.{name}: the name is declared by {' and by '.join(holders)}; "
                "rename one"
            )
    return columns, sums


def row_type(columns: dict[str, Column]) -> np.dtype[np.void]:
    """Build the aligned row type: totals first, as one block of float64, then wide to narrow."""
    ordered = sorted(
        columns.values(), key=lambda c: (c.kind != "total", -np.dtype(c.storage).itemsize)
    )
    fields = [(c.name, c.storage, (c.shape,)) if c.shape else (c.name, c.storage) for c in ordered]
    return np.dtype(fields, align=True)
