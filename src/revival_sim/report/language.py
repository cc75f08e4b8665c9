"""The language of a report: both wordings of a sentence stand side by side, beside its data.

A language is chosen for as long as a page is written, so that no function has to hand it on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from revival_sim.errors import unknown

Wording = TypeVar("Wording")

ENGLISH, CHINESE = "en", "zh"
LANGUAGES = {ENGLISH: "en", CHINESE: "zh-CN"}
"""What is chosen, and what a browser calls it."""

_chosen: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Word everything made inside in a language.

    Raises
    ------
    UserError
        If it is none of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise unknown("report", "language", language, LANGUAGES)
    before = _chosen.set(language)
    try:
        yield
    finally:
        _chosen.reset(before)


def language() -> str:
    """Return the language chosen, "en" by default."""
    return _chosen.get()


def either(english: Wording, chinese: Wording) -> Wording:
    """Return the wording in the language chosen."""
    return chinese if language() == CHINESE else english
