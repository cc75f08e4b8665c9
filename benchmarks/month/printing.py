"""The tables that are printed."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import agreement
import contests
import small_model
from agreement import Agreement
from contests import FullResult
from rich import box
from rich.table import Table
from rounds import Result

AT = 100_000
"""The size for which the aims are set."""
THREADS = 1.9
"""How much faster two threads are to be than one."""
CORES = 1.9
"""What a loop without memory gains from a second thread when two cores are free."""


def machine() -> str:
    """Say what the figures are taken on."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else math.nan
    versions = ", ".join(f"{p} {version(p)}" for p in ("numba", "numpy", "mesa"))
    return (
        f"{_processor()}, {os.cpu_count()} cores, load {load:.1f}\n"
        f"Python {platform.python_version()}, {versions}"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _number(value: float, digits: int = 1) -> str:
    if math.isnan(value):
        return "-"
    if value >= 1000:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.{digits}f}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for i, column in enumerate(columns):
        table.add_column(column, justify="right" if i else "left", no_wrap=True)
    return table


def agreement_table(found: Sequence[Agreement]) -> Table:
    """Show where each way of writing the small model ends."""
    title = (
        f"The small model after {agreement.MONTHS} months: means over {agreement.SEEDS} seeds, and "
        "distances in standard errors"
    )
    columns = [heading for name in small_model.OBSERVED for heading in (name, "off")]
    table = _table(title, "", *columns, "")
    for way in found:
        cells = []
        for mean, error in zip(way.means, way.errors, strict=True):
            cells += [f"{mean:.4f}" if mean < 1.0 else f"{mean:,.0f}", f"{error:+.1f}"]
        exact = {None: "", True: "same bytes", False: "OTHER BYTES"}[way.exact]
        table.add_row(way.name, *cells, exact if way.holds else f"DISAGREES {exact}")
    return table


def _heading(result: Result) -> str:
    return f"{result.households:,}".replace(",", " ")


def small_table(results: Sequence[Result]) -> Table:
    """Show the small model: ns per household-month, and multiples of what C takes."""
    columns = [heading for r in results for heading in (_heading(r), "x C")]
    table = _table(
        f"The small model, {small_bytes()} bytes a household: ns per household-month",
        "households",
        *columns,
    )
    names = (
        contests.ONE,
        contests.TWO,
        contests.C,
        contests.NUMPY,
        contests.MESA,
        contests.STEPPED,
        contests.TOUCH,
    )
    for name in names:
        cells = []
        for r in results:
            cells += [_number(r.median(name)), _number(r.ratio(name, contests.C), 2)]
        table.add_row(name, *cells)
    cells = [cell for r in results for cell in (_times(r.ratio(contests.ONE, contests.TWO)), "")]
    table.add_row("two threads over one", *cells)
    cells = [
        cell
        for r in results
        for cell in (_times(r.ratio(contests.SPIN_ONE, contests.SPIN_TWO)), "")
    ]
    table.add_row("the same of a loop without memory", *cells)
    return table


def _times(ratio: float) -> str:
    return f"{_number(ratio, 2)} x"


def small_bytes() -> int:
    """Return the bytes of a household's row in the small model."""
    return int(small_model.make(1).rows(small_model.Household).itemsize)


def full_table(results: Sequence[FullResult]) -> Table:
    """Show the full model, and its phases on one thread: ns per household-month."""
    first = results[0]
    table = _table(
        f"The full model, {first.row_bytes} bytes a household ({first.all_bytes:.0f} with all "
        "other agents): ns per household-month",
        "households",
        *(_heading(full.result) for full in results),
    )
    for name in (contests.ONE, contests.TWO, contests.STEPPED, contests.TOUCH):
        label = f"{name} (a tenth of them)" if name == contests.STEPPED else name
        table.add_row(label, *(_number(full.result.median(name)) for full in results))
    ratios = [full.result.ratio(contests.ONE, contests.TWO) for full in results]
    table.add_row("two threads over one", *map(_times, ratios), end_section=True)
    for phase, agent in first.agents.items():
        cells = [_number(full.phases[phase]) for full in results]
        table.add_row(f"  {phase} ({agent})", *cells)
    rest = [full.result.median(contests.ONE) - sum(full.phases.values()) for full in results]
    table.add_row("  between the phases", *map(_number, rest))
    return table


def aims(small: Sequence[Result], full: Sequence[FullResult]) -> Table:
    """Show what is asked for at 100 000 households, and what was measured."""
    little = next(r for r in small if r.households == AT)
    whole = next(f for f in full if f.result.households == AT)
    table = _table(f"At {AT:,} households".replace(",", " "), "", "measured", "asked", "")
    rows = [
        ("small model over C, one thread", little.ratio(contests.ONE, contests.C), 1.2, 2),
        ("small model, one thread, ns", little.median(contests.ONE), 25.0, 1),
        ("full model, one thread, ns", whole.result.median(contests.ONE), 600.0, 1),
        ("full model, bytes a household", float(whole.row_bytes), 1000.0, 0),
    ]
    for label, found, most, digits in rows:
        verdict = "" if math.isnan(found) else "met" if found <= most else "NOT MET"
        table.add_row(label, _number(found, digits), f"at most {most:g}", verdict)
    free = little.ratio(contests.SPIN_ONE, contests.SPIN_TWO) >= CORES
    for label, result in (("small", little), ("full", whole.result)):
        found = result.ratio(contests.ONE, contests.TWO)
        verdict = "met" if found >= THREADS else "NOT MET" if free else "two cores were not free"
        asked = f"at least {THREADS:g} x"
        table.add_row(f"{label} model, two threads over one", _times(found), asked, verdict)
    return table
