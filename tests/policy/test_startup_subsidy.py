"""Weaning enterprises: too early kills them, too late wastes money."""

from functools import cache

import numpy as np

import revival_sim as rs
from scenarios import ORDINARY, bundle, clearly_below, run

MANY = {"population.village_size": 50, "population.enterprises_per_hundred": 10.0}
HORIZON = 96
SEEDS = range(1, 6)
WEANING = {"never": (0, 0), "early": (3, 0), "on time": (18, 12), "late": (60, 12)}


@cache
def cohort(weaned, networks=True):
    """Follow enterprises that all begin at once: survivors by seed and month, and yuan paid.

    Unless `networks`, roads and the other networks of their villages are left to wear out.
    """
    instruments = ["infrastructure"] if networks else []
    instruments += [] if weaned == "off" else ["startup_subsidy"]
    length, taper = WEANING.get(weaned, (0, 0))
    parameters = {
        "instruments.startup_subsidy.length": length,
        "instruments.startup_subsidy.taper": taper,
        **MANY,
    }
    alive, paid = np.zeros((len(SEEDS), HORIZON)), 0.0
    for at, seed in enumerate(SEEDS):
        model = rs.RevivalModel(
            policy=bundle(*instruments),
            shocks=bundle(*ORDINARY),
            households=3000,
            months=HORIZON,
            seed=seed,
            parameters=parameters,
        )
        rows = model.rows(rs.Enterprise)
        rows["age"] = 0
        rows["learnt"] = 0.0
        for month in range(HORIZON):
            model.step()
            alive[at, month] = (rows["active"] & (rows["age"] == month + 1)).sum()
        paid += model.flows()["startup_subsidy_paid"].sum()
        assert model.gaps == []
    return alive, float(paid)


def test_a_subsidy_keeps_young_enterprises_alive_until_they_have_learnt():
    on, off = cohort("on time")[0], cohort("off")[0]
    assert clearly_below(off[:, 23], on[:, 23])
    assert clearly_below(off[:, -1], on[:, -1])


def test_weaning_too_early_kills_enterprises_that_weaning_on_time_keeps():
    early, on_time = cohort("early")[0], cohort("on time")[0]
    assert clearly_below(early[:, 23], on_time[:, 23])
    assert clearly_below(early[:, -1], on_time[:, -1])


def test_weaning_late_costs_more_and_saves_no_more():
    late, on_time = cohort("late"), cohort("on time")
    assert late[1] > 2.0 * on_time[1]
    assert not clearly_below(on_time[0][:, -1], late[0][:, -1])


def test_a_taper_pays_less_and_less():
    """A year of weaning costs clearly less than another year of the whole subsidy."""

    def paid(length, taper):
        parameters = {
            "instruments.startup_subsidy.length": length,
            "instruments.startup_subsidy.taper": taper,
            **MANY,
        }
        model = run(("startup_subsidy",), (), 1000, 48, parameters=parameters)
        return model.flows()["startup_subsidy_paid"].sum()

    bare, tapered, whole = paid(12, 0), paid(12, 12), paid(24, 0)
    assert bare < tapered < bare + 0.75 * (whole - bare)


def test_a_subsidy_of_no_length_pays_nothing_and_changes_nothing():
    assert cohort("never")[1] == 0.0
    assert (cohort("never")[0] == cohort("off")[0]).all()


def test_what_support_has_saved_decays_where_networks_wear_out():
    def saved(networks, month):
        with_support, without = cohort("on time", networks)[0], cohort("off", networks)[0]
        return (with_support - without)[:, month]

    assert not clearly_below(saved(False, 35), saved(True, 35))
    assert clearly_below(saved(False, -1), saved(True, -1))
    assert saved(False, -1).mean() < 0.5 * saved(False, 35).mean()
