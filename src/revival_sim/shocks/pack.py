"""Packs of shocks: named bundles of dated hazards, read from configuration files."""

from __future__ import annotations

from revival_sim.bundles import Bundle, bundle_names, load_bundle
from revival_sim.engine.parameters import REGISTRY
from revival_sim.shocks.hazard import Hazard


def hazard_names() -> dict[str, str]:
    """Return what each hazard is, in one line, by name."""
    return {n: c.about() for n, c in REGISTRY.items() if issubclass(c, Hazard)}


def shock_names() -> dict[str, str]:
    """Return what each pack of shocks is, in one line, by name."""
    return bundle_names("shocks")


def load_pack(name: str) -> Bundle:
    """Read a pack of shocks by its name.

    Raises
    ------
    UserError
        If there is no such pack, or its file names something unknown.
    """
    return load_bundle("shocks", name, "hazards", list(hazard_names()))
