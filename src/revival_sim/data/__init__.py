"""The published figures that the model starts from, and their readers.

Files, units, attributions and licences are listed in ``README.md`` beside the tables.
"""

from revival_sim.data.sources import Fact, data_hashes, fact, facts, rows, yearly

__all__ = ["Fact", "data_hashes", "fact", "facts", "rows", "yearly"]
