from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from revival_sim.errors import UserError
from revival_sim.paths import user_config_dir
from revival_sim.study import catalogue
from revival_sim.study.design import Design, as_mapping, design_from

MakeDesign = Callable[..., Design]


def test_a_valid_configuration_is_typed(design_of: MakeDesign) -> None:
    design = design_of(policies="package", households=20000.0, output="results/mine")
    assert design.policies == ("package",)
    assert design.households == 20_000
    assert isinstance(design.households, int)
    assert design.output == Path("results/mine")


def test_output_is_named_by_the_study(design_of: MakeDesign) -> None:
    assert design_of(name="mine").output == Path("results/mine")


def test_baseline_is_none_where_it_is_there_else_the_first(design_of: MakeDesign) -> None:
    assert design_of(policies=["package", "none"]).baseline == "none"
    assert design_of(policies=["taper", "package"]).baseline == "taper"
    assert design_of(policies=["none", "package"], baseline="package").baseline == "package"


def test_as_many_workers_as_there_is_room_for_unless_asked(design_of: MakeDesign) -> None:
    assert design_of(workers=None).workers is None
    assert design_of(workers=4096).workers == 4096


def test_only_parameters_that_differ_from_their_defaults_are_kept(design_of: MakeDesign) -> None:
    [limit] = [p for p in catalogue.parameters() if p.path == "instruments.small_loan.limit"]
    assert design_of(instruments={"small_loan": {"limit": limit.default}}).parameters == {}
    changed = design_of(instruments={"small_loan": {"limit": 30000}})
    assert changed.parameters == {"instruments.small_loan.limit": 30000.0}


def test_what_is_written_of_a_design_makes_it_again(
    design_of: MakeDesign, config: dict[str, object]
) -> None:
    design = design_of(
        baseline="package",
        shocks=["pandemic", "ordinary"],
        instruments={"small_loan": {"limit": 30000}},
        report={"language": "zh"},
    )
    assert design.language == "zh"
    assert design_from({**config, **as_mapping(design)}) == design


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"housholds": 3}, "there is no key 'housholds'; did you mean 'households'?"),
        (
            {"policies": ["packge"]},
            "there is no policy 'packge'; did you mean 'package'?",
        ),
        ({"policies": []}, "policies: found [], expected a name or a list"),
        ({"policies": ["none", "none"]}, "policies: found 'none' 2 times, expected it once"),
        ({"policies": [1]}, "policies: found [1], expected a name or a list"),
        (
            {"shocks": "pandemc"},
            "there is no shock pack 'pandemc'; did you mean 'pandemic'",
        ),
        (
            {"shock_packs": ["x"]},
            "there is no shock pack 'x'; expected one of: ",
        ),
        ({"baseline": "taper"}, "baseline: there is no policy in this study 'taper'; expected one"),
        ({"baseline": 3}, "baseline: found 3, expected a text"),
        ({"households": "many"}, "households: found 'many', expected a whole number from 1 to"),
        ({"households": 1000.5}, "households: found 1000.5, expected a whole number"),
        ({"households": True}, "households: found True, expected a whole number"),
        ({"households": None}, "households: found None, expected a whole number"),
        ({"replications": 0}, "replications: found 0, expected a whole number from 1 to"),
        ({"seed": -1}, "seed: found -1, expected a whole number from 0 to"),
        ({"seed": 2**63 - 2}, "seed: found 9223372036854775806, expected a whole number from 0"),
        ({"months": 601}, "months: found 601, expected a whole number from 1 to 600"),
        ({"workers": "all"}, "workers: found 'all', expected a whole number"),
        ({"threads": 0}, "threads: found 0, expected a whole number"),
        ({"start": "2021-13"}, "start: '2021-13' is not a month; expected the form YYYY-MM"),
        ({"start": 2021}, "start: '2021' is not a month; expected the form YYYY-MM"),
        ({"engine": "compild"}, "engine: there is no engine 'compild'; did you mean 'compiled'?"),
        ({"engine": None}, "engine: found None, expected one of: compiled, mesa"),
        (
            {"report": {"language": "zk"}},
            "report.language: there is no report.language 'zk'; did you mean 'zh'?",
        ),
        ({"report": {"language": None}}, "report.language: found None, expected one of: en, zh"),
        ({"report": {"langage": "zh"}}, "report: there is no key 'langage'; did you mean"),
        ({"output": 3}, "output: found 3, expected a text"),
        ({"name": ""}, "name: found '', expected a text"),
        ({"agents": {"houshold": "a.B"}}, "agents: there is no key 'houshold'; did you mean"),
        (
            {"agents": {"household": "Gambler"}},
            "agents.household: found 'Gambler', expected",
        ),
        ({"agents": {"household": 3}}, "agents.household: found 3, expected a text"),
        ({"agents": {"household": "no_such_file.Gambler"}}, "agents.household: there is no module"),
        ({"population": {"table": "no.csv"}}, "population.table: there is no file 'no.csv'"),
        ({"population": 3}, "population: found 3, expected keys with values"),
        (
            {"instruments": {"small_loan": {"limt": 3}}},
            "there is no parameter 'instruments.small_loan.limt'; "
            "did you mean 'instruments.small_loan.limit'?",
        ),
        (
            {"instruments": {"small_loan": {"limit": "much"}}},
            "instruments.small_loan.limit: found 'much', expected a number from",
        ),
        (
            {"instruments": {"small_loan": {"limit": -1}}},
            "instruments.small_loan.limit: found -1, expected a number from",
        ),
        ({"hazards": {"ilness": 1}}, "there is no parameter 'hazards.ilness'"),
        ({"population": {"tabel": "x"}}, "there is no parameter 'population.tabel'"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    design_of: MakeDesign, change: dict[str, object], message: str
) -> None:
    with pytest.raises(UserError) as caught:
        design_of(**change)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_default_is_kept_where_a_policy_of_the_study_has_another(design_of: MakeDesign) -> None:
    Path("mine/policy").mkdir(parents=True)
    Path("mine/policy/small.yaml").write_text(
        "about: Small loans\ninstruments: {small_loan: {}}\n"
        "parameters: {instruments.small_loan.limit: 30000}\n"
    )
    asked = {"small_loan": {"limit": 50000}}
    with user_config_dir(Path("mine")):
        design = design_of(policies=["none", "small"], instruments=asked)
        assert design.parameters == {"instruments.small_loan.limit": 50000.0}
        assert design_of(instruments=asked).parameters == {}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"executor": "slurm"}, "executor: there is no executor 'slurm'"),
        ({"dask": {"adress": "x", "slurm": {}}}, "did you mean 'address'?"),
        ({"dask": {"address": None, "slurm": "main"}}, "dask.slurm: found 'main', expected opt"),
        (
            {"dask": {"address": "tcp://here:1", "slurm": {"cores": 1}}, "workers": 2},
            "dask: found both address and slurm",
        ),
        ({"dask": {"address": None, "slurm": {"cores": 1}}, "workers": None}, "workers: found nul"),
    ],
)
def test_an_executor_that_cannot_be_is_named(
    changes: dict[str, object], message: str, design_of: MakeDesign
) -> None:
    with pytest.raises(UserError, match=re.escape(message)):
        design_of(**changes)
