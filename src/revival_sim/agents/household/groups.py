"""The groups that households are in when the transition begins."""

from __future__ import annotations

NEVER_POOR = 0
STABLE = 1
UNSTABLE = 2
MARGINAL = 3

GROUPS = {
    NEVER_POOR: "never poor",
    STABLE: "lifted, stable",
    UNSTABLE: "lifted, unstable",
    MARGINAL: "marginal",
}
"""Only the two lifted groups were poor and seen to leave, so only they can return."""


def was_lifted(group: int) -> bool:
    """Whether a household of the group was lifted from poverty."""
    return STABLE <= group <= UNSTABLE
