"""What a calibration found, and what of the uncertainty is chance, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.report import words
from revival_sim.report.calibration_rows import Agreed, Identified, Spread
from revival_sim.report.language import either

FITTED, OUT_OF_REACH, KEPT = "fitted", "out of reach", "kept"
PINNED = 0.5
"""Posterior over prior width below which a parameter counts as pinned down."""


def fit(rows: Sequence[Agreed]) -> str:
    """Return how many targets are within tolerance, and which are out of reach."""
    fitted, kept = _count(rows, FITTED), _count(rows, KEPT)
    text = either(
        f"{fitted} of the fitted targets and {kept} of those kept back are within tolerance over "
        "the posterior.",
        f"后验分布下在容差之内的有：拟合目标 {fitted}，保留检验的目标 {kept}。",
    )
    out = [row.title for row in rows if row.use == OUT_OF_REACH]
    if not out:
        return text
    named = words.listed(out)
    return text + either(
        f" No point within the bounds meets {named}.", f"参数范围内没有任何取值能满足：{named}。"
    )


def identified(rows: Sequence[Identified]) -> str:
    """Return which parameters the targets pin down."""
    pinned = [row for row in sorted(rows, key=lambda r: r.ratio) if row.ratio < PINNED]
    if not pinned:
        return either(
            "No parameter's interval is halved: the targets leave all of them wide.",
            "没有参数的区间缩小一半以上：目标对所有参数的约束都较弱。",
        )
    named = words.listed([row.parameter for row in pinned[:3]])
    return either(
        f"{len(pinned)} of {len(rows)} parameters have their interval at least halved by the "
        f"targets, most of all {named}.",
        f"{len(rows)} 个参数中有 {len(pinned)} 个的区间至少缩小一半，其中最明显的是 {named}。",
    )


def shares(rows: Sequence[Spread]) -> str:
    """Return how large the share of parameters is, of values and of differences."""
    parts = []
    for of, english, chinese in (
        ("value", "realised returns", "实际返贫"),
        ("difference", "differences from the baseline", "与基准的差异"),
    ):
        found = [r.by_parameters for r in rows if r.of == of and r.by_parameters is not None]
        if found:
            low, high = (words.quantity(end, "share") for end in (min(found), max(found)))
            span = low if low == high else either(f"{low} to {high}", f"{low} 至 {high}")
            parts.append(either(f"{span} of the variance of {english}", f"{chinese}方差的 {span}"))
    if not parts:
        return either(
            "Without twins nobody knows which part of the spread is chance.",
            "没有孪生模拟，无法区分偶然性与参数的贡献。",
        )
    return either(
        f"Parameters make {words.listed(parts)}; the rest is chance.",
        f"参数不确定性占{words.listed(parts)}；其余为偶然性。",
    )


def _count(rows: Sequence[Agreed], use: str) -> str:
    of = [row for row in rows if row.use == use and row.within]
    within = sum(row.within == "yes" for row in of)
    return either(f"{within} of {len(of)}", f"{len(of)} 个中的 {within} 个")
