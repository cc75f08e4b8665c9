"""Lives in tables for the terminal: the months in which something happened, side by side."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table
from rich.text import Text

from revival_sim.report.lives.life import Life, LifeMonth, events, read_lives
from revival_sim.report.results import read_results

WIDTH = 100


def lives_tables(folder: Path) -> list[Table]:
    """Return a table for each traced household and shock pack, at most a hundred columns wide."""
    results = read_results(folder)
    return [life_table(life, results.baseline(life.shocks)) for life in read_lives(folder)]


def life_table(life: Life, baseline: str | None) -> Table:
    """Return the months of a life in which something happened, and every December."""
    shown = life.shown(baseline)
    told = {policy: events(life.months[policy]) for policy in shown}
    title = f"Household {life.household} under {life.shocks} ({life.why()}), by policy"
    units = "income: of 12 months after help, over the line; money in thousand yuan"
    found = Table(
        title=f"{title}\n{units}",
        caption=life.finding(),
        width=WIDTH,
        title_justify="left",
        caption_justify="left",
        caption_style="",
    )
    found.add_column("month", no_wrap=True)
    for policy in shown:
        found.add_column(policy, overflow="fold", ratio=1)
    for place, row in enumerate(life.months[shown[0]]):
        if row.month.endswith("-12") or any(told[policy][place] for policy in shown):
            cells = [_cell(life.months[p], place, told[p][place]) for p in shown]
            found.add_row(row.month, *cells)
    return found


def _cell(months: list[LifeMonth], place: int, told: list[str]) -> Text:
    row = months[place]
    text = Text(f"{row.income_over_line:.2f}", style="bold" if row.income_over_line >= 1 else "red")
    text.append(f" {', '.join(told)}" if told else "", style="yellow")
    if row.month.endswith("-12"):
        year = months[max(0, place - 11) : place + 1]
        names = ("wages", "farm", "business", "transfers", "help", "bills")
        sums = {name: sum(getattr(month, name) for month in year) / 1000 for name in names}
        parts = [f"{name} {value:.1f}" for name, value in sums.items() if abs(value) >= 0.05]
        parts += [f"savings {row.savings / 1000:.1f}", f"debt {row.debt / 1000:.1f}"]
        text.append(f"\nyear: {', '.join(parts)}", style="dim")
    return text
