"""The answer, and every scenario in one table."""

from __future__ import annotations

from revival_sim.report import findings, words
from revival_sim.report.findings.focus import MARKS, difference_of, verdict_of
from revival_sim.report.markup import cards, escape, joined
from revival_sim.report.results import Results
from revival_sim.report.sections.measures import all_measures
from revival_sim.report.tables import Estimate
from revival_sim.report.words import COST, RETURNS

OPEN_NOTES = 6
LONG = 16
LONG_FRAME = ' class="long" tabindex="0" role="region" aria-label="Scenarios"'


def answer_section(results: Results) -> str:
    """Return the answer in three sentences, and warnings of failed runs."""
    first, *more = findings.answer(results)
    lines = f'<p class="lead">{escape(first)}</p>{joined([escape(m) for m in more], "p")}'
    failed = findings.failed(results)
    warning = (
        f'<p class="warning"><strong>{escape(failed)}</strong> '
        'They are listed under <a href="#repeat">how to repeat it</a>.</p>'
        if failed
        else ""
    )
    return f'<section id="answer" aria-label="The answer">{lines}{warning}</section>'


def glance_section(results: Results) -> str:
    """Return every scenario by the three returns and cost, and what the names mean."""
    costs = any(e.measure == COST for e in results.estimates)
    measures = [*RETURNS, COST] if costs else list(RETURNS)
    head = ["Policy", *(words.title(m) for m in measures), "Runs"]
    groups = {
        _heading(results, pack): [
            [
                _policy(results, policy, pack),
                *(_cell(results, policy, pack, measure) for measure in measures),
                _runs(results, policy, pack),
            ]
            for policy in results.policies
        ]
        for pack in results.packs
    }
    is_long = len(results.packs) * len(results.policies) > LONG
    marks = (
        f"{MARKS['lower']} clearly below the baseline, {MARKS['higher']} clearly above, "
        f"{MARKS['unclear']} no clear difference (its interval covers zero), "
        f"{MARKS['same']} exactly the same. "
        if any(d.verdict in MARKS for d in results.differences)
        else ""
    )
    unit = next((e.unit for e in results.estimates if e.measure == COST), "")
    note = (
        f"{marks}Returns are shares of lifted people{f'; cost is in {unit}' if costs else ''}. "
        f"{findings.precision(results)}"
    )
    return (
        f"<div{LONG_FRAME if is_long else ''}>"
        + cards(head, groups, "Scenarios by the three returns and cost")
        + "</div>"
        + f'<p class="note">{escape(note)}</p>'
        + f"<h3>Three ways to count a return</h3>{_definitions()}"
        + _notes(results)
        + _compared(results)
        + all_measures(results)
    )


def _heading(results: Results, pack: str) -> str:
    text = words.shocks(pack)
    return _capital(text) if len(results.packs) > 1 else ""


def _policy(results: Results, policy: str, pack: str) -> str:
    base = ' <span class="tag">baseline</span>' if policy == results.baseline(pack) else ""
    return escape(policy) + base


def _cell(results: Results, policy: str, pack: str, measure: str) -> str:
    found: Estimate | None = results.estimate(policy, pack, measure)
    if found is None:
        return '<span class="faint">no result</span>'
    verdict = verdict_of(difference_of(results, pack, measure, policy))
    mark = MARKS.get(verdict, "")
    sign = (
        f'<span class="mark" title="{escape(findings.verdict_in_words(verdict))}">{mark}</span> '
        if mark
        else ""
    )
    mean = (
        words.quantity(found.mean, found.unit)
        if words.is_share(found.unit)
        else words.number(found.mean)
    )
    span = words.span(found.low, found.high, found.unit, mean=found.mean)
    interval = (
        f'<span class="interval">{escape(span)}</span>' if span and found.low != found.high else ""
    )
    return f"<span>{sign}<b>{escape(mean)}</b> {interval}</span>"


def _runs(results: Results, policy: str, pack: str) -> str:
    failed, total = results.failures(policy, pack)
    if not failed:
        return str(total)
    return f'{total - failed} <span class="tag bad">{failed} failed</span>'


def _definitions() -> str:
    items = "".join(
        f"<div><dt>{escape(words.title(m))}</dt><dd>{escape(_capital(words.meaning(m)))}.</dd></div>"
        for m in RETURNS
    )
    return (
        f'<dl class="columns">{items}</dl><p class="note">Shares are of lifted people: those who '
        "were poor and were seen to leave poverty. Each is counted once over the horizon.</p>"
    )


def _notes(results: Results) -> str:
    notes = results.manifest.notes
    if not notes:
        return ""
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    is_open = " open" if len(notes) <= OPEN_NOTES else ""
    return f"<details{is_open}><summary>What the runs noted</summary><ul>{items}</ul></details>"


def _compared(results: Results) -> str:
    about = results.manifest
    parts = []
    for title, names, texts in (
        ("Policies", results.policies, about.policies),
        ("Shock packs", results.packs, about.shocks),
    ):
        known = [name for name in names if texts.get(name)]
        items = "".join(
            f"<div><dt>{escape(name)}</dt><dd>{escape(texts[name])}</dd></div>" for name in known
        )
        if items:
            parts.append(f'<h3 class="small">{title}</h3><dl>{items}</dl>')
    if not parts:
        return ""
    return f"<details><summary>What is compared</summary>{''.join(parts)}</details>"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
