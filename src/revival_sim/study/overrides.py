"""The words of the command line: looked at before Hydra, so that a wrong one is told in one line.

Three things are done to them on the way: unknown keys are refused with the nearest valid one, and
so are Hydra's `+key=` and `~key`, which would slip past every check; names of parameters get the
`++` that lets Hydra add them below their group; and `shocks`, which Hydra would take for a choice
among the files of the folder of that name, goes under another key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override
from hydra.errors import HydraException

from revival_sim.errors import UserError, nearest, unknown
from revival_sim.study import catalogue
from revival_sim.study.branch import BRANCH
from revival_sim.study.design import KEYS
from revival_sim.study.recording.record import RECORD
from revival_sim.study.removal import BUTFOR
from revival_sim.study.search.settings import SEARCH
from revival_sim.study.variations.vary import FOR_SPANS, GROUPS, OWN

WHERE = "command line"
BRANCH_KEYS = tuple(f"branch.{key}" for key in BRANCH)
BUTFOR_KEYS = tuple(f"butfor.{key}" for key in BUTFOR)
RECORD_KEYS = tuple(f"record.{key}" for key in RECORD)
SEARCH_KEYS = tuple(f"search.{key}" for key in SEARCH)
VARY_KEYS = tuple(f"vary.{key}" for key in (*OWN, *FOR_SPANS))
DOTTED_KEYS = (
    *("report.language", "agents.household", "population.table"),
    *("dask.address", "dask.slurm"),
    *BRANCH_KEYS,
    *BUTFOR_KEYS,
    *VARY_KEYS,
    *RECORD_KEYS,
    *SEARCH_KEYS,
)
APART = (
    "shock_packs",
    "report",
    "agents",
    "butfor",
    "record",
    "branch",
    "dask",
    "vary",
    "search",
    *GROUPS,
)
CHOICES = {"study": catalogue.studies, "parameters": catalogue.parameter_sets}
"""Groups of files of which one is chosen, and what lists them."""
KINDS = {"study": "study", "parameters": "set of parameters"}
PLAIN_KEYS = tuple(k for k in KEYS if k not in APART)


@dataclass(frozen=True)
class Overrides:
    """The words as Hydra gets them, and the keys that a multirun sweeps over."""

    words: tuple[str, ...]
    swept: tuple[str, ...]


def checked_overrides(words: Sequence[str], *, multirun: bool) -> Overrides:
    """Check the key=value words of the command line.

    Parameters
    ----------
    words
        As typed.
    multirun
        Whether a value may be a sweep, such as seed=1,2.

    Raises
    ------
    UserError
        At the first that is wrong.
    """
    parser = OverridesParser.create()
    checked: list[str] = []
    swept: list[str] = []
    for word in words:
        override = _parsed(parser, word)
        key = override.key_or_group
        if override.is_sweep_override():
            if not multirun:
                raise UserError(
                    f"{key}: found {word.partition('=')[2]!r}, expected one value; "
                    f"a list is written [a,b], and one study for each value needs -m"
                )
            swept.append(key)
        checked.append(_for_hydra(override, word))
    return Overrides(tuple(checked), tuple(swept))


def _parsed(parser: OverridesParser, word: str) -> Override:
    if not word.partition("=")[0] or "=" not in word:
        raise UserError(f"{WHERE}: found {word!r}, expected key=value or one of: list, report")
    if word.startswith(("+", "~")):
        raise UserError(f"{WHERE}: found {word!r}, expected key=value without {word[0]!r}")
    try:
        return parser.parse_override(word)
    except HydraException:
        raise UserError(
            f"{WHERE}: cannot read {word!r}, expected key=value; a list is written [a,b], and a "
            f"text with special characters 'in quotes'"
        ) from None


def _for_hydra(override: Override, word: str) -> str:
    key = override.key_or_group
    if key == "shocks":
        return f"shock_packs{word.removeprefix(key)}"
    if key in CHOICES:
        known = CHOICES[key]()
        sweep = override.is_sweep_override()
        for name in override.sweep_string_iterator() if sweep else [str(override.value())]:
            if name not in known:
                raise unknown(key, KINDS[key], name, known)
        return word
    if key == "dask.slurm":  # options of another library, so any
        return f"++{word}"
    if key in (*PLAIN_KEYS, *DOTTED_KEYS) or key.startswith("hydra"):
        return word
    group, _, inner = key.removeprefix("vary.").partition(".")
    if (group in GROUPS and inner) or key.startswith("dask.slurm."):
        return f"++{word}"
    keys = [*CHOICES, *PLAIN_KEYS, *DOTTED_KEYS]
    parameters = [p.path for p in catalogue.parameters()]
    raise unknown(WHERE, "key", key, keys + parameters if nearest(key, parameters) else keys)
