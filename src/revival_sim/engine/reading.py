"""Reading behaviours: their source as a syntax tree, and what the tree may and may not name.

Three things are refused when an agent class is made, since they would be wrong in either engine:
an argument that nothing supplies, a column that is not declared, and randomness that is not keyed.
"""

from __future__ import annotations

import ast
import inspect
import random
import secrets
import textwrap
import types
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from revival_sim.errors import UserError

UNCONTROLLED = (random, np.random, secrets, uuid)


@dataclass(frozen=True)
class Source:
    """One function as read: its tree with the line numbers of its file, and the names around it."""

    name: str
    owner: str
    node: ast.FunctionDef
    file: str
    names: dict[str, Any]

    def where(self, node: ast.AST | None = None) -> str:
        """Say where a node stands: file, line, class and function."""
        line = getattr(node or self.node, "lineno", self.node.lineno)
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


@cache
def read(function: Callable[..., Any], owner: str = "") -> Source:
    """Read the source of a function, once: a file edited later does not change a running model.

    Raises
    ------
    UserError
        If its source is not to be had (typed into an interactive shell), or it is not an ordinary
        function with plain positional arguments.
    """
    where = f"{owner}.{function.__name__}" if owner else function.__name__
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
    around = inspect.getclosurevars(function)
    return Source(function.__name__, owner, node, file, {**around.globals, **around.nonlocals})


def owner_of(cls: type, name: str) -> type:
    """Return the class in the MRO of `cls` whose body defines `name`."""
    return next(base for base in cls.__mro__ if name in base.__dict__)


def method_source(cls: type, name: str, beyond: type | None = None) -> tuple[Source, type]:
    """Read method `name` as `cls` resolves it; with `beyond`, as ``super()`` in that class does."""
    mro = cls.__mro__
    start = mro.index(beyond) + 1 if beyond else 0
    owner = next((base for base in mro[start:] if name in base.__dict__), None)
    if owner is None:
        raise UserError(f"{cls.__name__}: super() of {beyond} has no method {name!r}")
    return read(owner.__dict__[name], owner.__name__), owner


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


def resolve(source: Source, node: ast.AST) -> Any:
    """Return the object outside the function that a dotted name stands for, or None."""
    if isinstance(node, ast.Name):
        return source.names.get(node.id)
    if isinstance(node, ast.Attribute):
        base = resolve(source, node.value)
        return getattr(base, node.attr, None) if isinstance(base, types.ModuleType) else None
    return None


def uncontrolled(thing: Any) -> bool:
    """Whether an object is, or belongs to, a source of randomness that is not keyed."""
    if isinstance(thing, types.ModuleType):
        return thing in UNCONTROLLED
    if isinstance(thing, random.Random | np.random.Generator | np.random.RandomState):
        return True
    bound = getattr(thing, "__self__", None)
    if isinstance(bound, random.Random | np.random.Generator | np.random.RandomState):
        return True
    module = getattr(thing, "__module__", None)
    return module in {m.__name__ for m in UNCONTROLLED}


def outer_references(source: Source) -> Iterator[tuple[ast.AST, Any]]:
    """Go through the names and dotted names in the body that stand for objects outside it."""
    for statement in source.body():
        for node in ast.walk(statement):
            if isinstance(node, ast.Name | ast.Attribute):
                thing = resolve(source, node)
                if thing is not None:
                    yield node, thing
