"""The figures of a report as files of their own, drawn by the browser that Kaleido drives."""

from __future__ import annotations

import asyncio
import importlib
import textwrap
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import plotly.graph_objects as go
from rich.console import Console

from revival_sim.errors import UserError, unknown
from revival_sim.files import whole
from revival_sim.report.blocks import Block, Plot, kept_blocks
from revival_sim.report.language import either, speaking
from revival_sim.report.page import page
from revival_sim.report.results import language_of, read_results
from revival_sim.study.progress import RunProgress

FIGURES = "figures"
FORMATS = ("png", "svg", "pdf")
EXTRA = "pip install 'revival-sim[export]'"
BROWSER = "Debian and Ubuntu: apt-get install chromium; or: kaleido_get_chrome"
WIDTH, HEAD, LEGEND, LINE, SCALE = 1000, 100, 70, 19, 2
"""Pixels of a picture's width, title with axis, legend and line of text; dots of a pixel."""


def write_pictures(folder: Path, kind: str, language: str | None = None) -> list[Path]:
    """Write every figure of the page to ``figures/NAME.KIND`` and return the paths.

    A figure is named as the CSV file under it; further plots of it get a number.

    Parameters
    ----------
    kind
        One of `FORMATS`.

    Raises
    ------
    UserError
        If it is none of them, or Kaleido or a browser for it is not there.
    """
    if kind not in FORMATS:
        raise unknown("report: format", "format", kind, FORMATS)
    kaleido = _kaleido(kind)
    with speaking(language or language_of(folder)), kept_blocks() as blocks:
        page(read_results(folder))
        found = dict(_pictures(blocks))
    drawn = _drawn(kaleido, found.values(), kind)
    paths = [folder / FIGURES / f"{name}.{kind}" for name in found]
    for path, content in zip(paths, drawn, strict=True):
        with whole(path) as temporary:
            temporary.write_bytes(content)
    return paths


def picture(plot: Plot, finding: str) -> go.Figure:
    """Return a plot that stands alone: with title, finding, legend and white ground."""
    figure = go.Figure(plot.figure)
    figure.data = [trace for trace in figure.data if trace.visible != "legendonly"]
    lines = textwrap.wrap(finding, either(120, 60))
    above = HEAD + LINE * len(lines)
    figure.update_layout(
        title={
            **{"text": plot.title, "x": 0.02, "y": 1, "yanchor": "top", "pad": {"t": 14}},
            **{"font": {"size": 17}, "subtitle": {"text": "<br>".join(lines)}},
        },
        paper_bgcolor="#ffffff",
        showlegend=True,
        legend={"orientation": "h", "yref": "container", "y": 0.01, "yanchor": "bottom"},
        margin={"l": 20, "r": 20, "t": above, "b": LEGEND},
        width=WIDTH,
        height=int(figure.layout.height) + above + LEGEND,
    )
    return figure


def _pictures(blocks: Iterable[Block]) -> Iterator[tuple[str, go.Figure]]:
    for found in blocks:
        for place, plot in enumerate(found.plots, start=1):
            name = found.data.name if place == 1 else f"{found.data.name}-{place}"
            yield name, picture(plot, found.finding)


def _kaleido(kind: str) -> ModuleType:
    try:
        return importlib.import_module("kaleido")
    except ModuleNotFoundError:
        raise UserError(
            f"report: format={kind} needs Kaleido, which is not here; {EXTRA}"
        ) from None


def _drawn(kaleido: ModuleType, figures: Collection[go.Figure], kind: str) -> list[bytes]:
    """Draw the figures one after the other in one browser, which asks nothing of the network."""
    from choreographer.errors import BrowserFailedError, ChromeNotFoundError  # noqa: PLC0415

    async def draw() -> list[bytes]:
        options: dict[str, Any] = {"format": kind, "scale": SCALE if kind == "png" else 1}
        found = []
        async with kaleido.Kaleido(n=1, mathjax=False) as browser:
            with RunProgress(Console(stderr=True), len(figures), "figures") as progress:
                for figure in figures:
                    found.append(await browser.calc_fig(figure, opts=options))
                    progress.advance(failed=False)
        return found

    try:
        return asyncio.run(draw())
    except ChromeNotFoundError:
        raise UserError(
            f"report: format={kind} needs Chrome, Chromium or Edge, and none was found ({BROWSER})"
        ) from None
    except BrowserFailedError as error:
        raise UserError(f"report: the browser for format={kind} does not start; {error}") from None
