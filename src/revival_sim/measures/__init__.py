"""Measures of poverty, inequality and return to poverty: pure functions on arrays."""
