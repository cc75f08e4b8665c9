"""Assumptions and sources: every parameter, and the published figures that they cite."""

from __future__ import annotations

import re
from itertools import groupby

from revival_sim.data import facts
from revival_sim.report import findings
from revival_sim.report.findings.sources import FACT
from revival_sim.report.language import either
from revival_sim.report.manifest import MANIFEST, ParameterRow
from revival_sim.report.markup import Data, cards, csv_link, english, escape, source_note
from revival_sim.report.results import Results

ATTRIBUTION = (
    "Incomes by tenth: World Bank, Poverty and Inequality Platform, China rural, licence CC BY 4.0."
)

NUMBERS = ("value", "default", "low", "high")


def sources_section(results: Results) -> str:
    """Return the table of parameters, assumptions marked, and the figures that they cite."""
    known = results.manifest.parameters
    pip = any("pip_china" in name for name in results.manifest.data)
    lead = f"<p>{escape(findings.sources(results.manifest))}</p>"
    if pip:
        lead += f'<p class="note">{english(ATTRIBUTION)}</p>'
    return lead + (_parameters(known) if known else "") + _facts(known)


def _parameters(known: tuple[ParameterRow, ...]) -> str:
    head = either(("Parameter", "Value", "Bounds", "Source"), ("参数", "取值", "范围", "来源"))
    count = len(known)
    title = either(
        f"All {count} parameters with bounds and sources",
        f"全部 {count} 个参数及其范围和来源（说明为英文原文）",
    )
    columns = ("path", "value", "default", "unit", "low", "high", "source", "doc")
    rows = [
        tuple(
            getattr(p, name).replace(",", "") if name in NUMBERS else getattr(p, name)
            for name in columns
        )
        for p in known
    ]
    data = Data("parameters", columns, rows, source=MANIFEST)
    ordered = sorted(known, key=lambda p: p.group)
    groups = {
        group: [_row(p) for p in members]
        for group, members in groupby(ordered, key=lambda p: p.group)
    }
    return (
        f"<details><summary>{title}</summary>"
        f'<p>{source_note(data)}</p><p class="tools">{csv_link(data)}</p>'
        f"{cards(head, groups, either('Parameters', '参数'), 'parameters')}</details>"
    )


def _row(p: ParameterRow) -> list[str]:
    name = p.path.rpartition(".")[2]
    tag = (
        f'<br><span class="tag">{either("changed from", "原为")} {escape(p.default)}</span>'
        if p.changed
        else ""
    )
    bounds = (
        f"{escape(p.low)} {either('to', '至')} {escape(p.high)}"
        if p.low or p.high
        else either("none", "无")
    )
    return [
        f"<code>{escape(name)}</code><span{_foreign()}>{escape(p.doc)}</span>",
        f"{escape(p.value)} {english(p.unit)}{tag}",
        bounds,
        _source(p),
    ]


def _source(p: ParameterRow) -> str:
    known = facts()

    def link(match: re.Match[str]) -> str:
        key = match.group()
        return f'<a href="#{key}">{key}</a>' if key in known else key

    text = FACT.sub(link, escape(p.source or "not stated"))
    if not p.assumed:
        return either(text, f'<span lang="en">{text}</span>')
    rest = _rest(text)
    told = either(rest, f'<span lang="en">{rest}</span>')
    return f'<span class="tag warn">{either("assumption", "假设")}</span> {told}'


def _rest(text: str) -> str:
    """Return what a source says beyond the word "assumption"."""
    return re.sub(r"^assumption\b[\s:,;.]*", "", text, flags=re.IGNORECASE)


def _facts(known: tuple[ParameterRow, ...]) -> str:
    cited = sorted({key for p in known for key in FACT.findall(p.source)} & set(facts()))
    if not cited:
        return ""
    count = len(cited)
    title = either(f"The {count} published figures cited", f"引用的 {count} 项公布数据（英文原文）")
    items = "".join(_fact(key) for key in cited)
    return (
        f'<details><summary>{title}</summary><ul class="facts"{_foreign()}>{items}</ul></details>'
    )


def _foreign() -> str:
    """Return the attribute of what stays in English on a page in another language."""
    return either("", ' lang="en"')


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
