"""What a design asks to be varied: the keys of `vary`, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from revival_sim.engine.parameters import Parameter
from revival_sim.errors import UserError, unknown
from revival_sim.study import catalogue, fields
from revival_sim.study.variations.spans import BOUNDS, RANGE, Found, Span, span_from
from revival_sim.study.variations.table import read_table

SAMPLES = ("latin_hypercube", "sobol", "saltelli", "morris", "one_at_a_time")
OF_TWO = ("sobol", "saltelli")
"""Samples of which the points are a power of two."""
GROUPS = ("instruments", "hazards", "behaviours", "population")
OWN = ("sample", "points", "seed", "table", "replications")
FOR_SPANS = ("assumptions", "reach")
VARY = (*OWN, *FOR_SPANS, *GROUPS)
MOST_POINTS = 100_000
SEED_LIMIT = 2**31 - 1
Point = Mapping[str, Found]


@dataclass(frozen=True)
class Vary:
    """What is varied, and how.

    Attributes
    ----------
    spans
        What each parameter is varied over, in the order of the configuration.
    sample
        One of `SAMPLES`; None for every combination of the values.
    points
        Of a sample: its points, the base points of Saltelli, the trajectories of Morris, or the
        values of each parameter one at a time.
    seed
        Of the sample alone; runs have their own.
    table
        Path of a CSV file of designs; None where the points come from the spans.
    rows
        The points of the table.
    replications
        Runs of each scenario and variation, from the first seed on: as many as the design has for
        None, and no more; replications added for a precision are of the design alone.
    """

    spans: tuple[Span, ...] = ()
    sample: str | None = None
    points: int | None = None
    seed: int = 1
    table: str | None = None
    rows: tuple[Point, ...] = field(default=(), repr=False)
    replications: int | None = None

    def as_mapping(self) -> dict[str, object]:
        """Return the keys of the configuration."""
        own = {key: getattr(self, key) for key in OWN}
        spans = fields.nested({span.path: span.as_plain() for span in self.spans})
        return {**own, **spans}


def vary_from(found: object) -> Vary:
    """Check the keys of `vary`; null varies nothing.

    Raises
    ------
    UserError
        At the first key, name or span that is wrong. Single points are not looked at here.
    """
    given = fields.keys("vary", {} if found is None else found, VARY)
    get = given.get
    sample, points, table = get("sample"), get("points"), get("table")
    replications = get("replications")
    vary = Vary(
        spans=tuple(_spans(given)),
        sample=None if sample is None else fields.choice("vary.sample", sample, SAMPLES),
        points=None if points is None else fields.number("vary.points", points, 1, MOST_POINTS),
        seed=fields.number("vary.seed", get("seed", 1), 0, SEED_LIMIT),
        table=fields.file("vary.table", table),
        rows=() if table is None else read_table(str(table)),
        replications=None
        if replications is None
        else fields.number("vary.replications", replications, 1, 100_000),
    )
    _fit_together(vary)
    return vary


def _fit_together(vary: Vary) -> None:
    if vary.table is not None and (vary.spans or vary.sample):
        raise UserError("vary.table: found with values or a sample beside it, expected it alone")
    if vary.sample is None and vary.points is not None:
        raise unknown("vary.sample", "sample", "null", SAMPLES)
    if vary.sample is not None and not vary.spans:
        raise UserError(
            f"vary.sample: found {vary.sample} of nothing, expected parameters beside it, as in "
            f"vary.hazards.illness={BOUNDS}"
        )
    if vary.sample not in (None, "one_at_a_time") and vary.points is None:
        raise UserError(f"vary.points: found None, expected how many points {vary.sample} takes")
    if vary.sample in OF_TWO and vary.points and vary.points & (vary.points - 1):
        below = 1 << vary.points.bit_length() - 1
        raise UserError(
            f"vary.points: found {vary.points}, expected a power of two for {vary.sample}, as "
            f"{below} or {2 * below}"
        )


def _spans(given: Mapping[str, object]) -> Iterator[Span]:
    found = [pair for group in GROUPS for pair in _asked(group, given.get(group))]
    under = _assumptions(given.get("assumptions"))
    reach = _reach(given.get("reach"))
    if not found and not under:
        return
    known = {p.path: p for p in catalogue.parameters()}
    seen: set[str] = set()
    for path, asked in found:
        within = _within(path, known)
        if not within or (asked != BOUNDS and path not in known):
            raise unknown("vary", "parameter", path, known)
        for one in within:
            if one not in seen:
                yield span_from(known[one], asked, reach)
            seen.add(one)
    for path in under:
        if not _within(path, known):
            sets = {inner.rpartition(".")[0] for inner in known}
            raise unknown("vary.assumptions", "group or set of parameters", path, {*GROUPS, *sets})
        for one in _within(path, known):
            if one not in seen and is_assumption(known[one]):
                yield span_from(known[one], BOUNDS, reach)
            seen.add(one)


def is_assumption(parameter: Parameter) -> bool:
    """Tell whether a parameter rests on no published figure."""
    return not parameter.source or "assumption" in parameter.source.lower()


def _within(path: str, known: Mapping[str, Parameter]) -> list[str]:
    return [p for p in known if p == path or p.startswith(f"{path}.")]


def _assumptions(found: object) -> Sequence[str]:
    """Return the groups, sets and parameters whose assumptions are varied."""
    if found is None or isinstance(found, bool):
        return GROUPS if found else ()
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise UserError(
            f"vary.assumptions: found {found!r}, expected true, false or a list as "
            f"[behaviours, instruments.small_loan]"
        )
    return found


def _reach(found: object) -> float:
    reach = fields.positive("vary.reach", found)
    if reach is not None and reach > 1.0:
        raise UserError(f"vary.reach: found {found!r}, expected a number above 0, at most 1")
    return 1.0 if reach is None else reach


def _asked(path: str, found: object) -> Iterator[tuple[str, object]]:
    """Go down to the dotted names of parameters, or of sets that are varied within bounds."""
    if found is None:
        return
    if isinstance(found, dict) and (not found or not set(found) <= set(RANGE)):
        for key, inner in found.items():
            yield from _asked(f"{path}.{key}", inner)
    else:
        yield path, found
