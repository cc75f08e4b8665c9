"""Findings of the further tables follow the data: change a number and the sentence changes."""

from dataclasses import replace

import pytest
from made_results import band, difference, estimate, results

from revival_sim.report import findings
from revival_sim.report.fates import GroupShare, MonitoringMeasure
from revival_sim.report.further import ButFor, CauseShare, FamilyShare, FrontierPoint, Payment
from revival_sim.report.language import speaking
from revival_sim.report.words import listed

ESTIMATES = (estimate("none", 0.3, 0.28, 0.32), estimate("package", 0.05, 0.04, 0.06))
LOWER = difference("package", -0.25, -0.27, -0.23)
PACK = "ordinary"


def made(*rows):
    kinds = {type(row) for row in rows}
    further = {kind: tuple(r for r in rows if type(r) is kind) for kind in kinds}
    return replace(results(ESTIMATES, [LOWER]), further=further)


def group(policy, name, mean, low=None, high=None):
    held = (None,) * 3 if low is None else ((low + high) / 2, low, high)
    return GroupShare(
        *(policy, PACK, "workers", name, 100.0, "realised_return_rate", "share of persons"),
        *(mean, mean - 0.01, mean + 0.01, "none", *held, 8),
    )


@pytest.mark.parametrize(
    ("low", "high", "doubted"), [(-0.3, -0.1, False), (-0.3, 0.1, True), (0.1, 0.3, False)]
)
def test_groups_doubt_a_difference_whose_interval_covers_zero(low, high, doubted):
    rows = [group("none", "no workers", 0.4), group("none", "with workers", 0.2)]
    text = findings.groups(made(*rows, group("package", "no workers", 0.31, low, high)), PACK)
    assert "31.0" in text
    assert ("not a clear difference" in text) is doubted


def test_groups_name_the_group_that_falls_most():
    for worst, best in (("no workers", "with workers"), ("with workers", "no workers")):
        text = findings.groups(made(group("none", worst, 0.4), group("none", best, 0.2)), PACK)
        assert text.index(worst) < text.index(best)


def cause(policy, name, mean):
    return CauseShare(policy, PACK, name, "share", mean, mean - 0.05, mean + 0.05, 8)


def test_causes_name_the_most_frequent_of_baseline_and_policy():
    text = findings.causes(
        made(
            cause("none", "illness", 0.6),
            cause("none", "drought", 0.4),
            cause("package", "illness", 0.3),
            cause("package", "drought", 0.7),
        ),
        PACK,
    )
    none, package = text.split(";")
    assert "illness" in none
    assert "60.0" in none
    assert "drought" in package
    assert "70.0" in package


def test_returns_without_a_single_loss_are_not_called_a_cause():
    text = findings.causes(
        made(cause("none", "no_single_loss", 0.7), cause("none", "illness", 0.3)), PACK
    )
    assert "illness: 30.0" in text
    assert "no single loss" not in text


def removed(name, averted, averted_low, added=0.0, added_low=0.0):
    return ButFor(
        *("package", PACK, "hazard", name, averted, averted_low, averted + 0.01),
        *(added, added_low, added + 0.01, 8, 40),
    )


def test_butfor_names_only_what_clearly_changes_who_returns():
    text = findings.butfor(made(removed("illness", 0.02, 0.01), removed("drought", 0.05, 0)), PACK)
    assert "illness" in text
    assert "drought" not in text
    assert "80 further runs" in text
    nothing = findings.butfor(made(removed("illness", 0.02, 0.0)), PACK)
    assert "clearly" in nothing
    assert "illness" not in nothing
    more = findings.butfor(made(removed("dibao", 0.0, 0.0, 0.07, 0.06)), PACK)
    assert more.startswith("Without dibao, a further 7.0")


def test_families_name_the_one_that_averts_most():
    def share(name, value):
        return FamilyShare("package", PACK, name, value, value - 0.01, value + 0.01, 12)

    text = findings.families(made(share("credit", 0.02), share("insurance", 0.09)), PACK)
    assert "insurance" in text
    assert "credit" not in text
    assert "9.0" in text


def point(policy, price, status, by=""):
    span = (None, None) if price is None else (price * 0.9, price * 1.1)
    return FrontierPoint(
        policy, PACK, 0.1, 500.0, 0.1, 0.09, 0.11, price, *span, status, by
    )  # fmt: skip


def test_the_frontier_names_the_cheapest_and_the_beaten():
    rows = [point("package", 60000, "efficient"), point("taper", 40000, "efficient")]
    text = findings.frontier(made(*rows, point("stop", 90000, "dominated", "none and taper")), PACK)
    assert "least under taper" in text
    assert "stop is dominated by a mix of none and taper" in text
    unpriced = findings.frontier(made(point("package", None, "no clear effect")), PACK)
    assert "no price" in unpriced
    with speaking("zh"):
        chinese = findings.frontier(made(point("stop", 9e4, "dominated", "none and taper")), PACK)
    assert "none 与 taper" in chinese


def test_payments_name_the_largest_of_the_policy_in_focus():
    def paid(policy, what, payer, mean):
        unit = "yuan per lifted person per year"
        return Payment(policy, PACK, what, payer, unit, mean, mean - 5, mean + 5, 8)

    text = findings.payments(
        made(
            paid("package", "dibao", "government", 300),
            paid("package", "small_loan", "lenders", 400),
            paid("taper", "dibao", "government", 900),
        ),
        PACK,
    )
    assert "400" in text
    assert "lenders" in text
    assert "900" not in text


def test_monitoring_tells_recall_of_the_policy_in_focus():
    def caught(policy, measure, mean, unit="share of persons at risk"):
        return MonitoringMeasure(policy, PACK, measure, unit, mean, mean - 0.01, mean + 0.01, 8)

    rows = [caught("none", "recall", 0.11), caught("package", "recall", 0.83)]
    text = findings.monitoring(made(*rows, caught("package", "delay_months", 4.2, "months")), PACK)
    assert "83.0" in text
    assert "11.0" not in text
    assert "4.2 months" in text
    assert "Nobody" in findings.monitoring(made(rows[0]), PACK)


def test_business_holds_the_last_month_against_the_baseline():
    jobs = [
        band("package", [80.0, 15.0], measure="enterprise_jobs"),
        band("none", [60.0, 3.0], measure="enterprise_jobs"),
    ]
    text = findings.business(replace(made(), business=tuple(jobs)), PACK)
    assert "February 2021" in text
    assert text.index("95") < text.index("against 63")


def test_chinese_lists_set_latin_names_apart():
    with speaking("zh"):
        assert listed(["none", "taper"]) == "none 和 taper"
        assert listed(["低保", "医保"]) == "低保和医保"
