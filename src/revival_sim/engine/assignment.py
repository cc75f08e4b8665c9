"""Local variables that may be read before they have a value.

Python notices when it happens; compiled code would read whatever is there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

Known = set[str] | None
"""The variables that surely have a value at a place; None where no run comes by."""


def unset_variable(function: ast.FunctionDef) -> ast.Name | None:
    """Return the first use of a local variable that may have no value yet, or None."""
    flow = _Flow(function)
    flow.block(function.body, {argument.arg for argument in function.args.args})
    return flow.found


def _both(one: Known, other: Known) -> Known:
    if one is None or other is None:
        return other if one is None else one
    return one & other


class _Flow:
    def __init__(self, function: ast.FunctionDef) -> None:
        names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
        self.local = {name.id for name in names if isinstance(name.ctx, ast.Store)}
        self.found: ast.Name | None = None
        self.broken: list[Known] = []
        self.again: list[Known] = []

    def block(self, statements: Iterable[ast.stmt], known: Known) -> Known:
        for statement in statements:
            if known is None:
                return None
            known = self.statement(statement, set(known))
        return known

    def statement(self, node: ast.stmt, known: set[str]) -> Known:
        if isinstance(node, ast.If):
            self.use(node.test, known)
            return _both(self.block(node.body, known), self.block(node.orelse, known))
        if isinstance(node, ast.For | ast.While):
            return self.loop(node, known)
        if isinstance(node, ast.Break | ast.Continue):
            places = self.broken if isinstance(node, ast.Break) else self.again
            places[-1] = _both(places[-1], known)
            return None
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            self.use(ast.Name(node.target.id, ast.Load(), lineno=node.lineno), known)
        self.use(node, known)
        if isinstance(node, ast.Return):
            return None
        if isinstance(node, ast.AnnAssign) and node.value is None:
            return known
        return known | {
            name.id
            for name in ast.walk(node)
            if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
        }

    def loop(self, node: ast.For | ast.While, known: set[str]) -> Known:
        self.broken.append(None)
        self.again.append(None)
        if isinstance(node, ast.For):
            self.use(node.iter, known)
            inside = self.block(node.body, known | {getattr(node.target, "id", "")})
            ending: Known = _both(inside, self.again[-1]) if _surely_runs(node.iter) else known
        else:
            self.use(node.test, known)
            self.block(node.body, known)
            forever = isinstance(node.test, ast.Constant) and bool(node.test.value)
            ending = None if forever else known
        self.again.pop()
        broken = self.broken.pop()
        return _both(self.block(node.orelse, ending), broken)

    def use(self, node: ast.AST, known: set[str]) -> None:
        for name in ast.walk(node):
            if (
                self.found is None
                and isinstance(name, ast.Name)
                and isinstance(name.ctx, ast.Load)
                and name.id in self.local - known
            ):
                self.found = name


def _surely_runs(iterated: ast.expr) -> bool:
    """Whether a loop over this surely runs at least once."""
    return (
        isinstance(iterated, ast.Call)
        and isinstance(iterated.func, ast.Name)
        and iterated.func.id == "range"
        and len(iterated.args) == 1
        and isinstance(iterated.args[0], ast.Constant)
        and isinstance(iterated.args[0].value, int)
        and iterated.args[0].value > 0
    )
