"""Networks break down more often where they are shoddy and when a disaster strikes."""

import revival_sim as rs
from scenarios import bundle, run

STEADY = {"behaviours.networks.wear": 0.0, "behaviours.networks.shoddy_wear": 0.0}
LINES = ("road", "power", "water", "telecom", "sanitation")


def lost(hazards, quality=0.2, months=60, **parameters):
    """Return by how much each line has fallen from its start in each village."""
    settings = {**STEADY, "behaviours.networks.quality": quality, **parameters}
    model = run((), bundle(**hazards), households=4000, months=months, parameters=settings)
    start = run((), bundle(), households=4000, months=1, parameters=settings).rows(rs.Village)
    end = model.rows(rs.Village)
    return {line: 1.0 - (end[line] / start[line]).mean() for line in LINES}, model


def test_without_the_hazard_nothing_breaks():
    fallen, _ = lost({})
    assert set(fallen.values()) == {0.0}


def test_every_line_breaks_down_and_shoddy_ones_lose_more():
    shoddy, _ = lost({"infrastructure_failure": {"level": 5.0}}, quality=0.2)
    sound, _ = lost({"infrastructure_failure": {"level": 5.0}}, quality=0.8)
    for line in LINES:
        assert shoddy[line] > 0.1
        assert sound[line] < 0.6 * shoddy[line]


def test_a_sound_network_loses_less_in_one_breakdown():
    certain = {
        "hazards.infrastructure_failure.annual_risk": 1.0,
        "hazards.infrastructure_failure.sound_risk": 1.0,
        "behaviours.networks.quality_spread": 0.0,
    }
    once = {"infrastructure_failure": {"level": 10.0}}
    shoddy, _ = lost(once, quality=0.0, months=2, **certain)
    sound, _ = lost(once, quality=1.0, months=2, **certain)
    assert sound["road"] < 0.6 * shoddy["road"]


def test_disasters_break_down_what_chance_alone_would_not():
    calm, _ = lost({"infrastructure_failure": {}})
    struck, _ = lost({"infrastructure_failure": {}, "crop_disaster": {"level": 5.0}})
    dry, _ = lost({"infrastructure_failure": {}, "drought": {"level": 5.0}})
    assert struck["road"] > 2.0 * calm["road"]
    assert dry == calm


def test_what_breaks_down_is_missed():
    _, broken = lost({"infrastructure_failure": {"level": 10.0}})
    _, whole = lost({})
    assert broken.flows()["farm_sales"].sum() < whole.flows()["farm_sales"].sum()
    assert broken.rows(rs.Village)["access"].mean() < whole.rows(rs.Village)["access"].mean()
    assert broken.statistics()["unsafe_homes"].sum() > 0.0
