"""The report in Chinese: complete, and with the same figures."""

import re

import pytest
from page_reader import files, read
from results_folder import write_results

from revival_sim.cli import main
from revival_sim.errors import UserError
from revival_sim.report import write_report
from revival_sim.report.language import LANGUAGES
from revival_sim.study.design import LANGUAGES as ASKED

NAMES = {"none", "package", "taper", "sudden_stop", "revival_sim"}
APART = ("script", "style", "table", "pre")


def shown(element):
    """Texts of an element without tables, code and what is marked as English."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in APART and child.attributes.get("lang") != "en":
            yield from shown(child)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_results(
        tmp_path_factory.mktemp("languages") / "study",
        packs=("ordinary", "pandemic"),
        failed=[("taper", "ordinary", 1)],
        replications=3,
    )


@pytest.fixture(scope="module")
def pages(folder):
    return {
        language: read(write_report(folder, language).read_text(encoding="utf-8"))
        for language in ("en", "zh")
    }


def test_no_english_sentence_is_left_on_the_chinese_page(pages):
    (body,) = pages["zh"].find("body")
    for text in shown(body):
        words = [w for w in re.findall(r"[A-Za-z_]{2,}", text) if w not in NAMES]
        run = re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", text)
        assert run is None, (text, words)


def test_both_pages_have_the_same_figures_and_files(pages):
    english, chinese = (files(pages[language]) for language in ("en", "zh"))
    assert english == chinese
    assert len(pages["en"].find("figure")) == len(pages["zh"].find("figure"))
    assert pages["zh"].find("html")[0].attributes["lang"] == "zh-CN"


def test_a_design_may_ask_for_the_languages_there_are():
    assert set(LANGUAGES) == set(ASKED)


def test_the_language_is_that_of_the_design_unless_another_is_asked_for(folder):
    design = folder / "design.yaml"
    before = design.read_text(encoding="utf-8")
    design.write_text(before + "report: {language: zh}\n", encoding="utf-8")
    try:
        chinese = write_report(folder).read_text(encoding="utf-8")
        english = write_report(folder, "en").read_text(encoding="utf-8")
    finally:
        design.write_text(before, encoding="utf-8")
    assert '<html lang="zh-CN"' in chinese
    assert '<html lang="en"' in english


def test_an_unknown_language_is_refused(folder):
    with pytest.raises(UserError, match="language"):
        write_report(folder, "xx")


def test_the_command_line_takes_a_language_and_prints_the_summary(folder, capsys):
    assert main(["report", str(folder), "language=zh"]) == 0
    assert "结论" in (folder / "report.html").read_text(encoding="utf-8")
    assert main(["report", str(folder), "langage=zh"]) == 2
    assert "language" in capsys.readouterr().err
    assert main(["summary", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "| package | ordinary |" in out
    assert main(["report", str(folder)]) == 0
    assert (folder / "summary.md").read_text(encoding="utf-8") == out
