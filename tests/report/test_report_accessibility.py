"""The page as axe-core judges it, which knows the rules of WCAG."""

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest
from results_folder import write_results

from revival_sim.report import write_report

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "revival_sim"
PLACES = [
    Path(folder) / "node_modules" / "axe-core" / "axe.min.js"
    for folder in (Path(__file__).parents[2], CACHE)
]
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
    *("--virtual-time-budget=30000", "--window-size=1400,1000", "--dump-dom"),
]
DARK = "--blink-settings=preferredColorScheme=0"
PROBE = """
setTimeout(() => {
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  axe.run(document, { resultTypes: ["violations"] }).then((found) => parent.postMessage(
    JSON.stringify({
      width: innerWidth,
      dark: matchMedia("(prefers-color-scheme: dark)").matches,
      passed: found.passes.length,
      violations: found.violations.map((v) => ({
        rule: v.id, impact: v.impact, where: v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)),
      })),
    }), "*"));
}, 1500);
"""
FRAME = """<!doctype html><body><iframe src="{page}" width="{width}" height="900"></iframe>
<pre></pre><script>
onmessage = (e) => {{ if (typeof e.data === "string" && e.data.startsWith('{{"width"'))
  document.querySelector("pre").textContent = e.data; }};</script></body>"""


@pytest.fixture(scope="module")
def axe():
    """The source of axe-core, from the checkout's node_modules or the cache that CI fills."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed; the page is not checked for accessibility")
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


def judged(axe, page, width, *flags):
    """Return what axe finds on a page, in a frame of a width in CSS pixels."""
    probed, frame = page.with_name("probed.html"), page.with_name("frame.html")
    text = page.read_text(encoding="utf-8")
    scripts = f"<script>{axe}</script><script>{PROBE}</script></body>"
    probed.write_text(scripts.join(text.rsplit("</body>", 1)), encoding="utf-8")
    frame.write_text(FRAME.format(page=probed.name, width=width), encoding="utf-8")
    run = subprocess.run(
        [CHROMIUM, *FLAGS, *flags, f"--user-data-dir={page.parent / 'profile'}", frame.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    found = re.search(r"<pre>(\{.*\})</pre>", run.stdout, flags=re.DOTALL)
    assert found, run.stderr[-2000:]
    return json.loads(unescape(found.group(1)))


@pytest.mark.parametrize(
    ("width", "language", "dark"),
    [(1280, "en", False), (390, "zh", True), (1280, "zh", True), (390, "en", False)],
)
def test_nothing_on_the_page_shuts_a_reader_out(axe, folder, width, language, dark):
    found = judged(axe, write_report(folder, language), width, *([DARK] if dark else []))
    assert (found["width"], found["dark"]) == (width, dark)
    assert found["passed"] > 0
    grave = [v for v in found["violations"] if v["impact"] in {"serious", "critical"}]
    assert grave == []


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
