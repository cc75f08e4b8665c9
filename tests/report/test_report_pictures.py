"""Every figure of a report as a picture of its own."""

import re
import sys

import pytest
from browser import CHROMIUM
from page_reader import files, read, specs
from results_folder import write_results

from revival_sim.cli import main
from revival_sim.errors import UserError
from revival_sim.report import write_pictures, write_report

HEADS = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<svg ", "pdf": b"%PDF-"}


@pytest.fixture
def drawing():
    """Skip where pictures cannot be drawn, and say what is missing."""
    pytest.importorskip("kaleido", reason="kaleido is not installed; no picture is drawn")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed; no picture is drawn")


@pytest.fixture
def folder(tmp_path):
    """A study of one policy, whose report has few figures."""
    return write_results(tmp_path / "study", policies=("package",), replications=2, months=12)


@pytest.mark.usefixtures("drawing")
@pytest.mark.parametrize("kind", HEADS)
def test_every_figure_of_the_page_gets_a_file_of_its_own(folder, kind, capsys):
    assert main(["report", str(folder), f"format={kind}"]) == 0
    page = read((folder / "report.html").read_text(encoding="utf-8"))
    found = {path.name: path.read_bytes() for path in (folder / "figures").iterdir()}
    assert f"Figures: {len(found)} in {folder / 'figures'}" in capsys.readouterr().out
    assert len(found) == len(specs(page))
    named = {file.removesuffix(".csv") for figure in page.find("figure") for file in files(figure)}
    assert {re.sub(r"(-\d+)?\.\w+$", "", name) for name in found} == named
    assert all(content.startswith(HEADS[kind]) for content in found.values())


@pytest.mark.usefixtures("drawing")
def test_a_picture_stands_alone(folder):
    paths = {path.name: path for path in write_pictures(folder, "svg")}
    text = paths["returns_ordinary.svg"].read_text(encoding="utf-8")
    said = " ".join(re.findall(r">([^<>]+)</(?:text|tspan)>", text))
    page = read(write_report(folder).read_text(encoding="utf-8"))
    finding = page.find("figure")[0].find("strong")[0].text
    for words in ("Returns by policy", "Realised return", "Risk entry", finding.split(",")[0]):
        assert words in said
    assert re.search(r'<rect[^>]*width="1000"[^>]*fill: rgb\(255, 255, 255\)', text)


@pytest.mark.usefixtures("drawing")
def test_pictures_speak_chinese(folder):
    write_pictures(folder, "svg", "zh")
    text = (folder / "figures" / "returns_ordinary.svg").read_text(encoding="utf-8")
    assert "各政策的返贫率" in text
    lines = re.findall(r"<tspan[^>]*>([^<]+)</tspan>", text)
    assert max(map(len, lines)) <= 60


def test_a_wrong_format_is_told(folder):
    with pytest.raises(UserError, match="there is no format 'svgg'; did you mean 'svg'"):
        write_pictures(folder, "svgg")


def test_without_kaleido_the_extra_is_named(folder, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "kaleido", None)
    assert main(["report", str(folder), "format=png"]) == 2
    told = capsys.readouterr().err
    assert told == (
        "revival-sim: report: format=png needs Kaleido, which is not here; "
        "pip install 'revival-sim[export]'\n"
    )
    assert not (folder / "figures").exists()


def test_without_a_browser_it_is_told_how_to_get_one(folder, monkeypatch, capsys):
    pytest.importorskip("kaleido", reason="kaleido is not installed; it looks for no browser")
    from choreographer.browsers.chromium import Chromium

    monkeypatch.setattr(Chromium, "find_browser", lambda *_, **__: None)
    assert main(["report", str(folder), "format=pdf"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("revival-sim: report: format=pdf needs Chrome, Chromium or Edge")
    assert "apt-get install chromium" in told
    assert told.count("\n") == 1
    assert not (folder / "figures").exists()
