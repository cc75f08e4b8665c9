"""What it costs: cost against returns, the price of a return averted, and who pays."""

from __future__ import annotations

from revival_sim.report import findings, names, words
from revival_sim.report.fates import MonitoringMeasure
from revival_sim.report.further import FrontierPoint, Payment
from revival_sim.report.language import either
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.sections.compared import known, largest, panels_of, rows_block, value


def price_block(results: Results, pack: str) -> str:
    """Return the price of a return averted; "" where the study has none."""
    found = results.rows(FrontierPoint, pack)
    if not found:
        return ""
    values = known(
        [value(r, _status(r), "yuan", "cost_per_return_averted", "cost_") for r in found]
    )
    averted = known([value(r, _status(r), "share", "averted", "averted_") for r in found])
    plots = [
        (
            either("Cost of a return averted", "每避免一人返贫的成本"),
            either("yuan per person kept from returning", "元/每避免一人返贫"),
            values,
        ),
        (
            either("Returns averted", "减少的返贫"),
            either("percentage points of lifted people", "脱贫人口的百分点"),
            averted,
        ),
    ]
    return rows_block(
        results,
        pack,
        "frontier",
        findings.frontier(results, pack),
        plots,
        data.rows(f"frontier_{pack}", found),
        either(
            "Cost above the baseline's over the whole horizon; there is no price where the policy "
            "does not clearly avert returns.",
            "成本为整个期间超出基准的部分；政策没有明显减少返贫时不计算。",
        ),
    )


def payments_block(results: Results, pack: str) -> str:
    """Return what each instrument costs whom; "" where the study has not recorded it."""
    found = results.rows(Payment, pack)
    if not found:
        return ""
    values = largest(known([value(r, _payment(r), r.unit) for r in found]))
    unit = names.unit(found[0].unit)
    return rows_block(
        results,
        pack,
        "payments",
        findings.payments(results, pack),
        [(either("Payments by instrument", "各项工具的支出"), unit, values)],
        data.rows(f"costs_{pack}", found),
        either(
            "Payments are gross: a loan is there in full. The largest are drawn. Interest that the "
            "government promised on small loans of before 2021 is paid under every policy, none "
            "too, and is no cost of any.",
            "支出为总额，贷款按全额计；图中只列最大的若干项。2021 年前发放的小额贷款，其利息由政府"
            "在任何政策下（包括 none）支付，不计入任何政策的成本。",
        ),
    )


def monitoring_section(results: Results) -> str:
    """Return what monitoring catches; "" where the study has not recorded it."""
    return panels_of("monitoring", results, MonitoringMeasure, _monitoring)


def _monitoring(results: Results, pack: str) -> str:
    found = results.rows(MonitoringMeasure, pack)
    shares = [r for r in found if words.is_share(r.unit)]
    delays = [r for r in found if r.unit == "months"]
    plots = [
        (
            either("What monitoring catches and misses", "监测的识别与遗漏"),
            either("per cent", "百分比"),
            known([value(r, _of(r), r.unit) for r in shares]),
        ),
        (
            either("Delay until monitored", "识别时滞"),
            either("months", "月"),
            known([value(r, names.capital(r.measure), r.unit) for r in delays]),
        ),
    ]
    return rows_block(
        results,
        pack,
        "monitoring",
        findings.monitoring(results, pack),
        plots,
        data.rows(f"monitoring_{pack}", found),
        either("A policy without monitoring catches nobody.", "没有监测的政策不会识别任何人。"),
    )


def _of(row: MonitoringMeasure) -> str:
    name, unit = names.capital(row.measure), names.unit(row.unit).removeprefix("share ")
    return either(f"{name}, per cent {unit}", f"{name}，{unit}")


def _payment(row: Payment) -> str:
    what, who = names.capital(row.instrument), names.named(row.payer)
    return either(f"{what}, paid by {who}", f"{what}（{who}支付）")


def _status(row: FrontierPoint) -> str:
    status = {
        "baseline": either("baseline", "基准"),
        "efficient": either("efficient", "有效"),
        "dominated": either("dominated", "被占优"),
        "no clear effect": either("no clear effect", "效果不明显"),
    }.get(row.status, row.status)
    return either(f"{row.policy} ({status})", f"{row.policy}（{status}）")
