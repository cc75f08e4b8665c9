"""Settings of all tests: Hypothesis makes the same examples in every run, with no deadline."""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")
