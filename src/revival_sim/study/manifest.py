"""What a results folder says of itself: the design, and what made the results."""

from __future__ import annotations

import json
import platform
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version

import yaml

from revival_sim.files import write_text
from revival_sim.paths import config_dir, package_dir
from revival_sim.study import catalogue
from revival_sim.study.design import Design, as_mapping
from revival_sim.study.key import Inputs
from revival_sim.study.precision import Precision
from revival_sim.study.rows import Row, merged
from revival_sim.study.runs import DONE

LIBRARIES = ("revival-sim", "mesa", "numba", "numpy", "scipy", "pyarrow", "hydra-core")
DESIGN = "design.yaml"
HEADER = (
    "# What was run. To run it again: revival-sim --config-dir THIS_FOLDER --config-name design\n"
)


def write_design(design: Design) -> None:
    """Write design.yaml with its policies and packs: a directory that repeats the study."""
    for name, path in catalogue.files(*_bundles(design)).items():
        write_text(design.output / name, path.read_text(encoding="utf-8"))
    defaults: list[object] = ["config", {"override parameters": "declared"}, "_self_"]
    config = {"defaults": defaults, **as_mapping(design)}
    text = yaml.safe_dump(config, sort_keys=False, allow_unicode=True, default_flow_style=None)
    write_text(design.output / DESIGN, HEADER + text)


def _bundles(design: Design) -> tuple[tuple[str, ...], tuple[str, ...]]:
    branch = design.branch
    if branch is None:
        return design.policies, design.shocks
    past = (branch.shocks,) if branch.shocks else ()
    return (*design.policies, branch.policy), (*design.shocks, *past)


def write_manifest(
    design: Design,
    rows: Sequence[Row],
    inputs: Inputs,
    precision: Precision | None,
    further: Sequence[Row] = (),
) -> None:
    """Write manifest.json: versions, code, data, units, notes and the parameters.

    Parameters
    ----------
    further
        The runs with something taken out, counted apart.
    """
    done = [row for row in rows if row.result.status == DONE]
    manifest = {
        "name": design.name,
        "question": design.question,
        "baseline": design.baseline,
        "policies": _about(design.policies, catalogue.policies()),
        "shocks": _about(design.shocks, catalogue.shock_packs()),
        "runs": _counts(rows),
        "butfor_runs": _counts(further),
        "precision": _precision(precision),
        "units": merged(row.result.units for row in done),
        "monthly_units": merged(row.result.monthly_units for row in done),
        "notes": _notes(done),
        "versions": {"python": platform.python_version(), **{n: version(n) for n in LIBRARIES}},
        "code": {"hash": inputs.code, "revision": code_revision()},
        "data": dict(inputs.data),
        "parameters": _parameters(design),
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    write_text(design.output / "manifest.json", text + "\n")


def code_revision() -> str | None:
    """Return the commit of the checkout that the package runs from; None outside of one."""
    if config_dir().parent == package_dir():  # installed, perhaps within somebody else's checkout
        return None
    try:
        found = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"],
            cwd=package_dir(),
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip() or None


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    done = sum(row.result.status == DONE for row in rows)
    return {"asked": len(rows), "done": done, "failed": len(rows) - done}


def _precision(found: Precision | None) -> dict[str, object] | None:
    return None if found is None else {**asdict(found), "reached": found.reached}


def _about(names: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    return {name: known[name] for name in names}


def _notes(done: Sequence[Row]) -> list[dict[str, object]]:
    counts = Counter(
        (row.run.policy, row.run.shocks, note) for row in done for note in row.result.notes
    )
    return [
        {"policy": policy, "shocks": shocks, "note": note, "replications": count}
        for (policy, shocks, note), count in counts.items()
    ]


def _parameters(design: Design) -> list[dict[str, object]]:
    return [
        {
            "path": p.path,
            "value": design.parameters.get(p.path, p.default),
            "default": p.default,
            "unit": p.unit,
            "low": p.low,
            "high": p.high,
            "source": p.source,
            "doc": p.doc,
        }
        for p in catalogue.parameters()
    ]
