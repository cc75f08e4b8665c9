"""Policies and packs are read from files, and wrong files say what is wrong."""

import pytest

import revival_sim as rs
from revival_sim.bundles import load_bundle
from revival_sim.engine.calendar import month_number
from revival_sim.errors import UserError
from revival_sim.paths import USER_DIRECTORY
from revival_sim.policy import instrument_names, load_policy, policy_names
from revival_sim.policy.bundle import families
from revival_sim.shocks import hazard_names, load_pack, shock_names


def test_every_shipped_policy_and_pack_can_be_read():
    assert {"none", "package", "taper", "sudden_stop"} <= set(policy_names())
    assert {"none", "ordinary", "pandemic"} <= set(shock_names())
    for name, about in policy_names().items():
        assert about, name
        assert set(load_policy(name).schedules) <= set(instrument_names())
    for name, about in shock_names().items():
        assert about, name
        assert set(load_pack(name).schedules) <= set(hazard_names())


def test_sudden_stop_ends_from_one_month_to_the_next_and_taper_falls_in_between():
    stop, taper = load_policy("sudden_stop"), load_policy("taper")
    assert stop.at(month_number("2022-12"))["dibao"] == 1.0
    assert stop.at(month_number("2023-01"))["dibao"] == 0.0
    levels = [taper.at(month_number(f"{year}-12"))["dibao"] for year in range(2021, 2026)]
    assert levels == pytest.approx([1.0, 0.75, 0.5, 0.25, 0.0])


def test_pandemic_is_dated_and_fades():
    pack = load_pack("pandemic")
    months = ("2021-12", "2022-01", "2022-03", "2022-07", "2022-10")
    levels = [pack.at(month_number(month))["pandemic"] for month in months]
    assert levels[0] == 0.0
    assert levels[1] == levels[2] == 1.0
    assert 0.0 < levels[3] < 1.0
    assert levels[4] == 0.0


def write(folder, text):
    (folder / "policy").mkdir(exist_ok=True)
    (folder / "policy" / "mine.yaml").write_text(text)


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(USER_DIRECTORY, str(tmp_path))
    return tmp_path


def test_a_users_policy_is_found_beside_the_shipped_ones(own):
    write(own, "about: mine\nschedule: {level: 0.5}\ninstruments: {dibao: {}}\n")
    assert policy_names()["mine"] == "mine"
    assert load_policy("mine").at(0) == {"dibao": 0.5}
    assert load_policy("package").at(0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("instruments: {dibo: {}}", "no instrument 'dibo'; did you mean 'dibao'"),
        ("instrument: {dibao: {}}", "no key 'instrument'; did you mean 'instruments'"),
        ("instruments: {dibao: {shape: hol}}", "did you mean 'hold'"),
        ("instruments: {dibao: {shape: stop}}", "'last' is missing"),
        ("instruments: {dibao: {shape: stop, last: 2022-13}}", "not a month"),
        ("instruments: {dibao: {level: -1}}", "level -1"),
        ("instruments: [dibao]", "expected keys with values"),
        ("instruments: {dibao: ", "not YAML"),
    ],
)
def test_a_wrong_file_says_where_and_what(own, text, expected):
    write(own, text)
    with pytest.raises(UserError, match="mine") as caught:
        load_policy("mine")
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_name_gives_the_nearest():
    with pytest.raises(UserError, match="did you mean 'package'"):
        load_policy("pakage")
    with pytest.raises(UserError, match="did you mean 'ordinary'"):
        load_bundle("shocks", "ordinery", "hazards", [])


def test_families_are_turned_on_as_a_whole_less_those_left_out(own):
    write(own, "families: all\nwithout: [finance]\ninstruments: {}\n")
    everything = {name for members in families().values() for name in members}
    assert set(load_policy("mine").schedules) == everything - set(families()["finance"])
    write(own, "families: [finance]\ninstruments: {small_loan: {level: 0.5}}\n")
    mine = load_policy("mine")
    assert set(mine.schedules) == set(families()["finance"])
    assert mine.at(0)["small_loan"] == 0.5
    write(own, "families: [finanse]\n")
    with pytest.raises(UserError, match="no family 'finanse'; did you mean 'finance'"):
        load_policy("mine")


def test_every_instrument_belongs_to_a_family_or_is_the_fund():
    members = {name for names in families().values() for name in names}
    left = set(instrument_names()) - members
    assert left == {"bridging_fund", "quota_monitoring", "single_line_training"}


def test_a_bundles_parameters_hold_in_its_runs_unless_a_study_overrides_them(own):
    write(own, "instruments: {dibao: {}}\nparameters: {instruments.dibao.minimum: 7.0}\n")
    usual = rs.RevivalModel(policy="mine", households=1, months=1)
    assert usual.world.parameters.rows["dibao"]["minimum"][0] == 7.0
    given = {"instruments.dibao.minimum": 9.0}
    over = rs.RevivalModel(policy="mine", households=1, months=1, parameters=given)
    assert over.world.parameters.rows["dibao"]["minimum"][0] == 9.0
    write(own, "instruments: {dibao: {}}\nparameters: {instruments.dibao.minimun: 7.0}\n")
    with pytest.raises(UserError, match=r"did you mean 'instruments\.dibao\.minimum'"):
        rs.RevivalModel(policy="mine", households=1, months=1)
