"""How parameters were fitted: targets before and after, and which parameters they pin down."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.report import words
from revival_sim.report.blocks import Block, Plot, block
from revival_sim.report.calibration_rows import Agreed, Identified, Spread
from revival_sim.report.figures.drawing import FAINT
from revival_sim.report.figures.rows import Point, Series, rows_figure
from revival_sim.report.figures.styles import BLUE, VERMILLION, Style
from revival_sim.report.findings import calibration as findings
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.markup import cards, escape
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.words import REALISED

PRIOR = Style("#767676", "dot", "diamond")
POSTERIOR = Style(BLUE, "solid", "circle")
KEPT = Style(VERMILLION, "dash", "square")
FARTHEST = 8.0
"""Tolerances beyond which a drawing cuts intervals; the table has all."""


def calibration_section(results: Results) -> str:
    """Return the fit and what it says of parameters; "" where nothing was calibrated."""
    fit, parameters = results.rows(Agreed), results.rows(Identified)
    drawn = [row for row in fit if row.distance is not None]
    return (_fit(fit, drawn) if drawn else "") + (_identified(parameters) if parameters else "")


def uncertainty_section(results: Results) -> str:
    """Return which part of the spread is chance; "" of a study that is over no posterior."""
    rows = [row for row in results.rows(Spread) if row.measure == REALISED]
    if not rows:
        return ""
    head = either(
        ("Policy", "Shocks", "Realised return", "Mean", "Interval", "Parameters", "Chance"),
        ("政策", "冲击", "实际返贫", "均值", "区间", "参数", "偶然性"),
    )
    kinds = {
        "value": either("itself", "本身"),
        "difference": either("against the baseline", "与基准之差"),
    }
    cells = [
        [
            escape(words.policy(row.policy)),
            escape(words.shocks(row.shocks)),
            kinds[row.of],
            escape(_value(row)),
            escape(words.span(row.low, row.high, row.unit, mean=row.mean or 0.0)),
            _share(row.by_parameters),
            _share(row.by_chance),
        ]
        for row in rows
    ]
    title = either("Parameters and chance", "参数与偶然性")
    how = either(
        "Each replication has a draw of the parameters of its own, the same under every policy. "
        "Intervals hold what is not known of the parameters and what chance does in one run; they "
        "do not shrink with replications. Measures of all kinds are in uncertainty.csv.",
        "每次重复使用一组后验参数，各政策相同。区间同时反映参数未知与单次模拟的偶然性，"
        "不随重复次数缩小。全部指标见 uncertainty.csv。",
    )
    finding = escape(findings.shares(rows))
    return f"<p><strong>{finding}</strong> {escape(how)}</p>{cards(head, {'': cells}, title)}"


def _fit(fit: Sequence[Agreed], drawn: Sequence[Agreed]) -> str:
    names = {
        "prior": either("before the fit", "拟合之前"),
        "posterior": either("over the posterior", "后验分布"),
        "kept": either("over the posterior, kept back", "后验分布，保留检验"),
    }
    series = [
        Series(names["prior"], PRIOR, [_before(row) for row in drawn]),
        Series(
            names["posterior"],
            POSTERIOR,
            [None if row.use == findings.KEPT else _after(row) for row in drawn],
        ),
        Series(
            names["kept"],
            KEPT,
            [_after(row) if row.use == findings.KEPT else None for row in drawn],
        ),
    ]
    axis = either("tolerances from what was observed", "与观测值之差（容差的倍数）")
    figure = rows_figure([row.title for row in drawn], series, axis, overlaid=True)
    for bound in (-1, 1):
        figure.add_vline(x=bound, line={"color": FAINT, "width": 1, "dash": "dot"})
    styles = zip(names.values(), (PRIOR, POSTERIOR, KEPT), strict=True)
    return block(
        Block(
            key="calibration-fit",
            finding=findings.fit(fit),
            reading=either(
                "A bar is the central 95 % of runs, over the priors or over the posterior, in "
                f"tolerances from what was observed, cut at {FARTHEST:g}; the marker is their "
                "mean or middle, open beyond the tolerance, which the lines at 1 and −1 show.",
                f"横线为先验或后验下模拟值的中间 95 %，以容差为单位，截于 {FARTHEST:g}；"
                "标记为均值或中点，空心表示超出容差；竖线 1 与 −1 为容差界限。",
            ),
            plots=[
                Plot(
                    figure,
                    either(
                        "Simulated less observed, in tolerances", "模拟值减观测值，以容差为单位"
                    ),
                )
            ],
            data=data.rows("fit", fit),
            entries=[Entry(name, name, style, line=False) for name, style in styles],
        )
    )


def _before(row: Agreed) -> Point | None:
    if row.prior_low is None or row.prior_high is None:
        return None
    low, high = (_cut(row.in_tolerances(end)) for end in (row.prior_low, row.prior_high))
    hover = f"{row.title}<br>{_number(row.prior_low)} – {_number(row.prior_high)}"
    text = _told(row) if _reaches_farther(row) else ""
    return Point(0.5 * (low + high), low, high, text, hover, hollow=True)


def _reaches_farther(row: Agreed) -> bool:
    """Whether the bar before the fit ends right of that after it, so that words go beside it."""
    if row.prior_high is None:
        return False
    after = row.mean if row.high is None else row.high
    return after is None or row.prior_high > after


def _after(row: Agreed) -> Point | None:
    if row.distance is None or row.mean is None:
        return None
    low, high = (
        None if end is None else _cut(row.in_tolerances(end)) for end in (row.low, row.high)
    )
    text = "" if _reaches_farther(row) else _told(row)
    hover = f"{row.title}<br>{_told(row)}"
    return Point(_cut(row.distance), low, high, text, hover, hollow=row.within == "no")


def _told(row: Agreed) -> str:
    if row.mean is None:
        return ""
    return either(
        f"{_number(row.mean)} ({_number(row.observed)})",
        f"{_number(row.mean)}（{_number(row.observed)}）",
    )


def _identified(rows: Sequence[Identified]) -> str:
    ordered = sorted(rows, key=lambda row: row.ratio)
    name = either("posterior over prior", "后验与先验之比")
    points = [
        Point(
            row.ratio,
            None,
            None,
            f"{_number(row.low)} – {_number(row.high)}",
            f"{row.parameter}<br>{_number(row.median)} {row.unit}",
            hollow=row.ratio >= findings.PINNED,
        )
        for row in ordered
    ]
    axis = either("width of the posterior over that of the prior", "后验区间宽度与先验之比")
    return block(
        Block(
            key="calibration-parameters",
            finding=findings.identified(rows),
            reading=either(
                "Near 1 the targets say nothing of a parameter, near 0 they fix it; beside it the "
                "95 % interval of the posterior. The table has the strongest correlation of each.",
                "接近 1 表示目标对该参数没有信息，接近 0 表示已被确定；旁注为后验 95 % 区间。"
                "表中含各参数最强的相关。",
            ),
            plots=[
                Plot(
                    rows_figure(
                        [row.parameter for row in ordered],
                        [Series(name, POSTERIOR, points)],
                        axis,
                        overlaid=True,
                    ),
                    either("What the targets say of parameters", "目标对参数的约束"),
                )
            ],
            data=data.rows("identifiability", ordered),
        )
    )


def _cut(value: float) -> float:
    return min(max(value, -FARTHEST), FARTHEST)


def _value(row: Spread) -> str:
    if row.mean is None:
        return ""
    show = words.difference if row.of == "difference" else words.quantity
    return show(row.mean, row.unit)


def _share(value: float | None) -> str:
    return "" if value is None else escape(words.quantity(value, "share"))


def _number(value: float) -> str:
    return words.number(value)
