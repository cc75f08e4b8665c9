"""Disasters follow the exposure table in frequency, in size and in who loses how much."""

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.data import rows
from revival_sim.shocks import exposure
from scenarios import bundle, fallen, run

TABLE = rows("wb_unbreakable_chn_hazard_ratios")


def of_table(hazard, period, income="0.2", column="fa"):
    return next(
        float(r[column])
        for r in TABLE
        if r["hazard"] == hazard and float(r["rp"]) == period and r["income_cat"] == income
    )


@pytest.mark.parametrize(("peril", "hazard"), exposure.NAMES.items())
def test_what_an_event_affects_is_what_the_table_says(peril, hazard):
    for period in (10.0, 25.0, 100.0, 500.0, 5000.0):
        got = exposure.affected(peril, 1.0 / period)
        assert got == pytest.approx(of_table(hazard, period), rel=1e-12)
    between = exposure.affected(peril, 1.0 / 70.0)
    assert of_table(hazard, 50.0) < between < of_table(hazard, 100.0)
    assert exposure.affected(peril, 1e-9) == of_table(hazard, 5000.0)


def test_the_poorest_lose_most_of_what_is_hit():
    losses = [exposure.asset_loss(exposure.FLOOD, c) for c in range(5)]
    assert losses == [of_table("Flood", 10.0, f"{0.2 * (c + 1):.1f}", "v") for c in range(5)]
    assert losses == sorted(losses, reverse=True)
    assert exposure.income_class(3000.0) == 0
    assert exposure.income_class(1e6) == 4


@pytest.fixture(scope="module")
def long_record():
    """Return by month and county what struck, and by month and village what was hit."""
    model = rs.RevivalModel(
        policy="none",
        shocks=bundle("crop_disaster"),
        households=20_000,
        months=360,
        seed=4,
        parameters={"population.village_size": 25, "population.county_villages": 20},
    )
    peril, reach, hit, houses = [], [], [], []
    for _ in range(360):
        model.step()
        peril.append(model.rows(rs.County)["peril"].copy())
        reach.append(model.rows(rs.County)["asset_reach"].copy())
        hit.append(model.rows(rs.Village)["crop_loss"].copy())
        houses.append(model.rows(rs.Village)["house_risk"].copy())
    return model, np.array(peril), np.array(reach), np.array(hit), np.array(houses)


def test_events_come_as_often_as_the_table_says(long_record):
    _, peril, reach, _, _ = long_record
    years = peril.size / 12.0
    for kind in exposure.NAMES:
        # Chance of an event of ten years or longer, less those hidden by another of the month.
        assert (peril == kind).sum() / years == pytest.approx(0.1, abs=0.02)
    great = (reach[peril == exposure.FLOOD] > of_table("Flood", 100.0)).mean()
    assert great == pytest.approx(10.0 / 100.0, abs=0.06)


def test_floods_and_storms_have_their_season(long_record):
    _, peril, _, _, _ = long_record
    month = np.arange(len(peril)) % 12 + 1
    for kind, (first, last) in ((exposure.FLOOD, (5, 9)), (exposure.STORM, (4, 9))):
        when = month[(peril == kind).any(axis=1)]
        assert when.min() >= first
        assert when.max() <= last
    assert len(set(month[(peril == exposure.EARTHQUAKE).any(axis=1)])) == 12


def test_the_area_hit_in_a_year_is_that_of_the_published_figure_less_droughts(long_record):
    _, _, _, hit, _ = long_record
    share = 0.7 * (hit > 0).sum() / (hit.size / 12.0)
    assert share == pytest.approx(0.07 * 0.64, rel=0.2)
    assert (hit[hit > 0] >= 0.8).mean() == pytest.approx(0.045, abs=0.03)


def test_villages_of_a_county_are_hit_together(long_record):
    model, _, _, hit, _ = long_record
    county = model.rows(rs.Village)["county"]
    struck = hit > 0
    alone = struck.mean()
    together = []
    for c in range(county.max() + 1):
        own = struck[:, county == c]
        any_month = own.any(axis=1)
        together.append(own[any_month].mean())
    assert np.mean(together) > 10.0 * alone


def test_houses_are_hit_as_often_as_assets_of_the_table(long_record):
    model, _, _, _, houses = long_record
    yearly = houses.sum() / (houses.size / 12.0)
    curves = (exposure.FLOODED, exposure.BLOWN, exposure.SHAKEN)
    asked = sum(exposure.yearly_share(c) for c in curves)
    assert yearly == pytest.approx(asked, rel=0.35)
    hit = model.statistics()["houses_hit"].sum() / (20_000 * 30)
    assert hit == pytest.approx(asked, rel=0.35)


def test_hit_houses_are_unsafe_until_they_are_repaired_at_the_households_cost():
    wet = bundle(crop_disaster={"level": 10.0})
    settings = {"hazards.crop_disaster.asset_multiple": 10.0}
    model = run((), wet, months=24, parameters=settings)
    rows_ = model.rows(rs.Household)
    assert model.statistics()["unsafe_homes"].sum() > 0
    assert model.flows()["house_repairs"].sum() > 0
    damaged = rows_["house_damage"] > 0.15
    assert rows_["home_unsafe"][damaged].all()
    cheap = run((), wet, months=24, parameters={**settings, "behaviours.housing.repair_cost": 1e3})
    assert fallen(cheap) < fallen(model)


def test_disasters_make_returns():
    without = np.mean([fallen(run((), (), months=48, seed=s)) for s in (1, 2, 3)])
    with_them = np.mean(
        [
            fallen(run((), bundle(crop_disaster={"level": 3.0}), months=48, seed=s))
            for s in (1, 2, 3)
        ]
    )
    assert with_them > without
