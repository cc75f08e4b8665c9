"""The design that was last asked of a results folder, and the runs that it needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from revival_sim.errors import UserError
from revival_sim.paths import user_config_dir
from revival_sim.study.butfor import plan
from revival_sim.study.compose import for_each_design
from revival_sim.study.design import Design
from revival_sim.study.manifest import DESIGN, write_design
from revival_sim.study.overrides import checked_overrides
from revival_sim.study.runs import RunSpec, expand
from revival_sim.study.uncertainty import twin_runs
from revival_sim.study.variations.runs import varied_runs

ASKED = Path("runs", "asked")
"""Where a study says what it is about to run, in its folder."""


def write_asked(design: Design) -> None:
    """Write the design into its folder before any run is made."""
    write_design(replace(design, output=design.output / ASKED))


@contextmanager
def design_asked(folder: Path) -> Iterator[Design]:
    """Give the design that the folder was last asked for, be it finished or not."""
    begun = folder / ASKED
    with written_design(begun if (begun / DESIGN).is_file() else folder, folder) as design:
        yield design


@contextmanager
def written_design(directory: Path, output: Path) -> Iterator[Design]:
    """Give the design that is written in a directory, with the policies and packs beside it.

    Parameters
    ----------
    output
        The results folder that it is given.

    Raises
    ------
    UserError
        If there is none, or it is not one of this version.
    """
    if not (directory / DESIGN).is_file():
        raise UserError(f"there is no {str(output / DESIGN)!r}; expected the folder of a study")
    found: list[Design] = []
    with user_config_dir(directory):
        flags = [f"--config-dir={directory.resolve()}", "--config-name=design"]
        for_each_design(checked_overrides([], multirun=False), flags, found.append)
        yield replace(found[0], output=output)


def runs_asked(design: Design) -> list[RunSpec]:
    """Return every run that the design needs, each once.

    Replications that are added for a precision are not foreseen.
    """
    found = [*expand(design), *plan(design), *varied_runs(design), *twin_runs(design)]
    return list(dict.fromkeys(found))
