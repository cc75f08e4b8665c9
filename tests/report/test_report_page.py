import csv
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from page_reader import agree, files, read, rows, specs
from results_folder import write_results

import revival_sim.report
from revival_sim.report import write_report

SOURCE = Path(revival_sim.report.__file__).parent


@pytest.fixture(scope="module")
def text(packs):
    return (packs / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text):
    return read(text)


def written(folder, **how):
    return read(write_report(write_results(folder, **how)).read_text(encoding="utf-8"))


def section(page, key):
    return next(e for e in page.find("section") if e.attributes.get("id") == key)


def test_write_report_returns_the_page_in_the_folder(packs):
    assert write_report(packs) == packs / "report.html"
    assert not list(packs.glob("*.unfinished"))


def test_the_same_results_give_the_same_page(packs, text):
    assert write_report(packs).read_text(encoding="utf-8") == text


def test_every_reference_within_the_page_has_its_target(page):
    ids = [e.attributes["id"] for e in page.walk() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    for element in page.walk():
        for name in ("aria-labelledby", "aria-controls", "data-picture"):
            if name in element.attributes:
                assert element.attributes[name] in ids
        if element.attributes.get("href", "").startswith("#"):
            assert element.attributes["href"][1:] in ids


def test_nothing_is_asked_of_the_network(text, page):
    policy = next(
        m.attributes["content"]
        for m in page.find("meta")
        if m.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|connect-src|\*", policy)
    for element in page.walk():
        for name in ("src", "href", "action", "poster", "data", "srcset"):
            value = element.attributes.get(name) or ""
            assert value == "" or value.startswith(("#", "data:")), (element.tag, name, value)
    styles = "".join(e.text for e in page.find("style"))
    assert not re.search(r"url\(|@import", styles)
    assert "<base" not in text


def test_no_figure_has_an_upload_button(page):
    found = specs(page)
    plots = [e for e in page.walk() if e.attributes.get("class") == "plot"]
    assert set(found) == {plot.attributes["id"] for plot in plots}
    assert len(found) >= 10
    for spec in found.values():
        assert spec["config"]["showSendToCloud"] is False
        assert spec["config"]["displaylogo"] is False


def test_figures_come_on_the_page_by_one_way_only():
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert not re.search(r"\b(to_html|write_html|plot\(fig|include_plotlyjs)\b", code)
    script = (SOURCE / "assets" / "page.js").read_text(encoding="utf-8")
    assert script.count("Plotly.newPlot(") == 1
    assert "Plotly.react" not in script


def test_plotly_is_there_once_with_its_licence_and_the_page_is_small(text):
    assert len(re.findall(r"\* plotly\.js \(basic - minified\) v\d", text)) == 1
    assert "Licensed under the MIT license" in text
    assert len(text.encode()) < 2e6
    assert "MIT" in (SOURCE / "assets" / "plotly-basic.LICENSE").read_text(encoding="utf-8")


def test_the_table_under_each_figure_is_its_csv_file(page):
    figures = page.find("figure")
    assert len(figures) == 9
    for figure in figures:
        ((name, content),) = files(figure).items()
        (table,) = figure.find("table")
        shown = rows(table)
        assert shown[0] == content[0]
        asked = content[1:]
        if name.startswith("cumulative"):
            asked = [row for row in asked if row[1].endswith("-12")]
            assert len(content) == 1 + 4 * 60
        assert len(shown) == 1 + len(asked)
        assert all(map(agree, shown[1:], asked))


@pytest.mark.parametrize(
    ("name", "source", "value"),
    [("returns", "summary.csv", "mean"), ("differences", "comparison.csv", "difference")],
)
def test_the_figures_data_are_those_of_the_study(packs, page, name, source, value):
    content = files(page)[f"{name}_ordinary.csv"]
    shown = [dict(zip(content[0], row, strict=True)) for row in content[1:]]
    with (packs / source).open(encoding="utf-8") as file:
        asked = {
            (row["policy"], row["measure"]): row
            for row in csv.DictReader(file)
            if row["shocks"] == "ordinary"
        }
    assert len(shown) == len({row["policy"] for row in shown}) * 3
    for row in shown:
        of = asked[row["policy"], row["measure"]]
        for column in (value, "low", "high"):
            assert float(row[column]) == float(of[column])


def test_each_figure_states_its_finding_in_its_caption_and_label(page):
    for figure in page.find("figure"):
        (caption,) = figure.find("figcaption")
        (finding,) = caption.find("strong")
        assert finding.text.endswith(".")
        plots = [e for e in figure.walk() if e.attributes.get("class") == "plot"]
        assert all(p.attributes["role"] == "img" for p in plots)
        assert all(finding.text in p.attributes["aria-label"] for p in plots)


def test_headings_go_down_one_level_at_a_time(page):
    levels = [int(e.tag[1]) for e in page.walk() if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    (html,) = page.find("html")
    assert html.attributes["lang"] == "en"


def test_each_pack_has_its_tab_in_each_section(page):
    tabs = [e for e in page.walk() if e.attributes.get("role") == "tab"]
    shown = [e.text for e in section(page, "comparison").walk() if e in tabs]
    assert shown == ["pandemic", "ordinary"]
    chosen = [e.text for e in tabs if e.attributes["aria-selected"] == "true"]
    assert set(chosen) == {"ordinary"}


def test_one_pack_needs_no_tabs(ordinary):
    found = read((ordinary / "report.html").read_text(encoding="utf-8"))
    assert not [e for e in found.walk() if e.attributes.get("role") == "tab"]


def test_failed_runs_are_marked_and_listed(page):
    assert "2 of 64 runs failed" in section(page, "answer").text
    assert "2 failed" in section(page, "glance").text
    assert "taper (2 of 8 runs failed)" in str(specs(page)["comparison-1-plot-0"]["layout"])
    failures = section(page, "repeat").text
    assert "the books do not close in 2022-03: <paid> is 12 yuan" in failures


def test_parameters_show_value_bounds_source_and_what_is_assumed(page):
    found = section(page, "sources")
    table = next(t for t in found.find("table") if "parameters" in t.attributes["class"])
    cells = {row[0]: row[1:] for row in rows(table) if len(row) == 4}
    assert cells["limitthe most a household may owe"] == [
        "30,000 yuanchanged from 50,000",
        "0 to 200,000",
        "F330",
    ]
    assert "assumption no rural figure found" in cells["take_upshare of the entitled who apply"][2]
    assert any(e.attributes.get("id") == "F330" for e in found.find("li"))
    assert "CC BY 4.0" in found.text


def test_repeating_is_explained(page):
    found = section(page, "repeat").text
    for needed in ("revival-sim --config-dir", "05eefb4", "numpy", "households: 10000", "ab" * 32):
        assert needed in found


def test_what_a_study_names_is_escaped(tmp_path):
    evil = "</script><script>alert(1)</script> & <b>"
    found = written(tmp_path, policies=("none", evil), question=evil, months=2, replications=2)
    assert found.find("h1")[0].text == evil
    assert not [s for s in found.find("script") if s.text.startswith("alert")]
    assert evil in section(found, "glance").text


def test_one_policy_with_one_run_gives_a_page(tmp_path):
    found = written(tmp_path, policies=("package",), replications=1)
    assert "nothing is compared" in section(found, "differences").text
    assert "one run: no interval" in section(found, "answer").text
    assert len(found.find("figure")) == 4


def test_a_study_whose_runs_all_failed_gives_a_page(tmp_path):
    failed = [(p, "ordinary", s) for p in ("none", "package") for s in (1, 2)]
    found = written(tmp_path, policies=("none", "package"), replications=2, failed=failed)
    assert "4 of 4 runs failed" in section(found, "answer").text
    assert "no result" in section(found, "glance").text


def test_a_study_without_cost_or_fit_gives_a_page(tmp_path):
    folder = write_results(tmp_path, months=2)
    (folder / "population.csv").write_text("\n")
    for name in ("summary.csv", "comparison.csv"):
        lines = (folder / name).read_text().splitlines(keepends=True)
        (folder / name).write_text("".join(line for line in lines if "cost" not in line))
    found = read(write_report(folder).read_text(encoding="utf-8"))
    assert "was not measured" in section(found, "cost").text
    assert "did not record" in section(found, "population").text


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("ink", "paper"),
        ("faint", "paper"),
        ("faint", "raised"),
        ("link", "paper"),
        ("paper", "link"),
        ("warn-ink", "warn-paper"),
        ("bad-ink", "bad-paper"),
    ],
)
def test_text_has_enough_contrast(theme, ink, paper):
    styles = (SOURCE / "assets" / "page.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", styles, flags=re.DOTALL)[theme]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", block))
    assert contrast(colours[ink], colours[paper]) >= 4.5


def test_importing_the_report_imports_nothing_heavy():
    code = (
        "import sys, revival_sim.report; "
        "print([m for m in ('plotly', 'pyarrow', 'numpy', 'scipy', 'rich') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
