"""Files of targets: the shipped one, and what is told of a wrong one."""

import pytest
from made_folder import targets_file

from revival_sim.data import facts
from revival_sim.errors import UserError
from revival_sim.outcome import SURVEYED
from revival_sim.validation.targets import COLUMNS, KEPT, Period, read_targets


def test_at_least_a_third_of_the_shipped_targets_and_all_from_2022_on_are_kept_back():
    targets = read_targets()
    kept = [one for one in targets if one.use == KEPT]
    assert len(targets) >= 30
    assert 3 * len(kept) >= len(targets)
    behaviours_of_the_pandemic = {"pandemic_members_away_february"}
    policy_inputs = {"anti_poverty_insured_2022"}
    for one in targets:
        if one.period.end >= "2022-01" and one.name not in behaviours_of_the_pandemic:
            assert one.use == KEPT or one.name in policy_inputs, one.name


def test_every_shipped_target_quotes_facts_that_are_there_and_says_how_its_tolerance_was_set():
    known = facts()
    for one in read_targets():
        ids = [word.strip("(),") for word in one.source.replace("-", " ").split()]
        quoted = [word for word in ids if word[:1] == "F" and word[1:].isdigit()]
        assert quoted, one.name
        assert set(quoted) <= known.keys(), one.name
        weakest = {"seen": 0, "derived": 1, "recalled": 2}
        said = max(weakest[known[key].confidence] for key in quoted)
        assert weakest[one.confidence] >= min(said, 2) or "over F099" in one.source, one.name


def test_series_of_shipped_targets_are_surveyed_or_known():
    known = {
        *SURVEYED,
        *("consumption", "realised_return_hazard", "small_loans_issued", "loan_arrears"),
        *("dibao_reached", "anti_poverty_insurance_reached"),
        *("crop_premiums", "livestock_premiums", "crop_claims", "livestock_claims"),
    }
    for one in read_targets():
        assert {*one.numerator, *one.denominator} <= known, one.name


def test_cells_become_what_they_stand_for(tmp_path):
    row = {
        "numerator": "a + b",
        "denominator": "c",
        "relative_to": "2021-01..2021-12",
        "from": "2022-01",
        "to": "2022-12",
    }
    (one,) = read_targets(targets_file(tmp_path, row))
    assert (one.numerator, one.denominator) == (("a", "b"), ("c",))
    assert one.period == Period("2022-01", "2022-12")
    assert one.relative_to == Period("2021-01", "2021-12")
    assert (one.value, one.tolerance) == (1200.0, 60.0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"aggregate": "summ"}, "line 2: there is no aggregate 'summ'; did you mean 'sum'?"),
        ({"use": "fitted"}, "there is no use 'fitted'; did you mean 'fit'?"),
        ({"value": "about 3"}, "column 'value': expected a number, found 'about 3'"),
        ({"value": "nan"}, "column 'value': expected a number, found 'nan'"),
        ({"tolerance": "0"}, "column 'tolerance': found 0, expected more than 0"),
        ({"from": "2021"}, "'2021' is not a month"),
        ({"from": "2022-05"}, "2022-05 is later than 2021-12"),
        ({"numerator": ""}, "column 'numerator': is empty"),
        ({"relative_to": "2021-01..2021"}, "column 'relative_to': '2021' is not a month"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(tmp_path, change, told):
    with pytest.raises(UserError) as caught:
        read_targets(targets_file(tmp_path, change))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_wrong_files_are_told_in_one_line(tmp_path):
    with pytest.raises(UserError, match="there is no file"):
        read_targets(tmp_path / "nowhere.csv")
    with pytest.raises(UserError, match="holds no target"):
        read_targets(targets_file(tmp_path))
    with pytest.raises(UserError, match="two targets are named 'income'"):
        read_targets(targets_file(tmp_path, {}, {}))
    lacking = [c for c in COLUMNS if c != "tolerance"]
    with pytest.raises(UserError, match="lacks the column 'tolerance'"):
        read_targets(targets_file(tmp_path, {}, columns=lacking))
    with pytest.raises(UserError, match="there is no column 'polcy'"):
        read_targets(targets_file(tmp_path, {}, columns=[*COLUMNS, "polcy"]))
    path = targets_file(tmp_path, {})
    path.write_text(path.read_text(encoding="utf-8") + "one,two\n", encoding="utf-8")
    with pytest.raises(UserError, match="line 3: found more or fewer cells than the 15"):
        read_targets(path)
    path.write_bytes(b"\xff\xfe\x00bad")
    with pytest.raises(UserError, match="not a text file"):
        read_targets(path)
