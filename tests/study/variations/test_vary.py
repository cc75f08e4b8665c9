from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from revival_sim.errors import UserError
from revival_sim.study import catalogue
from revival_sim.study.compose import for_each_design
from revival_sim.study.design import Design, as_mapping, design_from
from revival_sim.study.overrides import checked_overrides
from revival_sim.study.variations.points import points_of
from revival_sim.study.variations.vary import vary_from

MakeDesign = Callable[..., Design]
MORRIS: dict[str, object] = {"sample": "morris", "points": 2}
LIMIT, TERM = "instruments.small_loan.limit", "instruments.small_loan.term"


def loan(**keys: object) -> dict[str, object]:
    return {"instruments": {"small_loan": keys}}


def composed(*words: str) -> Design:
    found: list[Design] = []
    for_each_design(checked_overrides(words, multirun=False), [], found.append)
    return found[0]


def test_nothing_is_varied_by_default() -> None:
    assert points_of(vary_from(None)) == []
    assert points_of(composed("study=quick").vary) == []


def test_the_command_line_gives_values_ranges_and_bounds() -> None:
    design = composed(
        "study=quick", f"vary.{LIMIT}=[10000,20000]", f"vary.{TERM}={{from:12,to:36,steps:3}}"
    )
    points = points_of(design.vary)
    assert [(p[LIMIT], p[TERM]) for p in points] == [
        (limit, term) for limit in (10000, 20000) for term in (12, 24, 36)
    ]
    sample = composed("study=quick", "vary.hazards.illness=bounds", "vary.sample=one_at_a_time")
    varied = [span.path for span in sample.vary.spans]
    assert varied == [p.path for p in catalogue.parameters() if ".illness." in p.path]


def test_what_is_written_of_a_design_varies_the_same(
    design_of: MakeDesign, config: dict[str, object]
) -> None:
    Path("d.csv").write_text(f"{LIMIT}\n1000\n")
    for vary in (
        loan(limit=[1000, 2000], term={"from": 12, "to": 24, "steps": 2}),
        {**loan(limit="bounds"), "sample": "sobol", "points": 8, "seed": 4, "replications": 2},
        {"table": "d.csv"},
    ):
        design = design_of(vary=vary)
        again = design_from({**config, **as_mapping(design)})
        assert again == design
        assert points_of(again.vary) == points_of(design.vary) != []


@pytest.mark.parametrize(
    ("vary", "message"),
    [
        ({"smaple": "sobol"}, "vary: there is no key 'smaple'; did you mean 'sample'"),
        (loan(limt=[1]), f"vary: there is no parameter .*limt'; did you mean '{LIMIT}'"),
        ({"hazards": {"ilness": "bounds"}}, "there is no parameter 'hazards.ilness'; did you mean"),
        ({"instruments": {"small_loan": [1, 2]}}, "there is no parameter 'instruments.small_loan'"),
        ({**loan(limit="bounds"), "sample": "sobl"}, "did you mean 'sobol'"),
        ({"sample": "sobol", "points": 8}, "found sobol of nothing, expected parameters beside it"),
        (
            {**loan(limit="bounds"), "sample": "morris"},
            "vary.points: found None, expected how many",
        ),
        (
            {**loan(limit="bounds"), "sample": "sobol", "points": 100},
            "found 100, expected a power of two for sobol, as 64 or 128",
        ),
        (
            {**loan(limit="bounds"), "sample": "saltelli", "points": 12},
            "found 12, expected a power of two for saltelli, as 8 or 16",
        ),
        ({**MORRIS, "assumptions": "all"}, "vary.assumptions: found 'all', expected true, false"),
        (
            {**MORRIS, "assumptions": ["behaviour"]},
            "vary.assumptions: there is no .* 'behaviour'; did you mean 'behaviours'",
        ),
        ({**loan(limit="bounds"), **MORRIS, "reach": 2}, "vary.reach: found 2, expected a number"),
        ({**loan(limit=[1]), "points": 8}, "vary.sample: .* expected one of: latin_hypercube"),
        ({"table": "no.csv"}, "vary.table: there is no file 'no.csv'"),
    ],
)
def test_a_wrong_name_or_key_refuses_the_whole_study(
    vary: object, message: str, design_of: MakeDesign
) -> None:
    with pytest.raises(UserError, match=message):
        design_of(vary=vary)


def test_a_grid_needs_steps_and_has_an_end() -> None:
    with pytest.raises(UserError, match="found a range without steps"):
        points_of(vary_from(loan(limit="bounds")))
    wide = {"from": 0, "to": 9000, "steps": 9000}
    with pytest.raises(UserError, match="found 324000 variations, expected 100000 at most"):
        points_of(vary_from(loan(limit=wide, term={"from": 1, "to": 36, "steps": 36})))


def test_a_table_stands_alone() -> None:
    Path("d.csv").write_text(f"{LIMIT}\n1000\n")
    with pytest.raises(UserError, match=r"vary\.table: found with values or a sample beside it"):
        vary_from({"table": "d.csv", **loan(limit=[1])})


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("vary.smaple=sobol", "there is no key 'vary.smaple'; did you mean 'vary.sample'?"),
        ("vary.instrument.small_loan.limit=[1]", "did you mean"),
        ("vary=3", "there is no key 'vary'"),
    ],
)
def test_a_wrong_word_is_told_in_one_line(word: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        composed("study=quick", word)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_assumptions_are_varied_and_nothing_that_rests_on_a_figure() -> None:
    known = {p.path: p for p in catalogue.parameters()}
    every = {span.path for span in vary_from({**MORRIS, "assumptions": True}).spans}
    assert {
        known[p].source.startswith("F") for p in every if "assum" not in known[p].source
    } == set()
    assert "behaviours.credit.invested" in every
    assert LIMIT not in every
    some = vary_from({**MORRIS, "assumptions": ["behaviours", "instruments.small_loan"]}).spans
    assert {s.path for s in some} == {
        p for p in every if p.startswith(("behaviours.", "instruments.small_loan."))
    }


def test_what_is_asked_for_by_name_is_not_asked_for_again_as_an_assumption() -> None:
    asked = {**MORRIS, "assumptions": ["behaviours"]}
    spans = vary_from({**asked, "behaviours": {"credit": {"invested": [0.1, 0.2]}}}).spans
    assert [s.listed for s in spans if s.path == "behaviours.credit.invested"] == [(0.1, 0.2)]


def test_bounds_reach_as_far_from_the_default_as_is_said() -> None:
    known = {p.path: p for p in catalogue.parameters()}
    for reach in (1.0, 0.25):
        for span in vary_from({**MORRIS, "assumptions": True, "reach": reach}).spans:
            declared = known[span.path]
            assert span.low == pytest.approx(
                declared.default - reach * (declared.default - declared.low)
            )
            assert span.high == pytest.approx(
                declared.default + reach * (declared.high - declared.default)
            )
            for place in (0.0, 0.3, 1.0):
                declared.check(span.at(place))
