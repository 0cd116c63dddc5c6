"""Who may do what."""

import pytest

from chungsuc.accounts.enums import ROLE_TITLES, Role
from chungsuc.accounts.rules import disabling_decision, permission_decision
from chungsuc.common.access import Actor, ActorKind, Holding, Permission

PLAN = Permission("movements.confirm_plan", "xác nhận kế hoạch")
GRANTS = {PLAN.code: frozenset({Role.PROVINCE_LEADER, Role.EMULATION_OFFICE})}


def _person(*roles: str) -> Actor:
    return Actor(ActorKind.PERSON, 7, "Lan", frozenset(Holding(each) for each in roles))


@pytest.mark.parametrize(
    ("roles", "allowed", "reason"),
    [
        ([Role.EMULATION_OFFICE], True, "Cơ quan thi đua – khen thưởng được xác nhận kế hoạch."),
        (
            [Role.COMMUNE],
            False,
            "Chỉ Lãnh đạo tỉnh, Cơ quan thi đua – khen thưởng được xác nhận kế hoạch.",
        ),
        ([], False, "Chỉ Lãnh đạo tỉnh, Cơ quan thi đua – khen thưởng được xác nhận kế hoạch."),
    ],
)
def test_a_role_that_is_granted_the_permission_may(
    roles: list[str], allowed: bool, reason: str
) -> None:
    decision = permission_decision(_person(*roles), PLAN, GRANTS)

    assert (decision.allowed, decision.reason) == (allowed, reason)


def test_a_permission_that_the_table_does_not_name_is_held_by_nobody() -> None:
    decision = permission_decision(_person(*Role), Permission("x.y", "làm việc lạ"), GRANTS)

    assert (decision.allowed, decision.reason) == (False, "Chưa vai trò nào được làm việc lạ.")


def test_nobody_locks_their_own_account() -> None:
    assert disabling_decision(_person(), 7).allowed is False
    assert disabling_decision(_person(), 8).allowed is True


def test_every_role_has_a_vietnamese_name() -> None:
    assert list(ROLE_TITLES) == list(Role)
