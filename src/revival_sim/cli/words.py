"""Words of a command: its folder, its options, numbers; and where its answer goes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from revival_sim.errors import UserError, nearest, unknown

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100
"""Columns of what is not printed to a terminal."""


def terminal_console() -> Console:
    """Return where tables are printed."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else WIDTH)


def to_stderr(line: str) -> None:
    """Print a line that is no answer."""
    print(line, file=sys.stderr)


def apart(command: str, words: Sequence[str], *known: str) -> tuple[list[str], Mapping[str, str]]:
    """Return the words that are no options, and the options, all of them known.

    The folder of a multirun has a sign of equality in its name too.
    """
    folders = [word for word in words if "=" not in word or Path(word).is_dir()]
    options = dict(word.split("=", 1) for word in words if word not in folders)
    for key in options:
        if key not in known:
            raise unknown(command, "option", key, known)
    return folders, options


def whole_number(where: str, found: str, least: int) -> int:
    """Return the number that is written.

    Raises
    ------
    UserError
        If it is no whole number, or less than `least`.
    """
    if not (found.isascii() and found.isdigit() and int(found) >= least):
        raise UserError(f"{where}: found {found!r}, expected a whole number from {least}")
    return int(found)


def results_folder(command: str, words: Sequence[str], holding: str = "summary.csv") -> Path:
    """Return the one folder named, which has to hold a file or folder of a study."""
    if len(words) != 1:
        raise UserError(f"{command}: found {' '.join(words)!r}, expected one results folder")
    folder = Path(words[0])
    if not (folder / holding).exists():
        beside = [str(found.parent) for found in folder.parent.glob(f"*/{holding}")]
        near = nearest(str(folder), beside)
        hint = f"did you mean {near!r}?" if near else "expected the output folder of a study"
        raise UserError(f"{command}: there is no {str(folder / holding)!r}; {hint}")
    return folder


def begun_folder(command: str, words: Sequence[str]) -> Path:
    """Return the number that is written.

    Raises
    ------
    UserError
        If it is no whole number, or less than `least`.
    """
    """Print a line that is no answer."""
    """Return the one folder, which may hold a study that is not finished."""
    return results_folder(command, words, "runs")
