"""Sizes of a calibration, and the words of its command."""

from __future__ import annotations

from pathlib import Path

import pytest
import toy

from revival_sim.calibration.command import asked
from revival_sim.calibration.observed import fitted_targets, months_of, scenarios_of
from revival_sim.calibration.settings import read_settings, sizes
from revival_sim.cli import main
from revival_sim.errors import UserError
from revival_sim.validation.targets import SHIPPED, read_targets


@pytest.mark.parametrize("size", ["small", "full"])
def test_shipped_sizes_are_valid(size: str) -> None:
    """Every parameter is declared, and its bounds lie within the declared ones."""
    found = read_settings(size)
    assert len(found.parameters) >= 15
    assert all(one.low <= one.declared <= one.high for one in found.parameters)
    fitted_targets(read_targets(SHIPPED), found.leave_out)


def test_keys_are_changed_one_at_a_time() -> None:
    assert read_settings("small", ["waves=7", "cutoff=2.5"]).waves == 7


def test_a_file_of_ones_own_is_a_size() -> None:
    Path("mine.yaml").write_text(
        Path(__file__).parents[2].joinpath("configs/calibration/small.yaml").read_text()
        + "parameters:\n  hazards.illness.annual_risk: {from: 0.1, to: 0.2}\n"
    )
    [one] = read_settings("mine.yaml").parameters
    assert (one.low, one.high) == (0.1, 0.2)
    assert sizes() == ["full", "small"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["size=smal"], "size: there is no size 'smal'; did you mean 'small'?"),
        (["sise=small"], "calibrate: there is no option 'sise'; did you mean 'size'?"),
        (["small"], "calibrate: found 'small', expected key=value, as size=small"),
        (["size=no.yaml"], "size: there is no file 'no.yaml'"),
        (["calibration.wave=3"], "there is no key 'wave'; did you mean 'waves'?"),
        (["calibration.waves=0"], "calibration.waves: found 0, expected a whole number from 1"),
        (["calibration.waves=[1"], "calibration.waves: cannot read '[1'"),
        (["calibration.cutoff=-1"], "calibration.cutoff: found -1, expected a number above 0"),
        (["calibration.least_left=2"], "least_left: found 2, expected a share between 0 and 1"),
        (["calibration.leave_out=county"], "expected a list of targets"),
        (["calibration.parameters=nothing"], "calibration.parameters: there is no size 'nothing'"),
        (["households=500"], "households: found 500, expected calibration.households=500"),
        (["months=12"], "months: found 12, but targets and size say it when calibrating"),
        (["policies=[none]"], "policies: found [none], but targets and size say it"),
        (["targets=no.csv"], "targets: there is no file 'no.csv'"),
        (["vary.hazards.illness.annual_risk=[0.1]"], "calibrate: found vary, which is of a study"),
        (["calibration.leave_out=[county]"], "there is no fitted target 'county'; did you mean"),
    ],
)
def test_a_wrong_word_is_told_in_one_line(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calibrate", *words]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert told.count("\n") == 1


def test_other_words_are_the_studys() -> None:
    found = asked(["size=small", "parameters=declared", "hazards.illness.bill=8000"])
    assert found.study == ("study=calibration", "parameters=declared", "hazards.illness.bill=8000")
    assert found.command.startswith("revival-sim calibrate size=small parameters=declared haz")


def test_targets_say_scenarios_and_months() -> None:
    wages = toy.target("wages", 1.0)
    pandemic = read_targets(SHIPPED)[-2]
    assert scenarios_of([wages]) == (("package", "ordinary"),)
    assert months_of([wages], "2021-01") == 12
    with pytest.raises(UserError, match="a target needs 2021-01, expected months from 2021-02 on"):
        months_of([wages], "2021-02")
    both = scenarios_of([wages, pandemic])
    assert set(both) == {("package", "ordinary"), ("package", "pandemic")}


def test_kept_targets_are_never_fitted() -> None:
    wages, ill = toy.target("wages", 1.0), toy.target("ill", 1.0, use="kept")
    assert fitted_targets([wages, ill], []) == (wages,)
    with pytest.raises(UserError, match="found no target of use 'fit'"):
        fitted_targets([ill], [])
    with pytest.raises(UserError, match="found no target of use 'fit'"):
        fitted_targets([wages, ill], ["wages"])


def test_a_dry_run_says_how_many_runs_it_would_be(capsys: pytest.CaptureFixture[str]) -> None:
    """Two scenarios: (2 waves of 20 points, 30 draws, the mean) by 2 seeds, and 10 for chance."""
    words = [f"calibration.{key}" for key in ("waves=2", "points=20", "draws=30", "chance_runs=10")]
    assert main(["calibrate", "size=small", *words, "dry_run=true"]) == 0
    told = capsys.readouterr().out
    assert f" {2 * ((2 * 20 + 30 + 1) * 2 + 10)} runs of 2,000 households" in told
    assert not Path("results").exists()
