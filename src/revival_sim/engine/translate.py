"""From a behaviour's source to the source of a function that Numba compiles.

The function keeps the behaviour's statements; only names change: a draw becomes a function of the
agent's fate and a constant, ``self.helper(…)`` a call of the helper's function, ``total += x`` an
addition in fixed point, and a column kept in fewer bits is widened when read.
"""

from __future__ import annotations

import ast
import copy
import math
import types
from collections.abc import Callable
from typing import Any, TypeVar

from revival_sim.engine import draws
from revival_sim.engine.checks import BOARDS
from revival_sim.engine.reading import (
    Source,
    method_source,
    read,
    resolve,
    self_call,
    super_call,
)
from revival_sim.errors import UserError

Node = TypeVar("Node", bound=ast.AST)
BUILTINS = {"min", "max", "abs", "int", "float", "bool", "range", "len"}


class CannotCompileError(UserError):
    """A behaviour uses something that compiled code does not have."""

    def __init__(self, where: str, cause: str) -> None:
        super().__init__(f"{where} cannot be compiled: {cause}; rewrite it so, or run engine=mesa")


def sums_name(argument: str) -> str:
    """Name the array of sums that goes with an argument."""
    return f"{argument}__sums"


class Translator(ast.NodeTransformer):
    """Translates one function; other functions that it calls are asked for by `need`.

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
        Called with a source, its defining class or None, and the owner; gives the name of the
        function that will be generated for it.
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
        self.local = set(source.arguments)
        for node in ast.walk(source.node):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self.local.add(node.id)

    def function(self, name: str, arguments: list[str]) -> ast.FunctionDef:
        """Return the translated function under a new name with the given arguments."""
        # A source is read once and shared by all models of a process; its tree must stay as it is.
        body = [self.visit(copy.deepcopy(statement)) for statement in self.source.body()]
        node = ast.FunctionDef(
            name=name,
            args=ast.arguments(
                posonlyargs=[],
                args=[ast.arg(a) for a in arguments],
                kwonlyargs=[],
                kw_defaults=[],
                defaults=list(self.source.node.args.defaults),
            ),
            body=body or [ast.Pass()],
            decorator_list=[],
            lineno=self.source.node.lineno,
            col_offset=0,
        )
        node.type_params = []  # type: ignore[attr-defined, unused-ignore]  # Python 3.12 wants it
        return node

    def refuse(self, node: ast.AST, cause: str) -> CannotCompileError:
        """Build the error for a node that compiled code does not have."""
        return CannotCompileError(self.source.where(node), cause)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Refuse powers, whose last bit differs between libraries."""
        if isinstance(node.op, ast.Pow):
            raise self.refuse(node, "`**` may round differently there; write x * x, or math.exp")
        return self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """Turn additions to totals into fixed point, and other += into plain assignments."""
        target = node.target
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
            argument = target.value.id
            if argument in BOARDS or argument in self.targets:
                sums = ast.Name(sums_name(argument), ast.Load())
                amount = self._call("fixed", [self.visit(node.value)])
                place = ast.Attribute(sums, target.attr, ast.Store())
                return self._at(node, ast.AugAssign(place, ast.Add(), amount))
        if isinstance(target, ast.Attribute):
            load = ast.Attribute(target.value, target.attr, ast.Load())
            value = ast.BinOp(load, node.op, node.value)
            plain = self._at(node, ast.Assign([target], self._at(node, value)))
            return self.generic_visit(plain)
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Drop annotations of local variables."""
        if node.value is None:
            return self._at(node, ast.Pass())
        return self.generic_visit(self._at(node, ast.Assign([node.target], node.value)))

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Widen a column kept in fewer bits; write a constant of another module as its value."""
        if isinstance(node.value, ast.Name) and isinstance(node.ctx, ast.Load):
            owner = self.cls if node.value.id == "self" else self.targets.get(node.value.id)
            column = owner.columns.get(node.attr) if owner is not None else None
            if column is not None and column.widened and not column.shape:
                return self._at(node, self._call(f"{column.python_type}64", [node]))
            if node.value.id not in self.local and resolve(self.source, node.value) is not math:
                return self._outer(node)
        return self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Widen an element of a list column kept in fewer bits."""
        inner = self.generic_visit(node)
        target = node.value
        if (
            isinstance(node.ctx, ast.Load)
            and isinstance(target, ast.Attribute)
            and isinstance(target.value, ast.Name)
            and target.value.id == "self"
            and self.cls is not None
        ):
            column = self.cls.columns.get(target.attr)
            if column is not None and column.widened:
                kind = "int64" if "int" in column.python_type else "float64"
                return self._at(node, self._call(kind, [inner]))
        return inner

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Write constants from outside the function as their values."""
        if node.id in self.local or isinstance(node.ctx, ast.Store) or node.id in BUILTINS:
            return node
        return self._outer(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Translate draws and calls of helpers."""
        helper, beyond = self_call(node), super_call(node)
        if helper or beyond:
            source, owner = method_source(
                self.cls, helper or beyond or "", self.owner if beyond else None
            )
            return self._method(node, source, owner)
        function = resolve(self.source, node.func)
        if isinstance(function, types.FunctionType):
            if function in draws.COMPILED:
                return self._draw(node, draws.COMPILED[function])
            name = self.need(read(function), None)
            arguments = [self.visit(a) for a in self._ordered(node, read(function).arguments)]
            return self._at(node, self._call(name, arguments))
        return self.generic_visit(node)

    def _method(self, node: ast.Call, source: Source, owner: type) -> ast.AST:
        name = self.need(source, owner)
        supplied: list[ast.AST] = [ast.Name("self", ast.Load()), ast.Name("fate_", ast.Load())]
        names = source.arguments[1:]
        for wanted, given in zip(names, self._ordered(node, names), strict=False):
            shared = wanted in BOARDS or wanted in self.targets
            if shared and not (isinstance(given, ast.Name) and given.id == wanted):
                raise self.refuse(node, f"the argument {wanted} must be given {wanted} itself")
            if wanted not in BOARDS:
                supplied.append(self.visit(given))
            if shared:
                supplied.append(ast.Name(sums_name(wanted), ast.Load()))
        return self._at(node, self._call(name, supplied))

    @staticmethod
    def parameters(source: Source, targets: dict[str, Any]) -> list[str]:
        """Return the arguments that the generated function of a method takes."""
        names = ["self", "fate_"]
        for argument in source.arguments[1:]:
            if argument not in BOARDS:
                names.append(argument)
            if argument in BOARDS or argument in targets:
                names.append(sums_name(argument))
        return names

    def _ordered(self, node: ast.Call, names: list[str]) -> list[ast.expr]:
        """Return the arguments of a call in the order of `names`; defaults fill the end."""
        given: dict[str, ast.expr] = dict(zip(names, node.args, strict=False))
        given.update({k.arg: k.value for k in node.keywords if k.arg})
        found = [given[name] for name in names if name in given]
        if list(given) != names[: len(found)] and set(given) != set(names[: len(found)]):
            raise self.refuse(node, f"the call {ast.unparse(node)} skips an argument")
        return found

    def _draw(self, node: ast.Call, function: str) -> ast.AST:
        names = ["agent", "clock", "decision"]
        agent, clock, decision, *rest = self._ordered_draw(node, names)
        if not isinstance(decision, ast.Constant) or not isinstance(decision.value, str):
            raise self.refuse(node, "the decision of a draw must be written out as a string")
        if self.cls is None or not isinstance(agent, ast.Name) or not isinstance(clock, ast.Name):
            raise self.refuse(node, "a draw is made in a method, for self, a linked agent or clock")
        if agent.id == "self":
            root, fate = self.cls.root, ast.parse("fate_", mode="eval").body
        elif agent.id == clock.id:
            root, fate = draws.NATION, self._fate("0", clock.id)
        elif agent.id in self.targets:
            root, fate = self.targets[agent.id].root, self._fate(f"{agent.id}.id", clock.id)
        else:
            raise self.refuse(node, f"{agent.id} has no fate; draw for self, a linked agent, clock")
        word = ast.parse(f"uint64({draws.decision_word(root, decision.value)})", mode="eval").body
        return self._at(node, self._call(function, [fate, word, *map(self.visit, rest)]))

    def _ordered_draw(self, node: ast.Call, names: list[str]) -> list[ast.expr]:
        keywords = {k.arg: k.value for k in node.keywords if k.arg}
        first = list(node.args)
        first += [keywords.pop(name) for name in names[len(first) :] if name in keywords]
        if keywords:
            raise self.refuse(node, "give the numbers of a draw by position, not by name")
        return first

    @staticmethod
    def _fate(number: str, clock: str) -> ast.expr:
        text = f"fate({clock}.seed, uint64({number}), uint64({clock}.number))"
        return ast.parse(text, mode="eval").body

    def _outer(self, node: ast.Name | ast.Attribute) -> ast.AST:
        thing = resolve(self.source, node)
        if isinstance(thing, bool | int | float) or (
            isinstance(thing, tuple) and all(isinstance(x, bool | int | float) for x in thing)
        ):
            return self._at(node, ast.parse(repr(thing), mode="eval").body)
        if thing is math and isinstance(node, ast.Name):
            return self._at(node, ast.Name("math", ast.Load()))
        name = ast.unparse(node)
        if isinstance(thing, types.FunctionType):
            return self._at(node, ast.Name(self.need(read(thing), None), ast.Load()))
        raise self.refuse(
            node, f"it uses {name}, which is not a number, function, column or argument"
        )

    @staticmethod
    def _call(name: str, arguments: list[Any]) -> ast.Call:
        return ast.Call(ast.Name(name, ast.Load()), arguments, [])

    @staticmethod
    def _at(place: ast.AST, node: Node) -> Node:
        return ast.fix_missing_locations(ast.copy_location(node, place))
