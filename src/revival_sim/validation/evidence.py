"""Evidence for the patterns: from the runs of a results folder, and from twin runs of its design.

What was observed where there was no such help is looked for under `none`, the rest under the policy
in force. What is looked for, and from where on it counts as there, is discussed in docs/validity.md
with every change made after a result was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from revival_sim.agents.household.loss_kinds import (
    DEATH_OR_DISABILITY,
    ILLNESS,
    KINDS,
    NO_SINGLE_LOSS,
)
from revival_sim.fates import NEVER, Fates
from revival_sim.measures.spells import turns
from revival_sim.study.inference import Interval
from revival_sim.study.runs import RunSpec
from revival_sim.validation import patterns as measured_by
from revival_sim.validation.monthly import Floats, Monthly, NotCovered
from revival_sim.validation.patterns import (
    NOT_TESTED,
    Pattern,
    over_replications,
    verdict_above,
)
from revival_sim.validation.targets import Period
from revival_sim.validation.twins import (
    losses_of_local_jobs,
    second_year,
    spared_disasters,
    without,
)

MAIN_PACK, PANDEMIC_PACK, DISASTER_PACK = "ordinary", "pandemic", "drought"
HEALTH = (1 + ILLNESS, 1 + DEATH_OR_DISABILITY)
"""Codes of the causes that are health."""
DISASTER_YEAR = Period("2022-05", "2023-04")
"""The drought pack's drought and the months after it."""
PANDEMIC_YEAR = Period("2022-01", "2022-12")
QUARTER = 3
RECOVERED = 0.8
"""Share of the fall that counts as recovered within the year: assumption."""
FEWEST_WITH_CAUSE = 30
TWINS = 6
UNAIDED = "none"


@dataclass(frozen=True)
class Evidence:
    """Where patterns are looked for.

    Attributes
    ----------
    policy
        The policy in force where patterns were observed with help.
    monthly
        The monthly series.
    fates
        Reads the fates of every run of a policy and pack, by seed; none where there are none.
    runs
        The runs of a policy under ordinary shocks, from which twins are made; none if the folder
        has none by this version of the model.
    """

    policy: str
    monthly: Monthly
    fates: Callable[[str, str], Iterator[tuple[int, Fates]]]
    runs: Callable[[str], Sequence[RunSpec]]


def find_patterns(evidence: Evidence) -> tuple[Pattern, ...]:
    """Look for every pattern; what cannot be looked for in this study says why."""
    makers = (
        _hazard_falls,
        _poor_pass_on_more,
        _led_by_health,
        _disaster_moves_villages,
        _disaster_moves_incomes,
        _failure_moves_workers,
        _pandemic_dip,
        _pandemic_recovery,
        _help_averts_returns,
    )
    return tuple(make(evidence) for make in makers)


def _pattern(
    scenario: tuple[str, str],
    name: str,
    claim: str,
    measured: str,
    unit: str,
    found: Callable[[], Sequence[float]],
    least: float = 0.0,
) -> Pattern:
    try:
        value = over_replications(found())
        note = "" if value.low is not None else "fewer than two runs show it"
    except NotCovered as why:
        value, note = Interval(None, None, None, 0), str(why)
    verdict = NOT_TESTED if note else verdict_above(value, least)
    return Pattern(*scenario, name, claim, measured, value, unit, verdict, note)


def _hazard_falls(evidence: Evidence) -> Pattern:
    def found() -> list[float]:
        return [_fall_of_hazard(one) for _, one in _fates(evidence, evidence.policy, MAIN_PACK)]

    return _pattern(
        (evidence.policy, MAIN_PACK),
        "hazard_falls",
        "The hazard of return falls with the time out of poverty",
        "fall of the hazard from the first to the second year after an exit",
        "share",
        found,
    )


def _fall_of_hazard(fates: Fates) -> float:
    ever = fates.poor_start | (fates.poor_bits != 0).any(axis=0)
    panel = np.concatenate([fates.poor_start[None, ever], fates.by_month(fates.poor_bits[:, ever])])
    spells = turns(np.ascontiguousarray(panel.T))
    out = ~spells.poor
    persons = fates.persons[ever][spells.unit[out]].astype(np.float64)
    return measured_by.fall_of_hazard(spells.duration[out], spells.ended[out], persons)


def _poor_pass_on_more(evidence: Evidence) -> Pattern:
    def found() -> list[float]:
        return [_gap_of_pass_through(run) for run in _twins(evidence, UNAIDED)]

    return _pattern(
        (UNAIDED, MAIN_PACK),
        "poor_pass_on_more",
        "Poorer households pass more of an income shock into consumption",
        "yuan consumed less a yuan of income lost, poorest less richest fifth",
        "yuan per yuan",
        found,
    )


def _gap_of_pass_through(run: RunSpec) -> float:
    struck, spared = second_year(run), second_year(spared_disasters(without(run, "job_loss")))
    income, consumed = struck.income - spared.income, struck.consumption - spared.consumption
    low, high = np.quantile(spared.start, [0.2, 0.8])
    poor, rich = spared.start <= low, spared.start >= high
    return measured_by.pass_through(income, consumed, poor) - measured_by.pass_through(
        income, consumed, rich
    )


def _led_by_health(evidence: Evidence) -> Pattern:
    def found() -> list[float]:
        leads = [_lead_of_health(one) for _, one in _fates(evidence, UNAIDED, MAIN_PACK)]
        if not np.isfinite(leads).any():
            raise NotCovered(f"no run names the causes of {FEWEST_WITH_CAUSE} returns or more")
        return leads

    return _pattern(
        (UNAIDED, MAIN_PACK),
        "led_by_health",
        "Descents are led by health",
        "share of named causes that is health, less the largest other",
        "share",
        found,
    )


def _lead_of_health(fates: Fates) -> float:
    fell = (fates.realised_return > NEVER) & (fates.cause > NO_SINGLE_LOSS)
    if fell.sum() < FEWEST_WITH_CAUSE:
        return float("nan")
    by_cause = np.bincount(fates.cause[fell], fates.persons[fell], minlength=1 + KINDS)
    shares = by_cause / by_cause.sum()
    others = [float(share) for code, share in enumerate(shares) if code not in HEALTH]
    return measured_by.lead_of_first(float(shares[list(HEALTH)].sum()), others)


def _disaster_moves_villages(evidence: Evidence) -> Pattern:
    def found() -> list[float]:
        struck, usual = (
            {s: _village_correlation(evidence, f) for s, f in _fates(evidence, UNAIDED, pack)}
            for pack in (DISASTER_PACK, MAIN_PACK)
        )
        return [struck[seed] - usual[seed] for seed in struck if seed in usual]

    return _pattern(
        (UNAIDED, DISASTER_PACK),
        "disaster_moves_villages",
        "A disaster year moves villages together",
        "intraclass correlation of returns in villages, drought less ordinary year",
        "correlation",
        found,
    )


def _village_correlation(evidence: Evidence, fates: Fates) -> float:
    place = evidence.monthly.place(DISASTER_YEAR)
    first = fates.realised_return
    could = fates.lifted & ((first == NEVER) | (first > place.start))
    fell = (first > place.start) & (first <= place.stop)
    return measured_by.intraclass_correlation(fell[could].astype(np.float64), fates.village[could])


def _disaster_moves_incomes(evidence: Evidence) -> Pattern:
    def found() -> list[float]:
        return [_correlation_of_losses(run) for run in _twins(evidence, UNAIDED)]

    return _pattern(
        (UNAIDED, MAIN_PACK),
        "disaster_moves_incomes",
        "Neighbours lose income to a disaster together",
        "intraclass correlation in villages of the income that disasters take in a year",
        "correlation",
        found,
    )


def _correlation_of_losses(run: RunSpec) -> float:
    struck, spared = second_year(run), second_year(spared_disasters(run))
    lost = (spared.income - struck.income) / np.maximum(spared.income, 1.0)
    return measured_by.intraclass_correlation(lost, struck.village)


def _failure_moves_workers(evidence: Evidence) -> Pattern:
    def found() -> list[float]:
        return [
            _firm_correlation(run) - _firm_correlation(without(run, "enterprise_failure"))
            for run in _twins(evidence, evidence.policy)
        ]

    return _pattern(
        (evidence.policy, MAIN_PACK),
        "failure_moves_workers",
        "A firm's failure moves its workers together",
        "intraclass correlation of job losses in a firm and month, with failures less without",
        "correlation",
        found,
    )


def _firm_correlation(run: RunSpec) -> float:
    return measured_by.intraclass_correlation(*losses_of_local_jobs(run))


def _pandemic_dip(evidence: Evidence) -> Pattern:
    return _pattern(
        (evidence.policy, PANDEMIC_PACK),
        "pandemic_dip",
        "The pandemic cuts incomes",
        "fall of disposable income in its first quarter, against no pandemic",
        "share",
        lambda: [measured_by.fall_at_first(path) for path in _pandemic_path(evidence)],
    )


def _pandemic_recovery(evidence: Evidence) -> Pattern:
    return _pattern(
        (evidence.policy, PANDEMIC_PACK),
        "pandemic_recovery",
        "Incomes recover within the pandemic's year",
        f"share of that fall made good by the fourth quarter, at least {100 * RECOVERED:.0f} %",
        "share",
        lambda: [measured_by.recovery(path) for path in _pandemic_path(evidence)],
        RECOVERED,
    )


def _pandemic_path(evidence: Evidence) -> Floats:
    """Return income under the pandemic over that of the same run without, shape (runs, 4).

    Quarters, as the months of planting have little income or none.
    """
    struck = evidence.monthly.runs(evidence.policy, PANDEMIC_PACK)
    usual = evidence.monthly.runs(evidence.policy, MAIN_PACK)
    if struck.seeds != usual.seeds:
        raise NotCovered("needs the same seeds with and without the pandemic")
    place = evidence.monthly.place(PANDEMIC_YEAR)
    with_it, without_it = (
        found.series["disposable_income"][:, place].reshape(-1, 4, QUARTER).sum(axis=2)
        for found in (struck, usual)
    )
    path: Floats = with_it / without_it
    return path


def _help_averts_returns(evidence: Evidence) -> Pattern:
    def found() -> list[float]:
        helped = evidence.monthly.runs(evidence.policy, MAIN_PACK)
        alone = evidence.monthly.runs(UNAIDED, MAIN_PACK)
        if evidence.policy == UNAIDED or helped.seeds != alone.seeds:
            raise NotCovered("needs the same seeds with and without help")
        return_, risk = (
            measured_by.averted(helped.series[name][:, -1], alone.series[name][:, -1])
            for name in ("realised_return_cumulative", "risk_entry_cumulative")
        )
        return [float(gap) for gap in return_ - risk]

    return _pattern(
        (evidence.policy, MAIN_PACK),
        "help_averts_returns",
        "Help averts returns rather than risks",
        "share of realised returns averted, less that of risk entries",
        "share",
        found,
    )


def _fates(evidence: Evidence, policy: str, pack: str) -> Iterator[tuple[int, Fates]]:
    evidence.monthly.runs(policy, pack)
    anyone = False
    for found in evidence.fates(policy, pack):
        anyone = True
        yield found
    if not anyone:
        raise NotCovered("the study kept no fates of its households")


def _twins(evidence: Evidence, policy: str) -> Sequence[RunSpec]:
    evidence.monthly.runs(policy, MAIN_PACK)
    found = evidence.runs(policy)
    if not found:
        raise NotCovered("needs runs made by this version of the model")
    return found[:TWINS]
