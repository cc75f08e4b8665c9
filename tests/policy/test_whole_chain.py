"""Whole-chain support leaves farms more of the market price and takes the swings out of it."""

import numpy as np
import pytest

import revival_sim as rs
from scenarios import bundle, measures, run


def prices(instruments, hazards=("market_price",), months=48, **parameters):
    model = rs.RevivalModel(
        policy=bundle(*instruments),
        shocks=bundle(*hazards),
        households=2000,
        months=months,
        seed=2,
        parameters=parameters,
    )
    seen = []
    for _ in range(months):
        model.step()
        seen.append(model.rows(rs.Village)["crop_price"].copy())
    return np.array(seen), model


def test_farms_get_more_of_the_price_within_the_margin_that_there_is():
    calm, off = prices((), ())
    helped, on = prices(("whole_chain",), ())
    gain = helped[-1] / calm[-1] - 1.0
    assert (gain > 0.0).all()
    assert (gain < 0.3 * 0.35 / (1.0 - 0.35)).all()
    assert on.flows()["farm_sales"].sum() > off.flows()["farm_sales"].sum()


def test_a_share_of_price_swings_is_absorbed():
    loose, _ = prices(())
    steady, _ = prices(("whole_chain",))
    assert (steady[24:].std(axis=0) < loose[24:].std(axis=0)).mean() > 0.9
    assert steady[24:].std(axis=0).mean() < 0.85 * loose[24:].std(axis=0).mean()


def test_more_active_enterprises_of_the_chain_make_it_stronger():
    _, model = prices(("whole_chain",), ())
    villages = model.rows(rs.Village)
    calm, _ = prices((), ())
    gain = villages["crop_price"] / calm[-1] - 1.0
    with_firms = villages["chain_before"] >= 2
    without = villages["chain_before"] == 0
    assert with_firms.any()
    assert without.any()
    assert gain[with_firms].mean() > 1.5 * gain[without].mean()


def test_it_builds_up_and_falls_apart_when_support_ends():
    policy = bundle(whole_chain={"shape": "stop", "last": "2023-12"})
    model = rs.RevivalModel(policy=policy, shocks="none", households=500, months=72)
    support = []
    for _ in range(72):
        model.step()
        support.append(model.rows(rs.Village)["chain_support"].mean())
    assert support[5] < support[20] < support[35]
    assert support[35] > 0.9
    assert support[71] < 0.1
    assert model.flows()["whole_chain_paid"][36:].sum() == 0.0
    assert model.flows()["whole_chain_paid"][0] == pytest.approx(180.0 / 12.0 * 500)


def test_it_lowers_returns_by_income():
    on, off = measures(("whole_chain",), months=60), measures((), months=60)
    assert on["income_return_rate"] < off["income_return_rate"]
    assert on["lifted_income_last_year"] > off["lifted_income_last_year"]


def test_the_fund_pays_for_it_and_is_not_overdrawn():
    model = run(
        ("whole_chain", "bridging_fund"),
        months=24,
        parameters={"instruments.bridging_fund.size": 0.02},
    )
    counties = model.rows(rs.County)
    assert (counties["fund_industry"] >= 0).all()
    assert (counties["industry_share"] < 0.5).all()
    assert model.rows(rs.Village)["chain_support"].max() < 0.5
