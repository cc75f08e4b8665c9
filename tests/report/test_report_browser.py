"""The page in a real browser, at the widths of a phone and of a desk."""

import pytest
from browser import look
from results_folder import write_results

from revival_sim.report import write_report

PROBE = """async () => {
  await waits(1000);
  const tabs = document.querySelectorAll("[role=tab][aria-selected=false]");
  if (tabs.length) tabs[0].click();
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  await waits(1500);
  const shown = [...document.querySelectorAll(".plot")].filter((p) => p.offsetParent);
  const box = (e) => { const b = e.getBoundingClientRect();
    return { text: e.textContent, l: b.left, r: b.right, t: b.top, b: b.bottom }; };
  return {
    width: innerWidth,
    needed: document.documentElement.scrollWidth,
    buttons: document.querySelectorAll(".modebar-btn").length,
    plots: shown.map((p) => ({
      id: p.id, box: box(p), drawn: p.querySelectorAll(".main-svg").length,
      width: p.querySelector(".main-svg") ? p.querySelector(".main-svg").clientWidth : 0,
      marks: p.querySelectorAll(".scatterlayer .points path").length,
      labels: [...p.querySelectorAll(".annotation text")].map(box),
      texts: [...p.querySelectorAll(".textpoint text, .xtick text, .ytick text")].map(box),
    })),
  };
}"""


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
    return look(folder / "report.html", PROBE, request.param).found


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


def test_no_button_covers_a_figure(seen):
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
