"""From a behaviour's source to the source of a function that Numba compiles.

The function keeps the behaviour's statements; only names change, ``total += x`` becomes an addition
in fixed point, and what is stored in a column goes through a check of its type.
"""

from __future__ import annotations

import ast
import copy
from contextlib import suppress
from typing import Any

from revival_sim.engine.assignment import unset_variable
from revival_sim.engine.columns import Column, stored
from revival_sim.engine.expressions import Expressions, call, sums_name
from revival_sim.engine.reach import BOARDS, literal_index


def as_stored(column: Column, value: ast.expr) -> ast.expr:
    """Return the expression of what a column stores of a value, see `columns.stored`."""
    kind = column.python_type.removeprefix("list[").removesuffix("]")
    if isinstance(value, ast.Constant):
        # One that does not fit fails where Python does: when the statement runs.
        with suppress(OverflowError, ValueError):
            return ast.Constant(stored(value.value, kind, column.storage))
    if kind == "float":
        return ast.BinOp(call("float64__", [value]), ast.Add(), ast.Constant(0.0))
    if kind == "bool":
        return call("truth__", [value])
    return call("whole__" if column.storage == "i8" else f"whole_{column.storage}__", [value])


class Translator(Expressions, ast.NodeTransformer):
    """Translates one function, statement by statement."""

    def function(self, name: str, arguments: list[str]) -> ast.FunctionDef:
        """Return the translated function under a new name with the given arguments."""
        # A source is read once and shared by all models of a process; its tree must stay as it is.
        body: list[ast.stmt] = []
        for statement in self.source.body():
            body += self._statements(self.visit(copy.deepcopy(statement)))
        unset = unset_variable(self.source.node)
        if unset is not None:
            raise self.refuse(
                unset, f"{unset.id} may have no value yet here", "give it one before the if or loop"
            )
        node = ast.FunctionDef(
            name=name,
            args=ast.arguments(
                posonlyargs=[],
                args=[ast.arg(a) for a in arguments],
                kwonlyargs=[],
                kw_defaults=[],
                defaults=[],
            ),
            body=body or [ast.Pass()],
            decorator_list=[],
            lineno=self.source.node.lineno,
            col_offset=0,
        )
        node.type_params = []  # type: ignore[attr-defined, unused-ignore]  # Python 3.12 wants it
        return node

    @staticmethod
    def _statements(found: Any) -> list[ast.stmt]:
        return found if isinstance(found, list) else [found]

    def visit_Assign(self, node: ast.Assign) -> Any:
        """Store a value in each target, by way of the check of its type."""
        value = self.visit(node.value)
        if len(node.targets) == 1:
            return self._store(node, node.targets[0], value)
        name = self._temporary()
        first = self._at(node, ast.Assign([ast.Name(name, ast.Store())], value))
        held = ast.Name(name, ast.Load())
        return [first, *(self._store(node, target, held) for target in node.targets)]

    def _store(self, node: ast.AST, target: ast.expr, value: Any) -> ast.AST:
        column = self._column(target)
        if column is not None and isinstance(target, ast.Attribute) and not column.shape:
            place: ast.expr = target
        elif column is not None and isinstance(target, ast.Subscript):
            place = ast.Subscript(target.value, self._position(target, column), ast.Store())
        elif isinstance(target, ast.Name) or (
            isinstance(target, ast.Tuple) and all(isinstance(t, ast.Name) for t in target.elts)
        ):
            return self._at(node, ast.Assign([target], value))
        else:
            raise self.refuse(
                node,
                f"it stores in {ast.unparse(target)}",
                "store in one column, one place of a list column or a local variable at a time",
            )
        return self._at(node, ast.Assign([place], as_stored(column, value)))

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        """Turn additions to totals into fixed point, and others into plain assignments."""
        target = node.target
        if isinstance(target, ast.Name):
            value = ast.AugAssign(target, self.visit(node.op), self.visit(node.value))
            return self._at(node, value)
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
            argument = target.value.id
            if argument in BOARDS or argument in self.targets:
                sums = ast.Name(sums_name(argument), ast.Load())
                before = ast.Attribute(sums, target.attr, ast.Load())
                after = call("added__", [before, self.visit(node.value)])
                place = ast.Attribute(sums, target.attr, ast.Store())
                return self._at(node, ast.Assign([place], after))
        if isinstance(target, ast.Subscript) and literal_index(target.slice) is None:
            # Worked out once, as in Python: a helper that gives the place may change something.
            name = self._temporary()
            first = self._at(node, ast.Assign([ast.Name(name, ast.Store())], target.slice))
            target = ast.Subscript(target.value, ast.Name(name, ast.Load()), ast.Store())
            return [*self._statements(self.visit(first)), self._changed(node, target)]
        return self._changed(node, target)

    def _changed(self, node: ast.AugAssign, target: ast.Attribute | ast.Subscript) -> Any:
        before = copy.deepcopy(target)
        before.ctx = ast.Load()
        value = ast.BinOp(before, node.op, node.value)
        return self.visit(self._at(node, ast.Assign([target], value)))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        """Drop annotations of local variables."""
        if node.value is None:
            return self._at(node, ast.Pass())
        return self.visit(self._at(node, ast.Assign([node.target], node.value)))

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Drop texts that stand for comments."""
        if isinstance(node.value, ast.Constant):
            return self._at(node, ast.Pass())
        return self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        """Keep the message of an assertion only where it is written out."""
        message = node.msg if isinstance(node.msg, ast.Constant) else None
        return self._at(node, ast.Assert(self.visit(node.test), message))

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Return nothing where None is returned."""
        if isinstance(node.value, ast.Constant) and node.value.value is None:
            return self._at(node, ast.Return())
        return self.generic_visit(node)

    def visit_For(self, node: ast.For) -> ast.AST:
        """Let loops go over a range or a tuple, with a local variable."""
        if not isinstance(node.target, ast.Name):
            raise self.refuse(node, "its loop sets more than one variable", "set one")
        return self.generic_visit(node)
