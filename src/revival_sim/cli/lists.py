"""Commands that name what there is: `list` and `describe`."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from revival_sim.cli.words import WIDTH
from revival_sim.errors import UserError, unknown

LISTS = ("policies", "shocks", "instruments", "hazards", "studies", "parameters")


def describe_model(words: Sequence[str]) -> None:
    """Print the whole model, written from its code."""
    from revival_sim.describe import describe

    if words:
        raise UserError(f"describe: found {' '.join(words)!r}, expected nothing more")
    print(describe(), end="")


def list_names(words: Sequence[str]) -> None:
    """Print what there is of a kind, a line each."""
    from revival_sim.study import catalogue

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
    """Print what there is of a kind, a line each."""
    """Print the whole model, written from its code."""
    return textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ")
