"""Generated modules kept in memory, as to write one takes longer than to run a small model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from revival_sim.engine.generate import Generated, Generator
from revival_sim.engine.parameters import REGISTRY
from revival_sim.engine.reading import Lookup, noted_lookups

MOST = 64
_kept: dict[object, tuple[Generated, list[Lookup]]] = {}


def generated(
    cls: Any, kinds: dict[str, Any], order: Sequence[tuple[str, tuple[str, ...]]]
) -> Generated:
    """Return the module of an agent class, written anew only if it would differ.

    It depends on the classes, the declared sets of parameters, the order of the phases, and on what
    the names outside of functions stand for, which a user may change between two models.
    """
    key = (cls, tuple(kinds.items()), tuple(order), tuple(REGISTRY.values()))
    found = _kept.get(key)
    if found is not None and all(look() is thing for look, thing in found[1]):
        return found[0]
    with noted_lookups() as lookups:
        module = Generator(cls, kinds).generate(order)
    _kept[key] = module, lookups
    while len(_kept) > MOST:
        _kept.pop(next(iter(_kept)))
    return module
