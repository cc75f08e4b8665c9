"""What a scenario cannot see may be left out of a run: the model itself says so."""

from __future__ import annotations

from itertools import cycle

import pytest

from revival_sim.bundles import Bundle
from revival_sim.engine.parameters import Parameter
from revival_sim.engine.schedule import Schedule
from revival_sim.model import RevivalModel
from revival_sim.policy import load_policy, policy_names
from revival_sim.shocks import load_pack, shock_names
from revival_sim.study import catalogue
from revival_sim.study.variations.effective import effective

ON = Schedule((0,), (1.0,))
LIMIT, RISK = "instruments.small_loan.limit", "hazards.illness.winter"


def known() -> dict[str, Parameter]:
    return {p.path: p for p in catalogue.parameters()}


def seen(
    values: dict[str, object], policy: Bundle, shocks: Bundle
) -> tuple[tuple[str, object], ...]:
    return effective(values, policy, shocks, known())  # type: ignore[arg-type]


def bundle(*on: str, **parameters: object) -> Bundle:
    named = {path.replace("__", "."): value for path, value in parameters.items()}
    return Bundle("a", "", dict.fromkeys(on, ON), parameters=named)


def test_parameters_of_what_is_off_are_not_seen() -> None:
    values: dict[str, object] = {LIMIT: 30000, RISK: 0.5}
    assert seen(values, bundle(), bundle()) == ()
    assert seen(values, bundle("small_loan"), bundle()) == ((LIMIT, 30000.0),)
    assert seen(values, bundle(), bundle("illness")) == ((RISK, 0.5),)


def test_a_value_that_the_scenario_has_anyway_is_no_other_input() -> None:
    loan = bundle("small_loan")
    assert seen({LIMIT: known()[LIMIT].default}, loan, bundle()) == ()
    own = bundle("small_loan", instruments__small_loan__limit=30000)
    assert seen({LIMIT: 30000}, own, bundle()) == ()
    assert seen({LIMIT: known()[LIMIT].default}, own, bundle()) == ((LIMIT, 50000.0),)


def test_other_groups_are_always_seen() -> None:
    other = next(
        p
        for p in catalogue.parameters()
        if p.path.startswith(("behaviours.", "population.")) and p.type == "float"
    )
    value = other.low if other.low != other.default else other.high
    assert seen({other.path: value}, bundle(), bundle()) == ((other.path, value),)


def test_a_wrong_value_is_kept_even_where_it_is_not_seen() -> None:
    assert seen({LIMIT: -1, RISK: 0.5}, bundle(), bundle()) == ((RISK, 0.5), (LIMIT, -1))


def lived(policy: str, shocks: str, parameters: dict[str, object]) -> dict[str, bytes]:
    model = RevivalModel(policy, shocks, households=300, months=13, seed=6, parameters=parameters)
    model.run_model()
    return {
        f"{kind} {name}": table.rows[name].tobytes()
        for kind, table in model.tables.items()
        for name in table.columns
    } | {name: flow.tobytes() for name, flow in model.flows().items()}


@pytest.mark.parametrize(
    ("policy", "shocks"), list(zip(policy_names(), cycle(shock_names()), strict=False))
)
def test_all_that_is_not_seen_at_its_farther_bound_changes_no_byte(
    policy: str, shocks: str
) -> None:
    wild: dict[str, object] = {}
    for p in catalogue.parameters():
        far: float | bool = p.high if p.high - p.default > p.default - p.low else p.low
        value = not p.default if p.type == "bool" else p.check(far)
        if not seen({p.path: value}, load_policy(policy), load_pack(shocks)):
            wild[p.path] = value
    assert len(wild) >= 15
    assert lived(policy, shocks, wild) == lived(policy, shocks, {})
