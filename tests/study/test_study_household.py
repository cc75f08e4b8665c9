from __future__ import annotations

import sys
from pathlib import Path

import pytest

from revival_sim.errors import UserError
from revival_sim.study.household import household_class, source_hash


@pytest.fixture(autouse=True)
def _forget_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    for name in ("gamblers", "odds"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def test_a_class_is_found_in_the_working_directory() -> None:
    Path("gamblers.py").write_text("class Gambler:\n    stakes = 7\n")
    assert vars(household_class("gamblers.Gambler"))["stakes"] == 7


def test_a_wrong_class_name_has_its_nearest() -> None:
    Path("gamblers.py").write_text("class Gambler: ...\n")
    with pytest.raises(UserError, match="no class in gamblers 'Gamblr'; did you mean 'Gambler'"):
        household_class("gamblers.Gamblr")


def test_a_module_that_fails_is_told_with_its_line() -> None:
    Path("gamblers.py").write_text("\n1 / 0\n")
    with pytest.raises(UserError, match=r"ZeroDivisionError: division by zero \(gamblers.py:2\)"):
        household_class("gamblers.Gambler")


def test_the_hash_follows_the_module_and_what_it_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("odds.py").write_text("WIN = 0.1\ndef win(): return WIN\n")
    Path("gamblers.py").write_text("from odds import win\nclass Gambler: ...\n")
    hashes = [source_hash("gamblers.Gambler")]
    for path, text in [("odds.py", "def win(): return 0.2\n"), ("gamblers.py", "class Gambler: 1")]:
        Path(path).write_text(text)
        hashes.append(source_hash("gamblers.Gambler"))
    Path("other.py").write_text("class Other: ...\n")
    assert len(set(hashes)) == 3
    assert source_hash("gamblers.Gambler") == hashes[-1]
