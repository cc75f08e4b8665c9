"""The sections of the page, each from the results to HTML."""

from revival_sim.report.sections.business import business_section
from revival_sim.report.sections.calibration import calibration_section, uncertainty_section
from revival_sim.report.sections.charts import (
    comparison_section,
    cost_section,
    differences_section,
    population_section,
    timing_section,
)
from revival_sim.report.sections.glance import answer_section, glance_section
from revival_sim.report.sections.hardship import hardship_section
from revival_sim.report.sections.lives import lives_section
from revival_sim.report.sections.money import monitoring_section
from revival_sim.report.sections.repeat import repeat_section
from revival_sim.report.sections.search import search_section
from revival_sim.report.sections.sensitivity import sensitivity_section
from revival_sim.report.sections.sources import sources_section
from revival_sim.report.sections.validation import validation_section
from revival_sim.report.sections.varied import varied_section
from revival_sim.report.sections.who import who_section
from revival_sim.report.sections.why import why_section

SECTIONS = (
    ("glance", ("At a glance", "概览"), glance_section),
    ("comparison", ("How many return", "多少人返贫"), comparison_section),
    ("timing", ("When they return", "何时返贫"), timing_section),
    ("who", ("Who falls", "谁返贫"), who_section),
    ("hardship", ("What else they lack", "其他方面的困难"), hardship_section),
    ("why", ("Why they return", "为什么返贫"), why_section),
    ("differences", ("Against the baseline", "与基准相比"), differences_section),
    ("varied", ("At other values of parameters", "参数取其他值时"), varied_section),
    ("sensitivity", ("What the findings hang on", "结论取决于什么"), sensitivity_section),
    (
        "uncertainty",
        ("What is chance, what is not known", "偶然性与参数不确定性"),
        uncertainty_section,
    ),
    ("cost", ("What it costs", "成本"), cost_section),
    ("search", ("Policies that were found", "搜索到的政策"), search_section),
    ("monitoring", ("What monitoring catches", "监测的成效"), monitoring_section),
    ("business", ("Enterprises and lenders", "企业与金融机构"), business_section),
    ("lives", ("Lives", "家庭个案"), lives_section),
    ("validation", ("Beside what was observed", "与观测相比"), validation_section),
    ("calibration", ("How parameters were fitted", "参数如何拟合"), calibration_section),
    ("population", ("The population", "人口"), population_section),
    ("sources", ("Assumptions and sources", "假设与来源"), sources_section),
    ("repeat", ("How to repeat it", "如何重现"), repeat_section),
)
"""Key, heading in English and Chinese, and maker of every section after the answer.

A section that gives "" is left out: the study has not what it shows.
"""

__all__ = ["SECTIONS", "answer_section"]
