"""What is said of pairs follows the data: who is kept out, variance saved, many tests."""

from dataclasses import replace

import pytest
from made_results import difference, estimate, results

from revival_sim.report import findings
from revival_sim.report.further import Swapped
from revival_sim.report.language import speaking
from revival_sim.report.tables import read_comparison
from revival_sim.report.words import REALISED

ESTIMATES = (estimate("none", 0.3, 0.28, 0.32), estimate("package", 0.05, 0.04, 0.06))
LOWER = difference("package", -0.25, -0.27, -0.23)


def swapped(kept_out, pushed_in, policy="package", measure=REALISED):
    return Swapped(
        *(policy, "ordinary", "none", measure),
        *(kept_out, kept_out - 0.01, kept_out + 0.01),
        *(pushed_in, pushed_in - 0.01, pushed_in + 0.01),
        *(pushed_in - kept_out, None, None, 8),
    )


def made(*differences, rows=()):
    return replace(results(ESTIMATES, differences), further={Swapped: tuple(rows)})


def test_who_is_kept_out_and_pushed_in_is_that_of_the_policy_in_focus():
    rows = [
        swapped(0.41, 0.32, policy="taper"),
        swapped(0.43, 0.34, measure="income_return_rate"),
        swapped(0.26, 0.12),
    ]
    text = findings.swapped(made(LOWER, rows=rows), "ordinary")
    assert text.index("26.0\u202f%" if "\u202f" in text else "26.0") < text.index("12.0")
    assert "41.0" not in text
    assert "43.0" not in text
    with speaking("zh"):
        assert "免于返贫" in findings.swapped(made(LOWER, rows=rows), "ordinary")


def test_nothing_is_said_of_pairs_that_are_not_there():
    assert findings.swapped(made(LOWER), "ordinary") == ""
    assert findings.variance_saved(made(LOWER), "ordinary") == ""
    assert findings.many_tests(made(LOWER), "ordinary") == ""


@pytest.mark.parametrize(
    ("ratios", "said"), [((4.0,), " 4 times"), ((9.0, 2.5), " 2.5 to 9 times")]
)
def test_variance_saved_spans_all_policies(ratios, said):
    held = [replace(LOWER, policy=f"p{i}", variance_ratio=r) for i, r in enumerate(ratios)]
    assert said in findings.variance_saved(made(*held), "ordinary").replace(".0 ", " ")


def test_a_clear_difference_that_does_not_outlast_holm_is_named():
    unclear = difference("taper", -0.01, -0.03, 0.01)
    for p, named in ((0.051, True), (0.049, False)):
        found = made(replace(LOWER, p_holm=p), replace(unclear, p_holm=0.6))
        text = findings.many_tests(found, "ordinary")
        assert ("package" in text) is named
        assert "taper" not in text


def test_further_columns_of_the_comparison_are_read_where_they_are_there(tmp_path):
    head = "policy,shocks,baseline,measure,unit,difference,low,high,replications"
    row = "package,ordinary,none,realised_return_rate,share,-0.2,-0.3,-0.1,8"
    path = tmp_path / "comparison.csv"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    [old] = read_comparison(tmp_path)
    assert (old.p_holm, old.variance_ratio) == (None, None)
    path.write_text(f"{head},p_holm,variance_ratio\n{row},0.0,\n", encoding="utf-8")
    [new] = read_comparison(tmp_path)
    assert (new.p_holm, new.variance_ratio) == (0.0, None)
