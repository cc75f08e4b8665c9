"""Numbers and names as a reader wants them: shares in per cent, money with its unit."""

from __future__ import annotations

import math
from collections.abc import Sequence

SPACE = "\u00a0"
MINUS = "\u2212"
NOTHING = "none"

RISK = "risk_entry_rate"
INCOME = "income_return_rate"
REALISED = "realised_return_rate"
COST = "public_cost"
RETURNS = (REALISED, INCOME, RISK)

TITLES = {
    REALISED: "Realised return",
    INCOME: "Income return",
    RISK: "Risk entry",
    COST: "Public cost",
}
MEANINGS = {
    REALISED: "in poverty after all help: twelve months' income, transfers included, below the "
    "year's line, or lacking food, clothing, schooling, basic medical care or safe housing",
    INCOME: "twelve months' income per head, net of the cost of business and of unavoidable "
    "medical and schooling cost, below the year's line before any help is given in response",
    RISK: "meeting the year's criteria of monitoring: income below the monitoring line, or a "
    "sudden large unavoidable expense, or a failed guarantee",
}
VERBS = {
    REALISED: "return to poverty",
    INCOME: "fall below the line before help",
    RISK: "come under risk",
}


def is_share(unit: str) -> bool:
    """Tell whether a unit is a share, which is shown in per cent."""
    return unit.split(" ", maxsplit=1)[0] in {"share", "fraction"}


def title(measure: str) -> str:
    """Return a measure's name in words: "realised_return_hazard" is "Realised return hazard"."""
    plain = measure.replace("_", " ")
    return TITLES.get(measure, plain[:1].upper() + plain[1:])


def number(value: float, digits: int | None = None) -> str:
    """Return a number with about two significant digits after the first, thousands parted."""
    shown = decimals(value) if digits is None else digits
    text = f"{value:,.{shown}f}"
    if not text.strip("-0.,"):
        return "0"
    return text.replace("-", MINUS)


def decimals(value: float) -> int:
    """Return how many decimals a number of this size deserves."""
    size = abs(value)
    if size == 0 or not math.isfinite(size) or size >= 100:
        return 0
    if size >= 1:
        return 1
    return min(2 + int(-math.floor(math.log10(size)) - 1), 6)


def quantity(value: float, unit: str) -> str:
    """Return a value with its unit: shares in per cent, the rest as it is."""
    if is_share(unit):
        return f"{number(100 * value)}{SPACE}%"
    return f"{number(value)}{SPACE}{unit}" if unit else number(value)


def span(low: float | None, high: float | None, unit: str, *, mean: float = 0.0) -> str:
    """Return an interval in the decimals of its mean, without its unit; "" if there is none."""
    if low is None or high is None:
        return ""
    factor = 100 if is_share(unit) else 1
    digits = decimals(factor * (mean or max(abs(low), abs(high))))
    return f"{number(factor * low, digits)} to {number(factor * high, digits)}"


def difference(value: float, unit: str) -> str:
    """Return a signed difference: of shares in percentage points, of the rest in the unit."""
    factor, name = (100, "points") if is_share(unit) else (1, unit)
    size = number(factor * value)
    sign = "+" if value > 0 and size != "0" else ""
    return f"{sign}{size}{SPACE}{name}".rstrip()


def unit_of_difference(unit: str) -> str:
    """Return the unit in which a difference is shown."""
    return "percentage points" if is_share(unit) else unit


def policy(name: str) -> str:
    """Return a policy as it reads after "under": "no policy" for `none`, else its name."""
    return "no policy" if name == NOTHING else name


def under(name: str) -> str:
    """Return "Under package" or "With no policy", to begin a sentence."""
    return "With no policy" if name == NOTHING else f"Under {name}"


def shocks(name: str) -> str:
    """Return a shock pack as it reads in a sentence: "ordinary shocks", "no shocks"."""
    return "no shocks" if name == NOTHING else f"{name} shocks"


def listed(words: Sequence[str]) -> str:
    """Join words by commas and "and"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def month(text: str) -> str:
    """Return "2021-03" as "March 2021"."""
    names = "January February March April May June July August September October November December"
    year, _, part = text.partition("-")
    return f"{names.split()[int(part) - 1]} {year}"
