"""Upkeep of results folders: what is there, what is missing, and whether it is what it says."""
