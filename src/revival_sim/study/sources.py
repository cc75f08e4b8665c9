"""Runs of the sources that their keys name, even if somebody edits them while a study runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from revival_sim.errors import UserError
from revival_sim.fingerprint import code_hash
from revival_sim.paths import package_dir
from revival_sim.study.household import source_hash
from revival_sim.study.key import Inputs
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.simulate import Simulate


@dataclass(frozen=True)
class SameSources:
    """A simulation that refuses to run in a process that has loaded other sources.

    A worker imports the package when it starts, which may be long after the keys were made.

    Parameters
    ----------
    simulate
        What makes a run.
    inputs
        What the keys of the runs were made of.
    """

    simulate: Simulate
    inputs: Inputs

    def __call__(self, run: RunSpec) -> RunResult:
        """Make a run.

        Raises
        ------
        UserError
            If the sources are not those of the key.
        """
        if _loaded(run.household) != (self.inputs.code, self.inputs.household):
            raise UserError(
                "the sources were changed while the study ran; the same command makes its runs "
                "with the new ones"
            )
        return self.simulate(run)


@cache
def _loaded(household: str | None) -> tuple[str, str]:
    return code_hash(package_dir()), "" if household is None else source_hash(household)
