"""What an instrument of policy is: parameters, a dated intensity, flows that it causes, a count."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.parameters import Parameters

FAMILIES = (
    "monitoring",
    "relocation",
    "industry",
    "infrastructure",
    "services",
    "enterprise",
    "social",
    "finance",
    "insurance",
    "safety_net",
)


class Instrument(Parameters, group="instruments", abstract=True):
    """A policy instrument, which behaviours get by its name at this month's intensity.

    Subclasses declare their parameters, the flows they cause (their cost, by payer) and a
    statistic ``<name>_reached`` (persons helped in a month). At intensity 0 an instrument changes
    nothing. Amounts, shares of cost and capacities scale with the intensity.

    Attributes
    ----------
    clause
        The clause of the paper that names it, e.g. "2.1(2)".
    family
        The family with which policies turn it on, one of `FAMILIES`.
    alternative
        Whether it stands for another way of doing what a family does, and is left out of it.
    shown_by
        The test that shows its effect.
    """

    clause: ClassVar[str] = ""
    family: ClassVar[str] = ""
    alternative: ClassVar[bool] = False
    shown_by: ClassVar[str] = ""
