"""The generated module of one agent class: its behaviours as functions, one loop per phase."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from revival_sim.engine.calendar import CLOCK_TYPE
from revival_sim.engine.checks import Checker
from revival_sim.engine.draws import COMPILED
from revival_sim.engine.expressions import CHECKED_MATH, CannotCompileError, sums_name
from revival_sim.engine.parameters import REGISTRY
from revival_sim.engine.reach import BOARDS
from revival_sim.engine.reading import Source, method_source
from revival_sim.engine.translate import Translator

HEADER = '''\
"""Generated from the behaviours of {name}; changes are lost."""
import math
from collections import namedtuple
from numba import float64 as float64__, int64 as int64__, njit, uint64 as uint64__
import revival_sim.engine.compiled_mixing
from revival_sim.engine.mixing import {draws}
from revival_sim.engine.compiled_arithmetic import jitable, {arithmetic}

'''
MIXING = ("fate", *COMPILED.values())
ARITHMETIC = (
    "added", "divided", "linked", "place", "step", "truth",
    "whole", "whole_i1", "whole_i2", "whole_i4",
    *CHECKED_MATH,
)  # fmt: skip


def header(name: str) -> str:
    """Return the beginning of a generated module; what it imports has no name of a user's."""
    draws, arithmetic = (
        ", ".join(f"{function} as {function}__" for function in functions)
        for functions in (MIXING, ARITHMETIC)
    )
    return HEADER.format(name=name, draws=draws, arithmetic=arithmetic)


@dataclass(frozen=True)
class PhaseCode:
    """The loop of one phase: its function's name, and the arrays it takes after the row range."""

    phase: str
    function: str
    arrays: tuple[str, ...]
    behaviours: tuple[str, ...]


@dataclass(frozen=True)
class Generated:
    """A generated module: its text, its phases, and the origin of its lines."""

    text: str
    phases: tuple[PhaseCode, ...]
    origins: dict[int, tuple[Source, int]]
    """The function and the line of its file, by line of the text."""


class Generator:
    """Writes the module of one agent class.

    Parameters
    ----------
    cls
        The agent class.
    kinds
        The agent classes of the model by root name.
    """

    def __init__(self, cls: Any, kinds: dict[str, Any]) -> None:
        self.cls = cls
        checker = Checker(cls, kinds)
        self.paths = checker.paths
        self.targets = checker.targets
        self.names: dict[int, str] = {}
        self.open: list[int] = []
        self.functions: list[tuple[ast.FunctionDef, Source]] = []
        self.constants: dict[str, tuple[str, ...]] = {}

    def generate(self, order: Sequence[tuple[str, Sequence[str]]]) -> Generated:
        """Return the module for the phases in `order`, each with its behaviours."""
        loops = [self._loop(phase, names) for phase, names in order if names]
        text = header(self.cls.__name__)
        for argument, fields in self.constants.items():
            text += f"{argument}__values = namedtuple({argument!r}, {fields!r})\n"
        origins: dict[int, tuple[Source, int]] = {}
        for node, source in self.functions:
            text += "@jitable\n"
            first = text.count("\n") + 1
            body = ast.unparse(ast.fix_missing_locations(node))
            twin = ast.parse(body)
            for old, new in zip(ast.walk(node), ast.walk(twin.body[0]), strict=False):
                if hasattr(new, "lineno") and hasattr(old, "lineno"):
                    line = first + new.lineno - 1
                    origins.setdefault(line, (source, old.lineno))
            text += body + "\n\n"
        for body, _ in loops:
            text += body
        return Generated(text, tuple(code for _, code in loops), origins)

    def _need(self, source: Source, owner: type | None) -> str:
        # A source is read once and kept, so that its identity tells it from every other.
        key = id(source)
        if key in self.open:
            raise CannotCompileError(
                source.where(), "it calls itself, by itself or by others", "write a loop"
            )
        if key in self.names:
            return self.names[key]
        name = f"{owner.__name__ if owner else 'function'}__{source.name}"
        if name in self.names.values():
            name = f"{name}_{len(self.names)}"
        self.names[key] = name
        self.open.append(key)
        method = self.cls if owner else None
        translator = Translator(source, method, owner, self.targets if owner else {}, self._need)
        arguments = Translator.parameters(source, self.targets) if owner else source.arguments
        self.functions.append((translator.function(name, arguments), source))
        self.open.pop()
        return name

    def _loop(self, phase: str, names: Sequence[str]) -> tuple[str, PhaseCode]:
        function = f"phase_{phase}"
        sources = [method_source(self.cls, name) for name in names]
        asked = list(dict.fromkeys(a for s, _ in sources for a in s.arguments[1:]))
        links = [a for a in asked if a in self.targets]
        written = {c for name in names for c in self.cls.reach[name].written}
        arrays: list[str] = ["clock__rows"]
        head = [
            self._constant("clock"),
            "seed__ = clock.seed",
            "number__ = uint64__(clock.number)",
        ]
        via = {step for a in links for step in self.paths[a]}
        for step in [s for s in self.paths if s in via]:
            arrays += [f"{step}__rows", f"{step}__all_sums"]
        for argument in asked:
            if argument in BOARDS:
                arrays.append(f"{argument}__all_sums")
                head.append(f"{sums_name(argument)} = {argument}__all_sums[0]")
            elif argument not in links and argument != "clock":
                arrays.append(f"{argument}__rows")
                head.append(self._constant(argument))
        steady = [a for a in links if not written & set(self.paths[a])]
        body = ["self = rows[uint64__(i)]", "own__ = fate__(seed__, uint64__(self.id), number__)"]
        body += [line for a in steady for line in self._follow(a)]
        for source, owner in sources:
            moving = [a for a in source.arguments[1:] if a in links and a not in steady]
            body += [line for a in moving for line in self._follow(a)]
            arguments = ", ".join(Translator.parameters(source, self.targets))
            body.append(f"{self._need(source, owner)}({arguments})")
        text = "@njit(nogil=True, cache=True, no_cfunc_wrapper=True)\n"
        text += f"def {function}(rows, start, stop, {', '.join(arrays)}):\n"
        text += "".join(f"    {line}\n" for line in head)
        text += "    for i in range(start, stop):\n"
        text += "".join(f"        {line}\n" for line in body) + "\n"
        return text, PhaseCode(phase, function, tuple(arrays), tuple(names))

    def _constant(self, argument: str) -> str:
        """Write how a loop reads, before it begins, what is the same for all agents.

        Held in a tuple and not read from the row again, since to the compiler any write to an
        agent's row might change that row; so it computes once what depends on such values alone.
        """
        row_type = CLOCK_TYPE if argument == "clock" else REGISTRY[argument].row_type()
        fields = self.constants[argument] = row_type.names or ()
        values = ", ".join(f"{argument}__rows[0].{field}" for field in fields)
        return f"{argument} = {argument}__values({values})"

    def _follow(self, argument: str) -> list[str]:
        lines, holder = [], "self"
        for step in self.paths[argument]:
            rows = f"int64__({holder}.{step}), len({step}__rows)"
            lines.append(f"{step}__row = linked__({rows})")
            lines.append(f"{step} = {step}__rows[{step}__row]")
            holder = step
        lines.append(f"{sums_name(argument)} = {argument}__all_sums[{argument}__row]")
        return lines
