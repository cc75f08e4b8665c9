"""Validation: what the model gives beside what was observed, by numbers and by patterns."""
