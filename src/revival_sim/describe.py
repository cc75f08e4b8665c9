"""The model's description, written from the code: entities, the month, parameters, the paper.

It follows the ODD protocol's order (Grimm et al. 2020, JASSS 23(2) 7): purpose, entities and state
variables, process overview, design concepts, initialisation, input data, submodels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import cleandoc

from revival_sim.agents import County, Enterprise, Household, Lender, Village
from revival_sim.agents.household.causes import Causes
from revival_sim.data import rows
from revival_sim.engine.agents import Agent
from revival_sim.engine.parameters import REGISTRY, Parameters
from revival_sim.model import MONTH
from revival_sim.policy import Instrument, load_policy, policy_names
from revival_sim.shocks import load_pack, shock_names

KINDS: tuple[type[Agent], ...] = (Household, Enterprise, Lender, Village, County)

PURPOSE = """\
Which mix of policies keeps households that were lifted from poverty from returning to it, at what
public cost, and for whom? The model follows rural households of lifted counties, and the
enterprises, lenders, villages and counties around them, month by month through the transition of
2021 to 2025 and after. Returning is counted in three ways: entering risk, income before help below
the line, and poverty after all help."""

CONCEPTS = """\
- **Randomness** is keyed: each draw is a function of seed, agent, month and decision alone, so that
  two policies with one seed meet the same strokes of fate.
- **Interaction** is through links (household to employer, lender, village, county) and totals:
  an agent adds to another's totals, which the other reads in a later phase. Jobs, loans, reviews
  and the bridging fund are shared out by what was asked and what there is.
- **Money closes**: each flow has two ends, and money held changes by its flows every month.
- **Adaptation**: households draw on savings, sell capital, borrow, cut consumption, take pupils out
  of school, look for work; enterprises plan jobs by profit; lenders tighten when arrears grow.
- **Observation**: statistics and flows are summed by month; measures are computed from them."""

INITIALISATION = """\
Households stand at evenly spaced places of the World Bank's distribution of welfare in rural China
2020, scaled to the mean income of lifted counties (F210). Their members are drawn by income
quintile, their groups so that the share and the mean income of lifted people come out as asked,
and their sources of income by the published composition. A normal year lies behind everybody."""


def describe() -> str:
    """Return the whole description in Markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield "# The model"
    yield "\nWritten by `revival-sim describe` from the code; do not edit.\n"
    yield f"## Purpose\n\n{PURPOSE}\n"
    yield "## Entities, state variables and scales\n"
    yield "One step is a month. Every agent is a row; these are its columns.\n"
    for kind in KINDS:
        yield from _entity(kind)
    yield "## Process overview: the month in order\n"
    yield from _month()
    yield f"## Design concepts\n\n{CONCEPTS}\n"
    yield f"## Initialisation\n\n{INITIALISATION}\n"
    yield "## Input data\n"
    yield from _inputs()
    yield "## The paper's clauses and their mechanisms\n"
    yield from _clauses()
    yield "## Hazards\n"
    yield from _hazards()
    yield "## Policies and packs of shocks\n"
    yield from _bundles()
    yield f"## Proximate causes of returns\n\n{cleandoc(Causes.__doc__ or '')}\n"
    yield "## Parameters\n"
    yield from _parameters()


def _entity(kind: type[Agent]) -> Iterator[str]:
    yield f"### {kind.__name__}\n\n{(kind.__doc__ or '').strip().splitlines()[0]}\n"
    yield from _table(
        ("column", "type", "unit", "meaning"),
        [
            (f"`{c.name}`", c.python_type, c.unit, c.doc + ("" if not c.account else " (money)"))
            for c in kind.columns.values()
        ],
    )


def _month() -> Iterator[str]:
    for number, phase in enumerate(MONTH.phases, 1):
        yield f"{number}. **{phase.name}** ({phase.agent}): {phase.doc}"
        kind = next(k for k in KINDS if k.root == phase.agent)
        for name in MONTH.arrange(kind.root, kind.behaviours)[phase.name]:
            text = (getattr(kind, name).__doc__ or "").strip().splitlines()[0]
            yield f"    - `{name}`: {text}"
    yield ""


def _inputs() -> Iterator[str]:
    yield f"{len(rows('facts'))} facts with sources, the World Bank's figures for rural China, and"
    yield "yearly tables of lines, standards and wages: see `src/revival_sim/data/README.md`.\n"


def readers(name: str) -> list[tuple[type[Agent], str]]:
    """Return the behaviours that ask for a parameter set, each with the kind that has it."""
    return [
        (kind, behaviour)
        for kind in KINDS
        for behaviour, reach in kind.reach.items()
        if name in reach.arguments
    ]


def moved(name: str) -> list[str]:
    """Return the columns and totals that behaviours asking for a parameter set write."""
    found = {
        column
        for kind, behaviour in readers(name)
        for column in (
            *(f"{kind.root}.{c}" for c in kind.reach[behaviour].written),
            *(f"{a}.{t}" for a, t in kind.reach[behaviour].added if a != "statistics"),
        )
    }
    return sorted(found)


def _clauses() -> Iterator[str]:
    instruments = [c for c in REGISTRY.values() if issubclass(c, Instrument)]
    yield from _table(
        ("clause", "instrument", "what it does", "behaviours that read it", "moves", "shown by"),
        [
            (
                cls.clause,
                f"`{cls.name}`",
                cls.about(),
                _join(f"`{k.root}.{b}`" for k, b in readers(cls.name)),
                _join(f"`{m}`" for m in moved(cls.name)),
                f"`{cls.shown_by}`",
            )
            for cls in sorted(instruments, key=lambda c: (c.clause, c.name))
        ],
    )


def _hazards() -> Iterator[str]:
    hazards = [c for c in _registered() if c.group == "hazards"]
    yield from _table(
        ("hazard", "what it does", "behaviours that read it"),
        [
            (f"`{c.name}`", c.about(), _join(f"`{k.root}.{b}`" for k, b in readers(c.name)))
            for c in hazards
        ],
    )


def _bundles() -> Iterator[str]:
    for names, load in ((policy_names(), load_policy), (shock_names(), load_pack)):
        yield from _table(
            ("name", "about", "turns on"),
            [
                (f"`{name}`", about, _join(f"`{n}`" for n in load(name).schedules))
                for name, about in names.items()
            ],
        )


def _parameters() -> Iterator[str]:
    for cls in _registered():
        yield from _parameter_set(cls)


def _parameter_set(cls: type[Parameters]) -> Iterator[str]:
    yield f"### `{cls.group}.{cls.name}`\n" if cls.name != cls.group else f"### `{cls.group}`\n"
    yield f"{cls.about()}\n"
    listed = [
        (f"`{p.path}`", f"{p.default}", p.unit, f"{p.low:g} to {p.high:g}", p.source, p.doc)
        for p in cls.parameters.values()
    ]
    listed += [(f"`{s.name}`", "by year", s.unit, "", s.source, s.doc) for s in cls.series.values()]
    yield from _table(("parameter", "default", "unit", "bounds", "source", "meaning"), listed)


def _registered() -> list[type[Parameters]]:
    """Return the classes of parameters by group and name, whatever was imported first."""
    return sorted(REGISTRY.values(), key=lambda c: (c.group, c.name))


def _join(words: Iterator[str]) -> str:
    return ", ".join(words) or "—"


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in body:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""
