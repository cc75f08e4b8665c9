"""A figure on the page: its finding, legend, plots, and the data under it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import plotly.graph_objects as go

from revival_sim.report import words
from revival_sim.report.figures.drawing import drawing
from revival_sim.report.language import either
from revival_sim.report.legend import Entry, legend
from revival_sim.report.markup import Data, csv_link, data_table, escape, source_note
from revival_sim.report.results import Results


@dataclass(frozen=True)
class Plot:
    """One drawing of a figure; `title` is set above it in HTML, and `wide` spans the figure."""

    figure: go.Figure
    title: str
    wide: bool = True


@dataclass(frozen=True)
class Block:
    """A figure with what belongs to it.

    Parameters
    ----------
    key
        Unique on the page, of letters, digits and hyphens.
    finding
        The caption's first sentence: what the figure shows.
    reading
        How to read it.
    """

    key: str
    finding: str
    reading: str
    plots: Sequence[Plot]
    data: Data
    entries: Sequence[Entry] = field(default=())


_kept: ContextVar[list[Block] | None] = ContextVar("kept", default=None)


@contextmanager
def kept_blocks() -> Iterator[list[Block]]:
    """Give a list to which every figure is added that is made inside."""
    found: list[Block] = []
    before = _kept.set(found)
    try:
        yield found
    finally:
        _kept.reset(before)


def block(found: Block) -> str:
    """Return the figure as HTML."""
    if (kept := _kept.get()) is not None:
        kept.append(found)
    plots = "".join(_plot(found, plot, i) for i, plot in enumerate(found.plots))
    pictures = "".join(
        f'<button type="button" class="tool" data-picture="{found.key}-plot-{i}">'
        f"{escape(_save(plot))}</button>"
        for i, plot in enumerate(found.plots)
    )
    heading = either("The data of this figure", "本图数据")
    note = f"<p>{escape(found.data.note)}</p>" if found.data.note else ""
    return (
        f'<figure id="{found.key}"><figcaption><strong>{escape(found.finding)}</strong> '
        f"<span>{escape(found.reading)}</span>{source_note(found.data)}</figcaption>"
        f"{legend(found.entries) if found.entries else ''}"
        f'<div class="plots">{plots}</div>'
        f"<details><summary>{heading}</summary>{note}"
        f'<p class="tools">{csv_link(found.data)}{pictures}</p>{data_table(found.data)}</details>'
        "</figure>"
    )


def panels(key: str, results: Results, make: Callable[[Results, str], str]) -> str:
    """Return what `make` gives for each shock pack, with tabs to choose between several."""
    packs = results.packs
    bodies = [make(results, pack) for pack in packs]
    if len(packs) == 1:
        return bodies[0]
    tabs = "".join(
        f'<button type="button" role="tab" id="{key}-tab-{i}" data-pack="{i}" '
        f'aria-controls="{key}-panel-{i}" aria-selected="{str(pack == results.main_pack).lower()}">'
        f"{escape(_pack(pack))}</button>"
        for i, pack in enumerate(packs)
    )
    chooser = either("Shocks", "冲击")
    shown = "".join(
        f'<div role="tabpanel" id="{key}-panel-{i}" data-pack="{i}" '
        f'aria-labelledby="{key}-tab-{i}">{body}</div>'
        for i, body in enumerate(bodies)
    )
    return (
        f'<div class="tabs"><span id="{key}-tabs">{chooser}</span>'
        f'<div role="tablist" aria-labelledby="{key}-tabs">{tabs}</div></div>{shown}'
    )


def _plot(found: Block, plot: Plot, place: int) -> str:
    key = f"{found.key}-plot-{place}"
    spec = json.dumps(drawing(plot.figure), ensure_ascii=False, separators=(",", ":"))
    title = f'<h3 class="small">{escape(plot.title)}</h3>'
    label = escape(f"{plot.title}: {found.finding}")
    height = int(plot.figure.layout.height)
    return (
        f'<div class="{"wide" if plot.wide else "half"}">{title}'
        f'<div class="plot" id="{key}" role="img" aria-label="{label}" '
        f'style="height:{height}px"></div>'
        f'<script type="application/json" id="{key}-spec">{_embedded(spec)}</script></div>'
    )


def _save(plot: Plot) -> str:
    short = plot.title.partition(",")[0].partition("，")[0]
    return either(f"Save {short.lower()} as PNG", f"将“{short}”保存为 PNG")


def _pack(pack: str) -> str:
    return either(pack, words.shocks(pack))


def _embedded(text: str) -> str:
    """Return JSON that cannot end the script element it stands in."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
