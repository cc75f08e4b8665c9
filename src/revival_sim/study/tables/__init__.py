"""Tables of what becomes of households, one file each, made run by run from stored fates."""

from revival_sim.study.tables.making import FatesTable, write_fates_tables

__all__ = ["FatesTable", "write_fates_tables"]
