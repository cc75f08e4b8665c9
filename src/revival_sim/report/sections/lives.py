"""Lives: single households month by month under the policies, where some were traced."""

from __future__ import annotations

from dataclasses import fields

from revival_sim.report import figures
from revival_sim.report.blocks import Block, Plot, block
from revival_sim.report.figures.life import life as drawn
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.lives.life import (
    EVENTS,
    LASTING,
    LIVES,
    Life,
    LifeMonth,
    events,
    read_lives,
)
from revival_sim.report.markup import Data, cell
from revival_sim.report.results import Results


def lives_section(results: Results) -> str:
    """Return a figure for each traced household; "" where none was traced."""
    return "".join(_life(results, found) for found in read_lives(results.folder))


def _life(results: Results, life: Life) -> str:
    known = [p for p in life.shown(results.baseline(life.shocks)) if p in results.policies]
    if not known:
        return ""
    styles = figures.policy_styles(results.policies, results.baselines)
    months = [row.month for row in life.months[known[0]]]
    incomes = {p: [row.income_over_line for row in life.months[p]] for p in known}
    told = {p: events(life.months[p]) for p in known}
    axis = either("twelve months' income over the line", "十二个月收入与贫困线之比")
    where = results.within(life.shocks)
    figure = drawn(months, incomes, told, styles)
    return block(
        Block(
            key=f"life-{life.household}-{results.packs.index(life.shocks)}",
            finding=life.finding(),
            reading=either(
                f"Chosen as: {life.why()}{where}. Income after help; the grey line is the poverty "
                "line, marks are months in which something happened.",
                f"入选原因：{life.why()}{where}。收入为帮扶后收入，灰线为贫困线，标记为有事件发生的月份。",
            ),
            plots=[
                Plot(
                    figure,
                    either(f"Household {life.household}, {axis}", f"家庭 {life.household}，{axis}"),
                )
            ],
            data=_data(life, known),
            entries=[Entry(p, p, styles[p], line=True) for p in known],
        )
    )


def _data(life: Life, policies: list[str]) -> Data:
    """Return the rows of the policies shown; the table has the months of events and Decembers."""
    columns = [f.name for f in fields(LifeMonth) if f.name not in ("household", "chosen", "shocks")]
    rows = [
        tuple(
            value if isinstance(value := getattr(row, name), str) else cell(value)
            for name in columns
        )
        for policy in policies
        for row in life.months[policy]
    ]
    happened = [columns.index(name) for name in EVENTS if name not in LASTING]
    return Data(
        f"life_{life.household}_{life.shocks}",
        columns,
        rows,
        shown=lambda row: row[1].endswith("-12") or any(row[i] != "0" for i in happened),
        note=either(
            "The table shows Decembers and months of events; the CSV file has every month, "
            "in yuan a month.",
            "表中为各年十二月和有事件的月份；CSV 文件含所有月份，单位为元/月。",
        ),
        source=LIVES,
    )
