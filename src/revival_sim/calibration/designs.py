"""Designs that are made once, so that a calibration that was stopped goes on with the same points.

Fitting emulators is exact only up to rounding, which libraries and threads may change; a design
that was begun is therefore kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from revival_sim.files import whole

Floats = NDArray[np.float64]


def key_of(*parts: object) -> str:
    """Return the hash of all that designs depend on; parts are written as `repr` has them."""
    text = json.dumps([repr(part) for part in parts])
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Designs:
    """The designs of one calibration.

    Parameters
    ----------
    folder
        Where they are kept.
    key
        Of all that they depend on.
    """

    folder: Path
    key: str

    def keep(self, name: str, make: Callable[[], Floats]) -> Floats:
        """Return the design of this name, made by `make` the first time only."""
        path = self.folder / self.key[:16] / f"{name}.npy"
        if not path.is_file():
            with whole(path) as temporary, temporary.open("wb") as opened:
                np.save(opened, make(), allow_pickle=False)
        found: Floats = np.load(path, allow_pickle=False)
        return found
