"""Transient poverty, vulnerability and spells, as findings of their rows."""

from dataclasses import replace

from made_results import difference, estimate, results

from revival_sim.report import findings
from revival_sim.report.fates import SpellHazard, YearMeasure

PACK = "ordinary"
ESTIMATES = (estimate("none", 0.3, 0.28, 0.32), estimate("package", 0.05, 0.04, 0.06))
LOWER = difference("package", -0.25, -0.27, -0.23)


def made(kind, rows):
    return replace(results(ESTIMATES, [LOWER]), further={kind: tuple(rows)})


def over_years(policy, measure, mean, year="all"):
    return YearMeasure(policy, PACK, year, measure, "", mean, mean, mean, 8)


def test_the_transient_part_and_the_vulnerable_are_told():
    rows = [
        over_years("none", "chronic_poverty", 0.01),
        over_years("none", "transient_poverty", 0.03),
        over_years("none", "vulnerability", 0.2),
        over_years("package", "chronic_poverty", 0.0),
        over_years("package", "transient_poverty", 0.0),
    ]
    text = findings.lasting(made(YearMeasure, rows), PACK)
    assert text.startswith("With no policy 75.0")
    assert "20.0" in text
    assert "package" not in text  # nobody is poor there
    assert "too short" in findings.lasting(made(YearMeasure, []), PACK)


def test_rates_of_spells_are_over_all_durations():
    def spell(kind, duration, at_risk, events):
        rate = events / at_risk
        return SpellHazard("none", PACK, kind, duration, at_risk, events, rate, rate, rate)

    rows = [spell("exit", 1, 90.0, 20.0), spell("exit", 2, 10.0, 5.0), spell("entry", 1, 9.0, 9.0)]
    text = findings.spells(made(SpellHazard, rows), PACK)
    assert "25.0" in text
    assert "fall back" not in text
    again = findings.spells(made(SpellHazard, [*rows, spell("re-entry", 1, 50.0, 5.0)]), PACK)
    assert "10.0" in again
    assert "fall back" in again
    assert "No spell" in findings.spells(made(SpellHazard, []), PACK)
