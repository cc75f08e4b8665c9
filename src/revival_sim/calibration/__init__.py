"""Calibration: which values of uncertain parameters agree with what was observed, and how well.

By history matching in waves, then a posterior; docs/calibration.md shows it by example.
"""
