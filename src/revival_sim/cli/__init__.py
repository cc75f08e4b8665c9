"""The command line: `revival-sim`, by its words a study, a list or a report.

Every command imports only what it needs, so that help and lists are there at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from revival_sim.cli.fitting import calibrate_model, validate_study
from revival_sim.cli.folders import (
    clean_folder,
    discover_boxes,
    export_runs,
    report,
    show_status,
    summary,
    trace_lives,
    verify_runs,
)
from revival_sim.cli.lists import describe_model, list_names
from revival_sim.cli.manual import HELP
from revival_sim.cli.studies import run_study
from revival_sim.errors import UserError, nearest, unknown
from revival_sim.paths import user_config_dir


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
            return run_study(options)
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


WITH_A_STUDY: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "validate": validate_study,
    "calibrate": calibrate_model,
}
"""The commands that run a study of their own, each with what takes all options."""
ACTIONS: Mapping[str, Callable[[Sequence[str]], int | None]] = {
    "list": list_names,
    "report": report,
    "summary": summary,
    "trace": trace_lives,
    "describe": describe_model,
    "status": show_status,
    "verify": verify_runs,
    "export": export_runs,
    "discover": discover_boxes,
    "clean": clean_folder,
}
"""The commands, each with what takes the words after its name; what it returns is the exit code."""
