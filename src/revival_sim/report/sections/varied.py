"""Other values of parameters: a curve for one parameter, a table for several, what failed."""

from __future__ import annotations

from revival_sim.report import findings, words
from revival_sim.report.blocks import Block, Plot, block, panels
from revival_sim.report.figures.response import Answer, response
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.markup import Data, cell, csv_link, data_table, escape, source_note
from revival_sim.report.results import Results
from revival_sim.report.sections.compared import drawn_policies
from revival_sim.report.varied import RESPONSES, SHOWN, Response
from revival_sim.report.words import REALISED

MOST_SHOWN = 50
"""Variations of which the page's tables show rows."""
MOST_CELLS = 50_000
"""Values of parameters beside responses that the page holds; of more it leaves out the values."""


def varied_section(results: Results) -> str:
    """Return the variations, a panel for each shock pack; "" where nothing was varied."""
    if not results.varied.variations:
        return ""
    return _failed(results) + panels("varied", results, _varied)


def _varied(results: Results, pack: str) -> str:
    finding = findings.varied(results, pack)
    answers = _answers(results, pack)
    data = _data(results, pack)
    if not answers:
        note = f"<p>{escape(data.note)} {source_note(data)}</p>"
        tools = f'<p class="tools">{csv_link(data)}</p>'
        return f"<p><strong>{escape(finding)}</strong></p>{note}{tools}{data_table(data)}"
    [path] = results.varied.parameters
    known = {p.path: p for p in results.manifest.parameters}
    unit = f", {known[path].unit}" if path in known and known[path].unit else ""
    styles = drawn_policies(results, pack)
    reading = either(
        "A marker is the mean over runs, its bar the 95 % interval; all have the same seeds.",
        "标记为各次模拟的均值，竖线为 95 % 置信区间；各方案的随机种子相同。",
    )
    if len(styles) < len(results.policies):
        few, all_ = len(styles), len(results.policies)
        reading += either(
            f" {few} of {all_} policies are drawn; the table has all.",
            f"图中为 {all_} 项政策中的 {few} 项，表中为全部。",
        )
    title = either(f"{words.title(REALISED)}, % of lifted people", "实际返贫，占脱贫人口 %")
    return block(
        Block(
            key=f"varied-{results.packs.index(pack)}",
            finding=finding,
            reading=reading,
            plots=[Plot(response(answers, styles, f"{path}{unit}"), title)],
            data=data,
            entries=[Entry(p, p, style, line=True) for p, style in styles.items()],
        )
    )


def _answers(results: Results, pack: str) -> list[Answer]:
    """Return the points of the curve; none where several parameters, or switches, are varied."""
    if len(results.varied.parameters) != 1:
        return []
    [path] = results.varied.parameters
    at: dict[int, float] = {}
    for variation in results.varied.variations:
        try:
            at[variation.number] = float(variation.values[path])
        except ValueError:
            continue
    found = results.varied.of(pack, REALISED)
    places = {at[r.variation] for r in found if r.variation in at}
    if len(places) < 2:
        return []
    return [
        Answer(r.policy, at[r.variation], r.mean, r.low, r.high)
        for r in found
        if r.variation in at and r.mean is not None
    ]


def _data(results: Results, pack: str) -> Data:
    found = [r for measure in SHOWN for r in results.varied.of(pack, measure)]
    found.sort(key=lambda r: r.variation)
    large = len(found) * len(results.varied.parameters) > MOST_CELLS
    if large:
        found = [r for r in found if r.variation <= MOST_SHOWN]
    parameters = () if large else results.varied.parameters
    values = {v.number: v.values for v in results.varied.variations}
    columns = (
        *("variation", *parameters, "policy", "measure", "unit", "mean", "low", "high"),
        *("difference", "difference_low", "difference_high"),
    )
    rows = [
        (
            *(str(r.variation), *(values[r.variation][name] for name in parameters)),
            *(r.policy, r.measure, r.unit, *_cells(r)),
        )
        for r in found
    ]
    many = len(results.varied.variations) > MOST_SHOWN + 1
    return Data(
        f"responses_{pack}",
        columns,
        rows,
        shown=(lambda row: int(row[0]) <= MOST_SHOWN) if many and not large else None,
        note=_note(many, large),
        source=RESPONSES,
    )


def _note(many: bool, large: bool) -> str:
    note = either(
        "Variation 0 is the design itself; responses.csv has every measure.",
        "方案 0 为研究设计本身；responses.csv 含所有指标。",
    )
    if large:
        note += either(
            f" Too many to be held here: these are the first {MOST_SHOWN}, whose values "
            f"variations.csv has.",
            f"数量过多，此处仅为前 {MOST_SHOWN} 个方案，其取值见 variations.csv。",
        )
    elif many:
        note += either(
            f" The table shows the first {MOST_SHOWN}, the CSV file all.",
            f"表中为前 {MOST_SHOWN} 个方案，CSV 文件含全部。",
        )
    return note


def _cells(found: Response) -> tuple[str, ...]:
    means = (found.mean, found.low, found.high)
    differences = (found.difference, found.difference_low, found.difference_high)
    return tuple(cell(value) for value in (*means, *differences))


def _failed(results: Results) -> str:
    failed = [v for v in results.varied.variations if v.number and v.failed]
    if not failed:
        return ""
    rows = [(str(v.number), *v.values.values(), f"{v.failed}/{v.runs}", v.error) for v in failed]
    columns = ("variation", *results.varied.parameters, "failed", "error")
    count, of = len(failed), len(results.varied.variations) - 1
    text = either(
        f"{count} of {of} variations have failed runs, which are left out:",
        f"{of} 个变化方案中有 {count} 个包含失败的模拟，已排除：",
    )
    table = data_table(Data("failed_variations", columns, rows[:MOST_SHOWN]))
    return f"<p><strong>{escape(text)}</strong></p>{table}"
