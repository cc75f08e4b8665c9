"""The sections that draw: comparison, timing, differences, cost and population."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.report import figures, findings, names, words
from revival_sim.report.blocks import Block, Plot, block, panels
from revival_sim.report.figures.cumulative import chosen
from revival_sim.report.figures.population import ASKED, GOT
from revival_sim.report.figures.styles import MEASURES, Style
from revival_sim.report.findings.phrases import brackets, joined
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.markup import escape
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.sections.hazard import hazard_block
from revival_sim.report.sections.money import payments_block, price_block
from revival_sim.report.sections.spells import spells_table
from revival_sim.report.sections.swapped import swapped_block
from revival_sim.report.shock_bands import shock_bands
from revival_sim.report.tables import Estimate
from revival_sim.report.words import COST, REALISED, RETURNS


def _of_people() -> str:
    return either("% of lifted people", "占脱贫人口 %")


def _measures() -> list[Entry]:
    return [Entry(words.title(m), words.title(m), MEASURES[m], line=False) for m in RETURNS]


def comparison_section(results: Results) -> str:
    """Return the three returns of every policy, a panel for each shock pack."""
    return panels("comparison", results, _comparison)


def _comparison(results: Results, pack: str) -> str:
    labels = {policy: _label(results, policy, pack) for policy in results.policies}
    estimates = [e for m in RETURNS for e in results.estimates_of(pack, m)]
    finding = joined([findings.level(results, pack), findings.ranking(results, pack)])
    if not estimates:
        return f"<p>{escape(finding)}</p>"
    reading = _precision(estimates) + either(
        " The same people can be counted by several definitions.", "同一人可能按多种口径计入。"
    )
    found = Block(
        key=f"comparison-{results.packs.index(pack)}",
        finding=finding,
        reading=reading,
        plots=[
            Plot(
                figures.comparison(estimates, labels), either("Returns by policy", "各政策的返贫率")
            )
        ],
        data=data.estimates(f"returns_{pack}", estimates),
        entries=_measures(),
    )
    return block(found)


def timing_section(results: Results) -> str:
    """Return the cumulative returns by month, a panel for each shock pack."""
    return panels("timing", results, _timing)


def _timing(results: Results, pack: str) -> str:
    finding = findings.timing(results, pack)
    bands = [b for b in results.bands if b.shocks == pack]
    main = [b for b in bands if b.measure == REALISED] or bands
    if not bands:
        return f"<p>{escape(finding)}</p>"
    shocks = shock_bands(results.folder, pack, bands[0].months)
    styles = _styles(results)
    drawn = chosen([b for b in main if b.measure == main[0].measure], results.baseline(pack))
    policies = list(dict.fromkeys(b.policy for b in bands))
    reading = either(
        "The line is the mean over runs of the share that has returned so far",
        "线为各次模拟中累计返贫比例的均值",
    )
    reading += (
        either(", the band its 95 % interval.", "，带为 95 % 置信区间。")
        if any(b.has_interval for b in bands)
        else either(".", "。")
    )
    if len(drawn) < len(policies):
        few, all_ = len(drawn), len(policies)
        reading += either(
            f" {few} of {all_} policies are drawn; choose others by name.",
            f"图中为 {all_} 项政策中的 {few} 项，点击名称可显示其他。",
        )
    plots = [
        Plot(
            figures.cumulative(
                of, styles, drawn, 360 if measure == REALISED else 280, shocks=shocks
            ),
            f"{words.title(measure)}{either(', ', '，')}{_of_people()}",
            wide=measure == REALISED,
        )
        for measure in RETURNS
        if (of := [b for b in bands if b.measure == measure])
    ]
    found = Block(
        key=f"timing-{results.packs.index(pack)}",
        finding=finding,
        reading=reading,
        plots=plots,
        data=data.monthly(f"cumulative_returns_{pack}", bands),
        entries=[Entry(p, p, styles[p], line=True, shown=p in drawn) for p in policies],
    )
    return block(found) + hazard_block(results, pack) + spells_table(results, pack)


def differences_section(results: Results) -> str:
    """Return the paired differences, a panel for each shock pack."""
    if not results.differences:
        text = either(
            "The study has one policy or no baseline, so nothing is compared.",
            "本研究只有一项政策或没有基准，因此没有比较。",
        )
        return f"<p>{text}</p>"
    return panels("differences", results, _differences)


def _differences(results: Results, pack: str) -> str:
    held = [d for m in RETURNS for d in results.differences_of(pack, m)]
    finding = findings.differences(results, pack)
    if not held:
        return f"<p>{escape(finding)}</p>"
    why = (
        either("its 95 % interval covers zero", "其 95 % 置信区间包含零")
        if any(d.low is not None for d in held)
        else either("one run has no interval", "一次模拟没有置信区间")
    )
    reading = either(
        "Runs are paired by seed: both of a pair meet the same strokes of fate, so the difference "
        f"is the policy's. An open marker is no clear difference: {why}.",
        "模拟按随机种子配对：两者遭遇相同的随机冲击，因此差异来自政策。"
        f"空心标记表示差异不明显：{why}。",
    )
    told = [findings.variance_saved(results, pack), findings.many_tests(results, pack)]
    found = Block(
        key=f"differences-{results.packs.index(pack)}",
        finding=finding,
        reading=joined([reading, *told]),
        plots=[Plot(figures.differences(held), either("Differences by policy", "各政策的差异"))],
        data=data.differences(f"differences_{pack}", held),
        entries=_measures(),
    )
    return block(found) + swapped_block(results, pack)


def cost_section(results: Results) -> str:
    """Return cost against realised returns, a panel for each shock pack."""
    return panels("cost", results, _cost)


def _cost(results: Results, pack: str) -> str:
    finding = findings.cost(results, pack)
    pairs = [
        (spent, returned)
        for spent in results.estimates_of(pack, COST)
        if (returned := results.estimate(spent.policy, pack, REALISED))
    ]
    if not pairs:
        return f"<p>{escape(finding)}</p>"
    styles = _styles(results)
    found = Block(
        key=f"cost-{results.packs.index(pack)}",
        finding=finding,
        reading=either(
            "Lower is fewer returns, further left is cheaper. ", "越低返贫越少，越左成本越低。"
        )
        + _precision(pairs[0]),
        plots=[
            Plot(
                figures.cost(pairs, styles),
                f"{words.title(REALISED)}{either(', ', '，')}{_of_people()}",
            )
        ],
        data=data.estimates(f"cost_and_returns_{pack}", [e for pair in pairs for e in pair]),
        entries=[Entry(s.policy, s.policy, styles[s.policy], line=False) for s, _ in pairs],
    )
    text = block(found)
    return text + price_block(results, pack) + payments_block(results, pack)


def population_section(results: Results) -> str:
    """Return how the synthetic population meets the published figures."""
    finding = findings.fit(results.fit)
    fit = results.fit
    if fit is None or not (fit.deciles or fit.others):
        return f"<p>{escape(finding)}</p>"
    shares = [row for row in fit.others if words.is_share(row.unit)]
    plots = []
    if fit.deciles:
        plots.append(
            Plot(
                figures.deciles(fit.deciles),
                either("Mean income, yuan per person per year", "平均收入，元/人·年"),
            )
        )
    if shares:
        plots.append(
            Plot(
                figures.headcounts(shares),
                either("Share of people below each line", "低于各标准的人口比例"),
            )
        )
    found = Block(
        key="population-fit",
        finding=finding,
        reading=either(
            "A ring is what the published figures ask for, a cross what the model drew.",
            "圆圈为公布数据的目标，叉号为模型所得。",
        ),
        plots=plots,
        data=data.fit("population_fit", [*fit.deciles, *fit.others]),
        entries=[
            Entry(names.named("asked"), names.named("asked"), _open(ASKED), line=False),
            Entry(names.named("got"), names.named("got"), GOT, line=False),
        ],
    )
    return block(found)


def _precision(estimates: Sequence[Estimate]) -> str:
    if any(e.low is not None for e in estimates):
        return either(
            "A marker is the mean over runs, its bar the 95 % interval.",
            "标记为各次模拟的均值，横线为 95 % 置信区间。",
        )
    return either(
        "A marker is the result of one run, which has no interval.",
        "标记为一次模拟的结果，没有置信区间。",
    )


def _styles(results: Results) -> dict[str, Style]:
    return figures.policy_styles(results.policies, results.baselines)


def _label(results: Results, policy: str, pack: str) -> str:
    failed, total = results.failures(policy, pack)
    base = brackets(either("baseline", "基准")) if policy == results.baseline(pack) else ""
    lost = either(f"{failed} of {total} runs failed", f"{total} 次模拟中 {failed} 次失败")
    return f"{policy}{base}{brackets(lost) if failed else ''}"


def _open(style: Style) -> Style:
    return Style(style.colour, style.dash, f"{style.symbol}-open")
