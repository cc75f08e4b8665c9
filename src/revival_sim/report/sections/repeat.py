"""How to repeat the study: command, versions, design, inputs, and the runs that failed."""

from __future__ import annotations

from collections.abc import Mapping

from revival_sim.report.markup import Data, data_table, escape
from revival_sim.report.results import Results

SHOWN_FAILURES = 50
FROM_DESIGN = "revival-sim --config-dir THIS_FOLDER --config-name design"


def repeat_section(results: Results) -> str:
    """Return all that a second person needs to get the same figures."""
    about = results.manifest
    parts = []
    if about.command or results.design:
        where = "" if about.command else "<p>In place of THIS_FOLDER, the folder of this page:</p>"
        parts.append(f"{where}<pre><code>{escape(about.command or FROM_DESIGN)}</code></pre>")
    facts = {"made": about.created, "code revision": about.code_revision, **about.versions}
    known = {key: value for key, value in facts.items() if value}
    if known:
        parts.append(_pairs("Versions", known))
    parts += [
        _failures(results),
        _details("The design", f"<pre><code>{escape(results.design)}</code></pre>")
        if results.design
        else "",
        _details("The phases of a month", _phases(about.phases)),
        _details("SHA-256 of the input tables", _pairs("Inputs", about.data) if about.data else ""),
    ]
    return "".join(parts) or "<p>The study recorded neither its command nor its versions.</p>"


def _details(title: str, body: str) -> str:
    return f"<details><summary>{title}</summary>{body}</details>" if body else ""


def _pairs(label: str, pairs: Mapping[str, str]) -> str:
    items = "".join(
        f"<div><dt>{escape(key)}</dt><dd>{escape(value)}</dd></div>" for key, value in pairs.items()
    )
    return f'<dl class="pairs" aria-label="{label}">{items}</dl>'


def _phases(phases: tuple[str, ...]) -> str:
    items = "".join(f"<li>{escape(phase)}</li>" for phase in phases)
    return f"<ol>{items}</ol>" if items else ""


def _failures(results: Results) -> str:
    failed = [run for run in results.runs if run.failed]
    if not failed:
        return ""
    rows = [(r.policy, r.shocks, str(r.seed), r.error) for r in failed[:SHOWN_FAILURES]]
    more = (
        f"<p>The first {SHOWN_FAILURES} of {len(failed)} are shown.</p>"
        if len(failed) > SHOWN_FAILURES
        else ""
    )
    table = data_table(Data("failed_runs", ("policy", "shocks", "seed", "error"), rows))
    return f"<details open><summary>Failed runs</summary>{more}{table}</details>"
