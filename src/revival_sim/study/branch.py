"""Branching: one past that all policies of a study share, and the month from which they part."""

from __future__ import annotations

from dataclasses import dataclass

from revival_sim.engine.calendar import month_number
from revival_sim.errors import UserError
from revival_sim.study import catalogue, fields

BRANCH = ("policy", "shocks", "keep")


@dataclass(frozen=True)
class Branch:
    """From when on the policies of a study differ, and what was before.

    Attributes
    ----------
    start
        The first month in which each policy goes its own way, "YYYY-MM".
    policy
        Of the past.
    shocks
        The pack of the past; None where each pack of the study has been there all along.
    keep
        Whether the checkpoints stay when all runs are made.
    """

    start: str
    policy: str
    shocks: str | None = None
    keep: bool = False

    def as_mapping(self) -> dict[str, object]:
        """Return the keys of the configuration."""
        return {key: getattr(self, key) for key in BRANCH}


def branch_from(
    month: object, found: object, policies: tuple[str, ...], first: str, months: int
) -> Branch | None:
    """Check the keys `branch_from` and `branch`; a `branch_from` of null branches nothing.

    Parameters
    ----------
    policies
        Of the study.
    first, months
        Its first month and how many it has.

    Raises
    ------
    UserError
        At the first key or value that is wrong.
    """
    get = fields.keys("branch", {} if found is None else found, BRANCH).get
    policy, shocks, keep = get("policy"), get("shocks"), get("keep", False)
    if policy is None:
        policy = "package" if "package" in policies else policies[0]
    if not isinstance(keep, bool):
        raise UserError(f"branch.keep: found {keep!r}, expected true or false")
    branch = Branch(
        start=fields.month("branch_from", first if month is None else month),
        policy=fields.choice("branch.policy", policy, list(catalogue.policies())),
        shocks=None
        if shocks is None
        else fields.choice("branch.shocks", shocks, list(catalogue.shock_packs())),
        keep=keep,
    )
    if month is None:
        return None
    if not 0 < month_number(branch.start) - month_number(first) < months:
        raise UserError(
            f"branch_from: found {branch.start}, expected a month after the first ({first}) and "
            f"within the {months} of the study"
        )
    return branch
