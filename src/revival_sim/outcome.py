"""The outcome of a run: measures over the horizon and series by month, each with its unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.columns import Sum
from revival_sim.engine.parameters import REGISTRY
from revival_sim.fates import Fates

Series = Mapping[str, NDArray[np.float64]]
RETURNS = {
    "risk_entry": ("risk_entries", "risk_exposed"),
    "income_return": ("income_returns", "income_exposed"),
    "realised_return": ("realised_returns", "realised_exposed"),
}
"""Statistics of first events and of persons who could still have one, by kind of return.

`Fates` has the month of the first under the name of the kind.
"""
GOVERNMENT = "government"
SHARE = "share of lifted persons"
PERSON_MONTH = "yuan/person/month"
RELOCATED = "share of relocated persons"
HOUSEHOLDS = "share of households"
SURVEYED = {
    "wage_incomes": (("wage_incomes",), "persons", PERSON_MONTH),
    "business_incomes": (("business_incomes",), "persons", PERSON_MONTH),
    "transfer_incomes": (("transfer_incomes",), "persons", PERSON_MONTH),
    "disposable_income": (
        ("wage_incomes", "business_incomes", "transfer_incomes"),
        "persons",
        PERSON_MONTH,
    ),
    "lifted_wages": (("lifted_wages",), "lifted_persons", PERSON_MONTH),
    "lifted_business_incomes": (("lifted_business_incomes",), "lifted_persons", PERSON_MONTH),
    "lifted_transfers": (("lifted_transfers",), "lifted_persons", PERSON_MONTH),
    "lifted_disposable_income": (
        ("lifted_wages", "lifted_business_incomes", "lifted_transfers"),
        "lifted_persons",
        PERSON_MONTH,
    ),
    "relocated_wages": (("relocated_wages",), "relocated_persons", PERSON_MONTH),
    "relocated_disposable_income": (
        ("relocated_wages", "relocated_other_incomes"),
        "relocated_persons",
        PERSON_MONTH,
    ),
    "relocated_persons": (("relocated_persons",), "persons", "share of persons"),
    "members_away": (("members_away",), "persons", "share of persons"),
    "lifted_wage_workers": (
        ("lifted_members_away", "lifted_local_workers"),
        "lifted_persons",
        SHARE,
    ),
    "lifted_local_workers": (("lifted_local_workers",), "lifted_persons", SHARE),
    "lifted_welfare_workers": (("lifted_welfare_workers",), "lifted_persons", SHARE),
    "borrowers": (("borrowers",), "households", HOUSEHOLDS),
    "loans_granted": (("loans_granted",), "households", HOUSEHOLDS),
    "loans_refused": (("loans_refused",), "households", HOUSEHOLDS),
    "small_loan_arrears": (
        ("small_loans_overdue",),
        "small_loans_outstanding",
        "share of small loans",
    ),
    "hit_area": (("hit_area",), "farmed_area", "share of farmed area"),
    "monitoring_entries": (("monitoring_entries",), "persons", "share of persons"),
    "monitoring_exits": (("monitoring_exits",), "persons", "share of persons"),
    "catastrophic_health_expense": (
        ("catastrophic_health_expense",),
        "health_years",
        "share of households, in December",
    ),
    "enterprises_failed": (("enterprises_failed",), "enterprises_active", "share of enterprises"),
}
"""Series as surveys count them: statistics, added up, over another, and the unit."""
BRANCHES = {
    "crop": (("crop_claims",), ("crop_premium", "crop_premium_subsidy")),
    "livestock": (("livestock_claims",), ("livestock_premium", "livestock_premium_subsidy")),
    "medical_topup": (("topup_claims",), ("topup_premiums", "topup_premium_subsidy")),
    "anti_poverty": (("anti_poverty_claims",), ("anti_poverty_premium",)),
    "credit": (("credit_claims",), ("credit_premium", "credit_premium_subsidy")),
}
"""Flows of claims and of premiums by branch of insurance.

Serious-illness insurance has no premium of its own: basic medical insurance pays for it.
"""
CONSUMPTION = (
    *("consumed", "medical_paid", "funerals", "school_fees", "house_repairs", "ways_to_town"),
    *("settling_costs", "serious_illness_claims", "medical_assistance_paid", "topup_claims"),
)
"""Flows that surveys count as consumption, with what is paid of bills for the household."""


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
    fates
        What became of each household.
    """

    measures: dict[str, float]
    units: dict[str, str]
    monthly: dict[str, NDArray[np.float64]]
    monthly_units: dict[str, str]
    notes: tuple[str, ...]
    fates: Fates


def instrument_flows(flows: Mapping[str, Sum]) -> dict[str, tuple[str, str]]:
    """Return the flows that policy causes, each with its instrument and who pays it.

    They are those declared beside parameters; flows of every policy (pensions) belong to agents.
    """
    return {
        name: (cls.name, declaration.payer)
        for cls in REGISTRY.values()
        for name, declaration in flows.items()
        if name in vars(cls)
    }


def public_flows(flows: Mapping[str, Sum]) -> dict[str, str]:
    """Return the flows that policy causes the government to pay, each with its instrument."""
    paid = instrument_flows(flows)
    return {name: instrument for name, (instrument, payer) in paid.items() if payer == GOVERNMENT}


def cost_measure(instrument: str, payer: str) -> str:
    """Return the name of the measure of what a payer pays through an instrument."""
    return f"cost_{instrument}" if payer == GOVERNMENT else f"cost_{instrument}_by_{payer}"


def instrument_and_payer(measure: str) -> tuple[str, str] | None:
    """Return whose cost a measure is, the reverse of `cost_measure`; None of other measures."""
    if not measure.startswith("cost_"):
        return None
    instrument, _, payer = measure.removeprefix("cost_").partition("_by_")
    return instrument, payer or GOVERNMENT


class Tally:
    """Collects numbers and series with their units."""

    def __init__(self, statistics: Series, flows: Series) -> None:
        self.statistics = statistics
        self.flows = flows
        self.measures: dict[str, float] = {}
        self.units: dict[str, str] = {}
        self.monthly: dict[str, NDArray[np.float64]] = {}
        self.monthly_units: dict[str, str] = {}

    def add(self, name: str, value: float, unit: str) -> None:
        """Enter a measure."""
        self.measures[name] = float(value)
        self.units[name] = unit

    def by_month(self, name: str, values: NDArray[np.float64], unit: str) -> None:
        """Enter a series of shape (months,)."""
        self.monthly[name] = values
        self.monthly_units[name] = unit

    def share(self, name: str, of: str) -> NDArray[np.float64]:
        """Return one statistic over another, month by month."""
        return ratio(self.statistics[name], self.statistics[of])

    def total(self, names: Iterable[str]) -> NDArray[np.float64]:
        """Return the sum of statistics, month by month."""
        added: NDArray[np.float64] = np.sum([self.statistics[name] for name in names], axis=0)
        return added

    def paid(self, names: Iterable[str]) -> NDArray[np.float64]:
        """Return the sum of flows, month by month; one that the model does not have is 0."""
        nothing = np.zeros_like(self.statistics["persons"])
        return sum((self.flows.get(name, nothing) for name in names), nothing)


def measure(
    statistics: Series,
    flows: Series,
    declared: Mapping[str, Sum],
    notes: tuple[str, ...],
    fates: Fates,
) -> Outcome:
    """Compute the outcome from a run's statistics and flows by month.

    Shares are of all lifted persons, counted at the start; hazards are first events per person-year
    at risk of one; costs are what the government pays through instruments, in current yuan.
    """
    tally = Tally(statistics, flows)
    _count_returns(tally, fates)
    _count_cost(tally, instrument_flows(declared))
    _describe_living(tally)
    _describe_economy(tally)
    _describe_finance(tally, declared)
    _describe_survey(tally)
    _describe_insurance(tally)
    return Outcome(tally.measures, tally.units, tally.monthly, tally.monthly_units, notes, fates)


def _count_returns(tally: Tally, fates: Fates) -> None:
    for kind in RETURNS:
        cumulative = fates.cumulative_share(getattr(fates, kind), fates.lifted)
        tally.add(f"{kind}_rate", cumulative[-1], SHARE)
        tally.by_month(f"{kind}_cumulative", cumulative, SHARE)
    for kind, (events, exposed) in RETURNS.items():
        years = float(tally.statistics[exposed].sum()) / 12.0
        hazard = float(tally.statistics[events].sum()) / years if years > 0.0 else 0.0
        tally.add(f"{kind}_hazard", hazard, "per person-year")
        tally.by_month(f"{kind}_hazard", tally.share(events, exposed), "per month")
    falls = fates.cumulative_share(fates.realised_return, ~fates.lifted)
    tally.add("first_fall_rate", falls[-1], "share of persons never lifted")


def _count_cost(tally: Tally, causes: Mapping[str, tuple[str, str]]) -> None:
    lifted = tally.statistics["lifted_persons"]
    public = [name for name, (_, payer) in causes.items() if payer == GOVERNMENT]
    cost = sum((tally.flows[name] for name in public), np.zeros_like(lifted))
    years = len(lifted) / 12.0
    each = 1.0 / (float(lifted.mean()) * years) if lifted.any() else 0.0
    unit = "yuan per lifted person per year"
    tally.add("public_cost", float(cost.sum()) * each, unit)
    tally.by_month("public_cost_month", ratio(cost, lifted), "yuan per lifted person per month")
    for who in sorted(set(causes.values())):
        own = sum(float(tally.flows[name].sum()) for name, cause in causes.items() if cause == who)
        tally.add(cost_measure(*who), own * each, unit)
    for name in tally.statistics:
        if name.endswith("_reached"):
            share = tally.share(name, "persons")
            tally.add(name, share.mean(), "share of persons, mean over months")
            tally.by_month(name, share, "share of persons")


def _describe_living(tally: Tally) -> None:
    poor = tally.share("poor_persons", "persons")
    tally.add("poverty_headcount_end", poor[-1], "share of persons")
    tally.by_month("poverty_headcount", poor, "share of persons")
    tally.by_month("income_per_person", tally.share("income_final", "persons"), PERSON_MONTH)
    income = tally.share("lifted_income", "lifted_persons")
    tally.add("lifted_income_last_year", 12.0 * income[-12:].mean(), "yuan/person/year")
    tally.by_month("lifted_income_per_person", income, PERSON_MONTH)
    tally.by_month("lifted_at_risk", tally.share("lifted_at_risk", "lifted_persons"), SHARE)
    deprived = tally.share("deprived", "persons")
    tally.add("deprived_share", deprived.mean(), "share of persons, mean over months")
    tally.by_month("deprived", deprived, "share of persons")
    dropouts = tally.share("dropouts", "persons")
    tally.add("dropouts", 1e4 * dropouts.sum(), "pupils per 10,000 persons")


def _describe_economy(tally: Tally) -> None:
    active = tally.statistics["enterprises_active"]
    failed = tally.statistics["enterprises_failed"]
    years = float((active + failed).sum()) / 12.0
    hazard = float(failed.sum()) / years if years > 0.0 else 0.0
    tally.add("enterprise_failure_hazard", hazard, "per enterprise-year")
    tally.by_month("enterprises_active", active, "enterprises")
    tally.by_month("enterprise_jobs", tally.statistics["enterprise_jobs"], "persons")
    arrears = tally.share("loans_overdue", "loans_outstanding")
    tally.add("loan_arrears_rate", arrears.mean(), "share of loans, mean over months")
    tally.by_month("loan_arrears", arrears, "share of loans")


def _describe_finance(tally: Tally, declared: Mapping[str, Sum]) -> None:
    debt = tally.statistics["household_debt"]
    year = float(tally.statistics["income_final"][-12:].sum()) * 12.0 / min(12, len(debt))
    tally.add("debt_share", debt[-1] / year if year > 0.0 else 0.0, "share of a year's income")
    persons = tally.statistics["persons"]
    tally.by_month("debt_per_person", ratio(debt, persons), "yuan/person")
    lost = float(tally.statistics["loans_written_off"].sum())
    owed = float(tally.statistics["loans_outstanding"].sum()) / 12.0
    tally.add("loan_loss_rate", lost / owed if owed > 0.0 else 0.0, "share of loans per year")
    issued = ratio(tally.statistics["small_loans_issued"], tally.statistics["lifted_persons"])
    tally.add("small_loans_issued", 1e3 * issued.sum(), "loans per 1,000 lifted persons")
    tally.by_month("small_loans_issued", 1e3 * issued, "loans per 1,000 lifted persons per month")
    claims, premiums = np.zeros_like(debt), np.zeros_like(debt)
    for cls in REGISTRY.values():
        for name in vars(cls).keys() & declared.keys():
            claims += tally.flows[name] * (declared[name].payer == "insurer")
            premiums += tally.flows[name] * (declared[name].payee == "insurer")
    each = ratio(claims, persons)
    tally.add("claims_paid", 12.0 * each.mean(), "yuan per person per year")
    tally.by_month("claims_paid", each, PERSON_MONTH)
    paid_in = float(premiums.sum())
    share = float(claims.sum()) / paid_in if paid_in > 0.0 else 0.0
    tally.add("insurance_loss_ratio", share, "claims over premiums")


def _describe_survey(tally: Tally) -> None:
    for name, (parts, of, unit) in SURVEYED.items():
        tally.by_month(name, ratio(tally.total(parts), tally.statistics[of]), unit)
    consumed = tally.paid(CONSUMPTION)
    tally.by_month("consumption", ratio(consumed, tally.statistics["persons"]), PERSON_MONTH)
    for name in ("disposable_income", "lifted_disposable_income"):
        tally.add(f"{name}_last_year", 12.0 * tally.monthly[name][-12:].mean(), "yuan/person/year")
    ill = float(tally.statistics["catastrophic_health_expense"].sum())
    judged = float(tally.statistics["health_years"].sum())
    share = ill / judged if judged > 0.0 else 0.0
    tally.add("catastrophic_health_expense", share, "share of households per year")


def _describe_insurance(tally: Tally) -> None:
    persons = tally.statistics["persons"]
    for branch, (claims, premiums) in BRANCHES.items():
        paid = tally.paid(claims)
        paid_in = tally.paid(premiums)
        tally.by_month(f"{branch}_claims", ratio(paid, persons), PERSON_MONTH)
        tally.by_month(f"{branch}_premiums", ratio(paid_in, persons), PERSON_MONTH)
        whole = float(paid_in.sum())
        share = float(paid.sum()) / whole if whole > 0.0 else 0.0
        tally.add(f"{branch}_loss_ratio", share, "claims over premiums")


def ratio(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide month by month, 0 where there is nothing to divide by."""
    return np.divide(a, b, out=np.zeros_like(a), where=b > 1e-9)
