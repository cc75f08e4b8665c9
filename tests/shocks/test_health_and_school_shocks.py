"""Illness, disability, death and dearer schools each leave their mark, together in their places."""

import numpy as np

import revival_sim as rs
from scenarios import bundle, fallen, run


def total(model, name):
    return model.statistics()[name].sum()


def test_illness_brings_bills_and_returns():
    well, ill = run(hazards=()), run(hazards=("illness",))
    assert total(well, "illnesses") == 0
    assert total(ill, "illnesses") > 100
    assert ill.flows()["medical_paid"].sum() > well.flows()["medical_paid"].sum()
    assert fallen(ill) > fallen(well)


def test_disability_takes_workers_for_good_and_needs_care():
    spared, struck = (
        run(hazards=()),
        run(hazards=bundle("disability"), parameters={"hazards.disability.annual_risk": 0.03}),
    )
    workers = [m.rows(rs.Household)["workers"].sum() for m in (spared, struck)]
    assert workers[1] < workers[0]
    assert (struck.rows(rs.Household)["disabled"] > 0).any()
    assert fallen(struck) > fallen(spared)


def test_a_death_makes_the_household_smaller_and_poorer():
    spared, bereft = (
        run(hazards=()),
        run(
            hazards=bundle("death_of_earner"),
            parameters={"hazards.death_of_earner.annual_risk": 0.03},
        ),
    )
    size = [m.rows(rs.Household)["size"].sum() for m in (spared, bereft)]
    lost = size[0] - size[1]
    assert lost == total(bereft, "earners_lost")
    assert bereft.flows()["funerals"].sum() > 0
    assert fallen(bereft) > fallen(spared)


def test_dearer_schools_cost_more_and_drive_pupils_out():
    usual, dear = (
        run(hazards=()),
        run(hazards=bundle("schooling_cost"), parameters={"hazards.schooling_cost.rise": 2.0}),
    )
    fees = [m.flows()["school_fees"].sum() for m in (usual, dear)]
    assert fees[1] > 1.3 * fees[0]
    assert total(dear, "dropouts") > total(usual, "dropouts")


def test_epidemics_make_counties_ill_together():
    def spread(rise):
        model = rs.RevivalModel(
            policy=bundle(),
            shocks=bundle("illness"),
            households=20_000,
            months=36,
            parameters={"hazards.illness.epidemic_rise": rise},
        )
        county = None
        seen = []
        for _ in range(36):
            before = model.rows(rs.Household)["sick_months"] == 0
            model.step()
            rows = model.rows(rs.Household)
            county = model.rows(rs.Village)["county"][rows["village"]]
            seen.append(np.bincount(county, before & (rows["sick_months"] > 0)))
        return np.var(np.array(seen))

    assert spread(10.0) > 3.0 * spread(0.0)
