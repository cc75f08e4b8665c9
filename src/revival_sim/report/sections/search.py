"""What a search tried: the front of returns and cost, and the intensities on it."""

from __future__ import annotations

from dataclasses import fields

import yaml

from revival_sim.report import findings
from revival_sim.report.blocks import Block, Plot, block, panels
from revival_sim.report.figures.front import STYLES, Kind, front
from revival_sim.report.found import FRONT, PARETO, FoundPolicy, read_levels
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.markup import Data, cell
from revival_sim.report.results import Results

LABELS = {
    "front": ("on the front", "前沿"),
    "dominated": ("beaten by another", "被其他政策优于"),
    "over budget": ("over the budget", "超出预算"),
}


def search_section(results: Results) -> str:
    """Return the policies that were tried; "" where none were."""
    return panels("search", results, _search) if results.rows(FoundPolicy) else ""


def _search(results: Results, pack: str) -> str:
    found = results.rows(FoundPolicy, pack)
    kinds = [
        Kind(status, style, status == FRONT, of)
        for status, style in STYLES.items()
        if (of := [f for f in found if f.status == status])
    ]
    return block(
        Block(
            key=f"search-{results.packs.index(pack)}",
            finding=findings.searched(results, pack),
            reading=either(
                "Each marker is one policy, the mean over the seeds of the search; on the line are "
                "those that no other within the budget is as good as in both. Chosen for being "
                "best, they are somewhat worse on other seeds: the rest of this report compares "
                "some of them on seeds that the search has not used.",
                "每个标记为一项政策，取搜索所用随机种子的均值；线上为预算内未被其他政策在两方面同时优于者。"
                "它们因表现最好而入选，换用其他种子会略差；本报告其余部分用搜索未用过的种子比较其中若干项。",
            ),
            plots=[
                Plot(
                    front(kinds, _budget(results)),
                    either("Returns and cost of every policy tried", "所试政策的返贫与成本"),
                )
            ],
            data=_data(results, found, pack),
            entries=[
                Entry(kind.key, either(*LABELS[kind.key]), kind.style, line=kind.joined)
                for kind in kinds
            ],
        )
    )


def _data(results: Results, found: list[FoundPolicy], pack: str) -> Data:
    """Return every policy with its intensities; the table shows the front."""
    levels = read_levels(results.folder)
    names = list(next(iter(levels.values()), {}))
    own = [field.name for field in fields(FoundPolicy) if field.name != "shocks"]
    rows = [
        (*(_text(getattr(f, name)) for name in own), *(levels[f.policy][name] for name in names))
        for f in found
    ]
    return Data(
        f"pareto_{pack}",
        (*own, *names),
        rows,
        shown=lambda row: row[1] == FRONT,
        note=either(
            "The table shows the front with its intensities; the CSV file has all.",
            "表中为前沿政策及其强度，CSV 文件含全部。",
        ),
        source=PARETO,
    )


def _text(value: object) -> str:
    return cell(value) if value is None or isinstance(value, int | float) else str(value)


def _budget(results: Results) -> float | None:
    try:
        design = yaml.safe_load(results.design)
    except yaml.YAMLError:
        return None
    search = design.get("search") if isinstance(design, dict) else None
    found = search.get("budget") if isinstance(search, dict) else None
    return float(found) if isinstance(found, int | float) else None
