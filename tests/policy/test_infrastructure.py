"""Each network does its own work; shoddy work fails under disaster and sound work does not."""

import numpy as np
import pytest

import revival_sim as rs
from scenarios import bundle, fallen, run

LINES = ("road", "power", "water", "telecom", "sanitation")


def starting(line, level):
    return {f"behaviours.networks.{line}": level, "behaviours.networks.spread": 0.0}


def built(only=None, yearly=3000.0, months=24, **settings):
    budget = {f"instruments.infrastructure.{n}": yearly * (only in (None, n)) for n in LINES}
    return run(("infrastructure",), months=months, parameters={**budget, **settings})


@pytest.mark.parametrize("line", LINES)
def test_money_for_a_line_raises_that_line_alone(line):
    before, after = run(months=24).rows(rs.Village), built(line).rows(rs.Village)
    assert (after[line] > before[line]).all()
    kept = {"instruments.infrastructure.maintenance": 0.0}
    after = built(line, **kept).rows(rs.Village)
    for other in LINES:
        assert (after[other] > before[other]).all() == (other == line)


def worlds(line, low=0.1, high=0.9, **parameters):
    """Return two runs, with little and with much of one network in every village."""
    # What is usual at the start moves with the level, so the start is fixed by hand.
    runs = []
    for level in (low, high):
        model = rs.RevivalModel(
            policy="none",
            shocks=bundle("illness", "job_loss"),
            households=3000,
            parameters=parameters,
        )
        model.tables["Village"].rows[line] = level
        for _ in range(24):
            model.step()
        runs.append(model)
    return runs


def change(pair, value):
    little, much = pair
    return value(much) / value(little)


def farm_sales(model):
    return model.flows()["farm_sales"].sum()


def test_roads_raise_the_price_at_the_farm_gate_access_and_local_hiring_and_cheapen_ways():
    pair = worlds("road")
    assert change(pair, farm_sales) == pytest.approx(1.0 + 0.8 * 0.15 / 0.75, abs=0.04)
    assert change(pair, lambda m: m.rows(rs.Village)["access"].mean()) > 2.0
    assert change(pair, lambda m: m.flows()["ways_to_town"].sum()) < 0.25
    assert change(pair, lambda m: m.rows(rs.Village)["job_reach"].mean()) > 1.1


def test_where_a_local_job_is_out_of_reach_nobody_is_hired():
    # Usual roads at 1 and their full effect: no road means no reach, full roads the usual one.
    reach = {
        "behaviours.networks.road": 1.0,
        "behaviours.services.road_jobs": 1.0,
        "behaviours.farm_gate.road": 0.0,
    }
    none, usual = worlds("road", 0.0, 1.0, **reach)
    jobs = [m.statistics()["enterprise_jobs"][-1] for m in (none, usual)]
    assert none.rows(rs.Village)["job_reach"].max() < 0.01
    assert jobs[1] > 1.1 * jobs[0]


def test_power_and_water_raise_output_of_farms_and_enterprises():
    for line, least in (("power", 1.05), ("water", 1.05)):
        pair = worlds(line)
        assert change(pair, farm_sales) > least
        assert change(pair, lambda m: m.flows()["enterprise_revenue"].sum()) > least


def test_water_and_sanitation_prevent_illness():
    for line in ("water", "sanitation"):
        pair = worlds(line)
        assert change(pair, lambda m: m.flows()["medical_reimbursed"].sum()) < 0.97


def test_failing_water_breaks_the_guarantee_and_makes_returns():
    little, much = worlds("water", 0.2, 0.6)
    assert much.statistics()["unsafe_homes"].sum() == 0.0
    assert little.statistics()["unsafe_homes"][-1] > 0.1 * little.statistics()["persons"][-1]
    assert fallen(little) > fallen(much) + 0.1


def test_telecom_helps_to_find_work_away():
    # Local enterprises gain from access too and keep workers at home, unless that is left out.
    pair = worlds("telecom", **{"behaviours.growing.isolation": 0.0})
    assert change(pair, lambda m: m.rows(rs.Household)["away"].sum()) > 1.0
    assert change(pair, lambda m: m.rows(rs.Village)["away_reach"].mean()) > 1.2


def test_shoddy_work_is_cheaper_at_once_and_wears_faster():
    few = dict.fromkeys((f"behaviours.networks.{n}" for n in LINES), 0.3)
    settings = {**few, "instruments.infrastructure.maintenance": 0.0}
    policy = bundle(infrastructure={"shape": "stop", "last": "2022-06"})
    level = {}
    for quality in (0.1, 0.9):
        model = rs.RevivalModel(
            policy=policy,
            shocks="none",
            households=500,
            months=120,
            parameters={
                **settings,
                "instruments.infrastructure.quality": quality,
                "instruments.infrastructure.road": 4000.0,
            },
        )
        model.run_model()
        level[quality] = model.rows(rs.Village)["road"].mean()
    assert level[0.1] < level[0.9]
    at_once = {
        quality: built(
            "road",
            months=18,
            **settings,
            **{"instruments.infrastructure.quality": quality},
        )
        .rows(rs.Village)["road"]
        .mean()
        for quality in (0.1, 0.9)
    }
    assert at_once[0.1] > 1.1 * at_once[0.9]


def left(quality, disasters, months=72):
    """Return the share of returned persons, and roads, years after building of some quality."""
    policy = bundle(infrastructure={"shape": "stop", "last": "2022-06"})
    shocks = {"crop_disaster": {"level": 6.0}, "infrastructure_failure": {"level": 6.0}}
    budget = dict(zip(LINES, (2400.0, 800.0, 800.0, 400.0, 1000.0), strict=True))
    fallen_share, roads = [], []
    for seed in (1, 2):
        model = run(
            policy if quality is not None else (),
            bundle("illness", "job_loss", **(shocks if disasters else {})),
            households=1500,
            months=months,
            seed=seed,
            parameters={
                **{f"behaviours.networks.{n}": 0.25 for n in LINES},
                **{f"instruments.infrastructure.{n}": v for n, v in budget.items()},
                "instruments.infrastructure.quality": 0.8 if quality is None else quality,
                "instruments.infrastructure.maintenance": 0.0,
            },
        )
        fallen_share.append(fallen(model))
        roads.append(model.rows(rs.Village)["road"].mean())
    return np.mean(fallen_share), np.mean(roads)


def test_under_disaster_shoddy_work_loses_its_effect_and_sound_work_keeps_it():
    without, bare = left(None, disasters=True)
    shoddy, gone = left(0.1, disasters=True)
    sound, stands = left(0.9, disasters=True)
    assert stands - bare > 2.0 * (gone - bare)
    assert without - sound > 1.5 * (without - shoddy)
    calm_without, _ = left(None, disasters=False)
    calm_shoddy, calm_gone = left(0.1, disasters=False)
    calm_sound, calm_stands = left(0.9, disasters=False)
    assert calm_gone > 0.8 * calm_stands
    assert abs(calm_shoddy - calm_sound) < 0.5 * (calm_without - calm_sound)


def test_upkeep_slows_wear_and_costs_money():
    def roads(maintenance):
        model = built(yearly=0.0, **{"instruments.infrastructure.maintenance": maintenance})
        return model.rows(rs.Village)["road"].mean(), model.flows()["infrastructure_kept"].sum()

    (worn, free), (kept, paid) = roads(0.0), roads(1.0)
    assert free == 0.0
    assert paid > 0.0
    assert kept > worn


def test_a_poor_fund_builds_less():
    def roads(size):
        model = run(
            ("infrastructure", "bridging_fund"),
            months=24,
            parameters={"instruments.bridging_fund.size": size},
        )
        assert (model.rows(rs.County)["fund_other"] >= 0).all()
        return model.rows(rs.Village)["road"].mean(), model.flows()["infrastructure_built"].sum()

    (little, few), (much, many) = roads(0.1), roads(2.0)
    assert little < much
    assert few < 0.4 * many


def test_nothing_is_paid_for_what_is_finished():
    model = built(yearly=20_000.0, months=60)
    built_by_year = model.flows()["infrastructure_built"].reshape(5, 12).sum(axis=1)
    assert (model.rows(rs.Village)["road"] > 0.95).all()
    assert built_by_year[-1] < 0.3 * built_by_year[0]
