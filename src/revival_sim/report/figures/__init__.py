"""The figures of a report: each a function from a tidy table to a plotly figure."""

from revival_sim.report.figures.by_policy import Value, by_policy
from revival_sim.report.figures.comparison import comparison
from revival_sim.report.figures.cost import cost
from revival_sim.report.figures.cumulative import cumulative
from revival_sim.report.figures.differences import differences
from revival_sim.report.figures.drawing import CONFIG, drawing, finished
from revival_sim.report.figures.population import deciles, headcounts
from revival_sim.report.figures.styles import Style, policy_styles

__all__ = [
    "CONFIG",
    "Style",
    "Value",
    "by_policy",
    "comparison",
    "cost",
    "cumulative",
    "deciles",
    "differences",
    "drawing",
    "finished",
    "headcounts",
    "policy_styles",
]
