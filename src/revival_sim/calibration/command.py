"""The words of `revival-sim calibrate`: its own, and those of the study whose runs it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from revival_sim.calibration.observed import fitted_targets, months_of, scenarios_of
from revival_sim.calibration.settings import GROUP, Settings, read_settings
from revival_sim.errors import UserError, nearest, unknown
from revival_sim.study.design import KEYS, Design
from revival_sim.study.overrides import CHOICES
from revival_sim.validation.targets import SHIPPED, Target, read_targets

OWN = ("size", "targets")
USUAL_SIZE = "full"
FROM_SIZE = ("households", "replications", "precision", "months", "posterior", "posterior_twins")
FROM_TARGETS = ("policies", "shocks", "baseline", "months")


@dataclass(frozen=True)
class Asked:
    """What the words ask for.

    Attributes
    ----------
    study
        The words that are the study's.
    command
        All words, so that the fitted file can name them.
    """

    settings: Settings
    targets: tuple[Target, ...]
    study: tuple[str, ...]
    command: str

    def checked(self, design: Design) -> Design:
        """Return the study's design, if it asks for nothing that a calibration cannot do.

        Raises
        ------
        UserError
            If it asks for more than runs.
        """
        more = {
            "vary": bool(design.vary.spans or design.vary.rows),
            "butfor": bool(design.butfor.remove or design.butfor.shapley),
            "branch_from": design.branch is not None,
            "posterior": design.posterior is not None,
        }
        for key, found in more.items():
            if found:
                raise UserError(f"calibrate: found {key}, which is of a study's own runs")
        return design

    def forecast(self, design: Design) -> str:
        """Return how many runs it would be at most, in a line."""
        size, fitted = self.settings, fitted_targets(self.targets, self.settings.leave_out)
        needed, every = scenarios_of(fitted), scenarios_of(self.targets)
        points = size.waves * size.points + size.draws + 1
        runs = len(needed) * (points * size.replications + size.chance_runs)
        packs = len({pack for _, pack in every}) * len({policy for policy, _ in every})
        twins = min(design.twins, size.check_replications)
        return (
            f"{len(size.parameters)} parameters, {len(fitted)} targets: {runs:,} runs of "
            f"{size.households:,} households and {months_of(fitted, design.start)} months, then "
            f"{packs * (size.check_replications + twins):,} of {size.check_households:,} "
            f"households and {months_of(self.targets, design.start)} months."
        )


def asked(words: Sequence[str]) -> Asked:
    """Take the words apart and check those of the calibration.

    Raises
    ------
    UserError
        At the first that is wrong, or belongs to the size or the targets.
    """
    own: dict[str, str] = {}
    changes: list[str] = []
    study: list[str] = []
    for word in words:
        key, sign, value = word.partition("=")
        if not sign:
            raise UserError(f"calibrate: found {word!r}, expected key=value, as size=small")
        if key in OWN:
            own[key] = value
        elif key.startswith(f"{GROUP}."):
            changes.append(word.removeprefix(f"{GROUP}."))
        elif key in FROM_SIZE[:2]:
            raise UserError(f"{key}: found {value}, expected {GROUP}.{key}={value} to calibrate")
        elif key in (*FROM_SIZE, *FROM_TARGETS):
            raise UserError(f"{key}: found {value}, but targets and size say it when calibrating")
        elif key not in CHOICES and key.split(".")[0] not in KEYS and nearest(key, OWN):
            raise unknown("calibrate", "option", key, OWN)
        else:
            study.append(word)
    targets = read_targets(Path(own["targets"]) if "targets" in own else SHIPPED)
    settings = read_settings(own.get("size", USUAL_SIZE), changes)
    chosen = [] if any(word.startswith("study=") for word in study) else ["study=calibration"]
    return Asked(settings, targets, (*chosen, *study), " ".join(["revival-sim calibrate", *words]))
