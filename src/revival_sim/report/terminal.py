"""The scenarios in a table for the terminal, at most a hundred columns wide."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table
from rich.text import Text

from revival_sim.report import findings, words
from revival_sim.report.findings.focus import MARKS, difference_of, verdict_of
from revival_sim.report.results import Results, read_results
from revival_sim.report.words import COST, RETURNS

WIDTH = 100
STYLES = {"lower": "green", "higher": "red"}


def scenario_table(folder: Path) -> Table:
    """Return the scenarios by the three returns and cost, with two lines of finding below."""
    return table(read_results(folder))


def table(results: Results) -> Table:
    """Return the table of results that are already read."""
    several = len(results.packs) > 1
    costs = any(e.measure == COST for e in results.estimates)
    measures = [*RETURNS, COST] if costs else list(RETURNS)
    first, *_, last = findings.answer(results)
    found = Table(
        title=_title(results),
        caption=f"{first}\n{last}",
        width=WIDTH,
        title_justify="left",
        caption_justify="left",
        caption_style="",
    )
    found.add_column("policy", overflow="fold", min_width=10)
    if several:
        found.add_column("shocks", overflow="fold", min_width=8)
    for measure in measures:
        name = words.title(measure).lower()
        found.add_column(f"{name}\n{_unit(results, measure)}", justify="right", overflow="fold")
    failed = any(run.failed for run in results.runs)
    if failed:
        found.add_column("failed", justify="right")
    for pack in results.packs:
        for policy in results.policies:
            cells: list[Text | str] = [policy, *([pack] if several else [])]
            cells += [_cell(results, policy, pack, measure) for measure in measures]
            if failed:
                count, total = results.failures(policy, pack)
                cells.append(Text(f"{count} of {total}" if count else "", style="red"))
            found.add_row(*cells)
        found.add_section()
    return found


def _title(results: Results) -> str:
    pack = "" if len(results.packs) > 1 else f" under {words.shocks(results.main_pack)}"
    title = f"Lifted people who return{pack}, with 95{words.SPACE}% intervals"
    marks = "▼ clearly below the baseline, ▲ above, ≈ not clear, = exactly the same"
    return f"{title}\n{marks}" if any(d.verdict in MARKS for d in results.differences) else title


def _unit(results: Results, measure: str) -> str:
    unit = next((e.unit for e in results.estimates if e.measure == measure), "")
    return (
        "%"
        if words.is_share(unit)
        else unit.replace(" per lifted person per year", " a head a year")
    )


def _cell(results: Results, policy: str, pack: str, measure: str) -> Text:
    found = results.estimate(policy, pack, measure)
    if found is None:
        return Text("no result", style="red")
    factor = 100 if words.is_share(found.unit) else 1
    verdict = verdict_of(difference_of(results, pack, measure, policy))
    mark = MARKS.get(verdict, "")
    text = Text(f"{mark} " if mark else "", style=STYLES.get(verdict, ""))
    text.append(words.number(factor * found.mean), style="bold")
    span = words.span(found.low, found.high, found.unit, mean=found.mean)
    if span and found.low != found.high:
        text.append(f"\n{span.replace(' to ', '–')}", style="dim")
    return text
