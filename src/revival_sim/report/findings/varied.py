"""What other values of parameters change, in a sentence."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.phrases import with_policy
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.varied import Response
from revival_sim.report.words import REALISED


def varied(results: Results, pack: str) -> str:
    """Return between what means realised returns lie, under the policy that moves most."""
    by_policy: dict[str, list[Response]] = {}
    for found in results.varied.of(pack, REALISED):
        by_policy.setdefault(found.policy, []).append(found)
    if not by_policy:
        return either("No run of a variation is done.", "没有完成的变化方案。")
    policy = max(by_policy, key=lambda name: _ends(by_policy[name])[2])
    low, high, width = _ends(by_policy[policy])
    count = len(results.varied.variations) - 1
    counted = "1 variation" if count == 1 else f"{count} variations"
    within = results.within(pack)
    if width == 0:
        return either(
            f"None of {counted} changes realised returns{within}.",
            f"{count} 个变化方案均未改变实际返贫{within}。",
        )
    lowest, highest = (words.quantity(r.mean or 0.0, r.unit) for r in (low, high))
    text = either(
        f"Over the design and {counted}, realised returns {with_policy(policy)}{within} lie "
        f"between {lowest} ({_where(results, low)}) and {highest} ({_where(results, high)})",
        f"在研究设计及 {count} 个变化方案中，{with_policy(policy)}{within}的实际返贫介于 "
        f"{lowest}（{_where(results, low)}）与 {highest}（{_where(results, high)}）之间",
    )
    return text + _apart(low, high)


def _ends(found: list[Response]) -> tuple[Response, Response, float]:
    low, high = (end(found, key=lambda r: r.mean or 0.0) for end in (min, max))
    return low, high, (high.mean or 0.0) - (low.mean or 0.0)


def _where(results: Results, found: Response) -> str:
    [values] = [v.values for v in results.varied.variations if v.number == found.variation]
    if len(values) == 1:
        [(path, value)] = values.items()
        return f"{path.rpartition('.')[2]} = {value}"
    return either(f"variation {found.variation}", f"方案 {found.variation}")


def _apart(low: Response, high: Response) -> str:
    if low.high is None or high.low is None:
        return either("; one run each, so there is no interval.", "；各一次模拟，无置信区间。")
    if low.high < high.low:
        return either("; their intervals are apart.", "；两者的置信区间不重叠。")
    return either("; their intervals overlap.", "；两者的置信区间重叠。")
