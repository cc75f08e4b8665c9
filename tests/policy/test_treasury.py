"""A budget is spent and not overspent, whatever the instruments would cost by themselves."""

import pytest

from revival_sim.bundles import Bundle
from revival_sim.errors import UserError
from revival_sim.paths import USER_DIRECTORY
from revival_sim.policy import load_policy
from revival_sim.policy.treasury import MOST, Treasury
from scenarios import bundle, fallen, run

ALL = bundle("dibao", "monitoring", "medical_assistance", "welfare_job")


@pytest.mark.parametrize("budget", [200.0, 600.0, 1500.0])
def test_a_policy_spends_its_budget(budget):
    model = run(Bundle("held", "", ALL.schedules, budget), months=48)
    assert model.outcome().measures["public_cost"] == pytest.approx(budget, rel=0.02)


def test_a_budget_holds_where_much_is_paid_in_one_month_of_the_year():
    seasonal = bundle("premium_subsidy", "education_grant", "medical_assistance")
    model = run(Bundle("held", "", seasonal.schedules, 200.0), months=60)
    assert model.outcome().measures["public_cost"] == pytest.approx(200.0, rel=0.02)


def test_more_money_means_fewer_returns():
    returns = [
        fallen(run(Bundle("held", "", ALL.schedules, budget), months=48, households=4000))
        for budget in (100.0, 700.0, 2500.0)
    ]
    assert returns[0] > returns[1] > returns[2]


def test_what_is_left_of_the_year_is_spread_over_its_months():
    treasury = Treasury(120.0)
    treasury.close_month(20.0)
    assert treasury.scale == pytest.approx(100.0 / (11 * 20.0))
    treasury.close_month(110.0)
    assert treasury.scale == 0.0


def test_seasons_are_foreseen_in_the_second_year():
    """Unscaled, the instruments cost 10 a month and 130 in the last month of the year."""
    treasury = Treasury(120.0)
    spent = []
    for month in range(36):
        spent.append(treasury.scale * (130.0 if month % 12 == 11 else 10.0))
        treasury.close_month(spent[-1])
    first, second, third = (sum(spent[year : year + 12]) for year in (0, 12, 24))
    assert first > 200.0
    assert first + second == pytest.approx(240.0)
    assert third == pytest.approx(120.0)
    assert spent[24] == pytest.approx(spent[34])


def test_the_scale_has_a_limit_where_money_cannot_be_spent():
    treasury = Treasury(1e9)
    treasury.close_month(1.0)
    assert treasury.scale == MOST


def test_a_budget_is_read_from_the_file_and_checked(tmp_path, monkeypatch):
    monkeypatch.setenv(USER_DIRECTORY, str(tmp_path))
    (tmp_path / "policy").mkdir()
    file = tmp_path / "policy" / "held.yaml"
    file.write_text("budget: 800\ninstruments: {dibao: {}}\n")
    assert load_policy("held").budget == 800.0
    file.write_text("budget: little\ninstruments: {dibao: {}}\n")
    with pytest.raises(UserError, match=r"held\.yaml: found the budget 'little'"):
        load_policy("held")
