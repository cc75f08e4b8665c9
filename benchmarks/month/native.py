"""The small model in C, compiled here and called through ctypes on the same rows."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import small_model
from numpy.typing import NDArray

import revival_sim as rs
from revival_sim.engine.draws import decision_word

OPTIONS = ("-O3", "-march=native", "-std=c11", "-Wall", "-Wextra", "-Werror")
C_TYPES = {"f8": "double", "i8": "int64_t", "i4": "int32_t", "b1": "uint8_t"}
DECISIONS = {
    "Household": ("illness", "duration", "layoff", "hired", "hours", "need", "help"),
    "Village": ("season",),
    "Employer": ("demand",),
}
NUMBERS = ("ILLNESS", "LONGEST", "HIRED", "NEED", "CREDIT", "INTEREST", "LINE", "PATIENCE", "HELP")


def compiler() -> str | None:
    """Return where gcc is, or None."""
    return shutil.which("gcc")


def header(model: rs.Simulation) -> str:
    """Write the rows of `model` as structures, and the constants of the small model."""
    lines = []
    for root, table in model.tables.items():
        row_type = table.rows.dtype
        lines.append(f"struct {root.lower()} {{")
        for name in row_type.names:
            field, offset = row_type.fields[name]
            lines.append(f"    {C_TYPES[field.str[1:]]} {name}; /* at {offset} */")
        lines.append("};")
        size = row_type.itemsize
        lines.append(f'_Static_assert(sizeof(struct {root.lower()}) == {size}, "row of {root}");')
    lines += [f"#define {name} {getattr(small_model, name)!r}" for name in NUMBERS]
    lines += [
        f"#define DECISION_{decision.upper()} {decision_word(root, decision)}ull"
        for root, decisions in DECISIONS.items()
        for decision in decisions
    ]
    return "\n".join(lines) + "\n"


def build(model: rs.Simulation, options: tuple[str, ...] = OPTIONS) -> Any:
    """Compile the C source for the rows of `model` and return its function ``month``."""
    source = Path(__file__).with_name("small_model.c")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "small_model.h").write_text(header(model), encoding="utf-8")
        library = Path(folder, "small_model.so")
        command = [compiler() or "gcc", *options, "-shared", "-fPIC", f"-I{folder}"]
        subprocess.run([*command, str(source), "-o", str(library)], check=True)
        month = ctypes.CDLL(str(library)).month
    rows: tuple[Any, Any] = (ctypes.c_void_p, ctypes.c_int64)
    month.argtypes = [*rows, *rows, *rows, ctypes.c_uint64, ctypes.c_uint64]
    month.restype = ctypes.c_double
    return month


class Native:
    """The small model at its start, stepped by C.

    Parameters
    ----------
    households, seed
        As for `small_model.make`.
    """

    def __init__(self, households: int, seed: int = 1, options: tuple[str, ...] = OPTIONS) -> None:
        self.start = small_model.make(households, seed)
        self._month = build(self.start, options)
        self._number = self.start.world.clock.number
        self._seed = seed
        self._rows: list[Any] = []
        for cls in (small_model.Household, small_model.Village, small_model.Employer):
            rows = self.rows(cls)
            self._rows += [rows.ctypes.data, len(rows)]

    def rows(self, cls: type[rs.Agent]) -> NDArray[np.void]:
        """Return the rows of a kind."""
        return self.start.rows(cls)

    def step(self) -> None:
        """Live one month."""
        self._month(*self._rows, self._seed, self._number)
        self._number += 1
