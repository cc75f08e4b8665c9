"""Commands on a results folder: read it, repeat it, keep it in order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from revival_sim.cli.words import (
    apart,
    begun_folder,
    results_folder,
    terminal_console,
    to_stderr,
    whole_number,
)
from revival_sim.errors import unknown


def report(words: Sequence[str]) -> None:
    """Write the report again, on request with each figure in a file."""
    folders, options = apart("report", words, "language", "format")
    folder, language = results_folder("report", folders), options.get("language")
    if kind := options.get("format"):
        from revival_sim.report import write_pictures

        paths = write_pictures(folder, kind, language)
        print(f"Figures: {len(paths)} in {folder / 'figures'}")
    show(folder, language)


def show(folder: Path, language: str | None = None) -> None:
    """Write the report of a results folder and print its table."""
    from revival_sim.report import scenario_table, write_report

    page = write_report(folder, language)
    console = terminal_console()
    console.print(scenario_table(folder))
    console.print(f"Report: {page}", markup=False, highlight=False, soft_wrap=True)


def summary(words: Sequence[str]) -> None:
    """Print what was found, on a page of text."""
    from revival_sim.report import summary_text

    print(summary_text(results_folder("summary", words)), end="")


def trace_lives(words: Sequence[str]) -> None:
    """Tell single lives month by month."""
    folders, options = apart("trace", words, "household")
    folder = results_folder("trace", folders)
    asked = options.get("household")
    household = None if asked is None else whole_number("trace: household", asked, 0)

    from revival_sim.report import write_report
    from revival_sim.report.lives.terminal import lives_tables
    from revival_sim.study.trace.lives import trace

    path = trace(folder, household)
    console = terminal_console()
    for table in lives_tables(folder):
        console.print(table)
    console.print(f"Every month: {path}", markup=False, highlight=False, soft_wrap=True)
    page = write_report(folder)
    console.print(f"Report: {page}", markup=False, highlight=False, soft_wrap=True)


def show_status(words: Sequence[str]) -> None:
    """Print what is done, failed and missing."""
    from revival_sim.study.upkeep.status import status
    from revival_sim.study.upkeep.told import status_lines, status_table

    found = status(begun_folder("status", words))
    console = terminal_console()
    console.print(status_table(found))
    print("\n".join(status_lines(found)))


def verify_runs(words: Sequence[str]) -> int:
    """Make stored runs again and compare every byte; return 1 if any differs."""
    from revival_sim.study.upkeep.told import verified_line
    from revival_sim.study.upkeep.verify import SAMPLE, verify

    folders, options = apart("verify", words, "sample")
    sample = whole_number("verify: sample", options.get("sample", str(SAMPLE)), 1)
    differing, count = 0, 0
    for found in verify(begun_folder("verify", folders), sample, to_stderr):
        print(verified_line(found), flush=True)
        differing += bool(found.differs)
        count += 1
    print(f"{count - differing} of {count} runs made again give the same bytes")
    return 1 if differing else 0


def export_runs(words: Sequence[str]) -> None:
    """Write all runs in one table."""
    from revival_sim.study.export import export_csv, export_ema

    kinds = {"csv": export_csv, "ema": export_ema}
    folders, options = apart("export", words, "format", "output")
    kind = options.get("format", "csv")
    if kind not in kinds:
        raise unknown("export: format", "format", kind, kinds)
    output = options.get("output")
    print(kinds[kind](results_folder("export", folders), None if output is None else Path(output)))


def discover_boxes(words: Sequence[str]) -> None:
    """Print where a policy fails."""
    from revival_sim.study.sensitivity import discovery
    from revival_sim.study.sensitivity.told import boxes_table

    folders, options = apart("discover", words, *discovery.OPTIONS)
    folder = results_folder("discover", folders)
    found = discovery.discover_in(folder, discovery.asked_from(options))
    console = terminal_console()
    console.print(boxes_table(found))
    path = folder / discovery.BOXES
    console.print(f"Boxes: {path}", markup=False, highlight=False, soft_wrap=True)


def clean_folder(words: Sequence[str]) -> None:
    """Delete what belongs to no run."""
    from revival_sim.study.upkeep.clean import clean
    from revival_sim.study.upkeep.told import cleaned_line

    print(cleaned_line(clean(begun_folder("clean", words), to_stderr)))
