"""What the sections of further tables share: which policies are drawn, and a block of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from revival_sim.report import figures
from revival_sim.report.blocks import Block, Plot, block, panels
from revival_sim.report.figures.by_policy import Value, by_policy
from revival_sim.report.figures.styles import Style
from revival_sim.report.findings.focus import focus
from revival_sim.report.further import Kind
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.markup import Data, csv_link, data_table, escape, source_note
from revival_sim.report.results import Results

DRAWN = 4
MOST_ROWS = 24


def panels_of(
    key: str, results: Results, kind: type[Kind], make: Callable[[Results, str], str]
) -> str:
    """Return a panel for each shock pack; "" where the folder lacks the file of the rows."""
    return panels(key, results, make) if results.rows(kind) else ""


def drawn_policies(results: Results, pack: str) -> dict[str, Style]:
    """Return the styles of at most four policies: baseline, policy in focus, the first others."""
    styles = figures.policy_styles(results.policies, results.baselines)
    about = focus(results, pack)
    first = [about.baseline, about.policy] if about else []
    order = dict.fromkeys([*(p for p in first if p), *results.policies])
    kept = list(order)[:DRAWN]
    return {policy: styles[policy] for policy in results.policies if policy in kept}


def rows_block(
    results: Results,
    pack: str,
    key: str,
    finding: str,
    plots: Sequence[tuple[str, str, Sequence[Value]]],
    data: Data,
    more: str = "",
) -> str:
    """Return a figure of rows by policy with its data.

    Parameters
    ----------
    plots
        Title, name of the axis and values of each plot; one without values is left out.
    more
        What is to be said besides how markers are read.
    """
    styles = drawn_policies(results, pack)
    reading = either(
        "A marker is the mean, its bar the 95 % interval.", "标记为均值，横线为 95 % 置信区间。"
    )
    if len(styles) < len(results.policies):
        few, all_ = len(styles), len(results.policies)
        reading += either(
            f" {few} of {all_} policies are drawn; the table has all.",
            f"图中为 {all_} 项政策中的 {few} 项，表中为全部。",
        )
    shown = [
        Plot(by_policy(values, styles, axis), title)
        for title, axis, values in plots
        if any(value.policy in styles for value in values)
    ]
    used = {value.policy for _, _, values in plots for value in values}
    found = Block(
        key=f"{key}-{results.packs.index(pack)}",
        finding=finding,
        reading=reading + (either(" ", "") + more if more else ""),
        plots=shown,
        data=data,
        entries=[Entry(p, p, s, line=False) for p, s in styles.items() if p in used],
    )
    return block(found)


def folded(title: str, said: str, table: Data) -> str:
    """Return a table without a figure, which can be opened, with what it says."""
    return (
        f"<details><summary>{escape(title)}</summary><p>{escape(said)} {source_note(table)}</p>"
        f'<p class="tools">{csv_link(table)}</p>{data_table(table)}</details>'
    )


def value(row: Any, label: str, unit: str, mean: str = "mean", side: str = "") -> Value | None:
    """Return a row as a value; None where the file leaves it empty.

    Parameters
    ----------
    mean, side
        The fields that hold the mean, and before "low" and "high" the ends of its interval.
    """
    found = getattr(row, mean)
    if found is None:
        return None
    return Value(
        label, row.policy, found, getattr(row, f"{side}low"), getattr(row, f"{side}high"), unit
    )


def known(values: Sequence[Value | None]) -> list[Value]:
    """Return the values that are there."""
    return [value for value in values if value is not None]


def largest(values: Sequence[Value]) -> list[Value]:
    """Return the values of the labels that are largest for any policy, these first."""
    size: dict[str, float] = {}
    for found in values:
        size[found.label] = max(size.get(found.label, 0.0), abs(found.value))
    kept = sorted((label for label, top in size.items() if top > 0), key=lambda x: -size[x])
    return [v for label in kept[:MOST_ROWS] for v in values if v.label == label]
