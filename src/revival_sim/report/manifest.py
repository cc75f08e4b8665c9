"""What a study says of itself: versions, parameters, notes and names, from its manifest.

Every field may be missing: a manifest of an older or a foreign version still gives a page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from revival_sim.errors import UserError
from revival_sim.report import words
from revival_sim.report.language import either

MANIFEST = "manifest.json"
ASSUMPTION = "assumption"
NAMED = 4


@dataclass(frozen=True)
class ParameterRow:
    """A parameter as the study used it.

    Parameters
    ----------
    path
        Dotted name.
    value, default
        As used, and as declared, as text.
    low, high
        Bounds as text.
    source
        Fact ids, a citation, or "assumption".
    doc
        What it means.
    """

    path: str
    value: str
    default: str
    unit: str
    low: str
    high: str
    source: str
    doc: str

    @property
    def changed(self) -> bool:
        """Whether the study used another value than the declared one."""
        return self.value != self.default and bool(self.default)

    @property
    def assumed(self) -> bool:
        """Whether it rests on an assumption rather than on a published figure."""
        return not self.source or ASSUMPTION in self.source.lower()

    @property
    def group(self) -> str:
        """The set it belongs to: "instruments.small_loan" of "instruments.small_loan.limit"."""
        return self.path.rpartition(".")[0]


@dataclass(frozen=True)
class Manifest:
    """The parts of a manifest that the report shows."""

    versions: Mapping[str, str]
    code_revision: str
    data: Mapping[str, str]
    notes: tuple[str, ...]
    parameters: tuple[ParameterRow, ...]
    command: str
    created: str
    policies: Mapping[str, str]
    shocks: Mapping[str, str]
    phases: tuple[str, ...]


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a results folder.

    Raises
    ------
    UserError
        If it is not a JSON object.
    """
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: is not JSON; {error}") from None
    if not isinstance(found, dict):
        raise UserError(f"{path}: expected a JSON object, found a {type(found).__name__}")
    return Manifest(
        versions=_mapping(found.get("versions")),
        code_revision=text(
            found.get("code_revision") or _mapping(found.get("code")).get("revision")
        ),
        data=_mapping(found.get("data")),
        notes=_notes(_list(found.get("notes"))),
        parameters=tuple(_parameter(p) for p in _list(found.get("parameters"))),
        command=text(found.get("command")),
        created=text(found.get("created")),
        policies=_mapping(found.get("policies")),
        shocks=_mapping(found.get("shocks")),
        phases=_texts(found.get("phases")),
    )


def text(value: object) -> str:
    """Return a JSON value as a reader wants it: 0.25, 50,000, true, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        short = f"{value:,.10g}"
        return short.removesuffix(".0")
    return str(value)


def _parameter(found: object) -> ParameterRow:
    row: Mapping[str, Any] = found if isinstance(found, dict) else {"path": found}
    names = ParameterRow.__dataclass_fields__
    return ParameterRow(**{name: text(row.get(name)) for name in names})


def _notes(found: list[object]) -> tuple[str, ...]:
    """Return each note once, with the scenarios in which it was made."""
    scenarios: dict[str, list[str]] = {}
    for item in found:
        if isinstance(item, dict):
            policy, pack = text(item.get("policy")), words.shocks(text(item.get("shocks")))
            where = either(f"{policy} under {pack}", f"{policy}（{pack}）")
            runs = text(item.get("replications"))
            plain = f" ({runs} {'run' if runs == '1' else 'runs'})"
            count = either(plain, f"，{runs} 次模拟") if runs else ""
            scenarios.setdefault(text(item.get("note")), []).append(where + count)
        else:
            scenarios.setdefault(text(item), [])
    return tuple(
        ": ".join(part for part in (note, ", ".join([*where[:NAMED], *_others(where)])) if part)
        for note, where in scenarios.items()
    )


def _others(where: list[str]) -> list[str]:
    more = len(where) - NAMED
    return [either(f"and {more} other scenarios", f"以及其他 {more} 个情景")] if more > 0 else []


def _mapping(found: object) -> dict[str, str]:
    if not isinstance(found, dict):
        return {}
    return {str(key): text(value) for key, value in found.items()}


def _list(found: object) -> list[object]:
    return list(found) if isinstance(found, list) else []


def _texts(found: object) -> tuple[str, ...]:
    return tuple(text(item) for item in _list(found))
