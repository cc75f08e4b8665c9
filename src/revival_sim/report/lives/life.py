"""One life: the months of a household under each policy of one shock pack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from revival_sim.report import words
from revival_sim.report.language import either
from revival_sim.report.typed_rows import read_rows

LIVES = "lives.csv"
LASTING = ("ill", "help", "care_failed", "school_failed", "home_unsafe", "deprived")
"""What may last for months; told when it begins."""
SHOWN = 3
"""Policies that are shown side by side."""
EVENTS = {
    "ill": ("illness", "患病"),
    "job_lost": ("job lost", "失业"),
    "harvest_lost": ("harvest lost", "歉收"),
    "home_damaged": ("home damaged", "房屋受损"),
    "worker_lost": ("worker lost", "失去劳动力"),
    "care_failed": ("treatment broken off", "中断治疗"),
    "school_failed": ("leaves school", "辍学"),
    "home_unsafe": ("home unsafe", "住房或饮水不安全"),
    "deprived": ("food short", "吃穿不足"),
    "help": ("help", "获得帮扶"),
    "income_return": ("income before help falls below the line", "帮扶前收入跌破贫困线"),
    "realised_return": ("returns to poverty", "返贫"),
}
CHOSEN = {
    "kept out": "政策使其未返贫",
    "falls anyway": "各项政策下均返贫",
    "never falls": "从未返贫",
    "pushed in": "因政策而返贫",
    "asked for": "指定家庭",
}


@dataclass(frozen=True)
class LifeMonth:
    """A row of lives.csv."""

    household: int
    chosen: str
    policy: str
    shocks: str
    month: str
    wages: float
    farm: float
    business: float
    transfers: float
    help: float
    bills: float
    savings: float
    debt: float
    income_over_line: float
    ill: int
    job_lost: int
    harvest_lost: int
    home_damaged: int
    worker_lost: int
    care_failed: int
    school_failed: int
    home_unsafe: int
    deprived: int
    income_return: int
    realised_return: int


@dataclass(frozen=True)
class Life:
    """The months of a household by policy, in the order of the file."""

    household: int
    chosen: str
    shocks: str
    months: dict[str, list[LifeMonth]]

    def fell(self, policy: str) -> str | None:
        """Return the month in which it returned to poverty, None if it did not."""
        found = (row.month for row in self.months[policy] if row.realised_return)
        return next(found, None)

    def shown(self, baseline: str | None) -> list[str]:
        """Return the baseline and other policies, first one that keeps it out and one that fails.

        At most `SHOWN`.
        """
        policies = list(self.months)
        first = [baseline] if baseline in self.months else policies[:1]
        others = [p for p in policies if p not in first]
        kept = [p for p in others if self.fell(p) is None]
        fell = [p for p in others if self.fell(p) is not None]
        ranked = [*first, *kept[:1], *fell[:1], *kept[1:], *fell[1:]]
        return [str(policy) for policy in ranked[:SHOWN]]

    def finding(self) -> str:
        """Say under which policies it falls and which would have kept it out."""
        fell = [p for p in self.months if self.fell(p) is not None]
        kept = [p for p in self.months if self.fell(p) is None]
        name = either(f"Household {self.household}", f"家庭 {self.household}")
        if not fell:
            return either(
                f"{name} returns to poverty under none of the policies.",
                f"{name}在各项政策下均未返贫。",
            )
        when = [
            either(
                f"{words.policy(p)} ({words.month(self.fell(p) or '')})",
                f"{words.policy(p)}（{words.month(self.fell(p) or '')}）",
            )
            for p in fell
        ]
        kept_names = words.listed([words.policy(p) for p in kept])
        end = (
            either(f"; it does not under {kept_names}.", f"；在{kept_names}下没有返贫。")
            if kept
            else either("; nothing tried here prevents it.", "；本研究中没有政策能避免。")
        )
        return either(
            f"{name} returns to poverty under {words.listed(when)}{end}",
            f"{name}在{words.listed(when)}下返贫{end}",
        )

    def why(self) -> str:
        """Say why it was chosen."""
        return either(self.chosen, CHOSEN.get(self.chosen, self.chosen))


def read_lives(folder: Path) -> list[Life]:
    """Return the lives of a results folder, none if no household was traced."""
    found: dict[tuple[int, str], Life] = {}
    for row in read_rows(folder / LIVES, LifeMonth):
        life = found.setdefault(
            (row.household, row.shocks), Life(row.household, row.chosen, row.shocks, {})
        )
        life.months.setdefault(row.policy, []).append(row)
    return list(found.values())


def events(months: list[LifeMonth]) -> list[list[str]]:
    """Return the names of what happened in each month; what goes on is named when it begins."""
    told: list[list[str]] = []
    for place, row in enumerate(months):
        before = months[place - 1] if place else None
        now = []
        for name, wording in EVENTS.items():
            lasting = name in LASTING
            goes_on = lasting and before is not None and getattr(before, name) > 0
            if getattr(row, name) > 0 and not goes_on:
                now.append(either(*wording))
        told.append(now)
    return told
