"""What a study says of its past, and of policies that spend a budget."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.phrases import names, sentence
from revival_sim.report.language import either
from revival_sim.report.results import Results


def branch(results: Results) -> str:
    """Return from which month policies part, and what all have behind them; "" without a past."""
    start = results.settings.get("branch_from")
    if not start:
        return ""
    past = results.settings.get("branch") or {}
    month, policy = words.month(str(start)), str(past.get("policy") or "")
    shocks = past.get("shocks")
    under = either(f", {words.shocks(shocks)}", f"、{words.shocks(shocks)}") if shocks else ""
    who = words.policy(policy)
    return sentence(
        either(
            f"until {month} all policies share one past ({who}{under}), and each goes its own way "
            f"from then on; returns, costs and differences are of the whole time, past included",
            f"{month} 之前各政策经历相同（{who}{under}），自该月起各自实施；"
            "返贫、成本和差异均按整个期间计算，包括共同的过去",
        )
    )


def respent(results: Results) -> str:
    """Return what taking something out means under a budget; "" where no policy has one."""
    held = list(results.budgets)
    if not held:
        return ""
    who = names(held)
    return either(
        f"Under a budget ({who}) what is saved on the thing taken out is spent on the rest: "
        "but-for then says what the money does there rather than elsewhere.",
        f"有预算约束的政策（{who}）会把去除该项所省的钱用于其余各项，"
        "因此结果反映资金用于该项而非别处的差别。",
    )
