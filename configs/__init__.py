"""Hydra configuration groups of revival_sim."""
