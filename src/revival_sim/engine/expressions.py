"""The expressions of a behaviour, written so that Numba compiles them.

A draw becomes a function of the agent's fate and a constant, ``self.helper(…)`` a call of the
helper's function, and a column kept in fewer bits is widened when read.
"""

from __future__ import annotations

import ast
import math
import types
from collections.abc import Callable
from typing import Any, TypeVar

from revival_sim.engine import draws, language
from revival_sim.engine.columns import Column
from revival_sim.engine.reach import BOARDS, is_draw, literal_index
from revival_sim.engine.reading import (
    Source,
    literal,
    method_source,
    paired,
    read,
    resolve,
    self_call,
    super_call,
)
from revival_sim.errors import UserError

Node = TypeVar("Node", bound=ast.AST)
CHECKED_MATH = ("ceil", "exp", "expm1", "floor", "log", "log1p", "sqrt")
"""Functions of math that fail in Python where Numba's give a number."""


class CannotCompileError(UserError):
    """A behaviour uses something that compiled code does not have."""

    def __init__(self, where: str, cause: str, advice: str = "write it otherwise") -> None:
        super().__init__(f"{where} cannot be compiled: {cause}; {advice}, or run it on engine=mesa")


def sums_name(argument: str) -> str:
    """Name the array of sums that goes with an argument."""
    return f"{argument}__sums"


def call(name: str, arguments: list[Any]) -> ast.Call:
    """Build the call of a function by its (dotted) name."""
    return ast.Call(ast.parse(name, mode="eval").body, arguments, [])


class Expressions(ast.NodeTransformer):
    """Translates the expressions of one function.

    Parameters
    ----------
    source
        The function as read.
    cls
        The agent class for which its methods are resolved; None for a plain function.
    owner
        The class that defines the function, where ``super()`` starts from.
    targets
        The agent class at the end of each link, by argument name.
    need
        Called with a source and its defining class or None; gives the name of the function that
        will be generated for it.
    """

    def __init__(
        self,
        source: Source,
        cls: Any,
        owner: type | None,
        targets: dict[str, Any],
        need: Callable[[Source, type | None], str],
    ) -> None:
        self.source = source
        self.cls = cls
        self.owner = owner
        self.targets = targets
        self.need = need
        self.place: ast.AST = source.node
        self.local = source.local()

    def visit(self, node: ast.AST) -> Any:
        """Translate a node, or refuse it if compiled code does not have it."""
        if hasattr(node, "lineno"):
            self.place = node
        found = language.refusal(node)
        if found is not None:
            raise self.refuse(self.place, f"it uses {found[0]}", found[1])
        return super().visit(node)

    def refuse(self, node: ast.AST, cause: str, advice: str) -> CannotCompileError:
        """Build the error for a node that compiled code does not have."""
        return CannotCompileError(self.source.where(node), cause, advice)

    # Names, columns and constants.

    def _column(self, node: ast.AST) -> Column | None:
        """Return the column that ``agent.x`` or ``agent.x[i]`` stands for."""
        inner = node.value if isinstance(node, ast.Subscript) else node
        if not (isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name)):
            return None
        cls = self.cls if inner.value.id == "self" else self.targets.get(inner.value.id)
        found: Column | None = cls.columns.get(inner.attr) if cls is not None else None
        return found

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Read a column, widened if need be, or write a constant of another module as its value."""
        column = self._column(node)
        if column is not None:
            if column.shape:
                name = ast.unparse(node)
                advice = f"use its places one by one: {name}[i] for i in range(len({name}))"
                raise self.refuse(node, f"it uses the list {name} as a whole", advice)
            if column.widened:
                return self._at(node, call(f"{column.python_type}64__", [node]))
            return node
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            raise self.refuse(node, f"{node.attr} is a method", f"call it: self.{node.attr}()")
        if isinstance(node.value, ast.Name) and node.value.id in self.local:
            return node
        return self._outer(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Read a place of a list column, or of a tuple."""
        column = self._column(node)
        if column is None:
            return self._tuple_place(node)
        read_at = ast.Subscript(node.value, self._position(node, column), ast.Load())
        if column.widened:
            kind = column.python_type.removeprefix("list[").removesuffix("]")
            return self._at(node, call(f"{kind}64__", [read_at]))
        return self._at(node, read_at)

    def _tuple_place(self, node: ast.Subscript) -> ast.AST:
        holder, index = self.visit(node.value), self.visit(node.slice)
        known = literal_index(node.slice)
        if isinstance(index, ast.Constant) and not isinstance(index.value, int):
            raise self.refuse(node, f"the place {index.value!r} is no whole number", "write one")
        if isinstance(holder, ast.Tuple) and known is not None:
            count = len(holder.elts)
            if not -count <= known < count:
                raise self.refuse(
                    node, f"{ast.unparse(node.value)} has {count} places", f"0 to {count - 1}"
                )
        return self._at(node, ast.Subscript(holder, index, node.ctx))

    def _position(self, node: ast.Subscript, column: Column) -> ast.expr:
        known = literal_index(node.slice)
        if known is not None:
            return ast.Constant(known % column.shape)
        return call("place__", [self.visit(node.slice), ast.Constant(column.shape)])

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Write constants from outside the function as their values."""
        return node if node.id in self.local else self._outer(node)

    def _outer(self, node: ast.Name | ast.Attribute) -> ast.AST:
        name = ast.unparse(node)
        thing = resolve(self.source, node)
        written = literal(thing)
        if written is not None:
            return self._at(node, written)
        if isinstance(thing, types.FunctionType | types.BuiltinFunctionType):
            raise self.refuse(node, f"it uses {name} without calling it", "call it")
        kind = "is not defined" if thing is None else f"is a {type(thing).__name__}"
        raise self.refuse(node, f"it uses {name}, which {kind}", language.unknown_name(name))

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Check a divisor that is not written out."""
        self.visit(node.op)
        left, right = self.visit(node.left), self.visit(node.right)
        known = isinstance(right, ast.Constant) and bool(right.value)
        if isinstance(node.op, ast.Div) and not known:
            return self._at(node, call("divided__", [left, right]))
        return self._at(node, ast.BinOp(left, node.op, right))

    # Calls.

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Translate draws and calls of helpers, of Python's own functions and of those of math."""
        helper, beyond = self_call(node), super_call(node)
        if helper or beyond:
            source, owner = method_source(
                self.cls, helper or beyond or "", self.owner if beyond else None
            )
            return self._method(node, source, owner)
        function = resolve(self.source, node.func)
        if is_draw(function):
            return self._draw(node, function)
        if isinstance(function, types.FunctionType):
            return self._function(node, function)
        name = ast.unparse(node.func)
        of_math = next((n for n in language.MATH if getattr(math, n) is function), None)
        if of_math is not None:
            name = f"{of_math}__" if of_math in CHECKED_MATH else f"math.{of_math}"
        elif function is not None or name not in language.BUILTINS or name in self.local:
            raise self.refuse(node, f"it calls {name}", language.unknown_name(name))
        if node.keywords:
            raise self.refuse(node, f"{name} is called by keyword", "leave the keyword out")
        return self._builtin(node, name)

    def _builtin(self, node: ast.Call, name: str) -> ast.AST:
        if name == "len" and len(node.args) == 1:
            column = self._column(node.args[0])
            if column is not None and column.shape and isinstance(node.args[0], ast.Attribute):
                return self._at(node, ast.Constant(column.shape))
        own = {"int": "whole__", "bool": "truth__", "float": "float64__"}
        arguments = [self.visit(argument) for argument in node.args]
        if name == "range":
            arguments = [call("step__", [argument]) for argument in arguments]
        return self._at(node, call(own.get(name, name), arguments))

    def _function(self, node: ast.Call, function: types.FunctionType) -> ast.AST:
        source = self._readable(node, function)
        name = self.need(source, None)
        return self._at(node, call(name, [self.visit(a) for a in self._paired(node, source)]))

    def _readable(self, node: ast.Call, function: types.FunctionType) -> Source:
        try:
            return read(function)
        except UserError as error:
            name = ast.unparse(node.func)
            raise self.refuse(node, f"it calls {name} ({error})", "write it out here") from None

    def _paired(self, node: ast.Call, source: Source, skip: int = 0) -> list[ast.expr]:
        found = paired(node, source, skip)
        if found is None:
            wanted = ", ".join(source.arguments[skip:])
            advice = f"give it {wanted}" if wanted else "give it nothing"
            raise self.refuse(node, f"the call {ast.unparse(node)} does not fit", advice)
        return found

    def _method(self, node: ast.Call, source: Source, owner: type) -> ast.AST:
        name = self.need(source, owner)
        supplied: list[ast.AST] = [ast.Name("self", ast.Load()), ast.Name("own__", ast.Load())]
        for wanted, given in zip(
            source.arguments[1:], self._paired(node, source, skip=1), strict=True
        ):
            shared = wanted in BOARDS or wanted in self.targets
            if shared and not (isinstance(given, ast.Name) and given.id == wanted):
                raise self.refuse(
                    node, f"it hands {ast.unparse(given)} on as {wanted}", f"hand on {wanted}"
                )
            if wanted not in BOARDS:
                supplied.append(self.visit(given))
            if shared:
                supplied.append(ast.Name(sums_name(wanted), ast.Load()))
        return self._at(node, call(name, supplied))

    @staticmethod
    def parameters(source: Source, targets: dict[str, Any]) -> list[str]:
        """Return the arguments that the generated function of a method takes."""
        names = ["self", "own__"]
        for argument in source.arguments[1:]:
            if argument not in BOARDS:
                names.append(argument)
            if argument in BOARDS or argument in targets:
                names.append(sums_name(argument))
        return names

    def _draw(self, node: ast.Call, function: Any) -> ast.AST:
        agent, clock, decision, *rest = self._paired(node, read(function))
        if not isinstance(decision, ast.Constant) or not isinstance(decision.value, str):
            raise self.refuse(
                node, "the decision of a draw is worked out", "write it out as a text"
            )
        if self.cls is None or not isinstance(agent, ast.Name) or not isinstance(clock, ast.Name):
            raise self.refuse(
                node,
                f"{ast.unparse(node)} does not draw for self, a linked agent or the clock",
                "draw in a behaviour or a method",
            )
        if agent.id == "self":
            root, fate = self.cls.root, ast.parse("own__", mode="eval").body
        elif agent.id == clock.id:
            root, fate = draws.NATION, self._fate("0", clock.id)
        elif agent.id in self.targets:
            root, fate = self.targets[agent.id].root, self._fate(f"{agent.id}.id", clock.id)
        else:
            raise self.refuse(
                node, f"{agent.id} has no fate", "draw for self, a linked agent or the clock"
            )
        key = draws.decision_word(root, decision.value)
        word = ast.parse(f"uint64__({key})", mode="eval").body
        name = f"{draws.COMPILED[function]}__"
        return self._at(node, call(name, [fate, word, *map(self.visit, rest)]))

    @staticmethod
    def _fate(number: str, clock: str) -> ast.expr:
        text = f"fate__({clock}.seed, uint64__({number}), uint64__({clock}.number))"
        return ast.parse(text, mode="eval").body

    def _temporary(self) -> str:
        name = f"value{len(self.local)}__"
        self.local.add(name)
        return name

    @staticmethod
    def _at(place: ast.AST, node: Node) -> Node:
        return ast.fix_missing_locations(ast.copy_location(node, place))
