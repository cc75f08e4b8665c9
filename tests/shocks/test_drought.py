"""Drought dries fields of many counties at once, spares houses, and can be dated by a pack."""

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.shocks import load_pack
from scenarios import bundle, by_seed, clearly_below, fallen, run


def record(shocks, months=240, seed=1, **parameters):
    model = rs.RevivalModel(
        policy="none",
        shocks=shocks,
        households=6000,
        months=months,
        seed=seed,
        parameters={
            "population.village_size": 20,
            "population.county_villages": 10,
            **parameters,
        },
    )
    loss, reach = [], []
    for _ in range(months):
        model.step()
        loss.append(model.rows(rs.Village)["crop_loss"].copy())
        reach.append(model.rows(rs.County)["disaster_reach"].copy())
    return np.array(loss), np.array(reach), model


def test_the_area_hit_in_a_year_is_that_of_the_published_share():
    loss, reach, _ = record(bundle("drought"))
    struck = (reach > 0).sum() / (reach.size / 12.0)
    assert struck == pytest.approx(0.1, abs=0.05)
    area = 0.7 * (loss > 0).sum() / (loss.size / 12.0)
    assert area == pytest.approx(0.36 * 0.07, abs=0.013)


def test_counties_suffer_together_as_far_as_drought_is_national():
    def spread(share):
        _, reach, _ = record(bundle("drought"), **{"hazards.drought.national_share": share})
        return (reach > 0).mean(axis=1).std()

    assert spread(1.0) > 2.0 * spread(0.0)


def test_it_comes_in_its_season_and_leaves_houses_alone():
    loss, _, model = record(bundle(drought={"level": 3.0}), months=120)
    month = np.arange(len(loss)) % 12 + 1
    assert set(month[(loss > 0).any(axis=1)]) <= {5, 6, 7, 8}
    assert model.statistics()["houses_hit"].sum() == 0.0


def test_a_dated_drought_year_costs_harvests_of_that_year():
    dated = bundle(drought={"shape": "episode", "start": "2022-01", "months": 12, "level": 10.0})
    off, on = run((), bundle(), months=48), run((), dated, months=48)
    year = (on.flows()["farm_sales"] - off.flows()["farm_sales"]).reshape(4, 12).sum(axis=1)
    assert year[0] == 0.0
    assert year[1] < -0.02 * off.flows()["farm_sales"][12:24].sum()
    assert abs(year[2]) < 0.4 * abs(year[1])


def test_on_hit_land_the_poor_lose_more_than_the_better_off():
    model = run((), bundle(drought={"level": 10.0}), months=20)
    rows = model.rows(rs.Household)
    hit = rows["lost"] > 0
    income = rows["year_final"] / rows["size"]
    poor, better = income < 8000.0, income > 24_000.0
    assert rows["lost"][hit & poor].mean() > 1.3 * rows["lost"][hit & better].mean()


def test_the_drought_pack_costs_a_tenth_of_a_years_farm_sales_and_makes_returns():
    """More than the 7 % of land that an ordinary year hits, F287, on a wide front."""

    def sales(model):
        return model.flows()["farm_sales"][12:24].sum()

    ordinary, drought = load_pack("ordinary"), load_pack("drought")
    usual, dry = (by_seed(sales, hazards=h, months=24) for h in (ordinary, drought))
    assert np.mean(dry) < 0.9 * np.mean(usual)
    usual, dry = (by_seed(fallen, hazards=h, months=48) for h in (ordinary, drought))
    assert clearly_below(usual, dry)
