"""Medical cover in layers, hospitals, grants, student loans and teachers, each by its mark."""

import numpy as np
import pytest

import revival_sim as rs
from scenarios import ORDINARY, by_seed, clearly_below, fallen, lifted, run

CLINICAL = ("illness",)


def total(model, name):
    return model.flows()[name].sum() if name in model.flows() else model.statistics()[name].sum()


def test_a_premium_subsidy_keeps_poor_people_insured():
    def uninsured(model):
        """Return the share of lifted households, whom the subsidy is for, without insurance."""
        return 1.0 - model.rows(rs.Household)["insured"][lifted(model)].mean()

    def others(model):
        rows = model.rows(rs.Household)
        never_helped = (rows["group"] == 0) & ~rows["monitored"] & ~rows["on_dibao"]
        return 1.0 - rows["insured"][never_helped].mean()

    subsidy = ("premium_subsidy",)
    assert clearly_below(by_seed(uninsured, subsidy, months=30), by_seed(uninsured, months=30))
    kept, usual = by_seed(others, subsidy, months=30), by_seed(others, months=30)
    assert kept == pytest.approx(usual, abs=0.002)  # but for what the helped do for others
    assert clearly_below(by_seed(fallen, subsidy, months=30), by_seed(fallen, months=30))


def test_a_premium_subsidy_pays_what_it_paid_for_each_person():
    model = run(("premium_subsidy",), months=12)
    rows = model.rows(rs.Household)
    poor = (rows["group"] != 0) | rows["monitored"] | rows["on_dibao"]
    insured = rows["size"][poor & rows["insured"]].sum()
    assert total(model, "premium_subsidy_paid") / insured == pytest.approx(210.0, rel=0.02)  # F273


def test_who_is_not_insured_pays_bills_in_full():
    model = run(hazards=ORDINARY, months=30)
    rows = model.rows(rs.Household)
    ill = rows["sick_months"] > 0
    assert rows["basic_part"][ill & ~rows["insured"]].sum() == 0.0
    assert rows["basic_part"][ill & rows["insured"]].sum() > 0.0


@pytest.mark.parametrize(
    "name", ["serious_illness_insurance", "medical_assistance", "medical_topup_insurance"]
)
def test_each_further_layer_lowers_what_households_pay_and_returns(name):
    beside = ("monitoring",)  # which says who is supported
    without = run(beside, months=36, households=4000)
    covered = run((*beside, name), months=36, households=4000)
    own = [total(m, "medical_paid") for m in (without, covered)]
    assert own[1] < own[0]
    catastrophic = [total(m, "catastrophic_health_expense") for m in (without, covered)]
    assert catastrophic[1] < catastrophic[0]
    assert fallen(covered) < fallen(without)


def test_hospital_capacity_keeps_patients_in_the_county():
    without, built = run(months=30), run(("hospital_capacity",), months=30)
    referred = [total(m, "patients_referred") for m in (without, built)]
    assert referred[1] < 0.8 * referred[0]
    assert total(built, "medical_paid") < total(without, "medical_paid")


def test_grants_keep_pupils_at_school():
    def left(model):
        return total(model, "dropouts")

    def went_on(model):
        return total(model, "going_on") / total(model, "school_leavers")

    grant, years = ("education_grant",), {"months": 48}
    assert clearly_below(by_seed(left, grant, **years), by_seed(left, **years))
    assert clearly_below(by_seed(went_on, **years), by_seed(went_on, grant, **years))


def test_student_loans_keep_students_and_are_owed_and_repaid():
    without, lent = (
        run(months=48, households=4000),
        run(("student_loan",), months=48, households=4000),
    )
    rows = lent.rows(rs.Household)
    assert (rows["student_debt"] > 0).any()
    assert total(lent, "student_loans_repaid") > 0.0
    assert total(lent, "dropouts") < total(without, "dropouts")
    limit = 20_000.0 * 1.05 * 4 * 6
    assert rows["student_debt"].max() < limit


def test_funded_teachers_raise_quality_and_leave_without_reward():
    def teachers(model):
        return model.rows(rs.Village)["teachers"].sum()

    def quality(model):
        return model.rows(rs.Village)["school_quality"].mean()

    def went_on(model):
        return total(model, "going_on") / total(model, "school_leavers")

    taught, rewarded = ("funded_teacher",), ("funded_teacher", "talent_reward")
    years = {"months": 48}
    for measure, less, more in (
        (teachers, taught, rewarded),
        (quality, (), taught),
        (quality, taught, rewarded),
        (went_on, (), rewarded),
    ):
        assert clearly_below(by_seed(measure, less, **years), by_seed(measure, more, **years))


def test_about_a_fifth_of_households_meet_a_catastrophic_health_expense_without_help():
    model = run(months=36, households=4000)
    share = total(model, "catastrophic_health_expense") / total(model, "health_years")
    assert share == pytest.approx(0.183, abs=0.04)


def test_better_terms_for_patients_end_for_those_whose_lifting_is_stable():
    """They pass to the terms of everybody since 2021, unless they are monitored or on dibao."""
    layers = ("serious_illness_insurance", "medical_assistance")
    model = run(layers, CLINICAL, months=24, households=4000)
    reached = model.statistics()["medical_assistance_reached"].sum()
    assert 0.0 < reached < 0.2 * model.statistics()["serious_illness_insurance_reached"].sum()
    beside = run((*layers, "monitoring"), CLINICAL, months=24, households=4000)
    assert beside.statistics()["medical_assistance_reached"].sum() > 1.5 * reached


def test_what_money_cannot_treat_grows_worse():
    model = run(CLINICAL, months=1)
    rich = run(hazards=CLINICAL, months=36, parameters={"behaviours.saving.kin_limit": 3.0})
    poor = run(hazards=CLINICAL, months=36, parameters={"behaviours.saving.kin_limit": 0.0})
    broken = [total(m, "treatments_broken_off") for m in (rich, poor)]
    assert broken[1] > broken[0]
    frailty = [m.rows(rs.Household)["frailty"].mean() for m in (rich, poor)]
    assert frailty[1] >= frailty[0]
    assert np.isfinite(model.rows(rs.Household)["frailty"]).all()
