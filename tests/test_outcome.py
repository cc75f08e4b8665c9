"""Measures of a run, on series made by hand."""

import numpy as np
import pytest

from made_fates import fates_of
from revival_sim.engine.columns import Sum
from revival_sim.outcome import SURVEYED, instrument_and_payer, measure, public_flows
from revival_sim.policy import Dibao

MONTHS = 24
NAMES = [
    "lifted_persons",
    "persons",
    "risk_entries",
    "risk_exposed",
    "income_returns",
    "income_exposed",
    "realised_returns",
    "realised_exposed",
    "poor_persons",
    "income_final",
    "lifted_income",
    "lifted_at_risk",
    "deprived",
    "first_falls",
    "dropouts",
    "enterprises_active",
    "enterprises_failed",
    "enterprise_jobs",
    "loans_outstanding",
    "loans_overdue",
    "household_debt",
    "loans_written_off",
    "small_loans_issued",
    "dibao_reached",
    *sorted({name for parts, of, _ in SURVEYED.values() for name in (*parts, of)}),
]


@pytest.fixture
def statistics():
    series = {name: np.zeros(MONTHS) for name in NAMES}
    series["lifted_persons"][:] = 100.0
    series["persons"][:] = 250.0
    return series


def flows():
    declared = {
        "dibao_paid": Sum("flow", "", "", "dibao_paid", "government", "households"),
        "pensions": Sum("flow", "", "", "pensions", "government", "households"),
        "crop_claims": Sum("flow", "", "", "crop_claims", "insurer", "households"),
    }
    return declared, {name: np.full(MONTHS, 50.0) for name in declared}


NOBODY = fates_of(MONTHS, 1, persons=[0])


def test_rates_hazards_and_cumulative_shares(statistics):
    statistics["realised_returns"][[3, 10]] = 4.0, 6.0
    statistics["realised_exposed"][:4] = 100.0
    statistics["realised_exposed"][4:11] = 96.0
    statistics["realised_exposed"][11:] = 90.0
    declared, paid = flows()
    fates = fates_of(
        MONTHS, persons=[4, 6, 90, 5, 15], group=[1, 2, 1, 0, 3], realised_return=[4, 11, 0, 7, 0]
    )
    outcome = measure(statistics, paid, declared, (), fates)
    assert outcome.fates is fates
    assert outcome.measures["first_fall_rate"] == pytest.approx(5 / 20)
    assert outcome.measures["realised_return_rate"] == pytest.approx(0.10)
    years = (4 * 100 + 7 * 96 + 13 * 90) / 12
    assert outcome.measures["realised_return_hazard"] == pytest.approx(10.0 / years)
    cumulative = outcome.monthly["realised_return_cumulative"]
    assert cumulative[2] == 0.0
    assert cumulative[3] == pytest.approx(0.04)
    assert cumulative[-1] == pytest.approx(0.10)


def test_public_cost_is_what_instruments_cost_the_government(statistics):
    declared, paid = flows()
    assert public_flows(declared) == {"dibao_paid": Dibao.name}
    outcome = measure(statistics, paid, declared, (), NOBODY)
    assert outcome.measures["public_cost"] == pytest.approx(50.0 * 12 / 100.0)
    assert outcome.measures["cost_dibao"] == outcome.measures["public_cost"]


def test_every_payer_of_an_instrument_has_a_cost(statistics):
    declared, paid = flows()
    subsidy = "crop_premium_subsidy"
    declared[subsidy] = Sum("flow", "", "", subsidy, "government", "insurer")
    paid[subsidy] = np.full(MONTHS, 30.0)
    paid["crop_claims"][:] = 20.0
    outcome = measure(statistics, paid, declared, (), NOBODY)
    assert outcome.measures["cost_crop_insurance"] == pytest.approx(30.0 * 12 / 100.0)
    assert outcome.measures["cost_crop_insurance_by_insurer"] == pytest.approx(20.0 * 12 / 100.0)
    assert outcome.measures["public_cost"] == pytest.approx((50.0 + 30.0) * 12 / 100.0)
    costs = {m: who for m in outcome.measures if (who := instrument_and_payer(m))}
    assert costs == {
        "cost_dibao": ("dibao", "government"),
        "cost_crop_insurance": ("crop_insurance", "government"),
        "cost_crop_insurance_by_insurer": ("crop_insurance", "insurer"),
    }


def test_debts_losses_and_claims(statistics):
    declared, paid = flows()
    declared["crop_premium"] = Sum("flow", "", "", "crop_premium", "households", "insurer")
    paid["crop_premium"] = np.full(MONTHS, 80.0)
    statistics["household_debt"][-1] = 3000.0
    statistics["income_final"][:] = 500.0
    statistics["loans_outstanding"][:] = 1000.0
    statistics["loans_written_off"][:2] = 30.0
    statistics["small_loans_issued"][5] = 1.0
    measures = measure(statistics, paid, declared, (), NOBODY).measures
    assert measures["debt_share"] == pytest.approx(3000.0 / 6000.0)
    assert measures["loan_loss_rate"] == pytest.approx(60.0 / 1000.0 / 2.0)
    assert measures["small_loans_issued"] == pytest.approx(10.0)
    assert measures["claims_paid"] == pytest.approx(50.0 * 12.0 / 250.0)
    assert measures["insurance_loss_ratio"] == pytest.approx(50.0 / 80.0)


def test_branches_of_insurance_are_told_apart(statistics):
    declared, paid = flows()
    paid |= {
        "crop_premium": np.full(MONTHS, 20.0),
        "crop_premium_subsidy": np.full(MONTHS, 80.0),
        "topup_premiums": np.full(MONTHS, 40.0),
        "topup_claims": np.full(MONTHS, 10.0),
        "serious_illness_claims": np.full(MONTHS, 1000.0),
    }
    outcome = measure(statistics, paid, declared, (), NOBODY)
    assert outcome.measures["crop_loss_ratio"] == pytest.approx(50.0 / 100.0)
    assert outcome.measures["medical_topup_loss_ratio"] == pytest.approx(10.0 / 40.0)
    assert outcome.measures["credit_loss_ratio"] == 0.0
    assert outcome.monthly["crop_premiums"][3] == pytest.approx(100.0 / 250.0)


def test_disposable_income_adds_the_sources_up(statistics):
    declared, paid = flows()
    paid["consumed"] = np.full(MONTHS, 500.0)
    paid["medical_paid"] = np.full(MONTHS, 250.0)
    statistics["wage_incomes"][12:] = 1000.0
    statistics["business_incomes"][12:] = 500.0
    statistics["transfer_incomes"][12:] = -250.0
    statistics["lifted_wages"][:] = 100.0
    statistics["health_years"][[11, 23]] = 80.0
    statistics["catastrophic_health_expense"][[11, 23]] = 10.0, 14.0
    outcome = measure(statistics, paid, declared, (), NOBODY)
    assert outcome.measures["disposable_income_last_year"] == pytest.approx(12 * 1250 / 250)
    assert outcome.measures["lifted_disposable_income_last_year"] == pytest.approx(12.0)
    assert outcome.measures["catastrophic_health_expense"] == pytest.approx(24 / 160)
    assert outcome.monthly["consumption"][0] == pytest.approx(3.0)


def test_every_measure_and_series_has_a_unit_and_is_finite_even_of_nothing(statistics):
    declared, paid = flows()
    nobody = {name: np.zeros(MONTHS) for name in statistics}
    for series in (statistics, nobody):
        outcome = measure(series, paid, declared, ("a note",), NOBODY)
        assert outcome.units.keys() == outcome.measures.keys()
        assert outcome.monthly_units.keys() == outcome.monthly.keys()
        assert all(outcome.units.values())
        assert all(np.isfinite(value) for value in outcome.measures.values())
        assert all(len(values) == MONTHS for values in outcome.monthly.values())
        assert outcome.notes == ("a note",)
