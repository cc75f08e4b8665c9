"""Fates: what becomes of each household in a run."""

from revival_sim.fates.recorder import Recorder
from revival_sim.fates.table import CONDITIONS, NEVER, START, Fates

__all__ = ["CONDITIONS", "NEVER", "START", "Fates", "Recorder"]
