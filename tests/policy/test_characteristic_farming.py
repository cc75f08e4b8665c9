"""Characteristic farming costs first, pays later, and ties the farm to one product's fate."""

import numpy as np

import revival_sim as rs
from scenarios import bundle, run

SURE = {
    "instruments.characteristic_farming.take_up": 1.0,
    "instruments.characteristic_farming.subsidy": 1.0,
    "instruments.characteristic_farming.glut": 0.0,
}


def pair(hazards=(), months=48, breeding=0.0, households=1500, **parameters):
    """Return runs without and with it, under the same fate."""
    settings = {**SURE, "instruments.characteristic_farming.breeding": breeding, **parameters}
    shocks = hazards if not isinstance(hazards, tuple) else bundle(*hazards)
    off = run((), shocks, households, months)
    on = run(("characteristic_farming",), shocks, households, months, parameters=settings)
    return off, on


def sales_by_year(model):
    return model.flows()["farm_sales"].reshape(-1, 12).sum(axis=1)


def test_it_earns_less_while_it_ripens_and_more_after():
    off, on = pair(months=48)
    change = sales_by_year(on) / sales_by_year(off)
    assert change[0] < 0.98
    assert change[-1] > 1.02


def test_breeding_earns_more_too():
    off, on = pair(months=48, breeding=1.0)
    assert (on.rows(rs.Household)["specialty"] == 2).sum() > 100
    change = sales_by_year(on) / sales_by_year(off)
    assert change[0] < 1.0
    assert change[-1] > 1.01


def test_the_household_pays_its_part_and_the_fund_the_rest():
    part = {"instruments.characteristic_farming.subsidy": 0.5}
    _, on = pair(months=24, **part)
    spent = on.flows()["characteristic_investment"].sum()
    helped = on.flows()["characteristic_subsidy"].sum()
    assert 0.4 * spent < helped < 0.5 * spent


def test_those_never_poor_get_no_support():
    _, on = pair(months=24)
    rows = on.rows(rs.Household)
    assert (rows["specialty"][rows["group"] == 0] == 0).all()
    assert (rows["specialty"][rows["group"] > 0] > 0).any()


def test_a_collapse_of_the_price_hits_those_who_rely_on_it():
    struck = bundle(price_collapse={"shape": "episode", "start": "2024-05", "months": 8})
    calm_off, calm_on = pair(months=48)
    off, on = pair(struck, months=48)
    lost_mixed = 1.0 - sales_by_year(off)[3] / sales_by_year(calm_off)[3]
    lost_single = 1.0 - sales_by_year(on)[3] / sales_by_year(calm_on)[3]
    assert lost_single > 1.2 * lost_mixed


def test_a_single_crop_suffers_more_from_a_disaster():
    dry = bundle(drought={"level": 10.0})
    calm_off, calm_on = pair(months=48)
    off, on = pair(dry, months=48)
    lost_mixed = 1.0 - sales_by_year(off)[2:].sum() / sales_by_year(calm_off)[2:].sum()
    lost_single = 1.0 - sales_by_year(on)[2:].sum() / sales_by_year(calm_on)[2:].sum()
    assert lost_mixed > 0.02
    assert lost_single > 1.05 * lost_mixed


def test_where_all_farms_turn_to_it_its_price_falls():
    def price(glut):
        parameters = {**SURE, "instruments.characteristic_farming.glut": glut}
        model = run(("characteristic_farming",), bundle(), 1500, 48, parameters=parameters)
        return model.rows(rs.County)["special_price"].mean()

    assert price(0.0) == 1.0
    assert price(0.5) < 0.95


def test_by_default_it_raises_the_income_of_those_who_ripen():
    calm = bundle("illness", "job_loss", "market_price", "enterprise_failure", "crop_disaster")
    gains = []
    for seed in (1, 2):
        off = run((), calm, 2000, 72, seed)
        on = run(("characteristic_farming",), calm, 2000, 72, seed)
        rows = on.rows(rs.Household)
        ripe = (rows["specialty"] > 0) & (rows["specialty_age"] > 36)
        with_it = rows["year_earned"][ripe].sum()
        gains.append(with_it / off.rows(rs.Household)["year_earned"][ripe].sum() - 1.0)
    assert 0.005 < np.mean(gains) < 0.15
