"""The key of a run: the hash of all that its result depends on.

The engine, the threads and the workers are no part of it, as they change no bit of a result.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from revival_sim.bundles import Bundle
from revival_sim.fingerprint import code_hash, data_hashes, file_hash
from revival_sim.paths import package_dir
from revival_sim.policy import load_policy
from revival_sim.shocks import load_pack
from revival_sim.study.design import Design
from revival_sim.study.household import source_hash
from revival_sim.study.runs import Past, RunSpec


@dataclass(frozen=True)
class Inputs:
    """What the runs of a design depend on besides their own keys.

    Parameters
    ----------
    code
        SHA-256 of the package's sources, up to the model.
    data
        SHA-256 of each data file, by its name.
    policies, shocks
        What each policy and shock pack turns on and when, by name.
    household
        SHA-256 of the sources of the user's household class; empty for the built-in one.
    """

    code: str
    data: Mapping[str, str]
    policies: Mapping[str, Bundle]
    shocks: Mapping[str, Bundle]
    household: str


def gather_inputs(design: Design) -> Inputs:
    """Read and hash what the runs of a design depend on."""
    policies, shocks = set(design.policies), set(design.shocks)
    if design.branch is not None:
        policies |= {design.branch.policy}
        shocks |= {design.branch.shocks} if design.branch.shocks else set()
    return inputs_of(sorted(policies), sorted(shocks), design.table, design.household)


def inputs_of(
    policies: Iterable[str], shocks: Iterable[str], table: str | None, household: str | None
) -> Inputs:
    """Read and hash what runs under these policies and packs, of these households, depend on."""
    data = dict(data_hashes(package_dir()))
    if table is not None:
        data["population.table"] = file_hash(Path(table))
    return Inputs(
        code=code_hash(package_dir()),
        data=data,
        policies={name: load_policy(name) for name in policies},
        shocks={name: load_pack(name) for name in shocks},
        household="" if household is None else source_hash(household),
    )


def run_key(run: RunSpec, inputs: Inputs) -> str:
    """Return the key of a run, 64 hexadecimal digits."""
    resolved = {
        "policy": [run.policy, _plain(inputs.policies[run.policy])],
        "shocks": [run.shocks, _plain(inputs.shocks[run.shocks])],
        "past": None if run.past is None else _past(run.past, inputs),
        "seed": run.seed,
        "households": run.households,
        "months": run.months,
        "start": run.start,
        "parameters": dict(run.parameters),
        "without": list(run.without),
        "household": [run.household, inputs.household],
        "code": inputs.code,
        "data": dict(inputs.data),
    }
    canonical = json.dumps(resolved, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _past(past: Past, inputs: Inputs) -> list[object]:
    policy = [past.policy, _plain(inputs.policies[past.policy])]
    return [policy, [past.shocks, _plain(inputs.shocks[past.shocks])], past.months]


def _plain(bundle: Bundle) -> dict[str, object]:
    schedules = {name: asdict(schedule) for name, schedule in bundle.schedules.items()}
    return {
        "budget": bundle.budget,
        "parameters": dict(bundle.parameters),
        "schedules": schedules,
    }
