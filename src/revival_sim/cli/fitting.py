"""Commands that run a study of their own beside what was observed: `validate`, `calibrate`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from revival_sim.cli.studies import conduct_design, each_design
from revival_sim.cli.words import results_folder, terminal_console
from revival_sim.errors import nearest, unknown

if TYPE_CHECKING:
    from revival_sim.study.design import Design


def validate_study(options: argparse.Namespace) -> int:
    """Validate a results folder, or that of the study `validation`, which is run for it."""
    from revival_sim.study.design import KEYS
    from revival_sim.study.overrides import CHOICES
    from revival_sim.validation.targets import SHIPPED

    words = options.words[1:]
    files = [word.partition("=")[2] for word in words if word.startswith("targets=")]
    others = [word for word in words if not word.startswith("targets=")]
    for word in others:
        key = word.partition("=")[0]
        known = key in CHOICES or key.split(".")[0] in KEYS
        if "=" in word and not known and nearest(key, ["targets"]):
            raise unknown("validate", "option", key, ["targets"])
    targets = Path(files[-1]) if files else SHIPPED
    if others and "=" not in others[0]:
        _show_validation(results_folder("validate", others), targets)
        return 0
    from revival_sim.validation.targets import read_targets

    read_targets(targets)  # what is wrong with it is told before the runs, not after
    study = [] if any(word.startswith("study=") for word in others) else ["study=validation"]
    made: list[tuple[int, Path]] = []
    asked = argparse.Namespace(**{**vars(options), "words": [*study, *others]})
    each_design(asked, lambda design: made.append((conduct_design(design), design.output)))
    for code, folder in made:
        if code != 130 and (folder / "summary.csv").is_file():
            _show_validation(folder, targets)
    return max((code for code, _ in made), default=0)


def _show_validation(folder: Path, targets: Path) -> None:

    from revival_sim.report import write_report
    from revival_sim.validation import terminal
    from revival_sim.validation.validate import validate

    found = validate(folder, targets)
    console = terminal_console()
    console.print(terminal.agreement_table(found.agreement))
    console.print(terminal.summary(found.agreement), markup=False, highlight=False)
    console.print(terminal.patterns_table(found.patterns))
    if why := terminal.untested(found.patterns):
        console.print(why, markup=False, highlight=False)
    page = write_report(folder)
    console.print(f"Report: {page}", markup=False, highlight=False, soft_wrap=True)


def calibrate_model(options: argparse.Namespace) -> int:
    """Fit what is assumed to what was observed; print how far that was possible."""
    from revival_sim.calibration import terminal
    from revival_sim.calibration.calibrate import calibrate
    from revival_sim.calibration.command import asked
    from revival_sim.report import write_report
    from revival_sim.study.missing import Stopped

    wanted = asked(options.words[1:])
    designs: list[Design] = []
    words = argparse.Namespace(**{**vars(options), "words": list(wanted.study)})
    each_design(words, lambda design: designs.append(wanted.checked(design)))
    console = terminal_console()
    for design in designs:
        if design.dry_run:
            print(wanted.forecast(design))
            continue
        try:
            found = calibrate(design, wanted.settings, wanted.targets, wanted.command)
        except Stopped as stopped:
            print(
                f"Stopped with {stopped.left} runs of this stage left; the same command goes on.",
                file=sys.stderr,
            )
            return 130
        console.print(terminal.identifiability_table(found.parameters))
        console.print(terminal.fit_table(found.fit))
        console.print(terminal.summary(found), markup=False, highlight=False)
        page = write_report(found.folder)
        for line in (f"Fitted set: {found.file}", f"Report: {page}"):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    return 0
