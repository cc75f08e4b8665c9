"""Variations: the same policies, shocks and seeds again with other values of parameters.

Variation 0 is the design's own parameters. The others are a grid, a sample or a user's table.
"""
