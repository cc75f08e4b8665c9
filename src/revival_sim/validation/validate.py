"""Validating a results folder: targets and patterns, written beside its other tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow.parquet as pq

from revival_sim.errors import UserError
from revival_sim.fates import Fates
from revival_sim.paths import user_config_dir
from revival_sim.study.compose import for_each_design
from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import Design
from revival_sim.study.fates_files import read_fates
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.overrides import checked_overrides
from revival_sim.study.runs import DONE, RunSpec, expand
from revival_sim.validation.agreement import Agreement, compare, write_agreement
from revival_sim.validation.evidence import MAIN_PACK, Evidence, find_patterns
from revival_sim.validation.monthly import read_monthly
from revival_sim.validation.patterns import Pattern
from revival_sim.validation.population import built_in
from revival_sim.validation.targets import SHIPPED, read_targets

MAIN_POLICY = "package"
PATTERNS = "patterns.csv"
HEADER = (
    *(
        "policy",
        "shocks",
        "pattern",
        "claim",
        "measured",
        "unit",
        "mean",
        "low",
        "high",
        "replications",
    ),
    *("verdict", "not_tested"),
)


@dataclass(frozen=True)
class Validated:
    """What was found of a results folder."""

    agreement: tuple[Agreement, ...]
    patterns: tuple[Pattern, ...]


def validate(folder: Path, targets: Path = SHIPPED) -> Validated:
    """Compare a results folder with targets and patterns; write both tables into it.

    Parameters
    ----------
    targets
        A file of targets; those that the runs do not wholly cover are refused one by one.

    Raises
    ------
    UserError
        If the folder or the targets are not what they should be, or no target can be compared.
    """
    asked = read_targets(targets)
    monthly = read_monthly(folder)
    design = _design(folder)
    found = compare(asked, monthly, of_one=design.posterior is not None)
    if all(one.refused for one in found):
        one = found[0]
        raise UserError(f"validate: no target can be compared; {one.target.name} {one.refused}")
    policy = MAIN_POLICY if MAIN_POLICY in design.policies else design.policies[0]
    evidence = Evidence(
        policy=policy,
        monthly=monthly,
        fates=lambda of, pack: _fates(folder, of, pack),
        runs=lambda of: _runs(folder, design, of),
    )
    patterns = find_patterns(evidence)
    found += built_in(folder, monthly)
    write_agreement(folder, found)
    write_csv(folder / PATTERNS, HEADER, map(_row, patterns))
    return Validated(found, patterns)


def _design(folder: Path) -> Design:
    if not (folder / "design.yaml").is_file():
        raise UserError(
            f"validate: there is no {str(folder / 'design.yaml')!r}; expected a study's"
        )
    found: list[Design] = []
    with user_config_dir(folder):
        flags = [f"--config-dir={folder.resolve()}", "--config-name=design"]
        for_each_design(checked_overrides([], multirun=False), flags, found.append)
    return replace(found[0], output=folder)


def _runs(folder: Path, design: Design, policy: str) -> Sequence[RunSpec]:
    """Return the runs of a policy under ordinary shocks; none if another version made them."""
    if MAIN_PACK not in design.shocks:
        return ()
    with user_config_dir(folder):
        inputs = gather_inputs(design)
    runs = [r for r in expand(design) if (r.policy, r.shocks) == (policy, MAIN_PACK)]
    made = {row["key"] for row in _made(folder)}
    return [run for run in runs if run_key(run, inputs) in made]


def _fates(folder: Path, policy: str, pack: str) -> Iterator[tuple[int, Fates]]:
    for row in _made(folder):
        path = folder / "runs" / "fates" / f"{row['key']}.parquet"
        if (row["policy"], row["shocks"]) == (policy, pack) and path.is_file():
            yield int(str(row["seed"])), read_fates(path)


def _made(folder: Path) -> list[dict[str, object]]:
    path = folder / "runs.parquet"
    if not path.is_file():
        return []
    table = pq.read_table(path, columns=["policy", "shocks", "seed", "key", "status"])
    return [row for row in table.to_pylist() if row["status"] == DONE]


def _row(one: Pattern) -> Sequence[object]:
    value = one.value
    return (
        *(one.policy, one.shocks, one.name, one.claim, one.measured, one.unit),
        *(value.mean, value.low, value.high, value.replications, one.verdict, one.note),
    )
