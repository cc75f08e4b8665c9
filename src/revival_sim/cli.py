"""The command line: `revival-sim`, by its words a study, a list or a report.

Every command imports only what it needs, so that help and lists are there at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from revival_sim.errors import UserError, nearest, unknown
from revival_sim.paths import config_dirs, user_config_dir

if TYPE_CHECKING:
    from revival_sim.study.design import Design

HELP = """\
revival-sim: which policies keep lifted households from returning to poverty, by simulation.

  revival-sim                                       run the default study, write its report
  revival-sim study=pandemic                        run another ready-made study
  revival-sim policies=[none,package] shocks=[ordinary,pandemic]
  revival-sim households=20000 replications=50 seed=7 months=96 start=2021-01
  revival-sim baseline=package                      compare with another policy than none
  revival-sim instruments.small_loan.limit=30000    change any declared parameter
  revival-sim agents.household=my_study.Gambler     a household class of your own
  revival-sim population.table=households.csv       households of your own
  revival-sim engine=mesa households=500 workers=2 threads=1 output=results/mine
  revival-sim vary.instruments.monitoring.delay=[5,15,30]      one study over other values
  revival-sim -m seed=1,1001                        one study for each value
  revival-sim --config-dir mine study=my_study      your own mine/study/, policy/, shocks/
  revival-sim --cfg job                             show the configuration, run nothing

  revival-sim list policies|shocks|instruments|hazards|studies|parameters
  revival-sim describe                              the model in full, written from its code
  revival-sim report results/mine                   write the report again, print the table
  revival-sim report results/mine language=zh       the same in Chinese
  revival-sim report results/mine format=svg        each figure in a file too; or png, pdf
  revival-sim summary results/mine                  what was found, on a page of text
  revival-sim trace results/mine [household=1234]   single lives, month by month
  revival-sim dry_run=true …                        how many runs, how long, how large
  revival-sim status results/mine                   what is done, failed, missing, at any time
  revival-sim verify results/mine [sample=20]       make stored runs again and compare every byte
  revival-sim export results/mine format=csv|ema    all runs in one table
  revival-sim discover results/mine [policy=package] [above=0.1]   where does a policy fail?
  revival-sim clean results/mine                    delete what belongs to no run
  revival-sim validate [results/mine] [targets=my_targets.csv]   beside what was observed
  revival-sim calibrate [size=small] [targets=…]    fit uncertain parameters to what was observed
  revival-sim posterior=results/calibration/posterior.csv   over draws of the parameters
  revival-sim --config-dir results/calibration parameters=fitted     at the fitted set
  revival-sim --version

The same command again makes only the runs that are missing. Leaves with 0 if all is well, 1 if
runs failed (the rest is done), 2 if something asked for is wrong, 3 if the disk is full or a
cluster gone, 130 if it was stopped.
"""
LISTS = ("policies", "shocks", "instruments", "hazards", "studies", "parameters")
WIDTH = 100


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Parameters
    ----------
    words
        The arguments; those of the process by default.
    """
    try:
        code = _dispatch(list(sys.argv[1:] if words is None else words))
        sys.stdout.flush()
    except UserError as error:
        print(f"revival-sim: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("revival-sim: stopped at once; the same command goes on", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever reads a list has seen enough; nothing is left to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UserError(f"command line: {message}; see revival-sim --help")


def _dispatch(words: Sequence[str]) -> int:
    options = _parse(words)
    with user_config_dir(options.config_dir):
        if options.help:
            print(HELP, end="")
        elif options.version:
            print(f"revival-sim {version('revival-sim')}")
        elif options.words and options.words[0] in WITH_A_STUDY:
            return WITH_A_STUDY[options.words[0]](options)
        elif options.words and options.words[0] in ACTIONS:
            return ACTIONS[options.words[0]](options.words[1:]) or 0
        else:
            return _study(options)
    return 0


def _parse(words: Sequence[str]) -> argparse.Namespace:
    parser = _Parser(prog="revival-sim", add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--version", action="store_true")
    parser.add_argument("-m", "--multirun", action="store_true")
    parser.add_argument("-cd", "--config-dir", type=Path)
    parser.add_argument("-cn", "--config-name")
    parser.add_argument("-c", "--cfg", choices=["job", "hydra", "all"])
    parser.add_argument("--resolve", action="store_true")
    parser.add_argument("-p", "--package")
    parser.add_argument("-i", "--info", nargs="?", const="all")
    parser.add_argument("words", nargs="*")
    options = parser.parse_intermixed_args(words)
    first = options.words[0] if options.words else "="
    commands = (*ACTIONS, *WITH_A_STUDY)
    if "=" not in first and first not in commands and nearest(first, commands):
        raise unknown("command line", "command", first, commands)
    if options.config_dir is not None and not options.config_dir.is_dir():
        raise UserError(f"--config-dir: there is no directory {str(options.config_dir)!r}")
    return options


def _describe(words: Sequence[str]) -> None:
    from revival_sim.describe import describe  # noqa: PLC0415

    if words:
        raise UserError(f"describe: found {' '.join(words)!r}, expected nothing more")
    print(describe(), end="")


def _list(words: Sequence[str]) -> None:
    from revival_sim.study import catalogue  # noqa: PLC0415  (not for help)

    if len(words) != 1:
        raise UserError(f"list: found {' '.join(words)!r}, expected one of: {', '.join(LISTS)}")
    if words[0] not in LISTS:
        raise unknown("list", "list of", words[0], LISTS)
    if words[0] == "parameters":
        for p in catalogue.parameters():
            print(f"{p.path} = {p.default} {p.unit}".rstrip())
            print(_indented(f"{p.doc}; from {p.low:g} to {p.high:g}; {p.source}"))
        return
    named = {
        "policies": catalogue.policies,
        "shocks": catalogue.shock_packs,
        "instruments": catalogue.instruments,
        "hazards": catalogue.hazards,
        "studies": catalogue.studies,
    }
    for name, about in named[words[0]]().items():
        print(name)
        print(_indented(about))


def _indented(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _report(words: Sequence[str]) -> None:
    folders, options = _apart("report", words, "language", "format")
    folder, language = _folder("report", folders), options.get("language")
    if kind := options.get("format"):
        from revival_sim.report import write_pictures  # noqa: PLC0415

        paths = write_pictures(folder, kind, language)
        print(f"Figures: {len(paths)} in {folder / 'figures'}")
    _show(folder, language)


def _summary(words: Sequence[str]) -> None:
    from revival_sim.report import summary_text  # noqa: PLC0415

    print(summary_text(_folder("summary", words)), end="")


def _trace(words: Sequence[str]) -> None:
    folders, options = _apart("trace", words, "household")
    folder = _folder("trace", folders)
    asked = options.get("household")
    household = None if asked is None else _whole_number("trace: household", asked, 0)
    from rich.console import Console  # noqa: PLC0415

    from revival_sim.report import write_report  # noqa: PLC0415
    from revival_sim.report.lives.terminal import lives_tables  # noqa: PLC0415
    from revival_sim.study.trace.lives import trace  # noqa: PLC0415

    path = trace(folder, household)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    for table in lives_tables(folder):
        console.print(table)
    console.print(f"Every month: {path}", markup=False, highlight=False, soft_wrap=True)
    page = write_report(folder)
    console.print(f"Report: {page}", markup=False, highlight=False, soft_wrap=True)


def _validate(options: argparse.Namespace) -> int:
    """Validate a results folder, or that of the study `validation`, which is run for it."""
    from revival_sim.study.design import KEYS  # noqa: PLC0415
    from revival_sim.study.overrides import CHOICES  # noqa: PLC0415
    from revival_sim.validation.targets import SHIPPED  # noqa: PLC0415

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
        _show_validation(_folder("validate", others), targets)
        return 0
    from revival_sim.validation.targets import read_targets  # noqa: PLC0415

    read_targets(targets)  # what is wrong with it is told before the runs, not after
    study = [] if any(word.startswith("study=") for word in others) else ["study=validation"]
    made: list[tuple[int, Path]] = []
    asked = argparse.Namespace(**{**vars(options), "words": [*study, *others]})
    _each(asked, lambda design: made.append((_conduct(design), design.output)))
    for code, folder in made:
        if code != 130 and (folder / "summary.csv").is_file():
            _show_validation(folder, targets)
    return max((code for code, _ in made), default=0)


def _show_validation(folder: Path, targets: Path) -> None:
    from rich.console import Console  # noqa: PLC0415

    from revival_sim.report import write_report  # noqa: PLC0415
    from revival_sim.validation import terminal  # noqa: PLC0415
    from revival_sim.validation.validate import validate  # noqa: PLC0415

    found = validate(folder, targets)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    console.print(terminal.agreement_table(found.agreement))
    console.print(terminal.summary(found.agreement), markup=False, highlight=False)
    console.print(terminal.patterns_table(found.patterns))
    if why := terminal.untested(found.patterns):
        console.print(why, markup=False, highlight=False)
    page = write_report(folder)
    console.print(f"Report: {page}", markup=False, highlight=False, soft_wrap=True)


def _calibrate(options: argparse.Namespace) -> int:
    from rich.console import Console  # noqa: PLC0415

    from revival_sim.calibration import terminal  # noqa: PLC0415
    from revival_sim.calibration.calibrate import calibrate  # noqa: PLC0415
    from revival_sim.calibration.command import asked  # noqa: PLC0415
    from revival_sim.report import write_report  # noqa: PLC0415
    from revival_sim.study.missing import Stopped  # noqa: PLC0415

    wanted = asked(options.words[1:])
    designs: list[Design] = []
    words = argparse.Namespace(**{**vars(options), "words": list(wanted.study)})
    _each(words, lambda design: designs.append(wanted.checked(design)))
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
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


def _status(words: Sequence[str]) -> None:
    from rich.console import Console  # noqa: PLC0415

    from revival_sim.study.upkeep.status import status  # noqa: PLC0415
    from revival_sim.study.upkeep.told import status_lines, status_table  # noqa: PLC0415

    found = status(_begun("status", words))
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    console.print(status_table(found))
    print("\n".join(status_lines(found)))


def _verify(words: Sequence[str]) -> int:
    from revival_sim.study.upkeep.told import verified_line  # noqa: PLC0415
    from revival_sim.study.upkeep.verify import SAMPLE, verify  # noqa: PLC0415

    folders, options = _apart("verify", words, "sample")
    sample = _whole_number("verify: sample", options.get("sample", str(SAMPLE)), 1)
    differing, count = 0, 0
    for found in verify(_begun("verify", folders), sample, _to_stderr):
        print(verified_line(found), flush=True)
        differing += bool(found.differs)
        count += 1
    print(f"{count - differing} of {count} runs made again give the same bytes")
    return 1 if differing else 0


def _export(words: Sequence[str]) -> None:
    from revival_sim.study.export import export_csv, export_ema  # noqa: PLC0415

    kinds = {"csv": export_csv, "ema": export_ema}
    folders, options = _apart("export", words, "format", "output")
    kind = options.get("format", "csv")
    if kind not in kinds:
        raise unknown("export: format", "format", kind, kinds)
    output = options.get("output")
    print(kinds[kind](_folder("export", folders), None if output is None else Path(output)))


def _discover(words: Sequence[str]) -> None:
    from rich.console import Console  # noqa: PLC0415

    from revival_sim.study.sensitivity import discovery  # noqa: PLC0415
    from revival_sim.study.sensitivity.told import boxes_table  # noqa: PLC0415

    folders, options = _apart("discover", words, *discovery.OPTIONS)
    folder = _folder("discover", folders)
    found = discovery.discover_in(folder, discovery.asked_from(options))
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    console.print(boxes_table(found))
    path = folder / discovery.BOXES
    console.print(f"Boxes: {path}", markup=False, highlight=False, soft_wrap=True)


def _clean(words: Sequence[str]) -> None:
    from revival_sim.study.upkeep.clean import clean  # noqa: PLC0415
    from revival_sim.study.upkeep.told import cleaned_line  # noqa: PLC0415

    print(cleaned_line(clean(_begun("clean", words), _to_stderr)))


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr)


def _apart(command: str, words: Sequence[str], *known: str) -> tuple[list[str], Mapping[str, str]]:
    """Return the words that are no options, and the options, all of them known.

    The folder of a multirun has a sign of equality in its name too.
    """
    folders = [word for word in words if "=" not in word or Path(word).is_dir()]
    options = dict(word.split("=", 1) for word in words if word not in folders)
    for key in options:
        if key not in known:
            raise unknown(command, "option", key, known)
    return folders, options


def _whole_number(where: str, found: str, least: int) -> int:
    if not (found.isascii() and found.isdigit() and int(found) >= least):
        raise UserError(f"{where}: found {found!r}, expected a whole number from {least}")
    return int(found)


def _folder(command: str, words: Sequence[str], holding: str = "summary.csv") -> Path:
    """Return the one folder named, which has to hold a file or folder of a study."""
    if len(words) != 1:
        raise UserError(f"{command}: found {' '.join(words)!r}, expected one results folder")
    folder = Path(words[0])
    if not (folder / holding).exists():
        beside = [str(found.parent) for found in folder.parent.glob(f"*/{holding}")]
        near = nearest(str(folder), beside)
        hint = f"did you mean {near!r}?" if near else "expected the output folder of a study"
        raise UserError(f"{command}: there is no {str(folder / holding)!r}; {hint}")
    return folder


def _begun(command: str, words: Sequence[str]) -> Path:
    """Return the one folder, which may hold a study that is not finished."""
    return _folder(command, words, "runs")


def _show(folder: Path, language: str | None = None) -> None:
    """Write the report of a results folder and print its table."""
    from rich.console import Console  # noqa: PLC0415

    from revival_sim.report import scenario_table, write_report  # noqa: PLC0415

    page = write_report(folder, language)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    console.print(scenario_table(folder))
    console.print(f"Report: {page}", markup=False, highlight=False, soft_wrap=True)


def _study(options: argparse.Namespace) -> int:
    codes = [0]
    _each(options, lambda design: codes.append(_conduct(design)))
    return max(codes)


def _each(options: argparse.Namespace, job: Callable[[Design], None]) -> None:
    from revival_sim.study.compose import for_each_design  # noqa: PLC0415
    from revival_sim.study.overrides import checked_overrides  # noqa: PLC0415

    overrides = checked_overrides(options.words, multirun=options.multirun)
    for_each_design(overrides, _flags(options), job)


def _flags(options: argparse.Namespace) -> list[str]:
    flags = [
        f"--{name.replace('_', '-')}={value}"
        for name in ("config_name", "cfg", "package", "info")
        if (value := getattr(options, name)) is not None
    ]
    flags += [f"--config-dir={own}" for own in config_dirs()[:-1]]
    return flags + [f"--{name}" for name in ("multirun", "resolve") if getattr(options, name)]


def _conduct(design: Design) -> int:
    if design.dry_run:
        return _forecast(design)
    if not design.search.over:
        return _make(design)
    from revival_sim.study.missing import Stopped  # noqa: PLC0415
    from revival_sim.study.search.loop import searched  # noqa: PLC0415
    from revival_sim.study.search.told import found_line  # noqa: PLC0415

    try:
        with searched(design) as found:
            print(found_line(found))
            return _make(found.design)
    except Stopped as stopped:
        print(
            f"Stopped with {stopped.left} runs of candidates in hand left; the same command goes "
            f"on with the search.",
            file=sys.stderr,
        )
        return 130


def _make(design: Design) -> int:
    from revival_sim.study.conduct import conduct  # noqa: PLC0415
    from revival_sim.study.upkeep.told import failure_lines  # noqa: PLC0415

    ended = conduct(design)
    if ended.missing:
        asked = ended.missing + ended.found + ended.made
        print(
            f"Stopped with {asked - ended.missing} of {asked} runs made; the same command makes "
            f"the other {ended.missing}.",
            file=sys.stderr,
        )
        return 130
    if ended.done:
        _show(ended.folder)
    if ended.precision is not None:
        print(f"{ended.precision}.".capitalize())
    for line in failure_lines(ended):
        print(line, file=sys.stderr)
    return 1 if ended.failed else 0


def _forecast(design: Design) -> int:
    from revival_sim.study.upkeep.forecast import forecast  # noqa: PLC0415
    from revival_sim.study.upkeep.told import forecast_lines  # noqa: PLC0415

    print("\n".join(forecast_lines(design, forecast(design, _to_stderr))))
    return 0


WITH_A_STUDY: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "validate": _validate,
    "calibrate": _calibrate,
}
"""The commands that run a study of their own, each with what takes all options."""
ACTIONS: Mapping[str, Callable[[Sequence[str]], int | None]] = {
    "list": _list,
    "report": _report,
    "summary": _summary,
    "trace": _trace,
    "describe": _describe,
    "status": _status,
    "verify": _verify,
    "export": _export,
    "discover": _discover,
    "clean": _clean,
}
"""The commands, each with what takes the words after its name; what it returns is the exit code."""
