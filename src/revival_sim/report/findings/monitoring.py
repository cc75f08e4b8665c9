"""What monitoring catches and what it misses."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.fates import MonitoringMeasure
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import clauses, interval_of, with_policy
from revival_sim.report.language import either
from revival_sim.report.results import Results


def monitoring(results: Results, pack: str) -> str:
    """Return recall, precision and delay under the policy in focus."""
    about = focus(results, pack)
    found = {
        r.measure: r
        for r in results.rows(MonitoringMeasure, pack)
        if about and r.policy == about.policy and r.mean is not None
    }
    recall, precision, delay = (found.get(name) for name in ("recall", "precision", "delay_months"))
    if about is None or recall is None:
        return either("Nobody was there to be monitored.", "没有可供监测的对象。")
    who = with_policy(about.policy)
    said = [
        either(
            f"{who} monitoring reaches {_value(recall)} of persons at risk while they are at risk"
            f"{_interval(recall)}",
            f"{who}，有风险的人口中 {_value(recall)} 在有风险期间被纳入监测{_interval(recall)}",
        )
    ]
    if precision:
        said.append(
            either(
                f"{_value(precision)} of those newly monitored are at risk{_interval(precision)}",
                f"新纳入监测的人口中 {_value(precision)} 确有风险{_interval(precision)}",
            )
        )
    if delay:
        months = words.number(delay.mean or 0.0)
        said.append(
            either(
                f"who is found is found after {months} months on average{_interval(delay)}",
                f"被识别者平均在 {months} 个月后识别{_interval(delay)}",
            )
        )
    return clauses(said)


def _value(row: MonitoringMeasure) -> str:
    return words.quantity(row.mean or 0.0, row.unit)


def _interval(row: MonitoringMeasure) -> str:
    return interval_of(row.low, row.high, row.unit, row.mean or 0.0)
