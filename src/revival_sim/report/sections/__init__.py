"""The sections of the page, each from the results to HTML."""

from revival_sim.report.sections.charts import (
    comparison_section,
    cost_section,
    differences_section,
    population_section,
    timing_section,
)
from revival_sim.report.sections.glance import answer_section, glance_section
from revival_sim.report.sections.repeat import repeat_section
from revival_sim.report.sections.sources import sources_section

SECTIONS = (
    ("glance", "At a glance", glance_section),
    ("comparison", "How many return", comparison_section),
    ("timing", "When they return", timing_section),
    ("differences", "Against the baseline", differences_section),
    ("cost", "What it costs", cost_section),
    ("population", "The population", population_section),
    ("sources", "Assumptions and sources", sources_section),
    ("repeat", "How to repeat it", repeat_section),
)
"""Key, heading and maker of every section after the answer, in the order of the page."""

__all__ = ["SECTIONS", "answer_section"]
