"""What a return averted costs, which policies others beat, and who pays for what."""

from __future__ import annotations

from revival_sim.report import names, words
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import clauses, interval_of, sentence, with_policy
from revival_sim.report.findings.phrases import names as listed_policies
from revival_sim.report.further import FrontierPoint, Payment
from revival_sim.report.language import either
from revival_sim.report.results import Results


def frontier(results: Results, pack: str) -> str:
    """Return the cheapest return averted, and the scenarios that are dominated."""
    found = results.rows(FrontierPoint, pack)
    priced = [r for r in found if r.cost_per_return_averted is not None]
    said = []
    if priced:
        best = min(priced, key=lambda r: r.cost_per_return_averted or 0.0)
        value = best.cost_per_return_averted or 0.0
        price = words.quantity(value, "yuan")
        more = interval_of(best.cost_low, best.cost_high, "yuan", value)
        said.append(
            either(
                f"a return averted costs least under {best.policy}: {price}{more}",
                f"每避免一人返贫，{best.policy} 的成本最低：{price}{more}",
            )
        )
    else:
        said.append(
            either(
                "no policy clearly averts returns, so a return averted has no price",
                "没有政策明显减少返贫，因此无法计算每避免一人返贫的成本",
            )
        )
    beaten = [r for r in found if r.status == "dominated"]
    if beaten:
        are = "is" if len(beaten) == 1 else "are"
        which = listed_policies([r.policy for r in beaten])
        by = words.listed(list(dict.fromkeys(_mix(r.dominated_by) for r in beaten)))
        said.append(either(f"{which} {are} dominated by {by}", f"{which} 被 {by} 占优"))
    unclear = [r.policy for r in found if r.status == "no clear effect"]
    if unclear and priced:
        which = listed_policies(unclear)
        said.append(
            either(
                f"{which}: no clear effect on returns, so no price",
                f"{which} 对返贫没有明显效果，不计算成本",
            )
        )
    return clauses(said)


def payments(results: Results, pack: str) -> str:
    """Return what the policy in focus spends most on, and who pays it."""
    about = focus(results, pack)
    found = [
        r for r in results.rows(Payment, pack) if r.mean and about and r.policy == about.policy
    ]
    if not found:
        return either("The policy in focus pays for nothing.", "所关注的政策没有支出。")
    top = max(found, key=lambda r: r.mean or 0.0)
    much = words.quantity(top.mean or 0.0, top.unit)
    more = interval_of(top.low, top.high, top.unit, top.mean or 0.0)
    who, what = with_policy(top.policy), names.named(top.instrument)
    payer = names.named(top.payer)
    return sentence(
        either(
            f"{who} the largest payment is for {what}, by the payer “{payer}”: {much}{more}",
            f"{who}，最大的一笔支出是{what}，由{payer}支付：{much}{more}",
        )
    )


def _mix(policies: str) -> str:
    return either(
        f"a mix of {policies}" if " and " in policies else policies,
        policies.replace(" and ", " 与 "),
    )
