"""The report: one page in one file, which asks nothing of the network."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

from revival_sim.report import words
from revival_sim.report.markup import escape
from revival_sim.report.results import Results, read_results
from revival_sim.report.sections import SECTIONS, answer_section
from revival_sim.study.files import write_text

REPORT = "report.html"
TITLE = "How often do lifted households return to poverty?"


def write_report(folder: Path) -> Path:
    """Write the page of a results folder into it, whole or not at all, and return its path."""
    path = folder / REPORT
    text = page(read_results(folder))
    write_text(path, text)
    return path


def page(results: Results) -> str:
    """Return the page of a study."""
    sections = "".join(
        f'<section id="{key}" aria-labelledby="{key}-title">'
        f'<h2 id="{key}-title">{escape(heading)}</h2>{make(results)}</section>'
        for key, heading, make in SECTIONS
    )
    links = "".join(f'<li><a href="#{key}">{escape(name)}</a></li>' for key, name, _ in SECTIONS)
    return Template(_asset("page.html")).substitute(
        title=escape(results.question or TITLE),
        subtitle=escape(_subtitle(results)),
        style=_asset("page.css"),
        links=links,
        answer=answer_section(results),
        sections=sections,
        library=_asset("plotly-basic.min.js"),
        script=_asset("page.js"),
    )


def _subtitle(results: Results) -> str:
    months = sorted({month for band in results.bands for month in band.months})
    horizon = f", {words.month(months[0])} to {words.month(months[-1])}" if months else ""
    packs = (
        words.shocks(results.packs[0])
        if len(results.packs) == 1
        else f"{len(results.packs)} shock packs"
    )
    return (
        f"{_count(len(results.policies), 'policy', 'policies')} under {packs}, "
        f"{_count(len(results.runs), 'run', 'runs')}{horizon}"
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _asset(name: str) -> str:
    return files("revival_sim.report").joinpath("assets", name).read_text(encoding="utf-8")
