"""What one function of an agent class touches, and what is refused in it in either engine."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Mapping
from typing import Any

from revival_sim.engine.calendar import CLOCK_DOCS
from revival_sim.engine.columns import Column, Sum
from revival_sim.engine.parameters import REGISTRY
from revival_sim.engine.randomness import MESA, own_function, uncontrolled
from revival_sim.engine.reach import BOARDS, Reach, is_draw, literal_index, of_engine
from revival_sim.engine.reading import Source, method_source, read, resolve, self_call, super_call
from revival_sim.errors import UserError, unknown


class Inspection(ast.NodeVisitor):
    """Goes through one method or function, and through what it calls.

    Parameters
    ----------
    source
        The function.
    cls
        The agent class, or None for a plain function.
    owner
        The class that defines the method, where ``super()`` starts from.
    targets
        The agent class at the end of each link, by argument name.
    sums
        Gives every flow and statistic declared by now, by name.
    reach
        Where to note what it touches.
    seen
        The functions that have been gone through.
    """

    def __init__(
        self,
        source: Source,
        cls: Any,
        owner: type | None,
        targets: Mapping[str, Any],
        sums: Callable[[], Mapping[str, Sum]],
        reach: Reach,
        seen: set[int],
    ) -> None:
        self.source = source
        self.cls = cls
        self.owner = owner
        self.sums = sums
        self.reach = reach
        self.seen = seen
        self.all_targets = targets
        arguments = source.arguments if cls is not None else []
        self.targets = {name: targets[name] for name in arguments if name in targets}
        self.boards = [name for name in BOARDS if name in arguments]
        self.sets = [name for name in arguments if name in REGISTRY and name not in targets]
        self.clock = "clock" in arguments
        self.local = source.local()

    def run(self) -> None:
        """Go through the function unless that was done."""
        if id(self.source) not in self.seen:
            self.seen.add(id(self.source))
            for statement in self.source.body():
                self.visit(statement)

    def refuse(self, node: ast.AST, what: str) -> UserError:
        """Build the error for a node."""
        return UserError(f"{self.source.where(node)}: {what}")

    # What is named outside attributes.

    def visit_Name(self, node: ast.Name) -> None:
        """Refuse agents and boards used otherwise than by their columns, and random generators."""
        name = node.id
        if self.cls is not None and (name == "self" or name in self.targets or name in self.boards):
            what = "an agent" if name not in self.boards else f"the {name}"
            raise self.refuse(
                node,
                f"{name} stands for {what}: use it by its columns ({name}.x), or hand it under "
                f"its own name to a method of self; it is not given another value or name",
            )
        if isinstance(node.ctx, ast.Store) and (
            name in self.sets or (name == "clock" and self.clock)
        ):
            raise self.refuse(node, f"{name} is the engine's and keeps its value")
        if isinstance(node.ctx, ast.Load) and name not in self.local:
            thing = self.source.outer(name)
            if thing is None and not hasattr(builtins, name):
                self.reach.unresolved.add(name)
            self._outside(node, thing)

    def _outside(self, node: ast.AST, thing: Any) -> None:
        if thing is None:
            return
        if uncontrolled(thing):
            raise self._random(node)
        if not is_draw(thing) and own_function(thing, self.source.function.__module__):
            try:
                source = read(thing)
            except UserError:
                return
            self._into(source, None, None)

    def _random(self, node: ast.AST) -> UserError:
        return self.refuse(
            node,
            f"uses uncontrolled randomness ({ast.unparse(node)}); draw by a name instead, "
            'e.g. uniform(self, clock, "illness")',
        )

    def _into(self, source: Source, cls: Any, owner: type | None) -> None:
        Inspection(source, cls, owner, self.all_targets, self.sums, self.reach, self.seen).run()

    def visit_Import(self, node: ast.Import) -> None:
        """Refuse imports, whose names could not be followed."""
        raise self.refuse(node, "a behaviour does not import; do it at the top of the file")

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Refuse imports, whose names could not be followed."""
        raise self.refuse(node, "a behaviour does not import; do it at the top of the file")

    # Calls.

    def visit_Call(self, node: ast.Call) -> None:
        """Follow calls of methods and plain functions; let agents pass where they may."""
        helper, beyond = self_call(node), super_call(node)
        if self.cls is not None and (helper or beyond):
            self._method(node, helper, beyond)
            return
        drawn = is_draw(resolve(self.source, node.func))
        for argument in (node.func, *node.args, *(k.value for k in node.keywords)):
            if not (drawn and isinstance(argument, ast.Name) and self._has_fate(argument.id)):
                self.visit(argument)

    def _has_fate(self, name: str) -> bool:
        return name in self.targets or (name == "self" and self.cls is not None)

    def _method(self, node: ast.Call, helper: str | None, beyond: str | None) -> None:
        name = helper or beyond or ""
        if helper and not callable(getattr(self.cls, helper, None)):
            bases = [b for b in self.cls.__mro__ if not of_engine(b)]
            methods = [n for b in bases for n, m in vars(b).items() if callable(m)]
            if helper in MESA:
                raise self._random(node.func)
            raise unknown(self.source.where(node), "method", helper, methods)
        if beyond and not hasattr(super(self.owner or self.cls, self.cls), beyond):
            raise self.refuse(node, f"no class above {self.source.owner} has a method {beyond!r}")
        found, owner = method_source(self.cls, name, self.owner if beyond else None)
        if of_engine(owner):
            raise self.refuse(
                node, f"{name} is a method of all Mesa agents, which behaviours do without"
            )
        names = found.arguments[1:]
        for wanted, given in [
            *zip(names, node.args, strict=False),
            *((k.arg, k.value) for k in node.keywords),
        ]:
            if not (isinstance(given, ast.Name) and given.id == wanted and self._shared(wanted)):
                self.visit(given)
        self._into(found, self.cls, owner)

    def _shared(self, name: str) -> bool:
        return name in self.targets or name in self.boards

    # Attributes.

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Check the column, parameter or field that is named."""
        if not isinstance(node.value, ast.Name) or self.cls is None:
            self._outside(node, resolve(self.source, node))
            self.generic_visit(node)
            return
        argument = node.value.id
        if argument == "self":
            self._own(node)
        elif argument in self.targets:
            self._linked(node, argument)
        elif argument in self.sets:
            cls = REGISTRY[argument]
            self._constant(node, argument, ["intensity", *cls.parameters, *cls.series])
        elif argument == "clock" and self.clock:
            self._constant(node, argument, list(CLOCK_DOCS))
        elif argument in self.boards:
            raise self.refuse(
                node, f"{argument}.{node.attr} is only added to: {argument}.{node.attr} += amount"
            )
        else:
            self._outside(node, resolve(self.source, node))
            self.visit(node.value)

    def _constant(self, node: ast.Attribute, argument: str, known: list[str]) -> None:
        if node.attr not in known:
            kind = "field of the clock" if argument == "clock" else f"parameter of {argument}"
            raise unknown(self.source.where(node), kind, node.attr, known)
        if not isinstance(node.ctx, ast.Load):
            raise self.refuse(node, f"{argument}.{node.attr} is the same for all and not written")

    def _own(self, node: ast.Attribute) -> None:
        name = node.attr
        column: Column | None = self.cls.columns.get(name)
        if column is None:
            if name in self.cls.sums:
                board = "ledger" if self.cls.sums[name].kind == "flow" else "statistics"
                raise self.refuse(
                    node, f"{name} is a {self.cls.sums[name].kind}; write {board}.{name} += amount"
                )
            if name in MESA:
                raise self._random(node)
            if not callable(getattr(self.cls, name, None)):
                raise unknown(self.source.where(node), "column", name, self.cls.columns)
        elif not isinstance(node.ctx, ast.Load):
            if column.shape:
                raise self.refuse(node, f"self.{name} is a list; write its places, self.{name}[i]")
            self._write_own(node, column)

    def _write_own(self, node: ast.AST, column: Column) -> None:
        if column.kind == "total":
            raise self.refuse(node, f"self.{column.name} is a total; others add to it")
        if column.name == "id":
            raise self.refuse(node, "self.id keys the agent's draws and is not written")
        self.reach.written.add(column.name)

    def _linked(self, node: ast.Attribute, argument: str) -> None:
        target = self.targets[argument]
        if node.attr not in target.columns:
            raise unknown(
                self.source.where(node), f"column of {target.root}", node.attr, target.columns
            )
        if not isinstance(node.ctx, ast.Load):
            raise self._foreign(node, argument, node.attr)
        self.reach.seen.add((argument, node.attr))

    def _foreign(self, node: ast.AST, argument: str, name: str) -> UserError:
        return self.refuse(
            node,
            f"{argument}.{name} belongs to another agent, which may only be added to by +=, "
            f"in a column declared as a total",
        )

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """Check the place in a list column, and that the list is one's own where it is written."""
        holder = node.value
        if isinstance(holder, ast.Attribute) and isinstance(holder.value, ast.Name):
            argument = holder.value.id
            cls = self.cls if argument == "self" else self.targets.get(argument)
            column = cls.columns.get(holder.attr) if cls is not None else None
            if column is not None:
                self._list(node, column, argument)
        self.generic_visit(node)

    def _list(self, node: ast.Subscript, column: Column, argument: str) -> None:
        name = f"{argument}.{column.name}"
        if not column.shape:
            raise self.refuse(node, f"{name} is one number, not a list")
        index = literal_index(node.slice)
        if index is not None and not -column.shape <= index < column.shape:
            raise self.refuse(
                node, f"{name} has {column.shape} places, 0 to {column.shape - 1}; found {index}"
            )
        if not isinstance(node.ctx, ast.Load):
            if argument != "self":
                raise self._foreign(node, argument, column.name)
            self._write_own(node, column)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """Let totals, flows and statistics be added to, and nothing else of others be written."""
        target = node.target
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
            argument = target.value.id
            if argument in self.boards:
                kind = "flow" if argument == "ledger" else "statistic"
                known = [n for n, s in self.sums().items() if s.kind == kind]
                if target.attr not in known:
                    raise unknown(self.source.where(node), kind, target.attr, known)
            elif argument in self.targets:
                column = self.targets[argument].columns.get(target.attr)
                if column is None or column.kind != "total":
                    self._linked(target, argument)
            if argument in self.boards or argument in self.targets:
                if not isinstance(node.op, ast.Add):
                    raise self.refuse(node, "a total is only added to, with +=")
                self.reach.added.add((argument, target.attr))
                self.visit(node.value)
                return
        self.generic_visit(node)
