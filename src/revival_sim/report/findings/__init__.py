"""What a study found, in sentences made from its data.

A difference is stated as one only where its 95 % interval leaves zero out. Everything else is said
to be unclear, exactly the same, or a single run.
"""

from revival_sim.report.findings.answer import answer, failed, precision
from revival_sim.report.findings.branch import branch, respent
from revival_sim.report.findings.business import business
from revival_sim.report.findings.causes import butfor, causes, families
from revival_sim.report.findings.cost import cost
from revival_sim.report.findings.differences import differences
from revival_sim.report.findings.fit import fit
from revival_sim.report.findings.focus import MARKS, Focus, focus, verdict_in_words
from revival_sim.report.findings.groups import groups
from revival_sim.report.findings.hardship import debt, holders, lacking, log_rank
from revival_sim.report.findings.lasting import lasting, spells
from revival_sim.report.findings.money import frontier, payments
from revival_sim.report.findings.monitoring import monitoring
from revival_sim.report.findings.paired import many_tests, swapped, variance_saved
from revival_sim.report.findings.returns import level, ranking
from revival_sim.report.findings.search import searched
from revival_sim.report.findings.sensitivity import indices, robustness
from revival_sim.report.findings.sources import sources
from revival_sim.report.findings.timing import timing
from revival_sim.report.findings.varied import varied

__all__ = [
    "MARKS",
    "Focus",
    "answer",
    "branch",
    "business",
    "butfor",
    "causes",
    "cost",
    "debt",
    "differences",
    "failed",
    "families",
    "fit",
    "focus",
    "frontier",
    "groups",
    "holders",
    "indices",
    "lacking",
    "lasting",
    "level",
    "log_rank",
    "many_tests",
    "monitoring",
    "payments",
    "precision",
    "ranking",
    "respent",
    "robustness",
    "searched",
    "sources",
    "spells",
    "swapped",
    "timing",
    "variance_saved",
    "varied",
    "verdict_in_words",
]
