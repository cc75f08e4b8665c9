"""The answer, and every scenario in one table."""

from __future__ import annotations

from revival_sim.report import findings, names, words
from revival_sim.report.findings.focus import MARKS, difference_of, verdict_of
from revival_sim.report.findings.phrases import sentence
from revival_sim.report.language import either
from revival_sim.report.markup import cards, english, escape, joined
from revival_sim.report.results import Results
from revival_sim.report.sections.measures import all_measures
from revival_sim.report.tables import Estimate
from revival_sim.report.words import COST, RETURNS

OPEN_NOTES = 6
LONG = 16


def answer_section(results: Results) -> str:
    """Return the answer in three sentences, and warnings of failed runs."""
    first, *more = findings.answer(results)
    lines = f'<p class="lead">{escape(first)}</p>{joined([escape(m) for m in more], "p")}'
    past = findings.branch(results)
    lines += f'<p class="note">{escape(past)}</p>' if past else ""
    failed = findings.failed(results)
    where = either(
        'They are listed under <a href="#repeat">how to repeat it</a>.',
        '失败的模拟列于<a href="#repeat">如何重现</a>一节。',
    )
    warning = f'<p class="warning"><strong>{escape(failed)}</strong> {where}</p>' if failed else ""
    name = either("The answer", "结论")
    return f'<section id="answer" aria-label="{name}">{lines}{warning}</section>'


def glance_section(results: Results) -> str:
    """Return every scenario by the three returns and cost, and what the names mean."""
    costs = any(e.measure == COST for e in results.estimates)
    measures = [*RETURNS, COST] if costs else list(RETURNS)
    head = [either("Policy", "政策"), *map(words.title, measures), either("Runs", "模拟次数")]
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
    name = either("Scenarios", "情景")
    frame = f' class="long" tabindex="0" role="region" aria-label="{name}"'
    is_long = len(results.packs) * len(results.policies) > LONG
    marks = (
        either(
            f"{MARKS['lower']} clearly below the baseline, {MARKS['higher']} clearly above, "
            f"{MARKS['unclear']} no clear difference (its interval covers zero), "
            f"{MARKS['same']} exactly the same. ",
            f"{MARKS['lower']} 明显低于基准，{MARKS['higher']} 明显高于基准，"
            f"{MARKS['unclear']} 差异不明显（置信区间包含零），{MARKS['same']} 完全相同。",
        )
        if any(d.verdict in MARKS for d in results.differences)
        else ""
    )
    unit = next((e.unit for e in results.estimates if e.measure == COST), "")
    money = names.unit(unit)
    spent = either(f"; cost is in {money}", f"；成本单位为{money}") if costs else ""
    note = (
        either(
            f"{marks}Returns are shares of lifted people{spent}. ",
            f"{marks}返贫率为占脱贫人口的比例{spent}。",
        )
        + findings.precision(results)
        + either(
            " From summary.csv and comparison.csv.", "数据来源：summary.csv 和 comparison.csv。"
        )
    )
    return (
        f"<div{frame if is_long else ''}>"
        + cards(
            head, groups, either("Scenarios by the three returns and cost", "各情景的返贫率与成本")
        )
        + "</div>"
        + f'<p class="note">{escape(note)}</p>'
        + f"<h3>{either('Three ways to count a return', '返贫的三种口径')}</h3>{_definitions()}"
        + _notes(results)
        + _compared(results)
        + all_measures(results)
    )


def _heading(results: Results, pack: str) -> str:
    text = words.shocks(pack)
    return _capital(text) if len(results.packs) > 1 else ""


def _policy(results: Results, policy: str, pack: str) -> str:
    base = (
        ' <span class="tag">' + either("baseline", "基准") + "</span>"
        if policy == results.baseline(pack)
        else ""
    )
    return escape(policy) + base


def _cell(results: Results, policy: str, pack: str, measure: str) -> str:
    found: Estimate | None = results.estimate(policy, pack, measure)
    if found is None:
        return f'<span class="faint">{either("no result", "无结果")}</span>'
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
    lost = either(f"{failed} failed", f"{failed} 次失败")
    return f'{total - failed} <span class="tag bad">{lost}</span>'


def _definitions() -> str:
    items = "".join(
        f"<div><dt>{escape(words.title(m))}</dt><dd>{escape(sentence(words.meaning(m)))}</dd></div>"
        for m in RETURNS
    )
    whom = either(
        "Shares are of lifted people: those who were poor and were seen to leave poverty. Each is "
        "counted once over the horizon.",
        "比例以脱贫人口为分母，即曾经贫困并经认定脱贫的人口；每人在整个期间只计一次。",
    )
    return f'<dl class="columns">{items}</dl><p class="note">{whom}</p>'


def _notes(results: Results) -> str:
    notes = results.manifest.notes
    if not notes:
        return ""
    items = "".join(f"<li>{english(note)}</li>" for note in notes)
    is_open = " open" if len(notes) <= OPEN_NOTES else ""
    title = either("What the runs noted", "模拟中的提示")
    return f"<details{is_open}><summary>{title}</summary><ul>{items}</ul></details>"


def _compared(results: Results) -> str:
    about = results.manifest
    parts = []
    for title, listed, texts in (
        (either("Policies", "政策"), results.policies, about.policies),
        (either("Shock packs", "冲击组合"), results.packs, about.shocks),
    ):
        known = [name for name in listed if texts.get(name)]
        items = "".join(
            f"<div><dt>{escape(name)}</dt><dd>{english(texts[name])}</dd></div>" for name in known
        )
        if items:
            parts.append(f'<h3 class="small">{title}</h3><dl>{items}</dl>')
    if not parts:
        return ""
    title = either("What is compared", "比较的内容")
    return f"<details><summary>{title}</summary>{''.join(parts)}</details>"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
