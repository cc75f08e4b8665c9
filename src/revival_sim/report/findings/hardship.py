"""What people lack besides income, debt distress, whose poverty it is, and how fast it comes."""

from __future__ import annotations

from revival_sim.report import names, words
from revival_sim.report.findings.focus import focus, spoken_of
from revival_sim.report.findings.phrases import clauses, interval_of, sentence, with_policy
from revival_sim.report.hardship_rows import DebtShare, Deprivation, GroupPoverty, LogRankRow
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.words import REALISED

ANY, ALL, END = 1, "all", "end"
SHARE = "share"
CONTRIBUTION = "contribution_"
LEAST_P = 0.001


def lacking(results: Results, pack: str) -> str:
    """Return how many lack any of the five things at the end, and which it is most often."""
    found = [r for r in results.rows(Deprivation, pack) if r.cutoff == ANY and r.mean is not None]
    said: list[str] = []
    for policy in spoken_of(results, pack):
        own = {r.measure: r for r in found if (r.policy, r.when) == (policy, END)}
        poor = own.get("headcount")
        if poor is None:
            continue
        much, who = _mean(poor), with_policy(policy)
        whom = "do" if said else "of lifted people lack one or more of the five things"
        text = either(
            f"{who} {much} {whom}",
            f"{who}有 {much}的脱贫人口至少缺少五项中的一项",
        )
        parts = [r for name, r in own.items() if name.startswith(CONTRIBUTION)]
        if parts:
            top = max(parts, key=lambda r: r.mean or 0.0)
            what = names.named(top.measure.removeprefix(CONTRIBUTION))
            part = words.quantity(top.mean or 0.0, SHARE)
            text += either(f", {what} making up {part} of it", f"，其中“{what}”占 {part}")
        said.append(text)
    if not said:
        return either("What is lacking was not recorded.", "没有记录缺少的保障。")
    said[0] = either(f"at the end {said[0]}", f"期末，{said[0]}")
    return clauses(said)


def debt(results: Results, pack: str) -> str:
    """Return how many are in debt distress at the end."""
    found = [r for r in results.rows(DebtShare, pack) if r.group == ALL and r.mean is not None]
    own = {r.policy: r for r in found if r.when == END}
    said: list[str] = []
    for policy in spoken_of(results, pack):
        if policy in own:
            row, who = own[policy], with_policy(policy)
            is_clear = (row.difference_high or 0.0) < 0 or (row.difference_low or 0.0) > 0
            doubt = (
                ""
                if is_clear or row.difference is None
                else either(", not a clear difference", "，差异不明显")
            )
            much = _mean(row)
            said.append(
                either(
                    f"{who} {much} {'are' if said else 'of people are in debt distress'}{doubt}",
                    f"{who}有 {much}的人口债务过重{doubt}",
                )
            )
    if not said:
        return either("Debt distress was not recorded.", "没有记录债务过重的情况。")
    said[0] = either(f"at the end {said[0]}", f"期末，{said[0]}")
    return clauses(said)


def holders(results: Results, pack: str) -> str:
    """Return which group by status holds most of the poverty gap under the policy in focus."""
    found = [
        r
        for r in results.rows(GroupPoverty, pack)
        if (r.grouping, r.measure) == ("status", "poverty_gap") and r.contribution is not None
    ]
    last = max((r.year for r in found), default=0)
    said: list[str] = []
    for policy in spoken_of(results, pack):
        own = [r for r in found if (r.policy, r.year) == (policy, last)]
        if own:
            top = max(own, key=lambda r: r.contribution or 0.0)
            part = words.quantity(top.contribution or 0.0, SHARE)
            persons = words.quantity(top.persons or 0.0, SHARE)
            who, group = with_policy(policy), names.named(top.group)
            said.append(
                either(
                    f"{who} “{group}” hold {part} of the poverty gap and are {persons} of people",
                    f"{who}，“{group}”占贫困缺口的 {part}、占人口的 {persons}",
                )
            )
    return clauses(said) if said else either("Nobody is poor at the end.", "期末没有贫困人口。")


def log_rank(results: Results, pack: str) -> str:
    """Return how fast returns come against the baseline; "" where it was not tested."""
    measure = REALISED.removesuffix("_rate")
    about = focus(results, pack)
    for row in results.rows(LogRankRow, pack):
        if about is None or (row.policy, row.measure) != (about.policy, measure):
            continue
        if row.relative_rate is None or row.p_value is None:
            return ""
        rate, who = words.number(row.relative_rate), with_policy(row.policy)
        base = with_policy(row.baseline)
        p = f"< {LEAST_P}" if row.p_value < LEAST_P else f"= {row.p_value:.2g}"
        return sentence(
            either(
                f"returns come at {rate} times the rate {who} that they come at {base} "
                f"(log-rank over replications, p {p})",
                f"{who}的返贫速度是{base}的 {rate} 倍（以模拟为单位的对数秩检验，p {p}）",
            )
        )
    return ""


def _mean(row: Deprivation | DebtShare) -> str:
    mean = row.mean or 0.0
    return words.quantity(mean, SHARE) + interval_of(row.low, row.high, SHARE, mean)
