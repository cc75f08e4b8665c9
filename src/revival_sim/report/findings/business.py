"""What becomes of enterprises, their jobs and loans."""

from __future__ import annotations

from revival_sim.report import words
from revival_sim.report.findings.focus import focus
from revival_sim.report.findings.phrases import brackets, clauses, with_policy
from revival_sim.report.language import either
from revival_sim.report.monthly import Band
from revival_sim.report.results import Results


def business(results: Results, pack: str) -> str:
    """Return jobs and arrears in the last month, under the policy in focus and the baseline."""
    about = focus(results, pack)
    wanted = list(dict.fromkeys((about.policy, about.baseline or ""))) if about else []
    found = {(b.policy, b.measure): b for b in results.business if b.shocks == pack}
    told = [
        (what, unit, bands)
        for measure, unit, what in (
            ("enterprises_active", "", either("enterprises are active", "存续企业为")),
            ("enterprise_jobs", "", either("jobs are filled", "企业岗位为")),
            ("loan_arrears", "share", either("of loans are in arrears", "贷款逾期率为")),
        )
        if (bands := [found[p, measure] for p in wanted if (p, measure) in found])
    ]
    if not told:
        return either("Enterprises and lenders were not recorded.", "没有记录企业和金融机构。")
    when = words.month(told[0][2][0].months[-1])
    said = []
    for what, unit, bands in told:
        first, *others = bands
        against = "".join(
            either(
                f" against {_last(b, unit)} {with_policy(b.policy)}",
                f"，{with_policy(b.policy)}为 {_last(b, unit)}",
            )
            for b in others
        )
        said.append(
            either(
                f"{_last(first, unit)} {what}{_interval(first, unit)}{against}",
                f"{what} {_last(first, unit)}{_interval(first, unit)}{against}",
            )
        )
    lead = with_policy(wanted[0])
    return either(f"In {when}, {lead} {clauses(said)}", f"{when}，{lead}，{clauses(said)}")


def _last(band: Band, unit: str) -> str:
    return words.quantity(float(band.mean[-1]), unit)


def _interval(band: Band, unit: str) -> str:
    if not band.has_interval:
        return ""
    low, high, mean = (float(side[-1]) for side in (band.low, band.high, band.mean))
    return brackets(f"{words.confidence()} {words.span(low, high, unit, mean=mean)}")
