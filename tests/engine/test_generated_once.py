"""A module is written once for a model's classes, and again when a name it uses means another."""

import sys
import types

import pytest

from engine.small_world import lived, person
from revival_sim.engine import generated_once

RATE = 0.5
SETTINGS = types.ModuleType("settings")
SETTINGS.bonus = 1.0


def gain(wealth):
    return wealth * RATE


def grow(self):
    self.savings = gain(self.savings) + SETTINGS.bonus


PERSON = person(grow)


@pytest.fixture
def written(monkeypatch):
    made = []

    class Noted(generated_once.Generator):
        def __init__(self, cls, kinds):
            made.append(cls)
            super().__init__(cls, kinds)

    monkeypatch.setattr(generated_once, "Generator", Noted)
    monkeypatch.setattr(generated_once, "_kept", {})
    return made


def savings(cls=PERSON):
    return lived(cls).rows(cls)["savings"].tolist()


def test_it_is_written_once_as_long_as_names_stay(written):
    assert savings() == savings() == [6.0, 6.0, 6.0]
    assert written == [PERSON]


def doubled(wealth):
    return wealth * 2.0


@pytest.mark.parametrize(
    ("where", "name", "value", "expected"),
    [
        (sys.modules[__name__], "RATE", 0.25, 3.5),
        (sys.modules[__name__], "gain", doubled, 21.0),
        (SETTINGS, "bonus", 2.0, 7.0),
    ],
)
def test_it_is_written_again_when_a_name_means_another(
    written, monkeypatch, where, name, value, expected
):
    savings()
    monkeypatch.setattr(where, name, value)
    assert savings() == [expected] * 3
    assert written == [PERSON, PERSON]


def test_another_class_has_a_module_of_its_own(written):
    def shrink(self):
        self.savings -= 1.0

    savings()
    assert savings(person(shrink)) == [9.0] * 3
    assert len(written) == 2


def test_few_modules_are_kept(written, monkeypatch):
    monkeypatch.setattr(generated_once, "MOST", 2)
    for _ in range(4):

        def add(self):
            self.savings += 1.0

        savings(person(add))
    assert len(generated_once._kept) == 2
