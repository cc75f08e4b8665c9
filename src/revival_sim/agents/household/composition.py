"""Who lives in a household, where, and in which group it stands when the transition begins."""

from __future__ import annotations

from revival_sim.agents.lender import Lender
from revival_sim.agents.village import Village
from revival_sim.engine.agents import Aspect
from revival_sim.engine.columns import column, link


class Composition(Aspect):
    """Members by role, place and group."""

    village: int = link(Village, doc="the village where it lives")
    lender: int = link(Lender, doc="the lender that it would borrow from")
    size: int = column(1, unit="persons", doc="members", storage="i1", low=1)
    workers: int = column(unit="persons", doc="members fit for work", storage="i1", low=0)
    elderly: int = column(unit="persons", doc="members aged 60 and over", storage="i1", low=0)
    children: int = column(unit="persons", doc="in compulsory school", storage="i1", low=0)
    seniors: int = column(unit="persons", doc="in upper secondary school", storage="i1", low=0)
    college: int = column(unit="persons", doc="in college", storage="i1", low=0)
    group: int = column(
        unit="", doc="0 never poor, 1 stable lifted, 2 unstable lifted, 3 marginal", storage="i1"
    )
