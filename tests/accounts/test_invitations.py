"""Links that work once: made by the administrator, kept as a hash, used by their owner."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import override_settings

from chungsuc.accounts.errors import (
    AccountClosedError,
    LinkSpentError,
    LinkUnknownError,
    OwnResetError,
    PasswordStandsError,
    ReasonMissingError,
    UsernameTakenError,
    WeakPasswordError,
)
from chungsuc.accounts.models import Session, SignInLink, User
from chungsuc.accounts.queries.links import usable_link
from chungsuc.accounts.services.invitations import (
    MadeLink,
    invite_again,
    invite_user,
    reset_password,
    use_link,
)
from chungsuc.accounts.services.users import disable_user
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError
from tests.conftest import ON, PASSWORD, MakeUser

STRONG = "ngựa ô qua cầu tre"
AsActor = Callable[[User], Actor]


@pytest.fixture
def admin(administrator: User, as_actor: AsActor) -> Actor:
    return as_actor(administrator)


@pytest.fixture
def invited(admin: Actor, at: datetime) -> MadeLink:
    return invite_user(actor=admin, at=at, on=ON, username=" Hoa ", full_name="Lý Thị Hoa")


def use(made: MadeLink, at: datetime, actor: Actor, password: str = STRONG) -> User:
    return use_link(actor=actor, at=at, code=made.code, password=password)


def test_an_invitation_makes_an_account_that_cannot_sign_in_yet(
    invited: MadeLink, at: datetime
) -> None:
    user = User.objects.get(username="hoa")
    link = SignInLink.objects.get()

    assert (user.full_name, user.has_usable_password()) == ("Lý Thị Hoa", False)
    assert (link.user_id, link.expires_at, link.made_by) == (
        user.pk,
        at + timedelta(days=7),
        "Hoàng Thị Quản",
    )


def test_the_code_stands_nowhere_in_the_database(invited: MadeLink) -> None:
    plain = invited.code.replace("-", "")
    kept = [str(row) for row in SignInLink.objects.values()]
    kept += [str(row) for row in Entry.objects.values()]

    assert [row for row in kept if invited.code in row or plain in row] == []
    assert len(plain) == 20


def test_the_owner_sets_a_password_however_the_code_is_typed(
    invited: MadeLink, system: Actor, at: datetime
) -> None:
    typed = invited.code.lower().replace("-", " ")

    user = use_link(actor=system, at=at, code=typed, password=STRONG)

    assert User.objects.get(pk=user.pk).check_password(STRONG)
    actions = Entry.objects.order_by("id").values_list("action", "after")
    assert [(action, after.get("purpose")) for action, after in actions][-2:] == [
        ("accounts.user_invited", None),
        ("accounts.link_used", "invitation"),
    ]


def test_a_link_works_once(invited: MadeLink, system: Actor, at: datetime) -> None:
    use(invited, at, system)

    with pytest.raises(LinkSpentError, match="đã được dùng lúc 08:30 30/06/2025"):
        use(invited, at + timedelta(minutes=1), system, "mật khẩu của kẻ khác")

    assert User.objects.get(username="hoa").check_password(STRONG)


def test_a_link_ends_after_seven_days(invited: MadeLink, system: Actor, at: datetime) -> None:
    assert usable_link(invited.code, at=at + timedelta(days=7, seconds=-1)).pk

    with pytest.raises(LinkSpentError, match="đã hết hạn lúc 08:30 07/07/2025"):
        use(invited, at + timedelta(days=7), system)


def test_a_weak_password_leaves_the_link_as_it_was(
    invited: MadeLink, system: Actor, at: datetime
) -> None:
    with pytest.raises(WeakPasswordError):
        use(invited, at, system, "hoa12345678")

    assert use(invited, at, system).check_password(STRONG)


def test_a_code_that_nobody_was_given_opens_nothing(invited: MadeLink, at: datetime) -> None:
    with pytest.raises(LinkUnknownError):
        usable_link(invited.code[:-1] + ("2" if invited.code[-1] != "2" else "3"), at=at)


def test_a_second_invitation_replaces_the_first(
    invited: MadeLink, admin: Actor, system: Actor, at: datetime
) -> None:
    second = invite_again(actor=admin, at=at, on=ON, user_id=invited.user.pk)

    with pytest.raises(LinkSpentError, match="thay bằng một đường dẫn mới hơn"):
        use(invited, at, system)
    assert use(second, at, system).username == "hoa"
    with pytest.raises(PasswordStandsError):
        invite_again(actor=admin, at=at, on=ON, user_id=invited.user.pk)


def test_a_name_that_is_taken_makes_neither_account_nor_link(
    invited: MadeLink, admin: Actor, at: datetime
) -> None:
    with pytest.raises(UsernameTakenError):
        invite_user(actor=admin, at=at, on=ON, username="HOA", full_name="Người khác")

    assert SignInLink.objects.count() == 1


def test_resetting_kills_the_password_and_the_sessions_at_once(
    admin: Actor,
    make_user: MakeUser,
    enter: Callable[..., object],
    system: Actor,
    at: datetime,
) -> None:
    user = make_user("lan")
    enter(user)

    made = reset_password(actor=admin, at=at, on=ON, user_id=user.pk, why="Quên mật khẩu")

    assert not User.objects.get(pk=user.pk).check_password(PASSWORD)
    assert not Session.objects.filter(user=user).exists()
    entry = Entry.objects.order_by("-id").first()
    assert entry is not None
    assert (entry.action, entry.why, entry.after["sessions_ended"]) == (
        "accounts.password_reset",
        "Quên mật khẩu",
        1,
    )
    assert use(made, at, system).check_password(STRONG)


def test_resetting_needs_a_reason_another_account_and_an_open_one(
    administrator: User, admin: Actor, stranger: User, at: datetime
) -> None:
    with pytest.raises(ReasonMissingError):
        reset_password(actor=admin, at=at, on=ON, user_id=stranger.pk, why="")
    with pytest.raises(OwnResetError):
        reset_password(actor=admin, at=at, on=ON, user_id=administrator.pk, why="thử")
    disable_user(actor=admin, at=at, on=ON, user_id=stranger.pk, why="Nghỉ")
    with pytest.raises(AccountClosedError):
        reset_password(actor=admin, at=at, on=ON, user_id=stranger.pk, why="thử")

    assert User.objects.get(pk=stranger.pk).check_password(PASSWORD)


def test_only_who_manages_accounts_invites_and_resets(
    auditor: User, stranger: User, as_actor: AsActor, at: datetime, on: date
) -> None:
    actor = as_actor(auditor)

    with pytest.raises(NotAllowedError):
        invite_user(actor=actor, at=at, on=on, username="x.y", full_name="X")
    with pytest.raises(NotAllowedError):
        invite_again(actor=actor, at=at, on=on, user_id=stranger.pk)
    with pytest.raises(NotAllowedError):
        reset_password(actor=actor, at=at, on=on, user_id=stranger.pk, why="thử")

    assert User.objects.get(pk=stranger.pk).check_password(PASSWORD)
    assert SignInLink.objects.count() == 0


def test_a_locked_account_cannot_be_opened_by_its_link(
    invited: MadeLink, admin: Actor, system: Actor, at: datetime
) -> None:
    disable_user(actor=admin, at=at, on=ON, user_id=invited.user.pk, why="Mời nhầm")

    with pytest.raises(LinkSpentError, match="đang bị khoá"):
        use(invited, at, system)


@override_settings(PRODUCTION=True)
def test_a_link_of_a_demo_account_opens_nothing_where_real_work_is_done(
    invited: MadeLink, system: Actor, at: datetime
) -> None:
    User.objects.filter(pk=invited.user.pk).update(is_demo=True)

    with pytest.raises(LinkSpentError, match="tài khoản dùng thử"):
        use(invited, at, system)

    assert not User.objects.get(pk=invited.user.pk).has_usable_password()
