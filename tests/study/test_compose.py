from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from revival_sim.errors import UserError
from revival_sim.paths import user_config_dir
from revival_sim.study.compose import for_each_design
from revival_sim.study.design import Design
from revival_sim.study.manifest import write_design
from revival_sim.study.overrides import checked_overrides
from revival_sim.study.variations.runs import varied_runs


def designs(
    *words: str, flags: tuple[str, ...] = (), directory: Path | None = None
) -> list[Design]:
    found: list[Design] = []
    own = (f"--config-dir={directory}",) if directory else ()
    with user_config_dir(directory):
        overrides = checked_overrides(words, multirun="--multirun" in flags)
        for_each_design(overrides, [*own, *flags], found.append)
    return found


@pytest.fixture
def directory() -> Path:
    """Return a configuration directory of the user's own, with an empty study."""
    Path("mine/study").mkdir(parents=True)
    return Path("mine")


def study(directory: Path, name: str, text: str) -> None:
    (directory / "study" / f"{name}.yaml").write_text(f"# @package _global_\n{text}")


def test_a_study_file_without_its_first_line_is_told_so(directory: Path) -> None:
    (directory / "study" / "mine.yaml").write_text("households: 300\n")
    with pytest.raises(UserError, match="first line '# @package _global_'"):
        designs("study=mine", directory=directory)


def test_a_study_and_overrides_make_one_design_and_no_litter() -> None:
    arguments = list(sys.argv)
    [design] = designs("study=quick", "shocks=pandemic", "instruments.small_loan.limit=30000")
    assert (design.name, design.policies, design.shocks) == (
        "quick",
        ("none", "package"),
        ("pandemic",),
    )
    assert design.parameters == {"instruments.small_loan.limit": 30000.0}
    assert design.question.startswith("Does everything run")
    assert list(Path.cwd().iterdir()) == []
    assert sys.argv == arguments
    assert "HYDRA_FULL_ERROR" not in os.environ


def test_a_multirun_makes_a_design_with_a_folder_for_each_value() -> None:
    found = designs(
        "study=quick",
        "instruments.small_loan.limit=30000,40000",
        "shocks=[ordinary],[pandemic]",
        "seed=5",
        flags=("--multirun",),
    )
    assert [d.output.as_posix() for d in found] == [
        f"results/quick/instruments.small_loan.limit={limit},shocks=[{shocks}]"
        for limit in (30000, 40000)
        for shocks in ("ordinary", "pandemic")
    ]
    assert [d.parameters["instruments.small_loan.limit"] for d in found] == [3e4, 3e4, 4e4, 4e4]
    assert list(Path.cwd().iterdir()) == []


def test_a_multirun_over_outputs_needs_no_further_folders() -> None:
    found = designs("study=quick", "output=a,b", flags=("--multirun",))
    assert [d.output for d in found] == [Path("a"), Path("b")]


def test_a_multirun_ends_at_an_error_of_the_job() -> None:
    begun: list[int] = []

    def fail(design: Design) -> None:
        begun.append(design.seed)
        raise KeyboardInterrupt

    overrides = checked_overrides(["study=quick", "seed=1,2"], multirun=True)
    with pytest.raises(KeyboardInterrupt):
        for_each_design(overrides, ["--multirun"], fail)
    assert begun == [1]


def test_a_study_of_the_user_s_own_is_composed(directory: Path) -> None:
    study(directory, "mine", "households: 300\nhazards: {}\n")
    [design] = designs("study=mine", directory=directory)
    assert (design.name, design.households) == ("mine", 300)


def test_a_written_design_repeats_itself(directory: Path) -> None:
    [design] = designs("study=quick", "name=again", "instruments.small_loan.limit=30000", "seed=9")
    write_design(design)
    assert designs(flags=("--config-name=design",), directory=design.output) == [design]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("housholds: 300\n", "there is no key 'housholds'; did you mean 'households'?"),
        ("households: many\n", "households: found 'many', expected a whole number"),
        ("seed: ${sede}\n", "Interpolation key 'sede' not found"),
        ("instruments: {small_loan: {limt: 3}}\n", "did you mean 'instruments.small_loan.limit'?"),
        ("households: [\n", "study/broken.yaml"),
        ("agents: 3\n", "agents: found 3, expected keys with values"),
        ("defaults: [no_such_file]\n", "no_such_file"),
    ],
)
def test_a_wrong_study_file_is_told_in_one_line(directory: Path, text: str, message: str) -> None:
    study(directory, "broken", text)
    with pytest.raises(UserError) as caught:
        designs("study=broken", directory=directory)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_user_s_study_varies_a_parameter_in_a_user_s_policy(directory: Path) -> None:
    (directory / "policy").mkdir()
    (directory / "policy" / "loans.yaml").write_text("about: a\ninstruments: {small_loan: {}}\n")
    study(
        directory,
        "mine",
        "policies: [none, loans]\nvary: {instruments: {small_loan: {limit: [1000, 2000]}}}\n",
    )
    with user_config_dir(directory):
        [design] = designs("study=mine", directory=directory)
        runs = {(run.policy, run.parameters) for run in varied_runs(design)}
    limit = "instruments.small_loan.limit"
    assert runs == {("loans", ((limit, 1000.0),)), ("loans", ((limit, 2000.0),))}


def test_a_multirun_of_studies_that_vary_has_a_folder_for_each() -> None:
    found = designs(
        "study=quick", "seed=1,5", "vary.instruments.small_loan.limit=[1,2]", flags=("--multirun",)
    )
    assert [d.output.name for d in found] == ["seed=1", "seed=5"]
    assert [span.listed for d in found for span in d.vary.spans] == [(1, 2), (1, 2)]
    swept = designs(
        "study=quick", "vary.instruments.small_loan.limit=[1,2],[3]", flags=("--multirun",)
    )
    assert [span.listed for d in swept for span in d.vary.spans] == [(1, 2), (3,)]
    assert len({d.output for d in swept}) == 2
