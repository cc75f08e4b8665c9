"""The study on one page of text: Markdown for the folder, which a terminal shows as it is."""

from __future__ import annotations

from revival_sim.report import findings, words
from revival_sim.report.fates import GroupShare, MonitoringMeasure
from revival_sim.report.findings.phrases import joined
from revival_sim.report.further import ButFor, CauseShare, FrontierPoint
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.words import COST, RETURNS


def summary(results: Results) -> str:
    """Return the answer, the scenarios as a table and what each part of the report found."""
    pack = results.main_pack
    optional = (
        (either("Who falls", "谁返贫"), GroupShare, findings.groups),
        (either("Why", "为什么"), CauseShare, findings.causes),
        (either("But for", "若没有"), ButFor, findings.butfor),
        (either("Price of a return averted", "避免返贫的成本"), FrontierPoint, findings.frontier),
        (either("Monitoring", "监测"), MonitoringMeasure, findings.monitoring),
    )
    parts = [
        (either("When", "何时"), findings.timing(results, pack)),
        (either("Against the baseline", "与基准相比"), findings.differences(results, pack)),
        *((name, make(results, pack)) for name, kind, make in optional if results.rows(kind, pack)),
        (either("Assumptions", "假设"), findings.sources(results.manifest)),
    ]
    title = results.question or either("The answer", "结论")
    lines = [f"# {title}", "", joined(findings.answer(results)), "", *_table(results), ""]
    failed = findings.failed(results)
    lines += [f"**{failed}**", ""] if failed else []
    past = findings.branch(results)
    lines += [past, ""] if past else []
    colon = either(":", "：")
    lines += [f"- **{name}**{colon} {text}" for name, text in parts]
    lines += ["", _source()]
    return "\n".join(lines) + "\n"


def _table(results: Results) -> list[str]:
    """Return the scenarios by the three returns and cost as a table in Markdown."""
    measures = [m for m in (*RETURNS, COST) if any(e.measure == m for e in results.estimates)]
    head = [either("Policy", "政策"), either("Shocks", "冲击"), *map(words.title, measures)]
    rows = [
        [policy, pack, *(_cell(results, policy, pack, measure) for measure in measures)]
        for pack in results.packs
        for policy in results.policies
    ]
    lines = [head, ["---", "---", *(["---:"] * len(measures))], *rows]
    return [f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines]


def _cell(results: Results, policy: str, pack: str, measure: str) -> str:
    found = results.estimate(policy, pack, measure)
    if found is None:
        return ""
    factor, sign = (100, f"{words.SPACE}%") if words.is_share(found.unit) else (1, "")
    span = words.span(found.low, found.high, found.unit, mean=found.mean)
    return f"{words.number(factor * found.mean)}{sign}{f' [{span}]' if span else ''}"


def _source() -> str:
    return either(
        "Figures are those of summary.csv, comparison.csv and the other tables of this folder; in "
        "square brackets 95 % intervals; cost in yuan per lifted person per year. report.html has "
        "the figures.",
        "数字来自本文件夹的 summary.csv、comparison.csv 等表；方括号内为 95 % 置信区间；成本单位为"
        "元/脱贫人口·年。图形见 report.html。",
    )
