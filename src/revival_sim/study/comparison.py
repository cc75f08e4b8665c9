"""summary.csv and comparison.csv: each measure of each scenario, and what a policy changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from revival_sim.measures.testing import holm
from revival_sim.study.design import Design
from revival_sim.study.inference import (
    Bounds,
    Comparison,
    bounds,
    bounds_of_difference,
    compared,
    finite_or_none,
    paired_difference,
)
from revival_sim.study.tables.replications import Replications, scenarios

SUMMARY = ("policy", "shocks", "measure", "unit", "mean", "low", "high", "replications")
COMPARISON = (
    *("policy", "shocks", "baseline", "measure", "unit"),
    *("difference", "low", "high", "replications"),
    *("bootstrap_low", "bootstrap_high", "p_value", "p_holm", "variance_ratio"),
)


def summary_rows(
    design: Design, values: Replications, units: Mapping[str, str]
) -> Iterator[Sequence[object]]:
    """Return a row for each scenario and measure.

    Parameters
    ----------
    values
        One value a run, each under the label (measure,).
    units
        The measures in order, with their units.
    """
    for policy, shocks in scenarios(design):
        for measure, unit in units.items():
            found = values.interval(policy, shocks, (measure,), bounds(unit))
            cells = (found.mean, found.low, found.high, found.replications)
            yield policy, shocks, measure, unit, *cells


def comparison_rows(
    design: Design, values: Replications, units: Mapping[str, str]
) -> Iterator[Sequence[object]]:
    """Return a row for each scenario other than the baseline, and measure.

    `p_holm` is adjusted over the policies of one measure under one pack of shocks: the question
    "which policies differ from the baseline here" is one family.
    """
    policies = [policy for policy in design.policies if policy != design.baseline]
    found: dict[tuple[str, str, str], Comparison] = {}
    adjusted: dict[tuple[str, str, str], float] = {}
    for shocks in design.shocks:
        for measure, unit in units.items():
            baseline = values.values(design.baseline, shocks, (measure,))
            family = [(policy, shocks, measure) for policy in policies]
            for policy, _, _ in family:
                ours = values.values(policy, shocks, (measure,))
                within = bounds_of_difference(unit)
                found[policy, shocks, measure] = (
                    compared(ours, baseline, within)
                    if design.posterior is None
                    else _over_draws(ours, baseline, within)
                )
            p_values = [found[key].p_value for key in family]
            corrected = holm([float("nan") if p is None else p for p in p_values])
            adjusted.update(zip(family, corrected.tolist(), strict=True))
    for policy in policies:
        for shocks in design.shocks:
            for measure, unit in units.items():
                key = (policy, shocks, measure)
                yield (
                    *(policy, shocks, design.baseline, measure, unit),
                    *_cells(found[key], adjusted[key]),
                )


def _over_draws(values: list[float], baseline: list[float], within: Bounds) -> Comparison:
    """Return the difference over draws of a posterior, of which no mean is tested."""
    difference = paired_difference(values, baseline, within, of_one=True)
    return Comparison(difference, None, None, None, None)


def _cells(found: Comparison, p_holm: float) -> tuple[object, ...]:
    mean = found.difference
    return (
        *(mean.mean, mean.low, mean.high, mean.replications),
        *(found.bootstrap_low, found.bootstrap_high),
        *(found.p_value, finite_or_none(p_holm), found.variance_ratio),
    )
