from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from revival_sim.agents import Household
from revival_sim.errors import UserError
from revival_sim.study.conduct import conduct
from revival_sim.study.design import Design, as_mapping, design_from
from revival_sim.study.recording import write as write_module
from revival_sim.study.recording.events import COLUMNS, EVENTS, befallen
from revival_sim.study.runs import expand
from revival_sim.study.simulate import model_of
from revival_sim.study.trace.record import record as lives_of
from study.conftest import CONFIG

MakeDesign = Callable[..., Design]
PANEL = ["savings", "poor", "sick_months"]
SMALL = {**CONFIG, "households": 300, "months": 14, "replications": 2, "shocks": ["compound"]}
ASKED = {"panel": PANEL, "events": True, "policies": ["package"], "seeds": [12]}


@pytest.fixture(scope="module")
def design(tmp_path_factory: pytest.TempPathFactory) -> Design:
    output = tmp_path_factory.mktemp("recorded") / "mine"
    made = design_from({**SMALL, "output": str(output), "record": ASKED})
    conduct(made, Console(quiet=True))
    return made


def test_only_chosen_runs_are_recorded(design: Design) -> None:
    for folder in ("panels", "events"):
        names = [path.name for path in (design.output / folder).iterdir()]
        assert names == ["package-compound-12.parquet"]


def test_a_panel_is_the_columns_of_every_household_in_every_month(design: Design) -> None:
    file = pq.ParquetFile(design.output / "panels" / "package-compound-12.parquet")
    assert file.schema_arrow.names == ["month", "household", *PANEL]
    assert file.num_row_groups == 14
    [run] = [r for r in expand(design) if (r.policy, r.seed) == ("package", 12)]
    model = model_of(run)
    for month in range(14):
        model.step()
        rows = file.read_row_group(month)
        assert rows["month"].unique().to_pylist() == [month + 1]
        assert rows["household"].to_pylist() == list(range(300))
        for name in PANEL:
            own = model.rows(Household)[name]
            assert rows[name].to_numpy().tobytes() == own.tobytes()


def test_events_are_those_of_single_lives(design: Design) -> None:
    rows = pq.read_table(design.output / "events" / "package-compound-12.parquet").to_pylist()
    found = {(r["event"], r["month"], r["household"]) for r in rows}
    [run] = [r for r in expand(design) if (r.policy, r.seed) == ("package", 12)]
    lives = lives_of(run, range(300))
    for event in ("risk_entry", "income_return", "realised_return", "job_lost", "harvest_lost",
                  "home_damaged", "worker_lost"):  # fmt: skip
        expected = {
            (event, month, household)
            for household, months in lives.items()
            for month, values in enumerate(months, start=1)
            if values[event]
        }
        assert {one for one in found if one[0] == event} == expected, event
    for event, column in (("falls_poor", "poor"), ("care_fails", "care_failed"),
                          ("becomes_deprived", "deprived")):  # fmt: skip
        later = {
            (event, month, household)
            for household, months in lives.items()
            for month in range(2, 15)
            if months[month - 1][column] and not months[month - 2][column]
        }
        assert {one for one in found if one[0] == event and one[1] > 1} == later, event
    assert len({one[0] for one in found}) >= 8
    order = [(r["month"], EVENTS.index(r["event"]), r["household"]) for r in rows]
    assert order == sorted(order)


def test_what_begins_is_no_event_while_it_lasts() -> None:
    def rows(**values: list[int]) -> dict[str, np.ndarray]:
        nothing = {name: np.zeros(3, np.int64) for name in COLUMNS}
        return {**nothing, **{name: np.array(v) for name, v in values.items()}}

    found = befallen(
        rows(poor=[1, 1, 0], employer=[-1, 5, 5], away=[0, 0, 1], first_risk=[4, 3, 0]),
        rows(poor=[0, 1, 1], employer=[5, 5, 5], away=[0, 1, 0]),
        4,
    )
    assert {name: whom.tolist() for name, whom in found.items() if whom.any()} == {
        "risk_entry": [True, False, False],
        "falls_poor": [True, False, False],
        "leaves_poverty": [False, False, True],
        "job_lost": [True, True, False],
    }


def test_a_file_is_written_again_only_if_its_run_or_columns_change(
    design: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived: list[object] = []
    months = write_module.months_of
    monkeypatch.setattr(
        write_module, "months_of", lambda run: (lived.append(run.policy), months(run))[1]
    )
    conduct(design, Console(quiet=True))
    assert lived == []
    other = replace(design, record=replace(design.record, panel=("savings",)))
    conduct(other, Console(quiet=True))
    assert lived == ["package"]
    path = design.output / "panels" / "package-compound-12.parquet"
    assert pq.read_schema(path).names == ["month", "household", "savings"]
    assert not list(Path(design.output).rglob("*.unfinished"))


def test_what_is_written_of_a_design_records_the_same(
    design_of: MakeDesign, config: dict[str, object]
) -> None:
    asked = design_of(record={"panel": ["savings"], "seeds": [12]})
    assert design_from({**config, **as_mapping(asked)}) == asked


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"pannel": []}, "record: there is no key 'pannel'; did you mean 'panel'"),
        (
            {"panel": ["saving"]},
            "there is no column of households 'saving'; did you mean 'savings'",
        ),
        ({"panel": ["earned_by_month"]}, "there is no column of households 'earned_by_month'"),
        ({"events": "some"}, "record.events: found 'some', expected true or false"),
        ({"policies": ["taper"]}, "there is no policy in this study 'taper'"),
        ({"seeds": [14]}, "record.seeds: found 14, expected seeds of this study, from 11 to 13"),
    ],
)
def test_what_is_wrong_is_told(record: object, message: str, design_of: MakeDesign) -> None:
    with pytest.raises(UserError, match=message):
        design_of(record=record)
