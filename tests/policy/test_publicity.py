"""Publicity brings buyers, and visitors where there is something to show; without it, it fades."""

import numpy as np

import revival_sim as rs
from scenarios import bundle, measures, run

FIRM = "enterprise_failure_hazard"


def test_enterprises_meet_more_demand_those_of_tourism_most():
    on, off = (run(p, bundle(), months=30).rows(rs.Enterprise) for p in (("publicity",), ()))
    more = on["demand"] / off["demand"] - 1.0
    endowed = run((), bundle(), months=1).rows(rs.Village)["endowment"][on["village"]] > 0
    tourism = (on["sector"] == 2) & endowed
    assert (more > 0.01).all()
    assert more[tourism].mean() > 3.0 * more[~tourism].mean()


def test_only_villages_with_something_to_show_earn_from_visitors():
    model = run(("publicity",), bundle(), months=36)
    rows, villages = model.rows(rs.Household), model.rows(rs.Village)
    shows = villages["endowment"][rows["village"]] > 0
    assert rows["visitor_income"][shows].sum() > 0
    assert rows["visitor_income"][~shows].sum() == 0
    spent = model.flows()["visitors_spent"][-1]
    assert np.isclose(spent, rows["visitor_income"].sum(dtype=float), rtol=1e-4)


def test_a_pandemic_keeps_visitors_away():
    on = bundle(publicity={})
    late = {"shape": "episode", "start": "2023-06", "months": 3}
    calm = run(on, bundle(), months=31).flows()["visitors_spent"]
    struck = run(on, bundle(pandemic=late), months=31).flows()["visitors_spent"]
    assert struck[29] < 0.9 * calm[29]


def test_fame_rises_with_publicity_and_fades_without():
    policy = bundle(publicity={"shape": "stop", "last": "2022-12"})
    model = rs.RevivalModel(policy=policy, shocks="none", households=500, months=96)
    fame = []
    for _ in range(96):
        model.step()
        fame.append(model.rows(rs.Village)["fame"].mean())
    assert 0.0 < fame[3] < fame[12] < fame[23]
    assert fame[36] < fame[23]
    assert fame[95] < 0.05
    assert model.rows(rs.Household)["visitor_income"].sum() == 0.0


def test_fewer_enterprises_fail_and_incomes_rise():
    on, off = measures(("publicity",), months=60), measures((), months=60)
    assert on[FIRM] < off[FIRM]
    assert on["lifted_income_last_year"] > off["lifted_income_last_year"]
