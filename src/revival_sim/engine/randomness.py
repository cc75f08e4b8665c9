"""Sources of randomness that no key controls, and that behaviours may therefore not use."""

from __future__ import annotations

import random
import secrets
import types
import uuid
from pathlib import Path
from typing import Any

import numpy as np

UNCONTROLLED = tuple(module.__name__ for module in (random, np.random, secrets, uuid))
GENERATORS = (random.Random, np.random.Generator, np.random.RandomState, np.random.BitGenerator)
MESA = ("random", "rng")
"""Attributes under which Mesa gives an agent the generator of its model."""
LIBRARIES = (str(Path(str(random.__file__)).parent), str(Path(str(np.__file__)).parents[1]))
"""The folders of the standard library and of installed packages."""


def uncontrolled(thing: Any) -> bool:
    """Whether an object is, or belongs to, a source of randomness that is not keyed."""
    if isinstance(thing, types.ModuleType):
        return _among(thing.__name__)
    if isinstance(thing, GENERATORS) or isinstance(getattr(thing, "__self__", None), GENERATORS):
        return True
    return _among(getattr(thing, "__module__", None) or "")


def _among(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in UNCONTROLLED)


def own_function(thing: Any, module: str) -> bool:
    """Whether an object is a plain function of the user's, or of the package of `module`."""
    if not isinstance(thing, types.FunctionType):
        return False
    beside = thing.__module__.partition(".")[0] == module.partition(".")[0]
    return beside or not thing.__code__.co_filename.startswith(LIBRARIES)
