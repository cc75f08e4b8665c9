"""Every measure of every policy, for those who look for one more."""

from __future__ import annotations

from revival_sim.report import names as units
from revival_sim.report import words
from revival_sim.report.blocks import panels
from revival_sim.report.language import either
from revival_sim.report.markup import Data, csv_link, data_table, escape, source_note
from revival_sim.report.results import Results
from revival_sim.report.sections import data


def all_measures(results: Results) -> str:
    """Return a table of measures by policy, a panel for each shock pack."""
    names = {e.measure for e in results.estimates}
    count = len(names)
    title = either(f"All {count} measures of every policy", f"各政策的全部 {count} 项指标")
    everything = data.estimates("all_measures", [])
    rows = [(e.shocks, *row) for e in results.estimates for row in data.estimates("", [e]).rows]
    data_ = Data("all_measures", ("shocks", *everything.columns), rows, source=everything.source)
    return (
        f"<details><summary>{title}</summary>"
        f'<p>{source_note(data_)}</p><p class="tools">{csv_link(data_)}</p>'
        f"{panels('measures', results, _table)}</details>"
    )


def _table(results: Results, pack: str) -> str:
    found = [e for e in results.estimates if e.shocks == pack]
    if not found:
        under = escape(results.within(pack))
        return f"<p>{either(f'No measure{under}.', f'{under}没有指标。')}</p>"
    units = {e.measure: e.unit for e in found}
    policies = [p for p in results.policies if any(e.policy == p for e in found)]
    rows = [
        (
            words.title(measure),
            _unit(unit),
            *(_cell(results, policy, pack, measure) for policy in policies),
        )
        for measure, unit in units.items()
    ]
    return data_table(
        Data(
            f"measures_{pack}", (either("measure", "指标"), either("unit", "单位"), *policies), rows
        )
    )


def _unit(unit: str) -> str:
    of = "% of " + unit.partition(" of ")[2] if unit.startswith("share of ") else unit
    known = units.unit(unit)
    return either(of, f"{known}，%" if words.is_share(unit) else known)


def _cell(results: Results, policy: str, pack: str, measure: str) -> str:
    found = results.estimate(policy, pack, measure)
    if found is None:
        return ""
    factor = 100 if words.is_share(found.unit) else 1
    span = words.span(found.low, found.high, found.unit, mean=found.mean)
    return f"{words.number(factor * found.mean)}{f' ({span})' if span else ''}"
