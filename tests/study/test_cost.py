from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from revival_sim.measures.ratios import fieller
from revival_sim.study.cost import COSTS, FRONTIER, cost_rows, frontier_rows
from revival_sim.study.design import Design
from revival_sim.study.runs import expand
from revival_sim.study.tables.replications import Replications

UNIT = "yuan per lifted person per year"
UNITS = {"realised_return_rate": "share of lifted persons", "public_cost": UNIT}
NOISE = np.random.default_rng(4).normal(0.0, 0.004, 6)
Arms = Mapping[str, tuple[Sequence[float], Sequence[float]]]


@pytest.fixture
def frontier(design_of: Callable[..., Design]) -> Callable[..., dict[str, dict[str, object]]]:
    """Return frontier rows by policy, of returns and costs by policy."""

    def made(arms: Arms, months: int = 60) -> dict[str, dict[str, object]]:
        count = len(next(iter(arms.values()))[0])
        design = design_of(policies=list(arms), replications=count, months=months)
        values = Replications(design)
        for run in expand(design):
            for label, series in zip(UNITS, arms[run.policy], strict=True):
                values.put(run, (label,), series[run.seed - design.seed])
        rows = [dict(zip(FRONTIER, r, strict=True)) for r in frontier_rows(design, values, UNITS)]
        return {str(row["policy"]): row for row in rows}

    return made


def test_a_return_averted_costs_what_fieller_says(frontier) -> None:
    luck = np.random.default_rng(7).normal(0.0, 0.05, 6)
    base, ours = 0.30 + luck, 0.10 + luck + NOISE
    cost = 1000.0 + 20_000.0 * NOISE[::-1]
    found = frontier({"none": (base, np.full(6, 100.0)), "package": (ours, cost)}, months=30)
    row = found["package"]
    expected = fieller((cost - 100.0) * 2.5, base - ours)
    assert row["cost_per_return_averted"] == pytest.approx(expected.value)
    assert (row["cost_low"], row["cost_high"]) == pytest.approx((expected.low, expected.high))
    assert row["cost_per_return_averted"] == pytest.approx(900 * 2.5 / 0.2, rel=0.05)
    assert row["averted"] == pytest.approx(np.mean(base - ours))
    assert row["averted_low"] < row["averted"] < row["averted_high"]
    assert row["status"] == "efficient"
    none = found["none"]
    assert (none["status"], none["averted"], none["cost_low"]) == ("baseline", None, None)


def test_without_a_clear_effect_there_is_no_price(frontier) -> None:
    flat = np.full(6, 0.2)
    noisy = flat + NOISE - NOISE.mean() - 0.0001
    worse = flat + 0.1 + NOISE
    cost = np.full(6, 50.0)
    found = frontier({"none": (flat, 0 * flat), "package": (noisy, cost), "taper": (worse, cost)})
    assert found["package"]["averted"] > 0.0
    assert found["package"]["status"] == "no clear effect"
    assert found["package"]["cost_per_return_averted"] is None
    assert found["taper"]["averted_high"] < 0.0
    assert found["taper"]["cost_per_return_averted"] is None
    assert found["taper"]["status"] == "dominated"
    assert found["taper"]["dominated_by"] == "package"


def test_a_mix_that_dominates_is_named(frontier) -> None:
    level = np.ones(6)
    found = frontier(
        {
            "none": (0.30 * level + NOISE, 0 * level),
            "taper": (0.28 * level + NOISE, 1000 * level),
            "package": (0.05 * level + NOISE, 2000 * level),
        }
    )
    assert (found["taper"]["status"], found["taper"]["dominated_by"]) == (
        "dominated",
        "none and package",
    )
    assert found["package"]["dominated_by"] == ""


def test_a_single_replication_has_no_clear_effect(frontier) -> None:
    row = frontier({"none": ([0.3], [0.0]), "package": ([0.1], [100.0])})["package"]
    assert row["status"] == "no clear effect"
    assert row["averted"] == pytest.approx(0.2)
    assert (row["averted_low"], row["cost_per_return_averted"]) == (None, None)


def test_each_payer_of_an_instrument_has_a_row(design_of: Callable[..., Design]) -> None:
    design = design_of(replications=2)
    values = Replications(design)
    units = dict.fromkeys(
        ("public_cost", "cost_dibao", "cost_small_loan", "cost_small_loan_by_lenders"), UNIT
    )
    for run in expand(design):
        on, first = run.policy == "package", run.seed == design.seed
        values.put(run, ("public_cost",), 9.0)
        values.put(run, ("cost_dibao",), 0.0)
        values.put(run, ("cost_small_loan",), 10.0 * on * first)
        values.put(run, ("cost_small_loan_by_lenders",), 40.0 * on)
    rows = [dict(zip(COSTS, row, strict=True)) for row in cost_rows(design, values, units)]
    assert [(r["policy"], r["instrument"], r["payer"], r["mean"]) for r in rows] == [
        ("none", "small_loan", "government", 0.0),
        ("none", "small_loan", "lenders", 0.0),
        ("package", "small_loan", "government", 5.0),
        ("package", "small_loan", "lenders", 40.0),
    ]
    assert rows[2]["low"] == 0.0  # Student's would be below
    assert rows[2]["high"] > 60.0
