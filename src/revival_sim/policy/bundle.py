"""Policies: named bundles of dated instruments, read from configuration files."""

from __future__ import annotations

from revival_sim.bundles import Bundle, bundle_names, load_bundle
from revival_sim.engine.parameters import REGISTRY
from revival_sim.policy.instrument import FAMILIES, Instrument


def instrument_names() -> dict[str, str]:
    """Return what each instrument is, in one line, by name."""
    return {n: c.about() for n, c in REGISTRY.items() if issubclass(c, Instrument)}


def policy_names() -> dict[str, str]:
    """Return what each policy is, in one line, by name."""
    return bundle_names("policy")


def load_policy(name: str) -> Bundle:
    """Read a policy by its name.

    Raises
    ------
    UserError
        If there is no such policy, or its file names something unknown.
    """
    return load_bundle("policy", name, "instruments", list(instrument_names()), families())


def family_of() -> dict[str, str]:
    """Return the family of each instrument that has one, alternatives included."""
    return {n: c.family for n, c in REGISTRY.items() if issubclass(c, Instrument) and c.family}


def families() -> dict[str, list[str]]:
    """Return the instruments of each family that a policy turns on as a whole."""
    found: dict[str, list[str]] = {name: [] for name in FAMILIES}
    for name, cls in REGISTRY.items():
        if issubclass(cls, Instrument) and cls.family and not cls.alternative:
            found[cls.family].append(name)
    return found
