"""Money of the season: lived on evenly, harvests and fees come out at nothing left over."""

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.agents.household.season import held_for_fees, held_of_harvest
from revival_sim.agents.household.survey import cost_moved
from scenarios import bundle

MONTHS = range(1, 13)


@pytest.mark.parametrize("cost", [0.0, 0.4, 0.7])
@pytest.mark.parametrize("summer", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("proceeds", [0.8, 1.0])
def test_the_harvest_lasts_just_to_the_next_month_of_sale(cost, summer, proceeds):
    """Walked through month by month, the money held falls by the same sum and never below 0."""
    held = held_of_harvest(12, cost, summer, proceeds)
    path = []
    for month in MONTHS:
        held -= (proceeds - cost) / 12.0
        held -= cost * (month == 3)
        held += proceeds * summer * (month == 6) + proceeds * (1.0 - summer) * (month == 10)
        path.append(held)
        assert held_of_harvest(month, cost, summer, proceeds) == pytest.approx(held, abs=1e-12)
    assert min(path) == pytest.approx(0.0, abs=1e-12)


def test_fees_are_saved_up_by_the_first_month_of_each_term():
    held = held_for_fees(12)
    for month in MONTHS:
        held += 1.0 / 12.0
        held -= 0.6 * (month == 9) + 0.4 * (month == 3)
        assert held_for_fees(month) == pytest.approx(held, abs=1e-12)
    assert held_for_fees(9) == pytest.approx(0.0, abs=1e-12)


def test_farmers_can_plant_and_eat_alike_all_year():
    """In a calm year fields lie fallow for want of money with few, and no season is one of want."""
    model = rs.RevivalModel(policy=bundle(), shocks=bundle(), households=2000, months=12, seed=1)
    eaten = []
    for _ in range(12):
        model.step()
        rows = model.rows(rs.Household)
        farmers = (rows["crop_income"] > 5000.0) & (rows["children"] + rows["college"] == 0)
        eaten.append(rows["consumption"][farmers].sum())
    planted = np.average(rows["planted"], weights=rows["crop_income"])
    assert planted > 0.95
    assert min(eaten) > 0.85 * max(eaten)


def test_surveys_count_the_cost_of_planting_once_in_a_year():
    class Farming:
        summer_share = 0.3

    assert sum(cost_moved(month, Farming) for month in MONTHS) == pytest.approx(0.0)
    assert cost_moved(3, Farming) == 1.0
