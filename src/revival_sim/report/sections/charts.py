"""The sections that draw: comparison, timing, differences, cost and population."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.report import figures, findings, words
from revival_sim.report.blocks import Block, Plot, block, panels
from revival_sim.report.figures.cumulative import chosen
from revival_sim.report.figures.population import ASKED, GOT
from revival_sim.report.figures.styles import MEASURES, Style
from revival_sim.report.legend import Entry
from revival_sim.report.markup import escape
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.tables import Estimate
from revival_sim.report.words import COST, REALISED, RETURNS

OF_PEOPLE = "% of lifted people"
_MEASURES = [Entry(words.title(m), words.title(m), MEASURES[m], line=False) for m in RETURNS]


def comparison_section(results: Results) -> str:
    """Return the three returns of every policy, a panel for each shock pack."""
    return panels("comparison", results, _comparison)


def _comparison(results: Results, pack: str) -> str:
    labels = {policy: _label(results, policy, pack) for policy in results.policies}
    estimates = [e for m in RETURNS for e in results.estimates_of(pack, m)]
    finding = f"{findings.level(results, pack)} {findings.ranking(results, pack)}".strip()
    if not estimates:
        return f"<p>{escape(finding)}</p>"
    reading = _precision(estimates) + " The same people can be counted by several definitions."
    found = Block(
        key=f"comparison-{results.packs.index(pack)}",
        finding=finding,
        reading=reading,
        plots=[Plot(figures.comparison(estimates, labels), "Returns by policy")],
        data=data.estimates(f"returns_{pack}", estimates),
        entries=_MEASURES,
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
    styles = _styles(results)
    drawn = chosen([b for b in main if b.measure == main[0].measure], results.baseline(pack))
    policies = list(dict.fromkeys(b.policy for b in bands))
    reading = "The line is the mean over runs of the share that has returned so far"
    reading += ", the band its 95 % interval." if any(b.has_interval for b in bands) else "."
    if len(drawn) < len(policies):
        reading += f" {len(drawn)} of {len(policies)} policies are drawn; choose others by name."
    plots = [
        Plot(
            figures.cumulative(of, styles, drawn, 360 if measure == REALISED else 280),
            f"{words.title(measure)}, {OF_PEOPLE}",
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
    return block(found)


def differences_section(results: Results) -> str:
    """Return the paired differences, a panel for each shock pack."""
    if not results.differences:
        return "<p>The study has one policy or no baseline, so nothing is compared.</p>"
    return panels("differences", results, _differences)


def _differences(results: Results, pack: str) -> str:
    held = [d for m in RETURNS for d in results.differences_of(pack, m)]
    finding = findings.differences(results, pack)
    if not held:
        return f"<p>{escape(finding)}</p>"
    why = (
        "its 95 % interval covers zero"
        if any(d.low is not None for d in held)
        else "one run has no interval"
    )
    reading = (
        "Runs are paired by seed: both of a pair meet the same strokes of fate, so the difference "
        f"is the policy's. An open marker is no clear difference: {why}."
    )
    found = Block(
        key=f"differences-{results.packs.index(pack)}",
        finding=finding,
        reading=reading,
        plots=[Plot(figures.differences(held, findings.VERDICTS), "Differences by policy")],
        data=data.differences(f"differences_{pack}", held),
        entries=_MEASURES,
    )
    return block(found)


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
        reading=f"Lower is fewer returns, further left is cheaper. {_precision(pairs[0])}",
        plots=[Plot(figures.cost(pairs, styles), f"Realised return, {OF_PEOPLE}")],
        data=data.estimates(f"cost_and_returns_{pack}", [e for pair in pairs for e in pair]),
        entries=[Entry(s.policy, s.policy, styles[s.policy], line=False) for s, _ in pairs],
    )
    return block(found)


def population_section(results: Results) -> str:
    """Return how the synthetic population meets the published figures."""
    finding = findings.fit(results.fit)
    fit = results.fit
    if fit is None or not (fit.deciles or fit.others):
        return f"<p>{escape(finding)}</p>"
    shares = [row for row in fit.others if words.is_share(row.unit)]
    plots = []
    if fit.deciles:
        plots.append(Plot(figures.deciles(fit.deciles), "Mean income, yuan per person per year"))
    if shares:
        plots.append(Plot(figures.headcounts(shares), "Share of people below each line"))
    found = Block(
        key="population-fit",
        finding=finding,
        reading="A ring is what the published figures ask for, a cross what the model drew.",
        plots=plots,
        data=data.fit("population_fit", [*fit.deciles, *fit.others]),
        entries=[
            Entry("asked", "asked", _open(ASKED), line=False),
            Entry("got", "got", GOT, line=False),
        ],
    )
    return block(found)


def _precision(estimates: Sequence[Estimate]) -> str:
    if any(e.low is not None for e in estimates):
        return "A marker is the mean over runs, its bar the 95 % interval."
    return "A marker is the result of one run, which has no interval."


def _styles(results: Results) -> dict[str, Style]:
    return figures.policy_styles(results.policies, results.baselines)


def _label(results: Results, policy: str, pack: str) -> str:
    failed, total = results.failures(policy, pack)
    base = " (baseline)" if policy == results.baseline(pack) else ""
    return f"{policy}{base}{f' ({failed} of {total} runs failed)' if failed else ''}"


def _open(style: Style) -> Style:
    return Style(style.colour, style.dash, f"{style.symbol}-open")
