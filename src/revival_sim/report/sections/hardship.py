"""What people lack besides income, whose poverty it is, and who is in debt distress."""

from __future__ import annotations

from revival_sim.report import findings, names
from revival_sim.report.blocks import panels
from revival_sim.report.fates import YearMeasure
from revival_sim.report.findings.hardship import ALL, ANY, CONTRIBUTION, END
from revival_sim.report.hardship_rows import DebtShare, Deprivation, GroupPoverty
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.sections.compared import folded, known, rows_block, value


def hardship_section(results: Results) -> str:
    """Return what is lacking, whose poverty it is and debt; "" where it was not recorded."""
    kinds = (Deprivation, DebtShare, GroupPoverty, YearMeasure)
    if not any(results.rows(kind) for kind in kinds):
        return ""
    return panels("hardship", results, _hardship)


def _hardship(results: Results, pack: str) -> str:
    makers = (_lacking, _holders, _years, _debt)
    return "".join(make(results, pack) for make in makers)


def _lacking(results: Results, pack: str) -> str:
    found = results.rows(Deprivation, pack)
    if not found:
        return ""
    ends = [r for r in found if r.when == END]
    persons = either("per cent of lifted people", "占脱贫人口的百分比")
    parts = either("per cent of all that is lacking", "占全部缺项的百分比")
    plots = [
        (
            either("Lifted people who lack things", "缺少保障的脱贫人口"),
            persons,
            known([value(r, _cutoff(r), "share") for r in ends if r.measure == "headcount"]),
        ),
        (
            either("What is lacking", "缺少的项目"),
            parts,
            known(
                [
                    value(r, names.capital(r.measure.removeprefix(CONTRIBUTION)), "share")
                    for r in ends
                    if r.cutoff == ANY and r.measure.startswith(CONTRIBUTION)
                ]
            ),
        ),
    ]
    return rows_block(
        results,
        pack,
        "lacking",
        findings.lacking(results, pack),
        plots,
        data.rows(f"multidimensional_{pack}", found),
        either(
            "Income over the line after help, basic medical care, compulsory schooling, safe "
            "housing with water, food and clothing; measures of Alkire and Foster.",
            "五项为：帮扶后收入不低于贫困线、基本医疗、义务教育、安全住房和饮水、吃穿；"
            "指标为 Alkire-Foster 方法。",
        ),
    )


def _cutoff(row: Deprivation) -> str:
    if row.cutoff == ANY:
        return either("One or more of five", "五项中至少一项")
    return either(f"{row.cutoff} or more of five", f"五项中至少 {row.cutoff} 项")


def _debt(results: Results, pack: str) -> str:
    found = results.rows(DebtShare, pack)
    if not found:
        return ""
    ends = [r for r in found if r.when == END]
    ends.sort(key=lambda r: r.group != ALL)
    return rows_block(
        results,
        pack,
        "debt",
        findings.debt(results, pack),
        [
            (
                either("Debt distress by status", "各类人群的债务过重比例"),
                either("per cent of the group's people", "占该组人口的百分比"),
                known([value(r, names.capital(r.group), "share") for r in ends]),
            )
        ],
        data.rows(f"debt_{pack}", found),
        either(
            "In distress: owes more than three years' income, or pays more than 40 % of it in "
            "interest.",
            "债务过重：欠款超过三年收入，或利息支出超过收入的 40 %。",
        ),
    )


def _holders(results: Results, pack: str) -> str:
    found = results.rows(GroupPoverty, pack)
    if not found:
        return ""
    title = either("Whose poverty it is", "贫困集中于哪些人")
    table = data.rows(f"poverty_groups_{pack}", found)
    return folded(title, findings.holders(results, pack), table)


def _years(results: Results, pack: str) -> str:
    found = results.rows(YearMeasure, pack)
    if not found:
        return ""
    title = either("Poverty and inequality year by year", "各年的贫困与不平等")
    return folded(title, findings.lasting(results, pack), data.rows(f"poverty_{pack}", found))
