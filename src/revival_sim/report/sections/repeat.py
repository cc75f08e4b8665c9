"""How to repeat the study: command, versions, design, inputs, and the runs that failed."""

from __future__ import annotations

from collections.abc import Mapping

from revival_sim.report.language import either
from revival_sim.report.markup import Data, data_table, english, escape
from revival_sim.report.results import Results

SHOWN_FAILURES = 50
FROM_DESIGN = "revival-sim --config-dir THIS_FOLDER --config-name design"


def repeat_section(results: Results) -> str:
    """Return all that a second person needs to get the same figures."""
    about = results.manifest
    parts = []
    if about.command or results.design:
        where = (
            ""
            if about.command
            else either(
                "<p>In place of THIS_FOLDER, the folder of this page:</p>",
                "<p>以本页所在文件夹代替 THIS_FOLDER：</p>",
            )
        )
        parts.append(f"{where}<pre><code>{escape(about.command or FROM_DESIGN)}</code></pre>")
    facts = {
        either("made", "生成时间"): about.created,
        either("code revision", "代码版本"): about.code_revision,
        **about.versions,
    }
    known = {key: value for key, value in facts.items() if value}
    if known:
        parts.append(_pairs(either("Versions", "版本"), known))
    parts += [
        _failures(results),
        _details(
            either("The design", "研究设计"), f"<pre><code>{escape(results.design)}</code></pre>"
        )
        if results.design
        else "",
        _details(either("The phases of a month", "每月的各个阶段"), _phases(about.phases)),
        _details(
            either("SHA-256 of the input tables", "输入表的 SHA-256"),
            _pairs(either("Inputs", "输入"), about.data) if about.data else "",
        ),
    ]
    return "".join(parts) or either(
        "<p>The study recorded neither its command nor its versions.</p>",
        "<p>本研究没有记录命令和版本。</p>",
    )


def _details(title: str, body: str) -> str:
    return f"<details><summary>{title}</summary>{body}</details>" if body else ""


def _pairs(label: str, pairs: Mapping[str, str]) -> str:
    items = "".join(
        f"<div><dt>{escape(key)}</dt><dd>{escape(value)}</dd></div>" for key, value in pairs.items()
    )
    return f'<dl class="pairs" aria-label="{label}">{items}</dl>'


def _phases(phases: tuple[str, ...]) -> str:
    items = "".join(f"<li>{english(phase)}</li>" for phase in phases)
    return f"<ol>{items}</ol>" if items else ""


def _failures(results: Results) -> str:
    failed = [run for run in results.runs if run.failed]
    if not failed:
        return ""
    rows = [(r.policy, r.shocks, str(r.seed), r.error) for r in failed[:SHOWN_FAILURES]]
    more = (
        either(
            f"<p>The first {SHOWN_FAILURES} of {len(failed)} are shown.</p>",
            f"<p>只列出 {len(failed)} 次中的前 {SHOWN_FAILURES} 次。</p>",
        )
        if len(failed) > SHOWN_FAILURES
        else ""
    )
    table = data_table(Data("failed_runs", ("policy", "shocks", "seed", "error"), rows))
    title = either("Failed runs", "失败的模拟")
    return f"<details open><summary>{title}</summary>{more}{table}</details>"
