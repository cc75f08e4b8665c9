"""Loans, guarantees, inclusive lenders and insurance: what each does, and how debt can hurt."""

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.shocks import load_pack
from scenarios import ORDINARY, bundle, by_seed, clearly_below, fallen, run

DISASTERS = bundle("crop_disaster", crop_disaster={"level": 6.0})


def total(model, name):
    return model.flows()[name].sum()


def test_small_loans_are_lent_within_the_limit_and_subsidised():
    without, lent = run(months=30), run(("small_loan",), months=30)
    assert total(lent, "loans_paid_out") > 1.5 * total(without, "loans_paid_out")
    assert total(lent, "small_loan_interest") > 0.0
    owed = lent.rows(rs.Household)["debt"]
    assert owed.max() <= 50_000.0 * 1.01
    assert (
        lent.outcome().measures["lifted_income_last_year"]
        > (without.outcome().measures["lifted_income_last_year"])
    )


def test_ending_the_support_at_once_leaves_the_interest_to_households():
    stopped = bundle(small_loan={"shape": "stop", "last": "2021-12"})
    model = run(stopped, months=24)
    subsidy, own = model.flows()["small_loan_interest"], model.flows()["loan_interest"]
    assert subsidy[11] > 0.0
    assert subsidy[12:].sum() == 0.0
    assert own[12:16].mean() > 1.2 * own[8:12].mean()


def test_the_risk_fund_pays_for_lost_loans_until_it_is_empty():
    on = run(("small_loan", "risk_compensation"), months=48, households=4000)
    paid = total(on, "risk_compensation_paid")
    lost = on.statistics()["loans_written_off"].sum()
    assert 0.0 < paid < lost
    off = run(("small_loan",), months=48, households=4000)
    assert total(off, "loans_paid_out") <= total(on, "loans_paid_out")


def test_inclusive_lenders_reach_households_without_a_credit_history():
    without, reached = run(months=30), run(("inclusive_lending",), months=30)

    def thin(model):
        rows = model.rows(rs.Household)
        return ((rows["debt"] > 0) & (rows["credit_history"] > 0.5)).sum()

    assert thin(reached) > thin(without)


def test_crop_and_livestock_insurance_pay_claims_when_harvests_and_animals_are_lost():
    for name, claims in (
        ("crop_insurance", "crop_claims"),
        ("livestock_insurance", "livestock_claims"),
    ):
        shocks = bundle(*ORDINARY, "livestock_cycle", crop_disaster={"level": 6.0})
        assert total(run((name,), shocks, months=36), claims) > 0.0, name


def test_crop_insurance_lowers_returns_under_disasters():
    without, insured = run((), DISASTERS, months=48), run(("crop_insurance",), DISASTERS, months=48)
    assert fallen(insured) < fallen(without)


def test_crop_insurance_pays_out_about_what_it_takes_in():
    """Payouts of 2023 over premiums of 2022 were 0.92 (F379, F381), a year of no great drought.

    The local losses of crops are set towards it. That the mean of many years may lie 0.15 off one
    year's figure is an assumption.
    """

    def money(model):
        premiums = total(model, "crop_premium") + total(model, "crop_premium_subsidy")
        return total(model, "crop_claims"), premiums

    usual = load_pack("ordinary")
    paid = by_seed(money, ("crop_insurance",), hazards=usual, months=120, seeds=range(1, 13))
    claims, premiums = np.sum(paid, axis=0)
    assert claims / premiums == pytest.approx(0.92, abs=0.15)


def test_a_loss_is_paid_by_the_stage_of_growth_and_not_below_the_threshold():
    def claims(**parameters):
        named = {f"instruments.crop_insurance.{n}": v for n, v in parameters.items()}
        return total(run(("crop_insurance",), months=24, parameters=named), "crop_claims")

    usual = claims()
    assert 0.0 < claims(early_stage=0.0, middle_stage=0.0) < claims(early_stage=0.0) < usual
    assert claims(threshold=0.3) < usual
    assert claims(threshold=1.0) < 0.2 * usual


@pytest.mark.parametrize("beside", [(), ("monitoring", "dibao", "working_team")])
def test_anti_poverty_insurance_covers_a_tenth_of_people_every_year(beside):
    """A tenth of the rural population was insured (F385), by itself or beside other help."""
    model = run((*beside, "anti_poverty_insurance"), months=36, households=4000)
    series = model.statistics()
    share = series["anti_poverty_insurance_reached"] / series["persons"]
    assert share.reshape(3, 12).mean(axis=1) == pytest.approx(0.10, abs=0.01)


def test_the_monitored_are_insured_first():
    model = run(("monitoring", "anti_poverty_insurance"), months=13, households=4000)
    rows = model.rows(rs.Household)
    first = rows["cover_rank"] == 1
    insured = rows["anti_poverty_insured"].astype(bool)
    assert first.sum() > 20
    others = rows["cover_rank"] == 2
    villages = set(rows["village"][insured & others])
    assert villages
    assert insured[first & np.isin(rows["village"], list(villages))].all()
    assert insured[others].mean() < 0.3 * insured[first].mean()


def test_anti_poverty_insurance_pays_those_who_fall_near_the_line():
    without = run(months=48, households=10_000)
    insured = run(("anti_poverty_insurance",), months=48, households=10_000)
    assert total(insured, "anti_poverty_claims") > 0.0
    assert fallen(insured) < fallen(without)


def test_credit_insurance_pays_lenders_for_loans_lost_to_misfortune():
    model = run(("small_loan", "credit_insurance"), months=48, households=4000)
    assert total(model, "credit_claims") > 0.0
    lender = model.rows(rs.Lender)
    assert np.isfinite(lender["reserves"]).all()


def test_a_credit_crunch_cuts_lending_while_it_lasts():
    calm = run(("small_loan",), months=24)
    shocks = bundle(
        *ORDINARY, credit_crunch={"shape": "episode", "start": "2022-01", "months": 6, "fade": 0}
    )
    crunched = run(("small_loan",), shocks, months=24)
    lent = [m.flows()["loans_paid_out"] for m in (calm, crunched)]
    assert (lent[0][:12] == lent[1][:12]).all()
    assert lent[1][12:18].sum() < 0.7 * lent[0][12:18].sum()


def test_the_poor_pass_more_of_a_shock_on_to_consumption():
    """Of a harvest lost in 2021, those with little saved cut more from the half-year after it."""
    flood = bundle(
        crop_disaster={"shape": "episode", "start": "2021-06", "months": 4, "level": 6.0}
    )

    def passed_on(seed):
        calm, struck = (run((), h, 4000, 18, seed) for h in ((), flood))
        rows, hit = calm.rows(rs.Household), struck.rows(rs.Household)
        lost = rows["year_earned"] - hit["year_earned"]
        farmers = lost > 300.0
        cut = rows["year_consumed"] - hit["year_consumed"]
        months = rows["savings"] / np.maximum(rows["consumption"], 1.0)
        low, high = np.quantile(months[farmers], (0.3, 0.7))
        groups = farmers & (months < low), farmers & (months > high)
        return [float(cut[among].sum() / lost[among].sum()) for among in groups]

    poor, rich = zip(*(passed_on(seed) for seed in range(1, 5)), strict=True)
    assert clearly_below(rich, poor)
