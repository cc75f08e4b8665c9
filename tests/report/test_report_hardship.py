"""What is lacking, debt, whose poverty it is and the log-rank test, as findings of their rows."""

from dataclasses import replace

import pytest
from made_results import difference, estimate, results

from revival_sim.report import findings
from revival_sim.report.hardship_rows import DebtShare, Deprivation, GroupPoverty, LogRankRow

PACK = "ordinary"
ESTIMATES = (estimate("none", 0.3, 0.28, 0.32), estimate("package", 0.05, 0.04, 0.06))
LOWER = difference("package", -0.25, -0.27, -0.23)


def made(*rows):
    kinds = {type(row) for row in rows}
    further = {kind: tuple(r for r in rows if type(r) is kind) for kind in kinds}
    return replace(results(ESTIMATES, [LOWER]), further=further)


def deprivation(policy, measure, mean, when="end", cutoff=1):
    return Deprivation(policy, PACK, when, cutoff, measure, "share", mean, mean, mean, 8)


def test_the_end_and_the_largest_dimension_are_told():
    rows = [
        deprivation("none", "headcount", 0.9, when="start"),
        deprivation("none", "headcount", 0.8, cutoff=2),
        deprivation("none", "headcount", 0.2),
        deprivation("none", "contribution_income", 0.3),
        deprivation("none", "contribution_care", 0.7),
        deprivation("package", "headcount", 0.1),
    ]
    text = findings.lacking(made(*rows), PACK)
    assert text.startswith("At the end with no policy 20.0")
    assert "care making up 70.0" in text
    assert "under package 10.0" in text
    assert "90.0" not in text
    assert "not recorded" in findings.lacking(made(), PACK)


@pytest.mark.parametrize(("low", "high", "doubted"), [(-0.2, -0.1, False), (-0.2, 0.1, True)])
def test_debt_doubts_a_difference_whose_interval_covers_zero(low, high, doubted):
    none = DebtShare("none", PACK, "end", "all", "share", 0.3, 0.2, 0.4, "", None, None, None, 8)
    package = replace(
        none, policy="package", mean=0.2, baseline="none",
        difference=-0.1, difference_low=low, difference_high=high,
    )  # fmt: skip
    text = findings.debt(made(none, package), PACK)
    assert "30.0" in text
    assert "20.0" in text
    assert ("not a clear difference" in text) is doubted


def test_the_group_that_holds_most_of_the_gap_is_named():
    def row(group, part, persons, grouping="status"):
        whole = (part, part, part)
        return GroupPoverty(
            "none", PACK, 2025, grouping, group, persons, "poverty_gap", *(0.1,) * 3, *whole, 8
        )

    rows = [row("marginal", 0.7, 0.1), row("never poor", 0.3, 0.9), row("x", 0.9, 0.5, "workers")]
    text = findings.holders(made(*rows), PACK)
    assert "“marginal” hold 70.0" in text
    assert "are 10.0" in text
    assert findings.holders(made(), PACK) == "Nobody is poor at the end."


@pytest.mark.parametrize(
    ("rate", "p", "told"), [(0.2, 0.00004, "p < 0.001"), (1.2, 0.041, "p = 0.041"), (None, 1.0, "")]
)
def test_the_log_rank_test_says_how_fast_returns_come(rate, p, told):
    row = LogRankRow("package", PACK, "none", "realised_return", 10.0, 20.0, rate, p, 8)
    text = findings.log_rank(made(row), PACK)
    assert told in text
    if rate:
        assert f"{rate:.1f}" in text
    else:
        assert text == ""
