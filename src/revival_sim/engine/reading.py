"""Reading behaviours: their source as a syntax tree, and what the names in it stand for."""

from __future__ import annotations

import ast
import inspect
import math
import textwrap
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from revival_sim.errors import UserError

Lookup = tuple[Callable[[], Any], Any]
"""How to look at what a name stands for, and what it stood for."""
_lookups: ContextVar[list[Lookup] | None] = ContextVar("lookups", default=None)


@contextmanager
def noted_lookups() -> Iterator[list[Lookup]]:
    """Give a list of what all names stand for that are looked up in the block."""
    found: list[Lookup] = []
    token = _lookups.set(found)
    try:
        yield found
    finally:
        _lookups.reset(token)


def _note(look: Callable[[], Any], thing: Any) -> None:
    if (found := _lookups.get()) is not None:
        found.append((look, thing))


@dataclass(frozen=True, eq=False)
class Source:
    """One function as read: its tree with the line numbers of its file, and the names around it."""

    name: str
    owner: str
    node: ast.FunctionDef
    file: str
    function: types.FunctionType

    def where(self, place: ast.AST | int | None = None) -> str:
        """Say where a node (or a line) stands: file, line, class and function."""
        line = place if isinstance(place, int) else getattr(place, "lineno", self.node.lineno)
        prefix = f"{self.owner}." if self.owner else ""
        return f"{Path(self.file).name}:{line}: {prefix}{self.name}"

    @property
    def arguments(self) -> list[str]:
        """The names of the arguments in order."""
        return [a.arg for a in self.node.args.args]

    def body(self) -> list[ast.stmt]:
        """Return the statements without the docstring."""
        first = self.node.body[0]
        documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        return self.node.body[documented:]

    def local(self) -> set[str]:
        """Return the arguments and the variables that the function sets."""
        names = [node for node in ast.walk(self.node) if isinstance(node, ast.Name)]
        return {*self.arguments, *(name.id for name in names if isinstance(name.ctx, ast.Store))}

    def outer(self, name: str) -> Any:
        """Return what a name outside the function stands for now, or None.

        A name of the module may be given its value below the class, hence after it is read.
        """
        thing = self._outer(name)
        _note(partial(self._outer, name), thing)
        return thing

    def _outer(self, name: str) -> Any:
        code = self.function.__code__
        if name in code.co_freevars:
            cell = (self.function.__closure__ or ())[code.co_freevars.index(name)]
            try:
                return cell.cell_contents
            except ValueError:
                return None
        return self.function.__globals__.get(name)


@cache
def read(function: types.FunctionType, owner: str = "") -> Source:
    """Read the source of a function, once: a file edited later does not change a running model.

    Raises
    ------
    UserError
        If its source is not to be had (typed into an interactive shell), or it is not an ordinary
        function with plain positional arguments.
    """
    where = f"{owner}.{function.__name__}" if owner else function.__name__
    if hasattr(function, "__wrapped__"):
        raise UserError(f"{where}: expected a function without decorators that wrap it")
    try:
        lines, first = inspect.getsourcelines(function)
        file = inspect.getsourcefile(function) or "<unknown>"
    except (OSError, TypeError) as error:
        raise UserError(
            f"{where}: its source cannot be read; define it in a file, not in a shell"
        ) from error
    tree = ast.parse(textwrap.dedent("".join(lines)))
    ast.increment_lineno(tree, first - 1)
    node = tree.body[0]
    if not isinstance(node, ast.FunctionDef):
        raise UserError(
            f"{where}: expected an ordinary function (def), found {type(node).__name__}"
        )
    arguments = node.args
    if arguments.vararg or arguments.kwarg or arguments.kwonlyargs or arguments.posonlyargs:
        raise UserError(f"{where}: expected plain named arguments only, no *, ** or /")
    return Source(function.__name__, owner, node, file, function)


def method_source(cls: type, name: str, beyond: type | None = None) -> tuple[Source, type]:
    """Read method `name` as `cls` resolves it; with `beyond`, as ``super()`` in that class does.

    Returns
    -------
    tuple
        The source, and the class whose body defines it.
    """
    mro = cls.__mro__
    start = mro.index(beyond) + 1 if beyond else 0
    owner = next(base for base in mro[start:] if name in base.__dict__)
    method = owner.__dict__[name]
    if not isinstance(method, types.FunctionType):
        raise UserError(
            f"{owner.__name__}.{name}: expected a method (def) without decorators other than "
            f"behaviour, found {type(method).__name__}"
        )
    source = read(method, owner.__name__)
    if source.arguments[:1] != ["self"]:
        raise UserError(f"{source.where()}: the first argument of a method must be named self")
    return source, owner


def self_attribute(node: ast.AST) -> str | None:
    """Return x if the node is ``self.x``."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.attr if node.value.id == "self" else None
    return None


def self_call(node: ast.AST) -> str | None:
    """Return x if the node is the call ``self.x(…)``."""
    return self_attribute(node.func) if isinstance(node, ast.Call) else None


def super_call(node: ast.AST) -> str | None:
    """Return x if the node is the call ``super().x(…)``."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    inner = node.func.value
    if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and not inner.args:
        return node.func.attr if inner.func.id == "super" else None
    return None


def literal(thing: Any) -> ast.expr | None:
    """Write a number, or a tuple of such, as a tree; return None for anything else."""
    if isinstance(thing, bool | np.bool_):
        return ast.Constant(bool(thing))
    if isinstance(thing, int | np.integer):
        return ast.Constant(int(thing)) if -(2**63) <= thing < 2**63 else None
    if isinstance(thing, float | np.floating):
        if math.isnan(thing):
            return ast.Attribute(ast.Name("math", ast.Load()), "nan", ast.Load())
        return ast.Constant(float(thing))
    if isinstance(thing, tuple):
        if any(isinstance(item, float) for item in thing):
            # Compiled code can work out a place only in a tuple of numbers of one type.
            thing = tuple(float(x) if isinstance(x, int | np.integer) else x for x in thing)
        items = [literal(item) for item in thing]
        known = [item for item in items if item is not None]
        return ast.Tuple(known, ast.Load()) if len(known) == len(items) else None
    return None


def paired(call: ast.Call, source: Source, skip: int = 0) -> list[ast.expr] | None:
    """Return what a call gives for each argument of a function, its defaults filled in.

    Parameters
    ----------
    call
        The call.
    source
        The function.
    skip
        How many of its first arguments the call does not name (1 for ``self``).

    Returns
    -------
    list or None
        In the order of the function's arguments; None if the call does not fit them.
    """
    names = source.arguments[skip:]
    usual = source.function.__defaults__ or ()
    values = dict(zip(names[::-1], map(literal, usual[::-1]), strict=False))
    given = dict(zip(names, call.args, strict=False))
    given.update({keyword.arg or "**": keyword.value for keyword in call.keywords})
    twice = len(given) < len(call.args) + len(call.keywords)
    starred = any(isinstance(argument, ast.Starred) for argument in call.args)
    values.update(given)
    if twice or starred or set(values) != set(names):
        return None
    found = [value for name in names if (value := values[name]) is not None]
    return found if len(found) == len(names) else None


def resolve(source: Source, node: ast.AST) -> Any:
    """Return the object outside the function that a dotted name stands for, or None."""
    if isinstance(node, ast.Name):
        return source.outer(node.id)
    if isinstance(node, ast.Attribute):
        base = resolve(source, node.value)
        if isinstance(base, types.ModuleType | type):
            thing = getattr(base, node.attr, None)
            _note(partial(getattr, base, node.attr, None), thing)
            return thing
    return None
