"""Numbers and names as a reader wants them: shares in per cent, money with its unit."""

from __future__ import annotations

import math
from collections.abc import Sequence

from revival_sim.report import names
from revival_sim.report.language import either

SPACE = "\u00a0"
MINUS = "\u2212"
NOTHING = "none"

RISK = "risk_entry_rate"
INCOME = "income_return_rate"
REALISED = "realised_return_rate"
COST = "public_cost"
RETURNS = (REALISED, INCOME, RISK)

_TITLES = {
    REALISED: ("Realised return", "实际返贫"),
    INCOME: ("Income return", "收入返贫"),
    RISK: ("Risk entry", "出现返贫风险"),
    COST: ("Public cost", "财政成本"),
}
_MEANINGS = {
    REALISED: (
        "in poverty after all help: twelve months' income, transfers included, below the "
        "year's line, or lacking food, clothing, schooling, basic medical care or safe housing",
        "计入各项帮扶之后仍然贫困：含转移收入的近十二个月收入低于当年标准，或吃穿、义务教育、基本医疗、"
        "住房和饮水安全没有保障",
    ),
    INCOME: (
        "twelve months' income per head, net of the cost of business and of unavoidable "
        "medical and schooling cost, below the year's line before any help is given in response",
        "在获得任何应急帮扶之前，近十二个月人均收入扣除生产经营成本和刚性医疗、教育支出后低于当年标准",
    ),
    RISK: (
        "meeting the year's criteria of monitoring: income below the monitoring line, or a "
        "sudden large unavoidable expense, or a failed guarantee",
        "符合当年监测对象条件：收入低于监测线，或突发大额刚性支出，或某项保障未落实",
    ),
}
_VERBS = {
    REALISED: ("return to poverty", "返贫"),
    INCOME: ("fall below the line before help", "帮扶前收入跌破贫困线"),
    RISK: ("come under risk", "出现返贫风险"),
}


def is_share(unit: str) -> bool:
    """Tell whether a unit is a share, which is shown in per cent."""
    return unit.split(" ", maxsplit=1)[0] in {"share", "fraction"}


def title(measure: str) -> str:
    """Return a measure's name in words: "realised_return_hazard" is "Realised return hazard"."""
    return either(*_TITLES[measure]) if measure in _TITLES else names.capital(measure)


def meaning(measure: str) -> str:
    """Return what one of the three returns counts."""
    return either(*_MEANINGS[measure])


def verb(measure: str) -> str:
    """Return one of the three returns as what people do: "return to poverty"."""
    return either(*_VERBS[measure])


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
    return f"{number(value)}{SPACE}{names.unit(unit)}" if unit else number(value)


def span(low: float | None, high: float | None, unit: str, *, mean: float = 0.0) -> str:
    """Return an interval in the decimals of its mean, without its unit; "" if there is none."""
    if low is None or high is None:
        return ""
    factor = 100 if is_share(unit) else 1
    digits = decimals(factor * (mean or max(abs(low), abs(high))))
    to = either("to", "至")
    return f"{number(factor * low, digits)} {to} {number(factor * high, digits)}"


def confidence() -> str:
    """Return "95 % interval"."""
    return either(f"95{SPACE}% interval", f"95{SPACE}% 置信区间")


def difference(value: float, unit: str) -> str:
    """Return a signed difference: of shares in percentage points, of the rest in the unit."""
    points = either("points", "个百分点")
    factor, name = (100, points) if is_share(unit) else (1, names.unit(unit))
    size = number(factor * value)
    sign = "+" if value > 0 and size != "0" else ""
    return f"{sign}{size}{SPACE}{name}".rstrip()


def policy(name: str) -> str:
    """Return a policy as it reads after "under": "no policy" for `none`, else its name."""
    return either("no policy", "无政策") if name == NOTHING else name


def under(name: str) -> str:
    """Return "Under package" or "With no policy", to begin a sentence."""
    if name == NOTHING:
        return either("With no policy", "在无政策时")
    return either(f"Under {name}", f"在 {name} 政策下")


def shocks(name: str) -> str:
    """Return a shock pack as it reads in a sentence: "ordinary shocks", "no shocks"."""
    if name == NOTHING:
        return either("no shocks", "无冲击")
    known = {"ordinary": "常规冲击"}
    return either(f"{name} shocks", known.get(name, f"{name} 冲击"))


def listed(words: Sequence[str]) -> str:
    """Join words by commas and "and"; in Chinese "和" stands apart from Latin letters beside it."""
    if len(words) < 2:
        return "".join(words)
    *others, last = words
    before, after = (" " if letter.isascii() else "" for letter in (others[-1][-1:], last[:1]))
    return either(f"{', '.join(others)} and {last}", f"{'、'.join(others)}{before}和{after}{last}")


def month(text: str) -> str:
    """Return "2021-03" as "March 2021"."""
    months = "January February March April May June July August September October November December"
    year, _, part = text.partition("-")
    return either(f"{months.split()[int(part) - 1]} {year}", f"{year} 年 {int(part)} 月")
