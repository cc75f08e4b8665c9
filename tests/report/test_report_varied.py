"""The section on variations follows the two files that a study which varies something writes."""

import csv
from pathlib import Path

import pytest
from results_folder import write_results

from revival_sim.errors import UserError
from revival_sim.report import findings, write_report
from revival_sim.report.figures.response import Answer, response
from revival_sim.report.figures.styles import policy_styles
from revival_sim.report.language import speaking
from revival_sim.report.results import read_results
from revival_sim.report.sections.varied import varied_section

DELAY, RISK = "instruments.monitoring.delay", "hazards.illness.annual_risk"
HEADER = [
    *("policy", "shocks", "variation", "measure", "unit", "mean", "low", "high", "baseline"),
    *("difference", "difference_low", "difference_high", "replications"),
]


def write(path: Path, rows):
    with path.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)


def folder_of(tmp_path, points, means, failed=()):
    """Write a study whose package has these means, and whose baseline has 0.2 throughout."""
    folder = write_results(tmp_path / "study", policies=("none", "package"))
    names = list(points[0])
    variations = [["variation", "runs", "failed", "error", *names]]
    responses = [HEADER]
    for number, point in enumerate(points):
        lost = number in failed
        error = "delay: found 900 <days>; repeat it by: revival-sim …" if lost else ""
        variations.append([number, 4, 4 if lost else 0, error, *point.values()])
        for policy, mean in (("none", 0.2), ("package", means[number])):
            for measure in ("realised_return_rate", "cost_dibao"):
                cells = ["", "", ""] if lost else [mean, mean - 0.01, mean + 0.01]
                unit = "share of lifted persons"
                row = [policy, "ordinary", number, measure, unit, *cells, "none"]
                responses.append([*row, *cells, 0 if lost else 2])
    write(folder / "variations.csv", variations)
    write(folder / "responses.csv", responses)
    return folder


def test_a_study_that_varies_nothing_has_no_such_section(tmp_path):
    assert varied_section(read_results(write_results(tmp_path / "study"))) == ""


@pytest.mark.parametrize(
    ("means", "said"),
    [
        (
            (0.05, 0.04, 0.12),
            "under package lie between 4.0\u00a0% (delay = 5) and 12.0\u00a0% (delay = 30); "
            "their intervals are apart.",
        ),
        (
            (0.05, 0.13, 0.12),
            "5.0\u00a0% (delay = 15) and 13.0\u00a0% (delay = 5); their intervals",
        ),
        ((0.05, 0.05, 0.06), "their intervals overlap."),
        ((0.05, 0.05, 0.05), "None of 2 variations changes realised returns."),
    ],
)
def test_the_finding_follows_the_means(tmp_path, means, said):
    folder = folder_of(tmp_path, [{DELAY: 15}, {DELAY: 5}, {DELAY: 30}], means)
    results = read_results(folder)
    assert said in findings.varied(results, "ordinary")
    with speaking("zh"):
        text = findings.varied(results, "ordinary")
    assert text.endswith("。")
    assert ("12.0" in text) == ("12.0" in said)


def test_one_parameter_is_a_curve_and_several_are_a_table(tmp_path):
    one = folder_of(tmp_path / "one", [{DELAY: 15}, {DELAY: 5}], (0.05, 0.04))
    two = folder_of(tmp_path / "two", [{DELAY: 15, RISK: 0.1}, {DELAY: 5, RISK: 0.2}], (0.05, 0.04))
    switch = folder_of(tmp_path / "three", [{DELAY: "True"}, {DELAY: "False"}], (0.05, 0.04))
    assert "<figure" in varied_section(read_results(one))
    for folder in (two, switch):
        section = varied_section(read_results(folder))
        assert "<figure" not in section
        assert '<td class="number">0.04</td>' in section


def test_the_curve_has_every_policy_at_every_value_lowest_first():
    styles = policy_styles(("none", "package"), {"none"})
    answers = [Answer("package", at, at / 100, at / 200, at / 50) for at in (30, 5, 15)]
    answers += [Answer("none", at, 0.2, None, None) for at in (5, 15, 30)]
    traces = {t.name: t for t in response(answers, styles, "days").data}
    assert list(traces) == ["none", "package"]
    assert list(traces["package"].x) == [5, 15, 30]
    assert list(traces["package"].y) == [5, 15, 30]
    assert list(traces["package"].error_y.arrayminus) == [2.5, 7.5, 15]
    assert list(traces["package"].error_y.array) == [5, 15, 30]
    assert not traces["none"].error_y.visible


def test_failed_variations_are_marked_with_their_reason(tmp_path):
    points = [{DELAY: 15}, {DELAY: 900}, {DELAY: 30}]
    section = varied_section(read_results(folder_of(tmp_path, points, (0.05, 0, 0.12), {1})))
    assert "1 of 2 variations have failed runs" in section
    assert "delay: found 900 &lt;days&gt;; repeat it by" in section
    assert "4/4" in section


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_has_the_section_in_both_languages(tmp_path, language):
    folder = folder_of(tmp_path, [{DELAY: 15}, {DELAY: 5}], (0.05, 0.04))
    page = write_report(folder, language).read_text(encoding="utf-8")
    assert '<section id="varied"' in page
    assert ("At other values of parameters" in page) == (language == "en")
    assert ("参数取其他值时" in page) == (language == "zh")


def test_many_variations_show_the_first_and_save_all(tmp_path):
    points = [{DELAY: n, RISK: n} for n in range(120)]
    section = varied_section(read_results(folder_of(tmp_path, points, [0.1] * 120)))
    assert "The table shows the first 50" in section
    assert section.count("<tr>") == 1 + 2 * 51


def test_a_wrong_file_is_told(tmp_path):
    folder = folder_of(tmp_path, [{DELAY: 15}, {DELAY: 5}], (0.05, 0.04))
    text = (folder / "responses.csv").read_text()
    (folder / "responses.csv").write_text(text.replace("difference_low", "diff_low"))
    with pytest.raises(UserError, match="lacks the column 'difference_low'"):
        read_results(folder)


def test_what_is_too_large_for_the_page_is_left_to_the_files(tmp_path):
    points = [{DELAY: n, **{f"{RISK}_{i}": 0.5 for i in range(400)}} for n in range(80)]
    folder = folder_of(tmp_path, points, [0.1] * 80)
    section = varied_section(read_results(folder))
    assert "Too many to be held here: these are the first 50" in section
    assert f"{RISK}_7" not in section
    assert len(section) < 100_000
