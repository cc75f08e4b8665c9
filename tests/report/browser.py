"""A page in headless Chromium: what a script finds in it, what it logs, what it asks for."""

import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
    *("--allow-file-access-from-files", "--window-size=1400,1000", "--dump-dom"),
    *("--enable-logging=stderr", "--log-level=0", "--v=0"),
)
DARK = "--blink-settings=preferredColorScheme=0"
FRAME = """<!doctype html><body><iframe src="page.html" width="{width}" height="900"></iframe>
<pre></pre><script>
onmessage = (e) => {{ if (typeof e.data === "string" && e.data.startsWith('{{"found"'))
  document.querySelector("pre").textContent = e.data; }};</script></body>"""
ASKED = """<script>
const waits = (ms) => new Promise((done) => setTimeout(done, ms));
(async () => {{
  const found = await ({probe})();
  parent.postMessage(JSON.stringify({{ found, width: innerWidth,
    dark: matchMedia("(prefers-color-scheme: dark)").matches }}), "*");
}})();
</script></body>"""
OWN = "not an origin"
"""Who asks for what the browser wants for itself, as its log of the network says."""


@dataclass(frozen=True)
class Seen:
    """What was seen of a page.

    Parameters
    ----------
    found
        What the probe returned.
    console
        Lines of the console: errors, warnings, and what the page's security policy refused.
    requests
        Addresses that the page asked of the network.
    """

    found: dict
    console: list[str]
    requests: list[str]


def look(page, probe, width, *, dark=False, scripts=(), milliseconds=6000):
    """Open a page in a frame of a width in CSS pixels and run a probe in it.

    Parameters
    ----------
    probe
        Source of an async JavaScript function; `waits(milliseconds)` is there for it.
    scripts
        Sources of scripts to load before it.
    milliseconds
        Of the page's own time, after which it is left.
    """
    if CHROMIUM is None:
        pytest.skip("chromium is not installed; the page is not looked at in a browser")
    with tempfile.TemporaryDirectory(prefix="browser-") as made:
        folder = Path(made)
        added = "".join(f"<script>{script}</script>" for script in scripts)
        text = page.read_text(encoding="utf-8")
        asked = added + ASKED.format(probe=probe)
        (folder / "page.html").write_text(asked.join(text.rsplit("</body>", 1)), encoding="utf-8")
        (folder / "frame.html").write_text(FRAME.format(width=width), encoding="utf-8")
        log = folder / "network.json"
        run = subprocess.run(
            [
                *(CHROMIUM, *FLAGS, *([DARK] if dark else [])),
                *(f"--virtual-time-budget={milliseconds}", f"--user-data-dir={folder / 'profile'}"),
                *(f"--log-net-log={log}", (folder / "frame.html").as_uri()),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        found = re.search(r"<pre>(\{.*\})</pre>", run.stdout, flags=re.DOTALL)
        assert found, run.stderr[-2000:]
        result = json.loads(unescape(found.group(1)))
        assert (result["width"], result["dark"]) == (width, dark)
        console = re.findall(r":CONSOLE[:(]\d+\)?\] (.*)", run.stderr)
        return Seen(result["found"], console, _requests(log))


def _requests(log):
    events = json.loads(log.read_text(encoding="utf-8"))["events"]
    asked = [event.get("params", {}) for event in events]
    return [a["url"] for a in asked if a.get("initiator", OWN) != OWN and "url" in a]
