"""The description is what the code says, and leaves nothing out."""

import ast
import re
from pathlib import Path

import pytest

from revival_sim.data import facts
from revival_sim.describe import describe, moved, readers
from revival_sim.engine.parameters import REGISTRY, declared_parameters
from revival_sim.policy import Instrument
from revival_sim.shocks import Hazard

ROOT = Path(__file__).parents[1]
CLAUSES = {"2.1(1)", "2.1(2)", "2.1(3)", "2.2(1)", "2.2(2)", "2.2(3)", "2.3(1)", "2.3(2)", "2.3(3)"}
INSTRUMENTS = [c for c in REGISTRY.values() if issubclass(c, Instrument)]
HAZARDS = [c for c in REGISTRY.values() if issubclass(c, Hazard)]


def test_the_committed_description_is_the_codes():
    written = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert written == describe(), "run: revival-sim describe > docs/model.md"


@pytest.mark.parametrize("cls", INSTRUMENTS, ids=lambda c: c.name)
def test_every_instrument_has_its_clause_its_readers_and_its_test(cls):
    assert cls.clause in CLAUSES | {"also"}
    assert readers(cls.name)
    assert moved(cls.name)
    file, _, name = cls.shown_by.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
    assert cls.name in (ROOT / file).read_text(encoding="utf-8")


def test_every_clause_of_the_paper_has_an_instrument():
    assert {cls.clause for cls in INSTRUMENTS} >= CLAUSES


@pytest.mark.parametrize("cls", HAZARDS, ids=lambda c: c.name)
def test_every_hazard_is_read_by_a_behaviour_or_by_the_model(cls):
    assert readers(cls.name) or cls.name == "policy_withdrawal"


def test_every_parameter_has_unit_bounds_and_a_source_that_exists():
    known = set(facts())
    assert len(declared_parameters()) > 100
    for parameter in declared_parameters():
        assert parameter.unit or parameter.type != "float", parameter.path
        assert parameter.low < parameter.high, parameter.path
        assert parameter.doc, parameter.path
        quoted = set(re.findall(r"F\d{3}", parameter.source))
        for first, last in re.findall(r"F(\d{3})-F(\d{3})", parameter.source):
            quoted |= {f"F{i:03d}" for i in range(int(first), int(last) + 1)}
        named = "assumption" in parameter.source or "exposure table" in parameter.source
        assert quoted or named, parameter.path
        assert quoted <= known, parameter.path
