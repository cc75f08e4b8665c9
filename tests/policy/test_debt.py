"""How debt comes about, spreads to lenders, and hurts: legacy loans, an empty fund, disasters."""

import numpy as np
import pytest

import revival_sim as rs
from scenarios import ORDINARY, bundle, fallen, lifted, run

LOANS = ("small_loan", "risk_compensation")
COVER = ("livestock_insurance", "crop_insurance", "credit_insurance")
SEASON = bundle(
    "illness", drought={"shape": "episode", "start": "2022-06", "months": 3, "level": 10.0}
)
RUIN = {
    "population.legacy_loans": 0.0,
    "instruments.small_loan.demand": 0.2,
    "instruments.livestock_insurance.take_up": 1.0,
    "hazards.drought.annual_risk": 1.0,
    "hazards.drought.national_share": 1.0,
    "hazards.drought.area": 1.0,
    "hazards.crop_disaster.area_share": 0.5,
    "hazards.crop_disaster.least_loss": 0.9,
    "hazards.crop_disaster.greatest_loss": 1.0,
    "behaviours.exposure.capital": 1.0,
}


def test_lenders_books_hold_the_loans_of_the_years_before():
    model = rs.RevivalModel(policy=bundle(), shocks=bundle(), households=4000, months=1)
    rows, lenders = model.rows(rs.Household), model.rows(rs.Lender)
    owes = rows["debt"] > 0.0
    able = lifted(model) & (rows["workers"] > 0)
    assert owes[able].mean() == pytest.approx(0.174, abs=0.02)
    assert rows["debt"][owes].mean() == pytest.approx(40_372.0, rel=0.02)
    assert rows["debt"].max() <= 50_100.0
    assert lenders["loans"].sum() == pytest.approx(rows["debt"].sum())
    due = rows["loan_months"][owes]
    assert due.min() == 1
    assert due.max() == 36
    assert due.mean() == pytest.approx(18.5, abs=1.5)


def test_lenders_books_stay_equal_to_what_households_owe():
    model = run((*LOANS, "inclusive_lending", "credit_insurance"), months=48)
    rows, lenders = model.rows(rs.Household), model.rows(rs.Lender)
    small = rows["debt"][rows["small_loan_kind"]].sum()
    assert lenders["loans"].sum() == pytest.approx(rows["debt"].sum(), rel=1e-6)
    assert lenders["small_loans"].sum() == pytest.approx(small, rel=1e-6)


def test_a_loan_of_before_the_start_keeps_its_terms_to_its_maturity_whatever_the_policy():
    without, lent = run((), (), months=40), run(LOANS, (), months=40)
    promised = without.flows()["old_loan_interest"]
    assert promised[0] == lent.flows()["old_loan_interest"][0] > 0.0
    assert promised[:36].min() > 0.0
    assert promised[36:].sum() == 0.0
    assert without.flows()["loan_interest"][0] == 0.0
    assert without.outcome().measures["public_cost"] == 0.0


def test_as_many_small_loans_are_issued_as_were():
    model = run(LOANS, households=4000)
    share = model.statistics()["small_loans_issued"].sum() / lifted(model).sum()
    assert share == pytest.approx(6.51 / (98.99 / 3.04), abs=0.04)


def test_when_the_risk_fund_is_empty_lenders_tighten():
    def lent(initial):
        model = run(
            LOANS,
            households=4000,
            parameters={
                "instruments.risk_compensation.initial": initial,
                "instruments.risk_compensation.top_up": 0.0,
            },
        )
        lenders = model.rows(rs.Lender)
        return (
            model.statistics()["small_loans_issued"].sum(),
            lenders["small_willing"].mean(),
            model,
        )

    few, unwilling, dry = lent(2.0)
    many, willing, _ = lent(5000.0)
    assert dry.statistics()["risk_fund_left"][-1] < 1.0
    assert few < 0.7 * many
    assert unwilling < 0.5 * willing


def test_arrears_make_lenders_tighten_and_raise_their_price():
    model = run((), months=12, parameters={"behaviours.lending.small_patience": 24})
    lenders = model.rows(rs.Lender)
    assert (lenders["appetite"] < 1.0).any()
    assert (lenders["markup"] > 0.0).any()
    calm = run((), months=12, parameters={"population.legacy_loans": 0.0})
    assert calm.rows(rs.Lender)["appetite"].mean() > lenders["appetite"].mean()


def test_debts_of_the_past_make_more_people_return_once_support_is_gone():
    burdened = np.mean([fallen(run((), seed=s, months=48)) for s in (1, 2, 3)])
    free = {"population.legacy_loans": 0.0}
    without = np.mean([fallen(run((), seed=s, months=48, parameters=free)) for s in (1, 2, 3)])
    assert burdened > without + 0.005


def struck(names, lends_until):
    """Return returns and blocked borrowers among lifted workers' households that were hit."""
    policy = bundle(
        **{n: {"shape": "stop", "last": lends_until} if n == "small_loan" else {} for n in names}
    )
    returns, blocked = [], []
    for seed in (1, 2, 3):
        model = rs.RevivalModel(
            policy=policy, shocks=SEASON, households=3000, months=72, seed=seed, parameters=RUIN
        )
        for _ in range(20):
            model.step()
        rows = model.rows(rs.Household)
        hit = (rows["lost"] > 0.8) & (rows["workers"] > 0) & lifted(model)
        model.run_model()
        assert model.gaps == []
        returns.append(fallen(model, hit))
        blocked.append(model.rows(rs.Household)["blocked"][hit].mean())
    return np.mean(returns), np.mean(blocked)


def test_a_loan_before_a_disaster_becomes_default_and_return_without_insurance():
    nothing, _ = struck((), "2022-03")
    credit, in_default = struck(LOANS, "2022-03")
    both, insured_default = struck((*LOANS, *COVER), "2022-03")
    assert credit > nothing + 0.01
    assert both < credit
    assert insured_default < 0.6 * in_default


def test_insurance_crowds_out_savings():
    def savings(crowding):
        model = run(("crop_insurance",), (), parameters={"behaviours.spending.crowding": crowding})
        rows = model.rows(rs.Household)
        return rows["savings"][rows["crop_insured"]].mean()

    assert savings(0.5) < 0.97 * savings(0.0)


def test_relatives_give_in_need_and_more_where_there_are_ties():
    model = run((), months=1)
    total = 0.0
    for _ in range(24):
        income = model.rows(rs.Household)["year_final"].copy()
        model.step()
        rows = model.rows(rs.Household)
        most = 0.02 * rows["ties"] * np.maximum(income, 0.0) / 12.0
        assert (rows["gifts"] <= most * 1.00001 + 1e-6).all()
        total += rows["gifts"].sum(dtype=float)
    assert total > 0.0
    assert total == pytest.approx(model.flows()["kin_gifts"][1:].sum(), rel=1e-4)


def test_claims_on_livestock_are_of_the_size_of_the_premiums():
    hazards = (*ORDINARY, "drought", "livestock_cycle")
    ratios = [
        run(("livestock_insurance",), hazards, 4000, 60, s)
        .outcome()
        .measures["insurance_loss_ratio"]
        for s in (1, 2, 3, 4)
    ]
    assert 0.4 < np.mean(ratios) < 1.6
