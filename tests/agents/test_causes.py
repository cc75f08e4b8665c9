"""The proximate cause of a return: what a hazard alone takes is the largest loss of whom it fells.

Each scenario is lived twice under common draws, with the hazard and without it; those who return
with it only are felled by it. There is no other hazard in either.
"""

from functools import cache

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.agents.household.causes import Causes
from revival_sim.agents.household.loss_kinds import (
    CROP_DISASTER,
    DEATH_OR_DISABILITY,
    FALLING_PRICES,
    HELP_WITHDRAWN,
    LOSS_KINDS,
    SCHOOLING_COST,
    WEAK_DEMAND,
)
from revival_sim.engine.columns import Column
from scenarios import ORDINARY, bundle, run

HAZARDS = {
    "illness": ("illness", {}),
    "death_or_disability": ("disability", {"annual_risk": 0.03}),
    "crop_disaster": ("drought", {"annual_risk": 1.0, "loss_multiple": 3.0}),
    "falling_prices": ("price_collapse", {}),
    "loss_of_work": ("job_loss", {"away": 0.1, "local": 0.1}),
    "weak_demand": ("macro_slowdown", {"wage_fall": 0.4, "job_loss": 0.0, "jobs_fall": 0.0}),
    "schooling_cost": ("schooling_cost", {"rise": 2.0}),
    "home_and_networks": ("infrastructure_failure", {"annual_risk": 0.5}),
}


@cache
def lived(hazards=(), parameters=(), households=2000):
    return fate(run((), bundle(*hazards), households, parameters=dict(parameters)))


def fate(model):
    rows = model.rows(rs.Household)
    return rows["first_realised_return"] > 0, rows["cause_of_return"], rows["size"]


def causes_of_the_felled(calm, struck):
    """Return the share of each cause among persons who return only when struck; they are many."""
    felled = struck[0] & ~calm[0]
    assert felled.sum() >= 20
    persons = struck[2].astype(float) * felled
    return {
        word: persons[struck[1] == code].sum() / persons.sum() for code, word in LOSS_KINDS.items()
    }


@pytest.mark.parametrize("kind", HAZARDS)
def test_whom_one_hazard_fells_has_lost_most_by_it(kind):
    hazard, parameters = HAZARDS[kind]
    given = tuple((f"hazards.{hazard}.{name}", value) for name, value in parameters.items())
    share = causes_of_the_felled(lived(), lived((hazard,), given))
    assert share[kind] > 0.6, share


def test_whom_the_end_of_allowances_fells_has_lost_most_by_it():
    def aided(**schedule):
        model = rs.RevivalModel(
            policy=bundle(dibao=schedule),
            shocks=bundle(),
            households=8000,
            months=36,
            parameters={"instruments.dibao.recheck": 0.0, "instruments.dibao.minimum": 600.0},
        )
        model.rows(rs.Household)["on_dibao"] = True
        model.run_model()
        return fate(model)

    share = causes_of_the_felled(aided(), aided(shape="stop", last="2022-12"))
    assert share["help_withdrawn"] > 0.6, share


def test_whom_dear_loans_fell_has_lost_most_by_interest():
    owing = ("population.legacy_loans", 0.9)
    dear = (owing, ("behaviours.lending.rate", 0.4), ("behaviours.saving.private_rate", 0.6))
    share = causes_of_the_felled(lived((), (owing,), 4000), lived((), dear, 4000))
    assert share["debt_service"] > 0.6, share


def test_without_any_hazard_no_hazard_is_a_cause():
    """What is left is what ends and what grows: help of before, bills, fees, old age, debts."""
    returned, cause, _ = lived()
    hazards = (DEATH_OR_DISABILITY, CROP_DISASTER, FALLING_PRICES, WEAK_DEMAND)
    assert not np.isin(cause[returned], [1 + kind for kind in hazards]).any()
    assert np.isin(cause[returned], (1 + HELP_WITHDRAWN, 1 + SCHOOLING_COST)).mean() > 0.3
    assert (cause[returned] == 1 + HELP_WITHDRAWN).any()


def test_only_who_returns_in_the_run_has_a_cause():
    returned, cause, _ = lived(ORDINARY)
    assert not cause[~returned].any()
    assert len(np.unique(cause[returned])) > 5


def test_nothing_depends_on_what_is_kept_of_losses():
    """Losses and usual amounts that are nonsense at the start change no other column."""

    def rows(nonsense):
        model = rs.RevivalModel(policy="package", shocks="compound", households=1000, months=30)
        start = model.rows(rs.Household)
        start["usual_wage"] += nonsense
        start["usual_bill"] += nonsense
        start["usual_fees"] += nonsense
        start["usual_allowance"] += nonsense
        start["recent_losses"] += nonsense
        model.run_model()
        return model.rows(rs.Household)

    kept = {name for name, c in vars(Causes).items() if isinstance(c, Column)}
    usual, odd = rows(0.0), rows(1e5)
    differ = {n for n in usual.dtype.names if usual[n].tobytes() != odd[n].tobytes()}
    assert differ
    assert differ < kept
