"""Households send members away in need, and call them home for care or when they are stranded."""

import numpy as np

import revival_sim as rs
from scenarios import bundle


def quiet_model(hazards=(), **parameters):
    return rs.RevivalModel(
        policy=bundle(),
        shocks=bundle(*hazards),
        households=3000,
        months=6,
        parameters=parameters,
    )


def members_at_home(rows):
    """Return how many members of working age earn no wage and seek none."""
    earning = rows["away"] + rows["seeking"] + (rows["employer"] >= 0)
    return rows["workers"] - earning - (rows["business"] > 0)


def looks_for_a_wage(savings):
    """Return the share of households with a member at home of whom one seeks a wage in a month."""
    model = quiet_model()
    rows = model.rows(rs.Household)
    before = members_at_home(rows)
    rows["at_risk"] = False
    rows["savings"][before > 0] = savings
    model.step()
    return (members_at_home(rows) < before)[before > 0].mean()


def test_a_household_in_need_sends_a_member_to_earn_a_wage():
    assert looks_for_a_wage(0.0) > 2.0 * looks_for_a_wage(1e6) > 0.0


def test_a_sick_household_with_nobody_at_home_calls_a_member_home():
    def away(sick_months):
        model = quiet_model()
        rows = model.rows(rs.Household)
        alone = (rows["workers"] == rows["away"]) & (rows["away"] > 0)
        rows["sick_months"][alone] = sick_months
        rows["sick_worker"][alone] = False
        rows["at_risk"][alone] = False
        before = rows["away"][alone].sum()
        model.step()
        return rows["away"][alone].sum() / before

    assert away(0) >= 1.0
    assert away(12) < 0.99


def test_care_does_not_call_home_where_somebody_is_at_home():
    def away(called):
        model = quiet_model(**{"behaviours.labour_market.called_to_care": called})
        rows = model.rows(rs.Household)
        cared_for = rows["workers"] > rows["away"] + (rows["employer"] >= 0) + rows["seeking"]
        rows["sick_months"] = 12
        model.step()
        return rows["away"][cared_for].copy()

    assert np.array_equal(away(0.0), away(1.0))


def test_a_travel_ban_calls_stranded_members_home():
    def away(called_home):
        model = quiet_model(("pandemic",), **{"behaviours.labour_market.called_home": called_home})
        for _ in range(4):
            model.step()
        return model.rows(rs.Household)["away"].sum()

    assert away(1.0) < away(0.0)
