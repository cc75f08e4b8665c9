"""Upkeep in words: what the terminal shows of a status, failures, a forecast, a check."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from revival_sim.study.conduct import Conducted
from revival_sim.study.design import Design
from revival_sim.study.rows import Row
from revival_sim.study.runs import RunSpec
from revival_sim.study.upkeep.clean import Cleaned
from revival_sim.study.upkeep.forecast import Forecast
from revival_sim.study.upkeep.status import Status
from revival_sim.study.upkeep.verify import Verified

SHOWN = 5
ERRORS = 3
"""Of a study that has just ended, told at its end."""


def status_table(found: Status) -> Table:
    """Return the runs of each scenario."""
    table = Table()
    table.add_column("policy")
    table.add_column("shocks")
    for name in ("done", "failed", "missing"):
        table.add_column(name, justify="right")
    for (policy, shocks), standing in found.scenarios.items():
        counts = (standing.done, standing.failed, standing.missing)
        table.add_row(policy, shocks, *(f"{count:,}" for count in counts))
    return table


def status_lines(found: Status) -> Iterator[str]:
    """Return the lines below the table: totals, disk, other versions, failures."""
    total = found.total
    asked = total.done + total.failed + total.missing
    yield (
        f"{total.done:,} of {asked:,} runs done, {total.failed:,} failed, "
        f"{total.missing:,} missing; {size(sum(found.bytes))} on disk"
    )
    if found.unasked:
        yield f"{found.unasked:,} more runs are of other designs by this version of the model"
    for model, count in found.others.most_common():
        by = f"model {model}" if model else "an older store"
        yield f"{count:,} more runs are of another version: {by}; this is model {found.model}"
    alike: dict[str, list[str]] = {}
    for run in found.failed:
        alike.setdefault(run.error, []).append(run.command)
    for error, commands in list(alike.items())[:SHOWN]:
        yield f"Failed, {len(commands)} runs: {error}"
        yield f"  repeat one by: {commands[0]}"
    if len(alike) > SHOWN:
        yield f"{len(alike) - SHOWN} more causes"


def forecast_lines(design: Design, found: Forecast) -> Iterator[str]:
    """Return what a design would take."""
    yield (
        f"Dry run of {design.output}: {found.runs:,} runs, {found.made:,} made already, "
        f"{found.missing:,} missing"
    )
    if found.seconds is not None and found.bytes is not None:
        of = "two short runs made now" if found.measured else "stored runs of this design"
        workers = f"{found.workers} worker{'s' if found.workers > 1 else ''}"
        yield (
            f"About {duration(found.seconds * found.missing / found.workers)} on {workers} "
            f"({found.seconds:.2g} s a run, by {of})"
        )
        yield (
            f"About {size(found.bytes * found.missing)} more disk ({size(found.bytes)} a run); "
            f"{size(found.free)} are free"
        )
    if design.precision is not None:
        yield (
            f"Replications are added up to {design.replications_at_most} where "
            f"precision={design.precision:g} needs them; they are not counted"
        )
    if search := design.search.over and design.search:
        yield (
            f"A search of {search.trials} candidates goes before, {search.replications} runs each "
            f"at most, and {search.shown} policies at most come after it; they are not counted"
        )


def failure_lines(ended: Conducted) -> Iterator[str]:
    """Return the first errors of a study, each with a command, and where all of them are."""
    alike: dict[str, list[Row]] = {}
    for row in ended.failed:
        alike.setdefault(row.result.error, []).append(row)
    for error, rows in list(alike.items())[:ERRORS]:
        run = rows[0].run
        more = f" (and {len(rows) - 1} more runs by the same error)" if len(rows) > 1 else ""
        yield (
            f"Failed: {run.policy} under {run.shocks}, seed {run.seed}: {error}{more}\n"
            f"  repeat it by: {rows[0].command}"
        )
    if ended.failed:
        yield (
            f"{len(ended.failed)} of {len(ended.failed) + ended.done} runs failed; all of them "
            f"with their traces: {ended.folder / 'failures.txt'}"
        )


def verified_line(found: Verified) -> str:
    """Return whether a run gave the same again."""
    run = found.run
    where = f"{run.policy} under {run.shocks}, seed {run.seed}{_changed(run)}"
    if not found.differs:
        return f"same bytes: {where}"
    few = ", ".join(found.differs[:SHOWN])
    more = f" and {len(found.differs) - SHOWN} more" if len(found.differs) > SHOWN else ""
    return f"DIFFERS: {where}: {few}{more}\n  repeat it by: {found.command}"


def _changed(run: RunSpec) -> str:
    if len(run.parameters) > 1:
        return f", {len(run.parameters)} parameters changed"
    return "".join(f", {path}={value}" for path, value in run.parameters)


def cleaned_line(found: Cleaned) -> str:
    """Return what was deleted."""
    left = f"; {found.in_hand:,} left, which another study has in hand" if found.in_hand else ""
    return f"{found.files:,} files of fates without a run deleted, {size(found.bytes)}{left}"


def size(count: float) -> str:
    """Return bytes in the largest unit that leaves one or more."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return (
                f"{count:.0f} {unit}" if unit == "bytes" or count >= 10 else f"{count:.1f} {unit}"
            )
        count /= 1000
    return f"{count:.1f} TB"


def duration(seconds: float) -> str:
    """Return a time in its two largest units."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes} min"
    return f"{hours // 24} days {hours % 24} h"
