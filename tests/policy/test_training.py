"""Training raises wages where the trade lives; one trade alone hurts when it fails."""

from functools import cache

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.agents.household.skills import COMPREHENSIVE, SINGLE_LINE
from scenarios import ORDINARY, bundle, run

WORKSHOPS = 1
TRAINING = {
    "instruments.single_line_training.sector": WORKSHOPS,
    "instruments.single_line_training.enrolment": 0.1,
    "instruments.comprehensive_training.enrolment": 0.1,
    "instruments.comprehensive_training.months": 3,
    "hazards.sector_collapse.sector": WORKSHOPS,
}
COLLAPSE = {"shape": "episode", "start": "2022-07", "months": 18}


@cache
def lived(instrument, collapse=False, seed=1):
    """Run 30 months with one kind of training, all that lifts wages but the training being off."""
    instruments = bundle(*([instrument] if instrument else []))
    hazards = bundle(*ORDINARY, **({"sector_collapse": COLLAPSE} if collapse else {}))
    return run(instruments, hazards, 2000, 30, seed, parameters=TRAINING)


@cache
def both_trained(seed=1):
    """Return who was trained under either instrument, in good times."""
    one = lived("single_line_training", seed=seed).rows(rs.Household)["skill"] == SINGLE_LINE
    all_trades = lived("comprehensive_training", seed=seed).rows(rs.Household)["skill"]
    return one & (all_trades == COMPREHENSIVE)


def wages(instrument, collapse, last=12):
    """Return the mean income of twelve months of the households trained under both, in yuan."""
    return float(
        np.mean(
            [
                lived(instrument, collapse, s).rows(rs.Household)["year_earned"][both_trained(s)]
                for s in (1,)
            ]
        )
    )


@pytest.mark.parametrize(
    ("instrument", "skill", "low", "high"),
    [
        ("single_line_training", SINGLE_LINE, 0.15, 0.22),
        ("comprehensive_training", COMPREHENSIVE, 0.08, 0.12),
    ],
)
def test_a_trained_earner_gains_what_the_studies_found(instrument, skill, low, high):
    trained, untrained = (lived(i).rows(rs.Household) for i in (instrument, None))
    same = (trained["away"] == untrained["away"]) & (trained["away"] == 1)
    same &= (trained["employer"] == -1) & (untrained["employer"] == -1)
    same &= (trained["skill"] == skill) & (untrained["wage_income"] > 0)
    gain = trained["wage_income"][same].sum() / untrained["wage_income"][same].sum() - 1.0
    assert same.sum() > 100
    assert low < gain < high


@pytest.mark.parametrize("instrument", ["single_line_training", "comprehensive_training"])
def test_training_lowers_risk_and_is_paid_by_the_government(instrument):
    on, off = lived(instrument).outcome(), lived(None).outcome()
    assert on.measures["risk_entry_rate"] < off.measures["risk_entry_rate"]
    assert on.measures["lifted_income_last_year"] > off.measures["lifted_income_last_year"]
    assert on.measures[f"cost_{instrument}"] > 0.0


def test_one_trade_pays_better_while_it_lives_and_worse_when_it_fails():
    assert wages("single_line_training", False) > wages("comprehensive_training", False)
    assert wages("comprehensive_training", False) > wages(None, False)
    assert wages("single_line_training", True) < wages("comprehensive_training", True)
    assert wages("single_line_training", True) < wages(None, True)


def test_those_with_a_failed_trade_look_for_work_longest():
    def seeking(instrument):
        rows = lived(instrument, True).rows(rs.Household)
        return float(np.mean(rows["seeking"][both_trained()]))

    assert seeking("single_line_training") > 1.5 * seeking(None)
    assert seeking("comprehensive_training") < seeking(None)


def test_comprehensive_training_starts_businesses():
    def businesses(instrument):
        return float(lived(instrument).statistics()["household_businesses"][-1])

    assert businesses("comprehensive_training") > 1.5 * max(1.0, businesses(None))
    assert businesses("single_line_training") == pytest.approx(businesses(None), abs=2.0)
