"""The page in a real browser, at the widths of a phone and of a desk."""

import json
import re
import shutil
import subprocess
from html import unescape

import pytest
from results_folder import write_results

from revival_sim.report import write_report

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
    *("--allow-file-access-from-files", "--virtual-time-budget=6000"),
    *("--window-size=1400,1000", "--dump-dom"),
]
PROBE = """
setTimeout(() => {
  const tabs = document.querySelectorAll("[role=tab][aria-selected=false]");
  if (tabs.length) tabs[0].click();
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  setTimeout(() => {
    const shown = [...document.querySelectorAll(".plot")].filter((p) => p.offsetParent);
    const box = (e) => { const b = e.getBoundingClientRect();
      return { text: e.textContent, l: b.left, r: b.right, t: b.top, b: b.bottom }; };
    parent.postMessage(JSON.stringify({
      width: innerWidth,
      needed: document.documentElement.scrollWidth,
      buttons: document.querySelectorAll(".modebar-btn").length,
      requests: performance.getEntriesByType("resource").map((e) => e.name),
      plots: shown.map((p) => ({
        id: p.id, box: box(p), drawn: p.querySelectorAll(".main-svg").length,
        width: p.querySelector(".main-svg") ? p.querySelector(".main-svg").clientWidth : 0,
        marks: p.querySelectorAll(".scatterlayer .points path").length,
        labels: [...p.querySelectorAll(".annotation text")].map(box),
        texts: [...p.querySelectorAll(".textpoint text, .xtick text, .ytick text")].map(box),
      })),
    }), "*");
  }, 1500);
}, 1000);
"""
FRAME = """<body><iframe src="{page}" width="{width}" height="900"></iframe><pre></pre><script>
onmessage = (e) => {{ document.querySelector("pre").textContent = e.data; }};</script></body>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A study with long and many names, two packs and failed runs."""
    policies = ["none", "package", *(f"package_without_instrument_{i:02d}" for i in range(9))]
    folder = write_results(
        tmp_path_factory.mktemp("browser") / "study",
        policies=policies,
        packs=("ordinary", "pandemic"),
        replications=3,
        failed=[("package", "ordinary", 1)],
    )
    write_report(folder)
    return folder


@pytest.fixture(scope="module", params=[390, 1280])
def seen(folder, request):
    """What the browser shows at one width, after a tab is chosen and all details are open."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed; the page is not looked at in a browser")
    page, frame = folder / f"probed-{request.param}.html", folder / f"frame-{request.param}.html"
    text = (folder / "report.html").read_text(encoding="utf-8")
    page.write_text(text.replace("</body>", f"<script>{PROBE}</script></body>"), encoding="utf-8")
    frame.write_text(FRAME.format(page=page.name, width=request.param), encoding="utf-8")
    profile = folder / f"profile-{request.param}"
    run = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", frame.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    found = re.search(r"<pre>(\{.*\})</pre>", run.stdout, flags=re.DOTALL)
    assert found, run.stderr[-2000:]
    result = json.loads(unescape(found.group(1)))
    assert result["width"] == request.param
    return result


def test_every_figure_is_drawn_in_its_width(seen):
    ids = {plot["id"] for plot in seen["plots"]}
    assert ids == {
        *("comparison-1-plot-0", "differences-1-plot-0", "cost-1-plot-0"),
        *(f"timing-1-plot-{i}" for i in range(3)),
        *(f"population-fit-plot-{i}" for i in range(2)),
    }
    for plot in seen["plots"]:
        assert plot["drawn"] >= 1
        assert plot["marks"] > 0
        assert abs(plot["width"] - (plot["box"]["r"] - plot["box"]["l"])) <= 1


def test_the_page_does_not_scroll_sideways(seen):
    assert seen["needed"] <= seen["width"]


def test_nothing_is_requested_and_no_button_covers_a_figure(seen):
    assert seen["requests"] == []
    assert seen["buttons"] == 0


def test_no_text_of_a_figure_is_cut(seen):
    for plot in seen["plots"]:
        for text in plot["labels"] + plot["texts"]:
            assert text["l"] >= plot["box"]["l"] - 1, (plot["id"], text)
            assert text["r"] <= plot["box"]["r"] + 1, (plot["id"], text)
            assert text["b"] <= plot["box"]["b"] + 1, (plot["id"], text)


def test_labels_do_not_collide(seen):
    counts = {plot["id"]: len(plot["labels"]) for plot in seen["plots"]}
    assert counts["comparison-1-plot-0"] == 11
    for plot in seen["plots"]:
        boxes = plot["labels"] + [t for t in plot["texts"] if t["text"].strip()]
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :]:
                apart = (
                    one["r"] <= other["l"] + 1
                    or other["r"] <= one["l"] + 1
                    or one["b"] <= other["t"] + 3
                    or other["b"] <= one["t"] + 3
                )
                assert apart, (plot["id"], one, other)
