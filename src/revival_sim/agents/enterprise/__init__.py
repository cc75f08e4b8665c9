"""The enterprise, which hires, pays, learns and may fail: one file for each side of its life."""

from __future__ import annotations

from revival_sim.agents.enterprise.accounts import Accounts
from revival_sim.agents.enterprise.business import Business
from revival_sim.agents.enterprise.chain import Chain
from revival_sim.agents.enterprise.competence import Competence, Growing
from revival_sim.agents.enterprise.firm import Firm
from revival_sim.agents.enterprise.market import Market
from revival_sim.agents.enterprise.outlet import Outlet
from revival_sim.agents.enterprise.staff import Staff
from revival_sim.agents.enterprise.support import Support
from revival_sim.engine.agents import Agent


class Enterprise(Agent, Business, Chain, Market, Support, Competence, Outlet, Staff, Accounts):
    """A workshop, cooperative or small firm in a village.

    Within a phase, behaviours run in the order in which the aspects are listed here.
    """


__all__ = ["Enterprise", "Firm", "Growing"]
