"""Hog prices turn every three to four years; a dated collapse hits all farm prices."""

import numpy as np
import pytest

import revival_sim as rs
from scenarios import bundle, fallen, run


def course(shocks, months=240, households=1500, **parameters):
    model = rs.RevivalModel(
        policy="none", shocks=shocks, households=households, months=months, parameters=parameters
    )
    seen = []
    for _ in range(months):
        model.step()
        seen.append(model.rows(rs.County)[["hog_price", "livestock_price", "crop_price"]].copy())
    return np.array(seen), model


def test_a_cycle_lasts_three_to_four_years_in_all_counties_alike():
    seen, _ = course(bundle("livestock_cycle"))
    hogs = seen["hog_price"]
    assert (hogs == hogs[:, :1]).all()
    logs = np.log(hogs[:, 0]) - np.log(hogs[:, 0]).mean()
    spectrum = np.abs(np.fft.rfft(logs))
    period = len(logs) / (1 + spectrum[1:].argmax()) / 12.0
    assert 2.8 < period < 4.2


def test_hog_prices_fall_by_nearly_two_thirds_in_2021():
    seen, _ = course(bundle("livestock_cycle"), months=12)
    fall = 1.0 - seen["hog_price"][8:11, 0].min() / seen["hog_price"][0, 0]
    assert fall == pytest.approx(2.0 / 3.0, abs=0.08)


def test_its_mean_over_cycles_is_one_and_other_prices_do_not_move():
    seen, _ = course(bundle("livestock_cycle"), months=228)
    assert seen["hog_price"].mean() == pytest.approx(1.0, abs=0.06)
    assert (seen["crop_price"] == 1.0).all()


def test_incomes_from_animals_follow_the_part_that_is_hogs():
    settings = {"hazards.livestock_cycle.hog_share": 1.0}
    weak, few = course(bundle("livestock_cycle"), months=48)
    strong, much = course(bundle("livestock_cycle"), months=48, **settings)
    assert strong["livestock_price"].std() > 2.0 * weak["livestock_price"].std()
    januaries = [model.flows()["farm_sales"][::12] for model in (much, few)]  # no harvest
    assert januaries[0].std() > januaries[1].std()


def test_a_deep_cycle_makes_returns():
    def share(level):
        shocks = bundle(livestock_cycle={"level": level}) if level else bundle()
        settings = {"hazards.livestock_cycle.hog_share": 1.0}
        return np.mean(
            [fallen(run((), shocks, months=36, seed=s, parameters=settings)) for s in (1, 2)]
        )

    assert share(1.5) > share(0.0)


def test_a_collapse_holds_in_its_months_only_and_lowers_incomes():
    dated = bundle(price_collapse={"shape": "episode", "start": "2022-03", "months": 12})
    seen, on = course(dated, months=36)
    off = run((), bundle(), months=36, households=1500)
    assert seen["crop_price"][18, 0] == pytest.approx(0.85)
    assert seen["livestock_price"][18, 0] == pytest.approx(0.7)
    assert seen["crop_price"][[5, 34], 0] == pytest.approx(1.0)
    sales = [m.flows()["farm_sales"].reshape(3, 12).sum(axis=1) for m in (off, on)]
    assert sales[1][0] == sales[0][0]
    assert sales[1][1] < 0.87 * sales[0][1]
    assert fallen(on) > fallen(off)
