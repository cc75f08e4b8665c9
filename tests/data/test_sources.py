import hashlib
import re
from importlib.resources import files

import pytest

from revival_sim.data import data_hashes, fact, facts, rows, yearly
from revival_sim.errors import UserError


def test_a_fact_has_its_figure_unit_and_source():
    income = fact("F210")
    assert income.number == 12588
    assert income.unit == "yuan/yr"
    assert income.year == "2020"
    assert income.confidence == "seen"


def test_a_fact_of_several_numbers_gives_them_in_order_and_refuses_to_be_one():
    assert fact("F226").numbers == (4444.0, 4391.0, 185.0, 3567.0)
    assert fact("F421").number == -8.0
    with pytest.raises(UserError, match="F226: expected one number"):
        _ = fact("F226").number


def test_an_unknown_fact_names_the_nearest():
    with pytest.raises(UserError, match=r"no fact 'F21O'; did you mean 'F\d{3}'"):
        fact("F21O")


def test_later_outcomes_are_not_shipped():
    assert not {"F108", "F238", "F240", "F243", "F285", "F398"} & set(facts())
    assert {"F001", "F144", "F330", "F397"} <= set(facts())


@pytest.mark.parametrize(
    ("table", "column", "year", "value"),
    [
        ("poverty_lines", "poverty_line", 2020, 4000.0),
        ("poverty_lines", "monitoring_line", 2025, 8000.0),
        ("poverty_lines", "monitoring_line", 2026, 8240.0),
        ("dibao_standard.csv", "dibao_standard", 2021, 6362.2),
        ("wages", "migrant_wage", 2021, 4432.0),
        ("pip_china_rural_yuan", "mean_yuan", 2020, 13712.7),
    ],
)
def test_yearly_figures(table, column, year, value):
    assert yearly(table, column)[year] == value


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("poverty_lines", "poverty_line"),
        ("poverty_lines", "monitoring_line"),
        ("dibao_standard", "dibao_standard"),
        ("wages", "migrant_wage"),
    ],
)
def test_yearly_tables_run_without_gap_and_never_fall(table, column):
    series = yearly(table, column)
    assert list(series) == list(range(2020, 2036))
    values = list(series.values())
    assert values == sorted(values)


@pytest.mark.parametrize("table", ["poverty_lines", "dibao_standard", "wages"])
def test_yearly_figures_equal_the_facts_they_cite(table):
    for row in rows(table):
        figures = {float(v) for name, v in row.items() if name not in {"year", "source"}}
        cited = set(re.findall(r"F\d{3}", row["source"])) - {"F011"}
        assert {fact(key).number for key in cited} <= figures


def test_lines_after_2020_keep_the_ratio_of_the_guideline():
    poverty = yearly("poverty_lines", "poverty_line")
    monitoring = yearly("poverty_lines", "monitoring_line")
    for year in range(2021, 2036):
        assert monitoring[year] / poverty[year] == pytest.approx(fact("F011").number, abs=1e-4)


@pytest.mark.parametrize(
    ("table", "column", "message"),
    [
        ("poverty_line", "poverty_line", "no table 'poverty_line'; did you mean 'poverty_lines'"),
        ("wages", "wage", "no column 'wage'; did you mean 'migrant_wage'"),
        ("wages", "source", "column 'source': expected numbers"),
        ("facts", "value", "no column 'value'|expected numbers"),
        ("pip_china_rural_2017ppp", "mean", "has no column 'year'"),
    ],
)
def test_wrong_names_are_told_readably(table, column, message):
    with pytest.raises(UserError, match=message):
        yearly(table, column)


def test_rows_cannot_be_changed_by_one_reader_for_another():
    with pytest.raises(TypeError):
        rows("wages")[0]["year"] = "1999"


def test_hashes_cover_every_table():
    folder = files("revival_sim.data")
    hashes = data_hashes()
    assert sorted(hashes) == sorted(f.name for f in folder.iterdir() if f.name.endswith(".csv"))
    content = folder.joinpath("wages.csv").read_bytes()
    assert hashes["wages.csv"] == hashlib.sha256(content).hexdigest()
