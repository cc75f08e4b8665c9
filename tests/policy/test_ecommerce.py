"""E-commerce gains producers little, and next to nothing where road or telecom is missing."""

import pytest

import revival_sim as rs
from scenarios import bundle, run

MORE = {
    "instruments.ecommerce.premium": 0.5,
    "instruments.ecommerce.part": 0.6,
    "instruments.ecommerce.take_up": 1.0,
}


def gain(level=None, networks=("road", "telecom"), months=48, **parameters):
    """Return the gain in farm sales over a world without it, and the households that sell so."""
    settings = {"behaviours.networks.wear": 0.0, "behaviours.networks.shoddy_wear": 0.0}
    if level is not None:
        settings["behaviours.networks.spread"] = 0.0
        for line in ("road", "telecom"):
            settings[f"behaviours.networks.{line}"] = level if line in networks else 0.9
    settings |= parameters
    on = run(("ecommerce",), bundle("market_price"), months=months, parameters=settings)
    off = run((), bundle("market_price"), months=months, parameters=settings)
    more = on.flows()["farm_sales"][-12:].sum() / off.flows()["farm_sales"][-12:].sum() - 1.0
    return more, on.rows(rs.Household)["sells_online"].sum()


def test_by_default_producers_gain_little_on_average():
    more, sellers = gain()
    assert sellers > 0
    assert 0.0 <= more < 0.02


@pytest.mark.parametrize("networks", [("road",), ("telecom",), ("road", "telecom")])
def test_without_road_or_telecom_even_a_strong_version_does_next_to_nothing(networks):
    strong, many = gain(0.9, **MORE)
    weak, few = gain(0.3, networks, **MORE)
    assert strong > 0.08
    assert many > 100
    assert few == 0
    assert abs(weak) < 0.02 * strong


def test_better_networks_reach_further():
    reach = [
        run(
            ("ecommerce",),
            bundle(),
            months=24,
            parameters={"behaviours.networks.road": x, "behaviours.networks.telecom": x},
        )
        .rows(rs.Village)["online_reach"]
        .mean()
        for x in (0.4, 0.6, 0.8)
    ]
    assert 0.0 < reach[0] < 0.5 * reach[1] < 0.5 * reach[2]


def test_enterprises_of_processing_and_trade_sell_more_and_others_do_not():
    strong = {
        "behaviours.networks.road": 0.9,
        "behaviours.networks.telecom": 0.9,
        "instruments.ecommerce.market": 0.3,
    }
    on = run(("ecommerce",), bundle(), months=18, parameters=strong).rows(rs.Enterprise)
    off = run((), bundle(), months=18, parameters=strong).rows(rs.Enterprise)
    chain = (on["sector"] == 0) | (on["sector"] == 3)
    assert (on["demand"][chain] > 1.1 * off["demand"][chain]).all()
    assert (on["demand"][~chain] == off["demand"][~chain]).all()


def test_sellers_give_up_when_the_stations_close():
    policy = bundle(ecommerce={"shape": "stop", "last": "2023-06"})
    model = rs.RevivalModel(policy=policy, shocks="none", households=1500, months=84)
    while model.steps < 30:
        model.step()
    assert model.rows(rs.Household)["sells_online"].sum() > 0
    model.run_model()
    assert model.rows(rs.Household)["sells_online"].sum() == 0
    assert model.flows()["ecommerce_paid"][30:].sum() == 0.0
