"""A study's results folder as one value: what every part of the report is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from revival_sim.errors import UserError
from revival_sim.report import words
from revival_sim.report.further import Kind, read_further
from revival_sim.report.language import ENGLISH, either
from revival_sim.report.manifest import MANIFEST, Manifest, read_manifest
from revival_sim.report.monthly import CUMULATIVE, MONTHLY, Band, read_bands
from revival_sim.report.population import Fit, read_population
from revival_sim.report.reading import check_folder
from revival_sim.report.tables import (
    COMPARISON,
    RUNS,
    SUMMARY,
    Difference,
    Estimate,
    Run,
    read_comparison,
    read_runs,
    read_summary,
)
from revival_sim.report.varied import Varied, read_varied

DESIGN = "design.yaml"
REQUIRED = (SUMMARY, COMPARISON, MONTHLY, RUNS, MANIFEST)


@dataclass(frozen=True)
class Results:
    """Everything in a results folder that the report shows.

    Parameters
    ----------
    design
        The text of the resolved design; "" where the folder has none.
    business
        Monthly series of enterprises and lenders.
    further
        Rows of the files that not every study has.
    varied
        Other values of parameters, and what was found there.
    """

    folder: Path
    estimates: tuple[Estimate, ...]
    differences: tuple[Difference, ...]
    runs: tuple[Run, ...]
    bands: tuple[Band, ...]
    fit: Fit | None
    manifest: Manifest
    design: str
    business: tuple[Band, ...] = ()
    further: Mapping[type[Any], tuple[Any, ...]] = field(default_factory=dict)
    varied: Varied = field(default_factory=Varied)

    @cached_property
    def _scenarios(self) -> list[tuple[str, str]]:
        ran = [(run.policy, run.shocks) for run in self.runs]
        return ran + [(found.policy, found.shocks) for found in self.estimates]

    @cached_property
    def policies(self) -> tuple[str, ...]:
        """Names of the policies in the order of the design."""
        return tuple(dict.fromkeys(policy for policy, _ in self._scenarios))

    @cached_property
    def packs(self) -> tuple[str, ...]:
        """Names of the shock packs in the order of the design."""
        return tuple(dict.fromkeys(pack for _, pack in self._scenarios))

    @cached_property
    def main_pack(self) -> str:
        """The pack of which the answer speaks first: `ordinary` if it is there, else the first."""
        return "ordinary" if "ordinary" in self.packs else self.packs[0]

    def within(self, pack: str) -> str:
        """Return " under ordinary shocks" to end a clause; "" in a study of one pack."""
        named = either(f" under {words.shocks(pack)}", f"在{words.shocks(pack)}下")
        if pack == words.NOTHING:
            named = either(" without shocks", "在无冲击时")
        return named if len(self.packs) > 1 else ""

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """The keys of the design; none where it cannot be read."""
        try:
            found = yaml.safe_load(self.design)
        except yaml.YAMLError:
            return {}
        return found if isinstance(found, dict) else {}

    @cached_property
    def question(self) -> str:
        """What the study asks, from its design; "" where it says nothing."""
        return str(self.settings.get("question") or "")

    @cached_property
    def budgets(self) -> Mapping[str, float]:
        """Policies that spend a budget, yuan per lifted person a year, as the folder has them."""
        return read_budgets(self.folder, self.policies)

    def rows(self, kind: type[Kind], pack: str | None = None) -> list[Kind]:
        """Return the rows of a file, of one shock pack or all; none where there is no file."""
        found = self.further.get(kind, ())
        return [row for row in found if pack in (None, row.shocks)]

    @cached_property
    def _estimates(self) -> dict[tuple[str, str, str], Estimate]:
        return {(e.policy, e.shocks, e.measure): e for e in self.estimates}

    def estimate(self, policy: str, pack: str, measure: str) -> Estimate | None:
        """Return one measure of one scenario; None where it was not measured."""
        return self._estimates.get((policy, pack, measure))

    def estimates_of(
        self, pack: str, measure: str, policies: Sequence[str] | None = None
    ) -> list[Estimate]:
        """Return one measure of these or all policies of a pack, in the order of the design."""
        wanted = self.policies if policies is None else policies
        found = (self.estimate(policy, pack, measure) for policy in wanted)
        return [estimate for estimate in found if estimate is not None]

    def differences_of(self, pack: str, measure: str) -> list[Difference]:
        """Return the differences of one measure in a pack, without a baseline against itself."""
        return [
            d
            for d in self.differences
            if d.shocks == pack and d.measure == measure and d.policy != d.baseline
        ]

    def baseline(self, pack: str) -> str | None:
        """Return the policy that most others of a pack are compared with; None if none is."""
        counted = Counter(d.baseline for d in self.differences if d.shocks == pack)
        return counted.most_common(1)[0][0] if counted else None

    @cached_property
    def baselines(self) -> frozenset[str]:
        """Every policy that another is compared with."""
        return frozenset(d.baseline for d in self.differences)

    def failures(self, policy: str, pack: str) -> tuple[int, int]:
        """Return how many runs of a scenario failed, and how many there were."""
        of = [run.failed for run in self.runs if (run.policy, run.shocks) == (policy, pack)]
        return sum(of), len(of)


def read_budgets(folder: Path, policies: Sequence[str]) -> dict[str, float]:
    """Return the budgets of policies from ``policy/NAME.yaml``; a policy without one is left out.

    Raises
    ------
    UserError
        If a policy's file is not YAML.
    """
    found = {}
    for policy in policies:
        path = folder / "policy" / f"{policy}.yaml"
        if path.is_file():
            try:
                given = yaml.safe_load(path.read_text(encoding="utf-8"))
            except yaml.YAMLError as error:
                why = " ".join(str(error).split())
                raise UserError(f"{path}: is not YAML; {why}") from None
            budget = given.get("budget") if isinstance(given, dict) else None
            if budget is not None:
                found[policy] = float(budget)
    return found


def language_of(folder: Path) -> str:
    """Return the language that a folder's design asks for, English by default."""
    try:
        found = yaml.safe_load((folder / DESIGN).read_text(encoding="utf-8"))
        return str(found["report"]["language"])
    except (OSError, yaml.YAMLError, TypeError, KeyError):
        return ENGLISH


def read_results(folder: Path) -> Results:
    """Read a results folder.

    Raises
    ------
    UserError
        If it is not the results of a study, or holds no run and no estimate.
    """
    check_folder(folder, REQUIRED)
    runs = read_runs(folder)
    estimates = read_summary(folder)
    if not runs and not estimates:
        raise UserError(f"{folder}: the study holds no run; expected at least one")
    design = folder / DESIGN
    bands = read_bands(folder)
    return Results(
        folder=folder,
        estimates=estimates,
        differences=read_comparison(folder),
        runs=runs,
        bands=tuple(b for b in bands if b.measure in CUMULATIVE),
        fit=read_population(folder),
        manifest=read_manifest(folder),
        design=design.read_text(encoding="utf-8") if design.is_file() else "",
        business=tuple(b for b in bands if b.measure not in CUMULATIVE),
        further=read_further(folder),
        varied=read_varied(folder),
    )
