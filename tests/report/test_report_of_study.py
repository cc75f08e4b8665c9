"""The report of a real study in a real browser: figures, tables and files beside the CSV files."""

import csv
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from browser import look
from page_reader import agree

from revival_sim.report import write_report

PROBE = """async () => {
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  await waits(1000);
  all("details").forEach((d) => { d.open = true; });
  for (const pack of new Set(all("[role=tab]").map((t) => t.dataset.pack))) {
    document.querySelector(`[role=tab][data-pack="${pack}"]`).click();
    await waits(1500);
  }
  const head = "data:text/csv;charset=utf-8,";
  const cells = (row) => [...row.children].map((c) => c.textContent);
  return {
    scrolls: document.documentElement.scrollWidth > innerWidth,
    resources: performance.getEntriesByType("resource").map((e) => e.name),
    figures: all("figure").map((f) => ({
      id: f.id, plots: all(".plot", f).length, links: all("a[download]", f).length,
      tables: all("table", f).length })),
    plots: all(".plot").map((p) => ({
      id: p.id, drawn: all("svg.main-svg", p).length,
      marks: all(".points path, .lines path, .fills path, .bars path", p).filter(
        (m) => m.getAttribute("d") && m.getBBox).length })),
    files: all("a[download]").map((a) => {
      const frame = a.closest("p").nextElementSibling;
      const inside = a.closest("figure") || a.closest("details") || a.closest("section");
      const source = inside.querySelector(".source");
      return {
        name: a.getAttribute("download"),
        text: decodeURIComponent(a.getAttribute("href").slice(head.length)),
        source: source ? source.textContent : "",
        table: frame && frame.matches(".scroll") ? all("tr", frame).map(cells) : null };
    }),
  };
}"""
WAYS = [
    (width, language, dark)
    for width in (1280, 390)
    for language in ("en", "zh")
    for dark in (False, True)
]
DERIVED = {"verdict"}
"""Columns of a file of the page that no CSV file has."""


@pytest.fixture(scope="module")
def pages(small_study, tmp_path_factory):
    """The page in both languages."""
    folder = tmp_path_factory.mktemp("read") / "study"
    shutil.copytree(small_study, folder, ignore=shutil.ignore_patterns("runs"))
    found = {}
    for language in ("zh", "en"):
        found[language] = write_report(folder, language).rename(folder / f"{language}.html")
    return found


@pytest.fixture(scope="module", params=WAYS, ids=str)
def seen(pages, request):
    width, language, dark = request.param
    return look(pages[language], PROBE, width, dark=dark, milliseconds=12_000)


def test_every_figure_is_drawn(seen):
    plots = seen.found["plots"]
    assert len({plot["id"].partition("-")[0] for plot in plots}) >= 16
    assert [plot["id"] for plot in plots if not plot["drawn"] or not plot["marks"]] == []
    assert [f["id"] for f in seen.found["figures"] if not f["plots"]] == []
    assert not seen.found["scrolls"]


def test_the_console_is_silent_and_nothing_leaves_the_page(seen):
    assert seen.console == []
    assert seen.requests == []
    assert seen.found["resources"] == []


def test_every_table_is_the_file_under_it(seen):
    assert all(f["tables"] == f["links"] == 1 for f in seen.found["figures"])
    for file in seen.found["files"]:
        if file["table"] is not None:
            head, *content = csv.reader(file["text"].splitlines())
            shown_head, *shown = file["table"]
            assert shown_head == head
            assert shown
            rest = iter(content)
            for row in shown:
                assert any(agree(row, full) for full in rest), (file["name"], row)


def test_every_file_holds_the_rows_of_the_csv_file_it_names(seen, pages):
    folder = pages["en"].parent
    names = [file["name"] for file in seen.found["files"]]
    assert len(names) >= 30
    assert len(names) == len(set(names))
    for file in seen.found["files"]:
        source = re.search(r"\w+\.(csv|json)", file["source"]).group()
        held = list(csv.DictReader(file["text"].splitlines()))
        assert held
        asked = of_the_same_scenarios(file["name"], held, rows_of(folder, source))
        columns = sorted(set(held[0]) - DERIVED)
        assert counted(held, columns) == counted(asked, columns), file["name"]


def rows_of(folder, source):
    """Return the rows of a file, a response with the values of its variation."""
    if source == "manifest.json":
        told = json.loads((folder / source).read_text(encoding="utf-8"))["parameters"]
        return [{key: text(value) for key, value in row.items()} for row in told]
    rows = read(folder / source)
    if source == "responses.csv":
        values = {row["variation"]: row for row in read(folder / "variations.csv")}
        return [{**values[row["variation"]], **row} for row in rows]
    return rows


def text(value):
    """Return a value of the manifest as a file of the page has it, numbers to ten digits."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.10g}" if isinstance(value, int | float) else value or ""


def read(path: Path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_the_same_scenarios(name, held, rows):
    """Return the rows of a CSV file that a file of the page is to hold.

    The page's name ends in a pack of shocks where the file has only that one; it holds whole
    measures, series and policies.
    """
    pack = name.removesuffix(".csv").rpartition("_")[2]
    if pack in {row.get("shocks") for row in rows}:
        rows = [row for row in rows if row["shocks"] == pack]
    if "series" in rows[0] and "series" not in held[0]:
        rows = beside_each_other(rows)
    if name.startswith("life_"):
        rows = [row for row in rows if row["household"] == name.split("_")[1]]
    for key in ("measure", "series", "policy"):
        if key in held[0]:
            kept = {row[key] for row in held}
            rows = [row for row in rows if row[key] in kept]
    return rows


def beside_each_other(rows):
    """Return long rows of cumulative series with one row for each policy and month."""
    made = {}
    for row in rows:
        if row["series"].endswith("_cumulative"):
            of = made.setdefault((row["policy"], row["month"]), {})
            of |= {"policy": row["policy"], "month": row["month"]}
            of |= {f"{row['series']}_{side}": row[side] for side in ("mean", "low", "high")}
    return list(made.values())


def counted(rows, columns):
    return Counter(tuple(plain(row[column]) for column in columns) for row in rows)


def plain(text):
    try:
        return float(text)
    except ValueError:
        return text


def test_the_page_is_small(pages):
    assert all(page.stat().st_size < 4e6 for page in pages.values())


def test_a_page_that_errs_and_asks_is_told(pages, tmp_path):
    text = pages["en"].read_text(encoding="utf-8")
    bad = (
        "<script>console.error('a fault'); fetch('http://127.0.0.1:9/asked').catch(() => {});"
        "document.querySelector('.plot').remove();</script></body>"
    )
    spoiled = re.sub(r"<meta[^>]*Content-Security-Policy[^>]*>", "", text)
    assert spoiled != text
    page = tmp_path / "spoiled.html"
    page.write_text(bad.join(spoiled.rsplit("</body>", 1)), encoding="utf-8")
    seen = look(page, PROBE, 1280, milliseconds=12_000)
    assert any("a fault" in line for line in seen.console)
    assert seen.requests == ["http://127.0.0.1:9/asked"]
    assert [f["plots"] for f in seen.found["figures"]].count(0) == 1
