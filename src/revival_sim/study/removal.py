"""What can be taken out of a scenario: a hazard, an instrument, a family, or the whole policy.

It is named by its group and itself, as `hazards.illness`, `instruments.dibao`, `families.finance`;
`policy` is every instrument. Where no other group has the name, the name alone will do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from revival_sim.bundles import Bundle
from revival_sim.errors import UserError
from revival_sim.policy import family_of
from revival_sim.policy.instrument import FAMILIES
from revival_sim.study import catalogue, fields

KINDS = {"hazards": "hazard", "families": "family", "instruments": "instrument"}
POLICY = "policy"
BUTFOR = ("remove", "policies", "replications", "shapley")
MOST_REPLICATIONS = 100_000
MOST_ORDERS = 10_000


@dataclass(frozen=True)
class ButFor:
    """What is taken out in further runs.

    Attributes
    ----------
    remove
        Groups, of which each member is taken out in turn, and single things.
    policies
        Out of which policies; those that are not in the study are passed over. None for all.
    replications
        Of each, from the first seed on; no more than the study has.
    shapley
        Orders of the families for the split of what a policy averts; 0 for no split.
    """

    remove: tuple[str, ...] = ()
    policies: tuple[str, ...] | None = None
    replications: int = 2
    shapley: int = 0

    def as_mapping(self) -> dict[str, object]:
        """Return the keys of the configuration."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}


def butfor_from(found: object) -> ButFor:
    """Check the keys of `butfor`; null takes nothing out.

    Raises
    ------
    UserError
        At the first key or value that is wrong.
    """
    get = fields.keys("butfor", {} if found is None else found, BUTFOR).get
    policies, replications, orders = get("policies"), get("replications"), get("shapley")
    key = "butfor.policies"
    known = catalogue.policies()
    shapley = fields.number("butfor.shapley", orders or 0, 0, MOST_ORDERS)
    if shapley % 2:
        raise UserError(f"butfor.shapley: found {shapley}, expected an even number of orders")
    return ButFor(
        remove=checked_removals("butfor.remove", get("remove"), groups=True),
        policies=None if policies is None else fields.names(key, "policy", policies, known),
        replications=fields.number(
            "butfor.replications",
            ButFor.replications if replications is None else replications,
            1,
            MOST_REPLICATIONS,
        ),
        shapley=shapley,
    )


def checked_removals(key: str, found: object, *, groups: bool = False) -> tuple[str, ...]:
    """Return the full names of what is to be taken out, in order; null is nothing.

    Parameters
    ----------
    groups
        Whether the name of a group may stand for each of its members.

    Raises
    ------
    UserError
        For a name that is unknown, or that two groups have.
    """
    if found is None or found == []:
        return ()
    known: dict[str, list[str]] = {POLICY: [POLICY]}
    for group in KINDS:
        for name in _members(group):
            known[f"{group}.{name}"] = [f"{group}.{name}"]
            known.setdefault(name, []).append(f"{group}.{name}")
        if groups:
            known[group] = [group]
    chosen: set[str] = set()
    for name in fields.names(key, "hazard, instrument or family", found, known):
        if len(known[name]) > 1:
            raise UserError(f"{key}: found {name!r}, expected {' or '.join(sorted(known[name]))}")
        chosen.update(known[name])
    return tuple(sorted(chosen))


def removable(policy: Bundle, shocks: Bundle) -> list[str]:
    """Return the full names of all that a scenario has, and can be without."""
    family = family_of()
    own = {family[name] for name in policy.schedules if name in family}
    return [
        *(f"hazards.{name}" for name in shocks.schedules),
        *(f"families.{name}" for name in FAMILIES if name in own),
        *(f"instruments.{name}" for name in policy.schedules),
        *([POLICY] if policy.schedules else []),
    ]


def reduced(policy: Bundle, shocks: Bundle, without: Sequence[str]) -> tuple[Bundle, Bundle]:
    """Return a policy and shocks with things taken out; what they do not have is passed over."""
    family = family_of()
    gone = set(without)
    instruments = {
        name
        for name in policy.schedules
        if POLICY in gone or gone & {f"instruments.{name}", f"families.{family.get(name)}"}
    }
    hazards = {name for name in shocks.schedules if f"hazards.{name}" in gone}
    return policy.without(instruments), shocks.without(hazards)


def kind_and_name(removal: str, policy: str) -> tuple[str, str]:
    """Return what kind of thing was taken out of a policy, and its own name."""
    group, _, name = removal.partition(".")
    return (POLICY, policy) if group == POLICY else (KINDS[group], name)


def _members(group: str) -> Sequence[str]:
    if group == "families":
        return FAMILIES
    return list(catalogue.hazards() if group == "hazards" else catalogue.instruments())
