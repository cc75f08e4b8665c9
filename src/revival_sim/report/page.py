"""The report: one page in one file, which asks nothing of the network."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

from revival_sim.files import write_text
from revival_sim.report import words
from revival_sim.report.language import LANGUAGES, either, language, speaking
from revival_sim.report.markup import escape
from revival_sim.report.monthly_means import MEANS, means
from revival_sim.report.results import Results, language_of, read_results
from revival_sim.report.sections import SECTIONS, answer_section
from revival_sim.report.summary import summary

REPORT = "report.html"
SUMMARY_PAGE = "summary.md"
SCRIPTLESS = (
    "The figures need JavaScript; the tables below each of them do not.",
    "图形需要 JavaScript；图下的表格不需要。",
)
CAVEAT = (
    "What a model gives is what its rules and inputs imply, not a forecast. Read the assumptions "
    "before the figures.",
    "模型给出的是其规则和输入所隐含的结果，而不是预测。阅读数字之前请先阅读假设。",
)


def write_report(folder: Path, language: str | None = None) -> Path:
    """Write the page, its summary and the means of its monthly series; return the page's path.

    Each file is written whole or not at all. The language is that of the design by default.
    """
    path = folder / REPORT
    with speaking(language or language_of(folder)):
        results = read_results(folder)
        write_text(path, page(results))
        write_text(folder / SUMMARY_PAGE, summary(results))
        write_text(folder / MEANS, means(results))
    return path


def page(results: Results) -> str:
    """Return the page of a study."""
    made = [(key, heading, body) for key, heading, make in SECTIONS if (body := make(results))]
    sections = "".join(
        f'<section id="{key}" aria-labelledby="{key}-title">'
        f'<h2 id="{key}-title">{escape(either(*heading))}</h2>{body}</section>'
        for key, heading, body in made
    )
    links = "".join(
        f'<li><a href="#{key}">{escape(either(*name))}</a></li>' for key, name, _ in made
    )
    return Template(_asset("page.html")).substitute(
        title=escape(_title(results)),
        language=LANGUAGES[language()],
        kicker=either("revival_sim: a study by simulation", "revival_sim：模拟研究"),
        skip=either("Skip to the answer", "跳到结论"),
        contents=either("Sections", "目录"),
        scriptless=either(*SCRIPTLESS),
        caveat=either(*CAVEAT),
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
    horizon = _horizon(months[0], months[-1]) if months else ""
    packs = (
        words.shocks(results.packs[0])
        if len(results.packs) == 1
        else either(f"{len(results.packs)} shock packs", f" {len(results.packs)} 组冲击")
    )
    policies, runs = len(results.policies), len(results.runs)
    return either(
        f"{_count(policies, 'policy', 'policies')} under {packs}, "
        f"{_count(runs, 'run', 'runs')}{horizon}",
        f"{policies} 项政策，{packs}，{runs:,} 次模拟{horizon}",
    )


def _title(results: Results) -> str:
    """Return the study's question; in Chinese, where it has none in it, what the report asks."""
    own = results.question
    is_chinese = any("\u4e00" <= letter <= "\u9fff" for letter in own)
    asked = own or "How often do lifted households return to poverty?"
    return either(asked, own if is_chinese else "脱贫户返贫的有多少？")


def _horizon(first: str, last: str) -> str:
    first, last = words.month(first), words.month(last)
    return either(f", {first} to {last}", f"，{first}至 {last}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _asset(name: str) -> str:
    return files("revival_sim.report").joinpath("assets", name).read_text(encoding="utf-8")
