"""A record moves along its table, once, with a permission and a reason."""

import pytest

from chungsuc.accounts.enums import UserState
from chungsuc.accounts.models import User
from chungsuc.accounts.workflow import USER
from chungsuc.common.access import Decision, allow, refuse
from chungsuc.common.errors import (
    DomainError,
    MoveRefusedError,
    NotAllowedError,
    StateChangedError,
)
from chungsuc.common.moves import move
from tests.conftest import MakeUser

YES, NO = allow("được"), refuse("Bạn không giữ vai trò.")


@pytest.fixture
def user(make_user: MakeUser) -> User:
    return make_user("lan", full_name="Lan")


def test_a_move_changes_the_row_and_the_record(user: User) -> None:
    move(user, USER, "disable", permitted=YES, reason="nghỉ hưu")

    assert (user.state, User.objects.get().state) == (UserState.DISABLED, UserState.DISABLED)


def test_of_two_people_who_move_at_once_one_is_refused(user: User) -> None:
    same = User.objects.get(pk=user.pk)
    move(user, USER, "disable", permitted=YES, reason="nghỉ hưu")

    with pytest.raises(StateChangedError) as refusal:
        move(same, USER, "disable", permitted=YES, reason="chuyển công tác")

    assert refusal.value.message == (
        "Tài khoản “Lan (lan)” không còn ở trạng thái “Đang hoạt động”: đã có người xử lý trước."
    )


@pytest.mark.parametrize(
    ("code", "permitted", "reason", "refused", "said"),
    [
        ("disable", NO, "x", NotAllowedError, "Bạn không giữ vai trò."),
        ("enable", NO, "", NotAllowedError, "Bạn không giữ vai trò."),
        ("disable", YES, "  ", MoveRefusedError, "Phải nêu lý do khi “Khoá”."),
        (
            "enable",
            YES,
            "",
            MoveRefusedError,
            "Chỉ “Mở lại” được khi đang ở trạng thái “Đã khoá”; hiện là “Đang hoạt động”.",
        ),
    ],
)
def test_a_refused_move_says_why_and_changes_nothing(
    user: User,
    code: str,
    permitted: Decision,
    reason: str,
    refused: type[DomainError],
    said: str,
) -> None:
    with pytest.raises(refused) as refusal:
        move(user, USER, code, permitted=permitted, reason=reason)

    assert (refusal.value.message, User.objects.get().state) == (said, UserState.ACTIVE)


def test_the_first_guard_that_refuses_is_the_answer(user: User) -> None:
    guards = (allow("một"), refuse("Còn hồ sơ dở dang."), refuse("không tới"))

    with pytest.raises(MoveRefusedError, match="Còn hồ sơ dở dang"):
        move(user, USER, "disable", permitted=YES, reason="x", guards=guards)
