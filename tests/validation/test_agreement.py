"""Targets joined to monthly series by scenario and date, and what comes of it."""

import csv

import numpy as np
import pytest
from made_folder import monthly_file, targets_file

from revival_sim.errors import UserError
from revival_sim.validation.agreement import compare, farthest, tally, write_agreement
from revival_sim.validation.monthly import NotCovered, read_monthly, values
from revival_sim.validation.targets import read_targets


def constant(value):
    return lambda month: value


def series(earned):
    return {"earned": earned, "persons": constant(2.0)}


@pytest.fixture
def monthly(tmp_path):
    scenarios = {
        ("package", "ordinary"): {
            7: series(lambda month: month + 1.0),
            3: series(lambda month: 100.0 + month),
        },
        ("none", "ordinary"): {3: series(constant(1.0))},
        ("package", "pandemic"): {3: series(constant(50.0)), 7: series(constant(3.0))},
    }
    return read_monthly(monthly_file(tmp_path, scenarios, shuffle=True))


def value(tmp_path, monthly, **change):
    change = {"from": change.pop("start", "2021-01"), **change}
    (target,) = read_targets(targets_file(tmp_path, change))
    return values(target, monthly)


def test_values_are_joined_by_date_and_seed_not_by_position(tmp_path, monthly):
    assert monthly.runs("package", "ordinary").seeds == (3, 7)
    assert value(tmp_path, monthly, start="2022-02", to="2022-03").tolist() == [227.0, 29.0]
    assert value(tmp_path, monthly, to="2021-03", aggregate="mean").tolist() == [101.0, 2.0]
    assert value(tmp_path, monthly, to="2021-03", aggregate="end").tolist() == [102.0, 3.0]


def test_numerator_and_denominator_are_aggregated_apart(tmp_path, monthly):
    found = value(tmp_path, monthly, to="2021-03", denominator="persons")
    assert found.tolist() == [303.0 / 6.0, 6.0 / 6.0]
    assert value(tmp_path, monthly, to="2021-01", numerator="earned + persons").tolist() == [102, 3]


def test_changes_are_against_the_same_seeds_or_the_same_run(tmp_path, monthly):
    against = value(
        tmp_path, monthly, to="2021-01", shocks="pandemic", relative_to="ordinary", aggregate="end"
    )
    assert against.tolist() == [50.0 / 100.0 - 1.0, 3.0 / 1.0 - 1.0]
    later = value(tmp_path, monthly, start="2022-01", to="2022-12", relative_to="2021-01..2021-12")
    assert later[1] == pytest.approx(sum(range(13, 25)) / sum(range(1, 13)) - 1.0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"start": "2020-12"}, "needs 2020-12 to 2021-12, the runs hold 2021-01 to 2022-12"),
        ({"to": "2023-01"}, "needs 2021-01 to 2023-01"),
        ({"shocks": "drought"}, "needs runs of package under drought, which the study has not"),
        ({"policy": "none", "relative_to": "pandemic"}, "needs runs of none under pandemic"),
        ({"relative_to": "2020-01..2020-12"}, "needs 2020-01 to 2020-12"),
    ],
)
def test_what_the_runs_do_not_wholly_cover_is_refused(tmp_path, monthly, change, told):
    with pytest.raises(NotCovered) as caught:
        value(tmp_path, monthly, **change)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"numerator": "earnd"}, "there is no monthly series 'earnd'; did you mean 'earned'?"),
        ({"denominator": "person"}, "did you mean 'persons'?"),
        ({"policy": "packages"}, "there is no policy 'packages'; did you mean 'package'?"),
        ({"shocks": "pandemics"}, "there is no pack of shocks 'pandemics'"),
        ({"relative_to": "ordinari"}, "there is no pack of shocks 'ordinari'"),
    ],
)
def test_wrong_names_are_errors(tmp_path, monthly, change, told):
    with pytest.raises(UserError) as caught:
        value(tmp_path, monthly, **change)
    assert not isinstance(caught.value, NotCovered)
    assert told in str(caught.value)


def test_distance_and_verdict_are_in_tolerances_and_refused_targets_do_not_count(tmp_path):
    scenarios = {("package", "ordinary"): {s: series(constant(100.0 + s)) for s in (-1, 0, 1)}}
    monthly = read_monthly(monthly_file(tmp_path, scenarios))
    targets = read_targets(
        targets_file(
            tmp_path,
            {"target": "near", "value": "1250"},
            {"target": "far", "value": "1300", "use": "kept"},
            {"target": "edge", "value": "1260"},
            {"target": "later", "from": "2022-06", "to": "2023-06"},
        )
    )
    found = compare(targets, monthly)
    assert [one.within for one in found] == [True, False, True, None]
    assert found[0].distance == pytest.approx(-50.0 / 60.0)
    assert found[1].distance == pytest.approx(-100.0 / 60.0)
    half = 4.302652729749464 * 12.0 / np.sqrt(3.0)  # Student's t of 2 degrees at 97.5 %
    assert found[0].simulated.low == pytest.approx(1200.0 - half)
    assert tally(found) == {"fit": (2, 2), "kept": (0, 1), "built": (0, 0)}
    assert farthest(found) is found[1]
    write_agreement(tmp_path, found)
    rows = list(csv.DictReader((tmp_path / "validation.csv").read_text().splitlines()))
    assert [row["within"] for row in rows] == ["yes", "no", "yes", ""]
    assert rows[3]["not_compared"].startswith("needs 2022-06 to 2023-06")
    assert rows[3]["simulated"] == rows[3]["distance"] == ""


def test_a_damaged_folder_is_told(tmp_path):
    with pytest.raises(UserError, match="expected the output of a study"):
        read_monthly(tmp_path)
    (tmp_path / "monthly.parquet").write_bytes(b"PAR1 torn")
    with pytest.raises(UserError, match="cannot be read"):
        read_monthly(tmp_path)
    scenarios = {("none", "none"): {1: series(constant(1.0))}, ("a", "b"): {1: series(constant(2))}}
    folder = monthly_file(tmp_path, scenarios)
    import pyarrow.parquet as pq

    table = pq.read_table(folder / "monthly.parquet")
    pq.write_table(table.slice(1), folder / "monthly.parquet")
    with pytest.raises(UserError, match="a run lacks months"):
        read_monthly(folder)


def test_over_a_posterior_an_interval_is_of_one_run(tmp_path, monthly):
    targets = read_targets(targets_file(tmp_path, {}))
    mean, one = (compare(targets, monthly, of_one=of_one)[0].simulated for of_one in (False, True))
    assert one.mean == mean.mean
    assert one.high - one.low == pytest.approx((mean.high - mean.low) * np.sqrt(3.0))
