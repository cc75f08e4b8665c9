import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_results import (
    band,
    difference,
    estimate,
    fit,
    parameter,
    results,
    run,
)

from revival_sim.report import findings
from revival_sim.report.words import COST, INCOME, RISK


def plain(text):
    return text.replace("\u00a0", " ")


def compared(mean, low, high, *, base=0.061, policy="package"):
    """Results of one policy against none, from its difference."""
    return results(
        [estimate("none", base, base * 0.95, base * 1.05), estimate(policy, base + mean)],
        [difference(policy, mean, low, high)],
    )


def test_a_clear_difference_is_stated_with_both_levels():
    found = compared(-0.057, -0.06, -0.054)
    assert plain(findings.level(found, "ordinary")) == (
        "Under package 0.40 % of lifted people return to poverty, against 6.1 % with no policy."
    )
    assert plain(findings.differences(found, "ordinary")) == (
        "Package lowers realised returns by 5.7 points (95 % interval 5.4 to 6.0) against "
        "no policy."
    )


def test_the_sentences_follow_the_data():
    found = compared(-0.02, -0.03, -0.01, base=0.1, policy="taper")
    assert plain(findings.level(found, "ordinary")) == (
        "Under taper 8.0 % of lifted people return to poverty, against 10.0 % with no policy."
    )
    assert "by 2.0 points (95 % interval 1.0 to 3.0)" in plain(
        findings.differences(found, "ordinary")
    )


def test_an_interval_that_covers_zero_is_no_difference():
    found = compared(-0.002, -0.005, 0.001)
    assert plain(findings.level(found, "ordinary")) == (
        "No policy makes a clear difference: 5.9 % of lifted people return to poverty, "
        "against 6.1 % with no policy, and every interval of the difference covers zero."
    )
    assert findings.differences(found, "ordinary") == (
        "The interval of package covers zero: no clear difference."
    )


def test_a_harmful_policy_is_said_to_raise_returns():
    found = compared(0.02, 0.01, 0.03, policy="sudden_stop")
    assert "No policy clearly lowers how many return to poverty; sudden_stop clearly raises it" in (
        findings.level(found, "ordinary")
    )
    assert "Sudden_stop raises realised returns by 2.0" in plain(
        findings.differences(found, "ordinary")
    )


def test_the_same_is_called_the_same():
    found = compared(0.0, 0.0, 0.0, policy="other")
    assert findings.level(found, "ordinary").startswith("Every policy gives exactly the same")
    assert findings.differences(found, "ordinary") == "Other gives exactly the same."


def test_one_run_claims_nothing():
    found = compared(-0.05, None, None)
    assert "one run cannot tell a policy from chance" in findings.level(found, "ordinary")
    assert plain(findings.differences(found, "ordinary")) == (
        "In one run each, realised returns under package are 5.0 points below those with no "
        "policy, and one run gives no interval."
    )


def test_a_single_policy_is_described_alone():
    found = results([estimate("package", 0.004, 0.003, 0.005)])
    assert plain(findings.level(found, "ordinary")) == (
        "Under package 0.40 % of lifted people return to poverty (95 % interval 0.30 to 0.50 %)."
    )


def test_without_a_baseline_the_range_is_given():
    found = results([estimate("a", 0.01), estimate("b", 0.03)])
    text = plain(findings.level(found, "ordinary"))
    assert "From 1.0 % (a) to 3.0 % (b)" in text
    assert "no baseline" in text


def test_the_best_clear_policy_goes_before_a_lower_unclear_one():
    found = results(
        [estimate("none", 0.06), estimate("sure", 0.03), estimate("lucky", 0.02)],
        [difference("sure", -0.03, -0.04, -0.02), difference("lucky", -0.04, -0.09, 0.01)],
    )
    assert findings.focus(found, "ordinary") == findings.Focus("sure", "none", "lower")
    text = findings.differences(found, "ordinary")
    assert text.startswith("Sure lowers")
    assert text.endswith("the interval of lucky covers zero: no clear difference.")


def test_close_policies_are_not_ranked():
    def found(low):
        return results(
            [
                estimate("none", 0.06, 0.05, 0.07),
                estimate("a", 0.010, 0.008, 0.012),
                estimate("b", 0.011, low, 0.013),
            ],
            [difference("a", -0.05, -0.06, -0.04), difference("b", -0.049, -0.06, -0.04)],
        )

    assert "Which of a and b is best is not settled" in findings.ranking(found(0.009), "ordinary")
    assert findings.ranking(found(0.0125), "ordinary") == ""


def test_the_answer_is_three_sentences_on_returns_definitions_and_cost():
    found = results(
        [
            estimate("none", 0.061),
            estimate("package", 0.004),
            estimate("none", 0.112, measure=INCOME),
            estimate("package", 0.110, measure=INCOME),
            estimate("none", 0.2, measure=RISK),
            estimate("package", 0.1, measure=RISK),
            estimate("none", 14.0, measure=COST),
            estimate("package", 328.0, measure=COST),
            estimate("none", 0.09, shocks="pandemic"),
            estimate("package", 0.08, shocks="pandemic"),
        ],
        [
            difference("package", -0.057, -0.06, -0.05),
            difference("package", -0.002, -0.01, 0.01, measure=INCOME),
            difference("package", -0.1, -0.2, -0.05, measure=RISK),
            difference("package", 314.0, 300, 330, measure=COST),
            difference("package", -0.01, -0.02, 0.01, shocks="pandemic"),
        ],
    )
    first, second, third = map(plain, findings.answer(found))
    assert first == (
        "Under package 0.40 % of lifted people return to poverty, against 6.1 % with no policy, "
        "under ordinary shocks (under pandemic shocks 8.0 % against 9.0 %, not a clear difference)."
    )
    assert second == (
        "Under package, by the wider definitions, 11.0 % fall below the line before help against "
        "11.2 % (not a clear difference) and 10.0 % come under risk against 20.0 %."
    )
    assert third == "Package costs 328 yuan per lifted person per year, 314 more than no policy."


def test_many_packs_are_told_as_a_range():
    packs = ["ordinary", "p1", "p2", "p3"]
    found = results(
        [
            estimate(policy, level * (1 + i), shocks=pack)
            for i, pack in enumerate(packs)
            for policy, level in (("none", 0.1), ("package", 0.01))
        ],
        [difference("package", -0.09, -0.1, -0.08, shocks=pack) for pack in packs[:3]]
        + [difference("package", -0.09, -0.2, 0.08, shocks="p3")],
    )
    text = plain(findings.answer(found)[0])
    assert "2.0 % to 4.0 % against 20.0 % to 40.0 % under the 3 other shock packs" in text
    assert "no clear difference under 1 of them" in text


def test_cost_says_which_policy_is_beaten():
    def found(cost_of_taper):
        costs = {"none": 0.0, "package": 300.0, "taper": cost_of_taper}
        returns = {"none": 0.06, "package": 0.01, "taper": 0.02}
        return results(
            [estimate(p, c, measure=COST) for p, c in costs.items()]
            + [estimate(p, r) for p, r in returns.items()],
            [difference(p, returns[p] - 0.06, -0.055, -0.03) for p in ("package", "taper")],
        )

    assert plain(findings.cost(found(200.0), "ordinary")) == (
        "On the means, more money buys fewer returns from none (0 yuan, 6.0 %) to "
        "taper (200 yuan, 2.0 %) and package (300 yuan, 1.0 %)."
    )
    assert plain(findings.cost(found(310.0), "ordinary")).endswith(
        "taper is beaten: another costs no more and lets fewer return."
    )


def test_spending_without_a_clear_effect_is_called_so():
    found = results(
        [
            estimate("none", 0.0, measure=COST),
            estimate("package", 300.0, measure=COST),
            estimate("none", 0.06),
            estimate("package", 0.05),
        ],
        [difference("package", -0.01, -0.03, 0.01)],
    )
    assert findings.cost(found, "ordinary").startswith(
        "No spending here clearly buys fewer returns"
    )


def test_timing_names_the_year_and_the_policy_that_differs():
    early, late = [0.002] * 12 + [0.001] * 24, [0.001] * 24 + [0.004] * 12
    both = [estimate("none", 0.048), estimate("sudden_stop", 0.072)]
    held = [difference("sudden_stop", 0.024, -0.01, 0.05)]
    found = results(both, held, [band("none", early), band("sudden_stop", late)])
    assert plain(findings.timing(found, "ordinary")) == (
        "With no policy 50 % of the realised returns fall in 2021; under sudden_stop 67 % of them "
        "fall in 2023."
    )
    swapped = results(both, held, [band("none", late), band("sudden_stop", early)])
    assert plain(findings.timing(swapped, "ordinary")) == (
        "With no policy 67 % of the realised returns fall in 2023; under sudden_stop 50 % of them "
        "fall in 2021."
    )


def test_timing_of_no_return_and_of_one_year():
    one = [estimate("none", 0.012)]
    found = results(one, bands=[band("none", [0.001] * 12)])
    assert plain(findings.timing(found, "ordinary")) == (
        "By December 2021 1.2 % with no policy have returned."
    )
    nobody = results(one, bands=[band("none", [0.0] * 24)])
    assert plain(findings.timing(nobody, "ordinary")) == (
        "By December 2022 0 % with no policy have returned."
    )


def test_the_fit_names_its_widest_gap_and_lower_tail():
    found = fit([(4000.0, 4040.0), (6000.0, 6006.0)], [("below 4000 yuan", 0.00028, 0.0003)])
    assert plain(findings.fit(found)) == (
        "Every tenth's mean income is within 1.0 % of the published one; the widest gap is in "
        "tenth 1, with 4,040 against 4,000 yuan. Below 4000 yuan are 0.030 % of people, and "
        "0.028 % were asked for."
    )
    assert "did not record" in findings.fit(None)


def test_sources_count_assumptions_and_name_changes():
    manifest = results(
        parameters=[
            parameter("instruments.a.x", "F330", value="2"),
            parameter("instruments.a.y", "assumption; large errors, F418"),
            parameter("instruments.a.z", "F005"),
        ]
    ).manifest
    assert findings.sources(manifest) == (
        "Of 3 parameters 1 is an assumption, the others rest on published figures (1 of them "
        "recalled and never checked); changed for this study: instruments.a.x = 2."
    )


def test_failed_runs_are_counted():
    assert findings.failed(results(runs=[run("none", 1)])) == ""
    assert findings.failed(results(runs=[run("none", 1), run("none", 2, "failed")])) == (
        "1 of 2 runs failed and is left out of every figure."
    )


shares = st.floats(0, 1)
bounds = st.tuples(st.floats(-1, 1), st.floats(0, 1), st.floats(0, 1))


@given(st.lists(st.tuples(shares, bounds), min_size=1, max_size=8))
def test_no_claim_goes_beyond_the_intervals(rows):
    names = [f"p{i}" for i in range(len(rows))]
    found = results(
        [estimate("none", 0.1)] + [estimate(n, r[0]) for n, r in zip(names, rows, strict=True)],
        [
            difference(n, mid, mid - below, mid + above)
            for n, (_, (mid, below, above)) in zip(names, rows, strict=True)
        ],
    )
    verdicts = {d.verdict for d in found.differences}
    text = findings.differences(found, "ordinary")
    assert ("lowers" in text) == ("lower" in verdicts)
    assert ("raises" in text) == ("higher" in verdicts)
    assert ("no clear difference" in text) == ("unclear" in verdicts)
    level = findings.level(found, "ordinary")
    assert level.startswith("Under p") == ("lower" in verdicts)
    assert len(findings.answer(found)) == 3


@pytest.mark.parametrize("sign", [-1, 1])
def test_a_bound_at_zero_is_not_clear(sign):
    low, high = sorted((0.0, sign * 0.1))
    assert difference("a", sign * 0.05, low, high).verdict == "unclear"
