"""Fates: what becomes of each household in a run."""

from revival_sim.fates.recorder import Recorder
from revival_sim.fates.table import CONDITIONS, CONDITIONS_AT, NEVER, START, Fates

__all__ = ["CONDITIONS", "CONDITIONS_AT", "NEVER", "START", "Fates", "Recorder"]
