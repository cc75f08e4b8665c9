"""All runs of a results folder as one table, for other tools."""

from revival_sim.study.export.ema import export_ema
from revival_sim.study.export.gathered import gathered
from revival_sim.study.export.plain import export_csv

__all__ = ["export_csv", "export_ema", "gathered"]
