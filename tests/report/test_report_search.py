"""The section on policies that were found follows pareto.csv."""

import csv

import pytest
from results_folder import write_results

from revival_sim.errors import UserError
from revival_sim.report import findings, write_report
from revival_sim.report.language import speaking
from revival_sim.report.results import read_results
from revival_sim.report.sections.search import search_section

HEADER = [
    *("policy", "shocks", "status", "trial", "returns", "returns_low", "returns_high"),
    *("cost", "cost_low", "cost_high", "replications", "error"),
    *("families.finance 2021-12", "families.finance 2025-12", "instruments.dibao 2021-12"),
]


def row(name, status, returns, cost, levels=(1.0, 0.5, 0.0)):
    numbers = [returns, returns - 0.01, returns + 0.01, cost, cost - 5, cost + 5]
    return [name, "ordinary", status, 3, *numbers, 4, "", *levels]


ROWS = [
    row("found_a", "front", 0.30, 0.0, (0.0, 0.0, 0.0)),
    row("found_b", "front", 0.12, 900.0),
    row("found_c", "dominated", 0.20, 950.0),
    row("found_d", "over budget", 0.05, 3000.0),
    ["found_e", "ordinary", "failed", 9, *[""] * 6, 0, "nobody <is> left", 1.0, 1.0, 1.0],
]


def folder_of(tmp_path, rows=ROWS, header=HEADER):
    folder = write_results(tmp_path / "study")
    with (folder / "pareto.csv").open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened, lineterminator="\n").writerows([header, *rows])
    return folder


def test_a_study_without_a_search_has_no_such_section(tmp_path):
    assert search_section(read_results(write_results(tmp_path / "study"))) == ""


def test_the_finding_follows_the_front(tmp_path):
    results = read_results(folder_of(tmp_path))
    text = findings.searched(results, "ordinary")
    assert text.startswith("Of 5 policies tried 2 are on the front of returns and cost")
    assert "the fewest returns, 12.0\u00a0%, cost 900\u00a0yuan" in text
    assert "it does without dibao" in text
    with speaking("zh"):
        assert "前沿" in findings.searched(results, "ordinary")


def test_without_a_front_it_says_so(tmp_path):
    results = read_results(folder_of(tmp_path, [ROWS[3]]))
    assert "keeps within the budget" in findings.searched(results, "ordinary")
    assert "<figure" in search_section(results)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_has_the_front_and_the_file_has_all(tmp_path, language):
    page = write_report(folder_of(tmp_path), language).read_text(encoding="utf-8")
    assert ("Policies that were found" in page) == (language == "en")
    assert ("搜索到的政策" in page) == (language == "zh")
    with speaking(language):
        section = search_section(read_results(tmp_path / "study"))
    table = section.partition("<tbody>")[2]
    assert ("found_b" in table, "found_c" in table) == (True, False)
    assert '<td class="number">0.5</td>' in table
    assert all(f"found_{x}," in section for x in "abcde")
    assert "<is>" not in section


def test_a_wrong_file_is_told(tmp_path):
    header = [name.replace("returns_low", "low") for name in HEADER]
    with pytest.raises(UserError, match="lacks the column 'returns_low'"):
        read_results(folder_of(tmp_path, header=header))
