"""Which policies change realised returns, by how much, and which do not clearly."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.phrases import names, sentence, size, unsigned
from revival_sim.report.results import Results
from revival_sim.report.tables import Difference
from revival_sim.report.words import REALISED

LISTED = 3


def differences(results: Results, pack: str) -> str:
    """Return what the paired differences of realised returns in a pack say."""
    found = results.differences_of(pack, REALISED)
    if not found:
        return f"Nothing is compared{results.within(pack)}."
    by_verdict: dict[str, list[Difference]] = {}
    for held in sorted(found, key=lambda d: -abs(d.difference)):
        by_verdict.setdefault(held.verdict, []).append(held)
    said = [
        _clear(by_verdict[verdict], verb)
        for verdict, verb in (("lower", "lowers"), ("higher", "raises"))
        if verdict in by_verdict
    ]
    if "unclear" in by_verdict:
        unclear = [d.policy for d in by_verdict["unclear"]]
        is_one = len(unclear) == 1
        said.append(
            f"the interval of {names(unclear)} covers zero: no clear difference"
            if is_one
            else f"the intervals of {names(unclear)} cover zero: no clear difference"
        )
    if "same" in by_verdict:
        same = [d.policy for d in by_verdict["same"]]
        said.append(f"{names(same)} {'gives' if len(same) == 1 else 'give'} exactly the same")
    if "single" in by_verdict:
        widest = by_verdict["single"][0]
        way = "below" if widest.difference < 0 else "above"
        said.append(
            f"in one run each, realised returns under {widest.policy} are {unsigned(widest)} {way} "
            f"those with {words.policy(widest.baseline)}, and one run gives no interval"
        )
    return sentence("; ".join(said))


def _clear(found: list[Difference], verb: str) -> str:
    first, *others = found
    text = (
        f"{first.policy} {verb} realised returns by {size(first)} against "
        f"{words.policy(first.baseline)}"
    )
    if not others:
        return text
    listed = [f"{d.policy} by {unsigned(d)}" for d in others[:LISTED]]
    if len(others) > LISTED:
        listed.append(f"{len(others) - LISTED} more by less")
    return f"{text}, {words.listed(listed)}"
