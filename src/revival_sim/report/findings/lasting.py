"""How much of poverty lasts, and how long its spells are."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.fates import SpellHazard, YearMeasure
from revival_sim.report.findings.focus import spoken_of
from revival_sim.report.findings.phrases import clauses, with_policy
from revival_sim.report.language import either
from revival_sim.report.results import Results

OVER_YEARS = "all"
CHRONIC, TRANSIENT = "chronic_poverty", "transient_poverty"
SHARE = "share"


def lasting(results: Results, pack: str) -> str:
    """Return how much of poverty over the years is transient, and how many are vulnerable."""
    found = [r for r in results.rows(YearMeasure, pack) if r.year == OVER_YEARS]
    said = []
    for policy in spoken_of(results, pack):
        own = {r.measure: r.mean for r in found if r.policy == policy}
        chronic, transient = own.get(CHRONIC), own.get(TRANSIENT)
        if chronic is None or transient is None or not chronic + transient > 0.0:
            continue
        who = with_policy(policy)
        part = words.quantity(transient / (chronic + transient), SHARE)
        likely = words.quantity(own.get("vulnerability") or 0.0, SHARE)
        said.append(
            either(
                f"{who} {part} of poverty over the years (squared gaps) is transient, and {likely} "
                "of people are more likely poor than not in any one year",
                f"{who}，各年贫困（平方缺口）的 {part} 为暂时性贫困，"
                f"{likely} 的人口任一年贫困的可能性过半",
            )
        )
    if not said:
        return either("The run is too short to tell.", "模拟期间太短，无法区分。")
    return clauses(said)


def spells(results: Results, pack: str) -> str:
    """Return at which rate spells of poverty end and come back, over all durations."""
    found = results.rows(SpellHazard, pack)
    said = []
    for policy in spoken_of(results, pack):
        exits, back = (_rate(found, policy, kind) for kind in ("exit", "re-entry"))
        if exits is None:
            continue
        who, ended = with_policy(policy), words.quantity(exits, SHARE)
        text = either(
            f"{who} {ended} of spells of poverty end in a month", f"{who}，贫困每月结束的占 {ended}"
        )
        if back is not None:
            again = words.quantity(back, SHARE)
            text += either(
                f", and {again} of those out of it fall back in a month",
                f"，脱贫后每月再次贫困的占 {again}",
            )
        said.append(text)
    if not said:
        return either("No spell of poverty began in the runs.", "模拟中没有新发生的贫困。")
    return clauses(said)


def _rate(found: list[SpellHazard], policy: str, kind: str) -> float | None:
    own = [r for r in found if (r.policy, r.kind) == (policy, kind)]
    exposed = sum(r.at_risk for r in own)
    return sum(r.events for r in own) / exposed if exposed > 0.0 else None
