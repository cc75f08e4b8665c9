"""The outcome of a run: measures over the horizon and series by month, each with its unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.columns import Sum
from revival_sim.engine.parameters import REGISTRY

Series = Mapping[str, NDArray[np.float64]]
RETURNS = {
    "risk_entry": ("risk_entries", "risk_exposed"),
    "income_return": ("income_returns", "income_exposed"),
    "realised_return": ("realised_returns", "realised_exposed"),
}
"""Statistics of first events and of persons who could still have one, by kind of return."""
SHARE = "share of lifted persons"


@dataclass(frozen=True)
class Outcome:
    """What a run gave.

    Attributes
    ----------
    measures, units
        Numbers over the horizon and their units, by the same names.
    monthly, monthly_units
        Series by month, each of shape (months,), and their units.
    notes
        What a reader must know: books that did not close, instruments that reached nobody.
    """

    measures: dict[str, float]
    units: dict[str, str]
    monthly: dict[str, NDArray[np.float64]]
    monthly_units: dict[str, str]
    notes: tuple[str, ...]


class Tally:
    """Collects numbers with their units."""

    def __init__(self) -> None:
        self.values: dict[str, float] = {}
        self.units: dict[str, str] = {}

    def add(self, name: str, value: float, unit: str) -> None:
        """Enter a measure."""
        self.values[name] = float(value)
        self.units[name] = unit


def public_flows(flows: Mapping[str, Sum]) -> dict[str, str]:
    """Return the flows that instruments cause the government to pay, with their instrument."""
    return {
        name: cls.name
        for cls in REGISTRY.values()
        if cls.group == "instruments"
        for name, declaration in flows.items()
        if declaration.payer == "government" and name in vars(cls)
    }


def measure(
    statistics: Series, flows: Series, declared: Mapping[str, Sum], notes: tuple[str, ...]
) -> Outcome:
    """Compute the outcome from a run's statistics and flows by month.

    Shares are of all lifted persons; hazards are first events per person-year at risk of one;
    costs are what the government pays through instruments, in current yuan.
    """
    tally = Tally()
    monthly: dict[str, NDArray[np.float64]] = {}
    monthly_units: dict[str, str] = {}

    def by_month(name: str, values: NDArray[np.float64], unit: str) -> None:
        monthly[name] = values
        monthly_units[name] = unit

    lifted = statistics["lifted_persons"]
    persons = statistics["persons"]
    years = len(lifted) / 12.0
    for kind, (events, exposed) in RETURNS.items():
        cumulative = np.cumsum(ratio(statistics[events], lifted))
        tally.add(f"{kind}_rate", cumulative[-1], SHARE)
        by_month(f"{kind}_cumulative", cumulative, SHARE)
    for kind, (events, exposed) in RETURNS.items():
        total = float(statistics[exposed].sum()) / 12.0
        hazard = float(statistics[events].sum()) / total if total > 0.0 else 0.0
        tally.add(f"{kind}_hazard", hazard, "per person-year")
        by_month(f"{kind}_hazard", ratio(statistics[events], statistics[exposed]), "per month")

    causes = public_flows(declared)
    cost = sum((flows[name] for name in causes), np.zeros_like(lifted))
    per_person = 1.0 / (float(lifted.mean()) * years) if lifted.any() else 0.0
    tally.add("public_cost", float(cost.sum()) * per_person, "yuan per lifted person per year")
    by_month("public_cost_month", ratio(cost, lifted), "yuan per lifted person per month")
    for instrument in sorted(set(causes.values())):
        own = sum(float(flows[n].sum()) for n, i in causes.items() if i == instrument)
        tally.add(f"cost_{instrument}", own * per_person, "yuan per lifted person per year")
    for name, values in statistics.items():
        if name.endswith("_reached"):
            share = ratio(values, persons)
            tally.add(name, float(share.mean()), "share of persons, mean over months")
            by_month(name, share, "share of persons")

    head = ratio(statistics["poor_persons"], persons)
    by_month("poverty_headcount", head, "share of persons")
    tally.add("poverty_headcount_end", head[-1], "share of persons")
    income = ratio(statistics["income_final"], persons)
    by_month("income_per_person", income, "yuan/person/month")
    lifted_income = ratio(statistics["lifted_income"], lifted)
    by_month("lifted_income_per_person", lifted_income, "yuan/person/month")
    last = slice(-12, None)
    tally.add("lifted_income_last_year", 12.0 * lifted_income[last].mean(), "yuan/person/year")
    by_month("lifted_at_risk", ratio(statistics["lifted_at_risk"], lifted), SHARE)
    deprived = ratio(statistics["deprived"], persons)
    by_month("deprived", deprived, "share of persons")
    tally.add("deprived_share", deprived.mean(), "share of persons, mean over months")
    tally.add(
        "first_fall_rate",
        float(ratio(statistics["first_falls"], persons - lifted).sum()),
        "share of persons never lifted",
    )
    tally.add("dropouts", statistics["dropouts"].sum() / persons.mean() * 1e4, "per 10,000 persons")
    active = statistics["enterprises_active"]
    by_month("enterprises_active", active, "enterprises")
    failed = float(statistics["enterprises_failed"].sum())
    spent = float((active + statistics["enterprises_failed"]).sum()) / 12.0
    tally.add("enterprise_failure_hazard", failed / spent if spent else 0.0, "per enterprise-year")
    by_month("enterprise_jobs", statistics["enterprise_jobs"], "persons")
    arrears = ratio(statistics["loans_overdue"], statistics["loans_outstanding"])
    by_month("loan_arrears", arrears, "share of loans")
    tally.add("loan_arrears_rate", arrears.mean(), "share of loans, mean over months")
    return Outcome(tally.values, tally.units, monthly, monthly_units, notes)


def ratio(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide month by month, 0 where there is nothing to divide by."""
    return np.divide(a, b, out=np.zeros_like(a), where=b > 1e-9)
