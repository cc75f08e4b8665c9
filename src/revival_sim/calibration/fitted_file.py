"""The fitted set as a file of the configuration group `parameters`, headed by what made it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from revival_sim.calibration.found import Found
from revival_sim.calibration.identifiability import Identified
from revival_sim.files import write_text
from revival_sim.fingerprint import model_hash
from revival_sim.study import fields

FILE = Path("parameters") / "fitted.yaml"
"""In the folder of a calibration, which is so a configuration directory."""


def write_fitted(folder: Path, found: Found, rows: Sequence[Identified], command: str) -> Path:
    """Write the fitted set; return its path.

    Parameters
    ----------
    command
        The words that made it.
    """
    kind = "mean of the posterior" if found.fitted.is_mean else "likeliest draw of the posterior"
    values = {
        one.parameter.path: int(one.fitted) if one.parameter.type == "int" else one.fitted
        for one in rows
    }
    body = yaml.safe_dump(fields.nested(values), sort_keys=False)
    head = (
        "# @package _global_\n"
        f"# Fitted to {len(found.observed.targets)} targets by: {command}\n"
        f"# The {kind}; model {model_hash()[:16]}.\n"
    )
    write_text(folder / FILE, head + body)
    return folder / FILE
