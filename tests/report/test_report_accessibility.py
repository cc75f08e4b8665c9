"""The page as axe-core judges it, which knows the rules of WCAG."""

import os
from pathlib import Path

import pytest
from browser import look
from results_folder import write_results

from revival_sim.report import write_report

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "revival_sim"
PLACES = [
    Path(folder) / "node_modules" / "axe-core" / "axe.min.js"
    for folder in (Path(__file__).parents[2], CACHE)
]
PROBE = """async () => {
  await waits(1500);
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return {
    passed: found.passes.length,
    violations: found.violations.map((v) => ({
      rule: v.id, impact: v.impact, where: v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)),
    })),
  };
}"""


@pytest.fixture(scope="module")
def axe():
    """The source of axe-core, from the checkout's node_modules or the cache that CI fills."""
    for place in PLACES:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    pytest.skip("axe-core is not installed; npm install --prefix ~/.cache/revival_sim axe-core")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_results(
        tmp_path_factory.mktemp("accessibility") / "study",
        packs=("ordinary", "pandemic"),
        failed=[("taper", "ordinary", 1)],
        replications=3,
    )


def judged(axe, page, width, dark=False):
    """Return what axe finds on a page, in a frame of a width in CSS pixels."""
    return look(page, PROBE, width, dark=dark, scripts=[axe], milliseconds=30_000).found


@pytest.mark.parametrize(
    ("width", "language", "dark"),
    [(1280, "en", False), (390, "zh", True), (1280, "zh", True), (390, "en", False)],
)
def test_nothing_on_the_page_shuts_a_reader_out(axe, folder, width, language, dark):
    found = judged(axe, write_report(folder, language), width, dark)
    assert found["passed"] > 0
    grave = [v for v in found["violations"] if v["impact"] in {"serious", "critical"}]
    assert grave == []


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_nothing_in_the_report_of_a_study_shuts_a_reader_out(axe, small_study, width, dark):
    found = judged(axe, small_study / "report.html", width, dark)
    assert found["passed"] > 0
    assert [v for v in found["violations"] if v["impact"] in {"serious", "critical"}] == []


def test_a_page_that_shuts_a_reader_out_is_told(axe, folder):
    page = write_report(folder, "en")
    text = page.read_text(encoding="utf-8").replace('<html lang="en"', "<html")
    broken = page.with_name("broken.html")
    broken.write_text(
        text.replace("</header>", '<p style="color:#aaa;background:#bbb">faint</p></header>'),
        encoding="utf-8",
    )
    rules = {v["rule"] for v in judged(axe, broken, 1280)["violations"]}
    assert {"html-has-lang", "color-contrast"} <= rules
