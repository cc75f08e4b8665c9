"""Studies: composed by Hydra, forecast or made, one after another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from revival_sim.cli.folders import show
from revival_sim.cli.words import to_stderr
from revival_sim.paths import config_dirs

if TYPE_CHECKING:
    import argparse

    from revival_sim.study.design import Design


def run_study(options: argparse.Namespace) -> int:
    """Make each study that the words ask for; return the highest exit code."""
    codes = [0]
    each_design(options, lambda design: codes.append(conduct_design(design)))
    return max(codes)


def each_design(options: argparse.Namespace, job: Callable[[Design], None]) -> None:
    """Compose the studies and do a job with each."""
    from revival_sim.study.compose import for_each_design
    from revival_sim.study.overrides import checked_overrides

    overrides = checked_overrides(options.words, multirun=options.multirun)
    for_each_design(overrides, _flags(options), job)


def _flags(options: argparse.Namespace) -> list[str]:
    flags = [
        f"--{name.replace('_', '-')}={value}"
        for name in ("config_name", "cfg", "package", "info")
        if (value := getattr(options, name)) is not None
    ]
    flags += [f"--config-dir={own}" for own in config_dirs()[:-1]]
    return flags + [f"--{name}" for name in ("multirun", "resolve") if getattr(options, name)]


def conduct_design(design: Design) -> int:
    """Forecast, search or make a study, and return its exit code."""
    if design.dry_run:
        return _forecast(design)
    if not design.search.over:
        return _make(design)
    from revival_sim.study.missing import Stopped
    from revival_sim.study.search.loop import searched
    from revival_sim.study.search.told import found_line

    try:
        with searched(design) as found:
            print(found_line(found))
            return _make(found.design)
    except Stopped as stopped:
        print(
            f"Stopped with {stopped.left} runs of candidates in hand left; the same command goes "
            f"on with the search.",
            file=sys.stderr,
        )
        return 130


def _make(design: Design) -> int:
    from revival_sim.study.conduct import conduct
    from revival_sim.study.upkeep.told import failure_lines

    ended = conduct(design)
    if ended.missing:
        asked = ended.missing + ended.found + ended.made
        print(
            f"Stopped with {asked - ended.missing} of {asked} runs made; the same command makes "
            f"the other {ended.missing}.",
            file=sys.stderr,
        )
        return 130
    if ended.done:
        show(ended.folder)
    if ended.precision is not None:
        print(f"{ended.precision}.".capitalize())
    for line in failure_lines(ended):
        print(line, file=sys.stderr)
    return 1 if ended.failed else 0


def _forecast(design: Design) -> int:
    """Forecast, search or make a study, and return its exit code."""
    """Compose the studies and do a job with each."""
    """Make each study that the words ask for; return the highest exit code."""
    from revival_sim.study.upkeep.forecast import forecast
    from revival_sim.study.upkeep.told import forecast_lines

    print("\n".join(forecast_lines(design, forecast(design, to_stderr))))
    return 0
