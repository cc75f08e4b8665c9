"""Assumptions and sources: every parameter, and the published figures that they cite."""

from __future__ import annotations

import re
from itertools import groupby

from revival_sim.data import facts
from revival_sim.report import findings
from revival_sim.report.findings.sources import FACT
from revival_sim.report.manifest import ParameterRow
from revival_sim.report.markup import Data, cards, csv_link, escape
from revival_sim.report.results import Results

_HEAD = ("Parameter", "Value", "Bounds", "Source")
ATTRIBUTION = (
    "Incomes by tenth: World Bank, Poverty and Inequality Platform, China rural, licence CC BY 4.0."
)


def sources_section(results: Results) -> str:
    """Return the table of parameters, assumptions marked, and the figures that they cite."""
    known = results.manifest.parameters
    pip = any("pip_china" in name for name in results.manifest.data)
    lead = f"<p>{escape(findings.sources(results.manifest))}</p>"
    if pip:
        lead += f'<p class="note">{escape(ATTRIBUTION)}</p>'
    return lead + (_parameters(known) if known else "") + _facts(known)


def _parameters(known: tuple[ParameterRow, ...]) -> str:
    columns = ("path", "value", "default", "unit", "low", "high", "source", "doc")
    rows = [tuple(getattr(p, name) for name in columns) for p in known]
    ordered = sorted(known, key=lambda p: p.group)
    groups = {
        group: [_row(p) for p in members]
        for group, members in groupby(ordered, key=lambda p: p.group)
    }
    return (
        f"<details><summary>All {len(known)} parameters with bounds and sources</summary>"
        f'<p class="tools">{csv_link(Data("parameters", columns, rows))}</p>'
        f"{cards(_HEAD, groups, 'Parameters', 'parameters')}</details>"
    )


def _row(p: ParameterRow) -> list[str]:
    name = p.path.rpartition(".")[2]
    tag = f'<br><span class="tag">changed from {escape(p.default)}</span>' if p.changed else ""
    bounds = f"{escape(p.low)} to {escape(p.high)}" if p.low or p.high else "none"
    return [
        f"<code>{escape(name)}</code><span>{escape(p.doc)}</span>",
        f"{escape(p.value)} {escape(p.unit)}{tag}",
        bounds,
        _source(p),
    ]


def _source(p: ParameterRow) -> str:
    known = facts()

    def link(match: re.Match[str]) -> str:
        key = match.group()
        return f'<a href="#{key}">{key}</a>' if key in known else key

    text = FACT.sub(link, escape(p.source or "not stated"))
    return f'<span class="tag warn">assumption</span> {_rest(text)}' if p.assumed else text


def _rest(text: str) -> str:
    """Return what a source says beyond the word "assumption"."""
    return re.sub(r"^assumption\b[\s:,;.]*", "", text, flags=re.IGNORECASE)


def _facts(known: tuple[ParameterRow, ...]) -> str:
    cited = sorted({key for p in known for key in FACT.findall(p.source)} & set(facts()))
    if not cited:
        return ""
    items = "".join(_fact(key) for key in cited)
    return (
        f"<details><summary>The {len(cited)} published figures cited</summary>"
        f'<ul class="facts">{items}</ul></details>'
    )


def _fact(key: str) -> str:
    found = facts()[key]
    recalled = (
        ' <span class="tag warn">recalled, not checked</span>'
        if found.confidence == "recalled"
        else ""
    )
    return (
        f'<li id="{key}"><b>{key}</b> {escape(found.quantity)}: {escape(found.value)} '
        f"{escape(found.unit)} ({escape(found.year)}, {escape(found.population)}).{recalled} "
        f'<span class="faint">{escape(found.source)}</span></li>'
    )
