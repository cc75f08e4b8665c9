from __future__ import annotations

import pytest

from revival_sim.errors import UserError
from revival_sim.policy import load_policy
from revival_sim.shocks import load_pack
from revival_sim.study.removal import butfor_from, checked_removals, reduced, removable


def test_names_are_completed_where_one_group_has_them() -> None:
    found = checked_removals("without", ["illness", "families.finance", "dibao"])
    assert found == ("families.finance", "hazards.illness", "instruments.dibao")
    assert checked_removals("without", None) == checked_removals("without", []) == ()


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (["ilness"], "without: there is no hazard, instrument or family 'ilness'; did you mean"),
        (["monitoring"], "found 'monitoring', expected families.monitoring or instruments.monit"),
        (["hazards"], "without: there is no hazard, instrument or family 'hazards'"),
        (3, "without: found 3, expected a name or a list"),
    ],
)
def test_a_wrong_name_is_told(found: object, message: str) -> None:
    with pytest.raises(UserError) as caught:
        checked_removals("without", found)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ({"remove": ["hazard"]}, "did you mean 'hazards'"),
        ({"removed": []}, "did you mean 'remove'"),
        ({"policies": ["pakage"]}, "butfor.policies: there is no policy 'pakage'; did you mean"),
        ({"replications": 0}, "butfor.replications: found 0, expected a whole number from 1"),
        ({"shapley": 3}, "butfor.shapley: found 3, expected an even number"),
    ],
)
def test_a_wrong_key_of_butfor_is_told(found: object, message: str) -> None:
    with pytest.raises(UserError) as caught:
        butfor_from(found)
    assert message in str(caught.value)


def test_a_family_goes_with_all_its_instruments_and_the_rest_stays() -> None:
    policy, shocks = load_policy("package"), load_pack("ordinary")
    left, calm = reduced(policy, shocks, ["families.finance", "hazards.illness"])
    gone = set(policy.schedules) - set(left.schedules)
    assert "small_loan" in gone
    assert "dibao" in left.schedules
    assert set(shocks.schedules) - set(calm.schedules) == {"illness"}
    assert reduced(policy, shocks, ["hazards.pandemic"]) == (policy, shocks)
    nothing, _ = reduced(policy, shocks, ["policy"])
    assert not nothing.schedules


def test_a_scenario_can_be_without_what_it_has() -> None:
    assert removable(load_policy("none"), load_pack("ordinary")) == [
        f"hazards.{name}" for name in load_pack("ordinary").schedules
    ]
    names = removable(load_policy("finance"), load_pack("none"))
    assert [n for n in names if n.startswith("families.")] == ["families.finance"]
    assert "policy" in names
