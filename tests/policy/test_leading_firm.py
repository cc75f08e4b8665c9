"""Leading enterprises steady and teach their suppliers, and take them along when they fail."""

from functools import cache

import numpy as np

import revival_sim as rs
from scenarios import ORDINARY, bundle, run

LINKED = {"instruments.leading_firm.supplier_rate": 0.5, "instruments.leading_firm.farm_rate": 1.0}


@cache
def chain(on=True, fail_after=0, contagion=0.2, months=36, rate=0.5):
    """Run with or without contracts; let all leaders fail after so many months."""
    model = rs.RevivalModel(
        policy=bundle(*(("leading_firm",) if on else ())),
        shocks=bundle(*ORDINARY),
        households=3000,
        months=months,
        seed=2,
        parameters={
            "instruments.leading_firm.supplier_rate": rate,
            "instruments.leading_firm.farm_rate": 1.0,
            "hazards.enterprise_failure.contagion": contagion,
        },
    )
    rows = model.rows(rs.Enterprise)
    jobs = np.zeros((months, len(rows)))
    suppliers = buyers = workers = None
    for month in range(months):
        model.step()
        jobs[month] = rows["workers"]
        if month + 1 == 20:
            suppliers = rows["contracted"].copy()
            buyers = model.rows(rs.Household)["delivering"].copy()
            employer = model.rows(rs.Household)["employer"].copy()
            workers = (employer >= 0) & suppliers[employer]
        if fail_after and month + 1 == fail_after:
            rows["dragged"][rows["leading"]] = True
            rows["active"][rows["leading"]] = False
            rows["trading"][rows["leading"]] = False
    assert model.gaps == []
    return model, jobs, suppliers, buyers, workers


def test_contracts_raise_learning_demand_and_jobs():
    on, off = chain()[0], chain(on=False)[0]
    assert on.statistics()["enterprise_jobs"][-1] > off.statistics()["enterprise_jobs"][-1]
    assert on.outcome().measures["risk_entry_rate"] < off.outcome().measures["risk_entry_rate"]
    assert on.flows()["leading_firm_reward"].sum() > 0.0


def test_the_agreed_price_steadies_farm_income():
    quiet = run((), ("market_price",), 1500, 36, parameters=LINKED)
    agreed = run(("leading_firm",), ("market_price",), 1500, 36, parameters=LINKED)
    sold = agreed.rows(rs.Household)["delivering"]
    price = agreed.rows(rs.County)["crop_price"]
    assert sold.mean() > 0.4
    assert (price != quiet.rows(rs.County)["crop_price"]).sum() == 0

    def spread(model):
        """How far farms' harvests stand apart by the prices of their counties."""
        rows = model.rows(rs.Household)
        farm = rows["earned_by_month"][:, 9] - model.rows(rs.Household)["wage_income"]
        usual = np.maximum(rows["crop_income"], 1.0)
        county = model.rows(rs.Village)["county"][rows["village"]]
        means = [np.mean((farm / usual)[sold & (county == c)]) for c in range(county.max() + 1)]
        return np.std(means)

    assert spread(agreed) < spread(quiet)


def test_a_leaders_failure_moves_its_suppliers_and_workers_together():
    model, jobs, suppliers, buyers, workers = chain(fail_after=20, rate=0.05)
    calm, calm_jobs, *_ = chain(rate=0.05)
    leaders = calm.rows(rs.Enterprise)["leading"]
    others = ~suppliers & ~leaders

    def lost(kind):
        return 1.0 - jobs[28, kind].sum() / calm_jobs[28, kind].sum()

    assert jobs[21, leaders].sum() < 0.3 * calm_jobs[21, leaders].sum()
    assert lost(suppliers) > 0.1
    assert lost(suppliers) > lost(others) + 0.1
    for households in (buyers, workers):
        pair = (m.rows(rs.Household)["year_earned"][households].sum() for m in (model, calm))
        assert next(pair) < 0.99 * next(pair)


def test_contagion_fails_suppliers_that_would_have_lived():
    def failed(contagion):
        return chain(fail_after=20, contagion=contagion)[0].statistics()["enterprises_failed"]

    assert failed(1.0)[20] > failed(0.0)[20] + 10.0
    assert (failed(1.0)[:20] == failed(0.0)[:20]).all()
