"""Accounts are made, given roles, locked and opened; each with its entry in the log."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import override_settings

from chungsuc.accounts.enums import UserState
from chungsuc.accounts.errors import (
    DemoAccountError,
    UsernameTakenError,
    WeakPasswordError,
)
from chungsuc.accounts.models import User
from chungsuc.accounts.services.users import create_user, disable_user, enable_user
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import MoveRefusedError, NotAllowedError, NotFoundError
from tests.conftest import MakeUser

AsActor = Callable[[User], Actor]


def _actions() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("action", flat=True))


def test_a_new_account_signs_in_under_its_name_in_any_case(make_user: MakeUser) -> None:
    user = make_user(" Nguyen.Lan ")

    assert user.username == "nguyen.lan"
    assert User.objects.get_by_natural_key("NGUYEN.LAN ") == user


def test_a_name_is_kept_composed_however_it_was_typed(make_user: MakeUser) -> None:
    make_user("lan", full_name="  Nguye\u0302\u0303n  Thi\u0323 Lan ")

    assert User.objects.get().full_name == "Nguyễn Thị Lan"


def test_no_password_reaches_the_log(make_user: MakeUser) -> None:
    make_user("lan")

    assert Entry.objects.get().after == {
        "username": "lan",
        "full_name": "Người dùng lan",
        "is_demo": False,
    }


def test_a_name_that_is_taken_is_refused_and_nothing_else_happens(make_user: MakeUser) -> None:
    make_user("lan")

    with pytest.raises(UsernameTakenError, match="Tên đăng nhập “lan” đã có người dùng"):
        make_user("LAN")

    assert (User.objects.count(), _actions()) == (1, ["accounts.user_created"])


@pytest.mark.django_db
def test_a_weak_password_is_refused_in_vietnamese(system: Actor, at: datetime, on: date) -> None:
    with pytest.raises(WeakPasswordError) as refusal:
        create_user(
            actor=system, at=at, on=on, username="lan", full_name="Lan", password="12345678"
        )

    assert refusal.value.code == "accounts.weak_password"
    assert "Mật khẩu" in refusal.value.message
    assert "password" not in refusal.value.message.casefold()


@pytest.mark.django_db
@override_settings(PRODUCTION=True)
def test_a_demo_account_cannot_be_made_in_production(system: Actor, at: datetime, on: date) -> None:
    with pytest.raises(DemoAccountError):
        create_user(
            actor=system,
            at=at,
            on=on,
            username="d",
            full_name="D",
            password="x" * 12,
            is_demo=True,
        )

    assert User.objects.count() == 0


def test_locking_and_opening_leaves_two_entries(
    administrator: User, stranger: User, as_actor: AsActor, at: datetime, on: date
) -> None:
    who = as_actor(administrator)
    disable_user(actor=who, at=at, on=on, user_id=stranger.pk, why="Nghỉ hưu")
    enable_user(actor=who, at=at, on=on, user_id=stranger.pk)

    kept = Entry.objects.order_by("-id").values_list(
        "actor_name", "action", "record_name", "before", "after", "why"
    )[:2]
    name = "Người Lạ (nguoila)"
    active, disabled = {"state": "active"}, {"state": "disabled"}
    assert list(kept) == [
        ("Hoàng Thị Quản", "accounts.user_enabled", name, disabled, active, ""),
        ("Hoàng Thị Quản", "accounts.user_disabled", name, active, disabled, "Nghỉ hưu"),
    ]


def test_only_who_may_manage_accounts_locks_one(
    auditor: User, stranger: User, as_actor: AsActor, at: datetime, on: date
) -> None:
    with pytest.raises(NotAllowedError, match="Chỉ Quản trị hệ thống được quản lý tài khoản"):
        disable_user(actor=as_actor(auditor), at=at, on=on, user_id=stranger.pk, why="thử")

    assert User.objects.get(pk=stranger.pk).state == UserState.ACTIVE


def test_the_administrator_cannot_lock_the_own_account(
    administrator: User, as_actor: AsActor, at: datetime, on: date
) -> None:
    with pytest.raises(MoveRefusedError, match="chính mình"):
        disable_user(
            actor=as_actor(administrator), at=at, on=on, user_id=administrator.pk, why="thử"
        )


def test_an_account_that_is_not_there_is_not_found(
    administrator: User, as_actor: AsActor, at: datetime, on: date
) -> None:
    with pytest.raises(NotFoundError):
        disable_user(actor=as_actor(administrator), at=at, on=on, user_id=999, why="x")
