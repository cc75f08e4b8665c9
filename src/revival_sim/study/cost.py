"""costs.csv and frontier.csv: who pays for what, and what a return averted costs the public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from revival_sim.measures.ratios import UNDEFINED, fieller
from revival_sim.outcome import instrument_and_payer
from revival_sim.study.design import Design
from revival_sim.study.frontier import Point, dominators
from revival_sim.study.inference import (
    CHANGE_OF_SHARE,
    Interval,
    finite_or_none,
    paired_difference,
)
from revival_sim.study.tables.replications import Replications, scenarios

COSTS = ("policy", "shocks", "instrument", "payer", "unit", "mean", "low", "high", "replications")
FRONTIER = (
    *("policy", "shocks", "returns", "cost", "averted", "averted_low", "averted_high"),
    *("cost_per_return_averted", "cost_low", "cost_high", "status", "dominated_by"),
)
RETURNS, COST = ("realised_return_rate",), ("public_cost",)
NOT_BELOW_ZERO = (0.0, float("inf"))


def cost_rows(
    design: Design, values: Replications, units: Mapping[str, str]
) -> Iterator[Sequence[object]]:
    """Return what each payer pays through each instrument, yuan per lifted person and year.

    Payments are gross, in current yuan: a lender's loan is there in full and what households pay
    back is a payment of theirs. What nobody pays in any scenario is left out.
    """
    labels = [(measure, who) for measure in units if (who := instrument_and_payer(measure))]
    everywhere = list(scenarios(design))
    paid = [
        (measure, who)
        for measure, who in labels
        if any(np.nan_to_num(values.values(*scenario, (measure,))).any() for scenario in everywhere)
    ]
    for policy, shocks in everywhere:
        for measure, who in paid:
            found = values.interval(policy, shocks, (measure,), NOT_BELOW_ZERO)
            cells = (found.mean, found.low, found.high, found.replications)
            yield policy, shocks, *who, units[measure], *cells


def frontier_rows(
    design: Design, values: Replications, units: Mapping[str, str]
) -> Iterator[Sequence[object]]:
    """Return a row for each scenario that has both returns and cost.

    `returns` are realised returns as a share of lifted persons over the horizon, `cost` is what the
    government pays in yuan per lifted person and year, `averted` the returns less than under the
    baseline. `cost_per_return_averted` is the cost above the baseline's over the whole horizon for
    each person kept from returning, in current yuan, with Fieller's interval over the paired
    replications; it is empty unless the interval of `averted` lies above zero.

    Status is by the means: "dominated" by one other scenario or by a mix of two, "efficient" if by
    none; "no clear effect" where the interval of `averted` covers zero, dominated or not.
    """
    if not {*RETURNS, *COST} <= units.keys():
        return
    years = design.months / 12
    means = {
        (policy, shocks): (
            values.interval(policy, shocks, RETURNS).mean,
            values.interval(policy, shocks, COST).mean,
        )
        for policy, shocks in scenarios(design)
    }
    beaten: dict[tuple[str, str], Sequence[str]] = {}
    for pack in design.shocks:
        points = {
            policy: Point(returns, cost)
            for (policy, shocks), (returns, cost) in means.items()
            if shocks == pack and returns is not None and cost is not None
        }
        beaten.update({(policy, pack): by for policy, by in dominators(points).items()})
    for (policy, shocks), by in beaten.items():
        effect = _effect(design, values, policy, shocks, years)
        averted = effect[0]
        status = _status(averted, by) if policy != design.baseline else "baseline"
        cells = (averted.mean, averted.low, averted.high, *effect[1:])
        yield policy, shocks, *means[policy, shocks], *cells, status, " and ".join(by)


def _effect(
    design: Design, values: Replications, policy: str, shocks: str, years: float
) -> tuple[Interval, float | None, float | None, float | None]:
    if policy == design.baseline:
        return Interval(None, None, None, 0), None, None, None
    columns = [
        values.values(name, shocks, label)
        for label in (RETURNS, COST)
        for name in (policy, design.baseline)
    ]
    found = np.array(columns)
    found = found[:, np.isfinite(found).all(axis=0)]
    averted = paired_difference(
        found[1].tolist(),
        found[0].tolist(),
        CHANGE_OF_SHARE,
        of_one=design.posterior is not None,
    )
    clear = averted.low is not None and averted.low > 0.0
    ratio = fieller((found[2] - found[3]) * years, found[1] - found[0]) if clear else UNDEFINED
    limits = (finite_or_none(value) for value in (ratio.value, ratio.low, ratio.high))
    value, low, high = limits
    return averted, value, low, high


def _status(averted: Interval, by: Sequence[str]) -> str:
    if averted.low is None or averted.high is None or averted.low <= 0.0 <= averted.high:
        return "no clear effect"
    return "dominated" if by else "efficient"
