"""The list of accounts, and locking one from it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role, UserState
from chungsuc.accounts.models import User
from chungsuc.accounts.services.users import disable_user
from chungsuc.common.access import Actor
from tests.conftest import ON, MakeUser

SignIn = Callable[[User], Client]


def test_the_list_shows_who_holds_which_role_today(
    administrator: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    make_user("lan", Role.COMMUNE, Role.FRONT, full_name="Nguyễn Thị Lan")

    page = sign_in(administrator).get(reverse("accounts:user_list")).context["page"]

    assert [(line.full_name, line.roles, line.state_name) for line in page.items] == [
        ("Hoàng Thị Quản", ("Quản trị hệ thống",), "Đang hoạt động"),
        ("Nguyễn Thị Lan", ("Cấp xã", "Mặt trận Tổ quốc"), "Đang hoạt động"),
    ]


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_costs_the_same_statements_with_one_account_and_with_many(
    count: int,
    administrator: User,
    make_user: MakeUser,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        make_user(f"u{number}", Role.COMMUNE)
    client = sign_in(administrator)

    with django_assert_num_queries(5):  # session, account, roles; accounts, their roles
        client.get(reverse("accounts:user_list"))


def test_pages_of_accounts_follow_each_other(
    administrator: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    for number in range(55):
        make_user(f"u{number}")
    client, address = sign_in(administrator), reverse("accounts:user_list")

    first = client.get(address).context["page"]
    second = client.get(address, {"after": first.next_key}).context["page"]

    seen = [line.id for line in (*first.items, *second.items)]
    assert (seen, second.next_key) == (
        list(User.objects.order_by("id").values_list("id", flat=True)),
        "",
    )


def test_locking_asks_why_and_then_locks(
    administrator: User, stranger: User, sign_in: SignIn
) -> None:
    client, address = sign_in(administrator), reverse("accounts:user_disable", args=[stranger.pk])

    unreasoned = client.post(address, {"why": "  "})
    reasoned = client.post(address, {"why": "Chuyển công tác"}, follow=True)

    assert unreasoned.status_code == 422
    assert "Phải nêu lý do khi “Khoá”." in unreasoned.content.decode()
    assert "Đã khoá tài khoản Người Lạ (nguoila)." in reasoned.content.decode()
    assert User.objects.get(pk=stranger.pk).state == UserState.DISABLED


def test_locking_oneself_is_refused_beside_the_field(administrator: User, sign_in: SignIn) -> None:
    address = reverse("accounts:user_disable", args=[administrator.pk])

    answer = sign_in(administrator).post(address, {"why": "thử"})

    assert answer.status_code == 422
    assert "Bạn không thể khoá tài khoản của chính mình." in answer.content.decode()


def test_opening_again_lets_the_person_in(
    administrator: User,
    stranger: User,
    sign_in: SignIn,
    as_actor: Callable[[User], Actor],
    at: datetime,
) -> None:
    disable_user(actor=as_actor(administrator), at=at, on=ON, user_id=stranger.pk, why="thử")

    answer = sign_in(administrator).post(reverse("accounts:user_enable", args=[stranger.pk]))

    assert answer.status_code == 302
    assert User.objects.get(pk=stranger.pk).state == UserState.ACTIVE


def test_opening_an_open_account_is_refused_with_a_page_that_says_why(
    administrator: User, stranger: User, sign_in: SignIn
) -> None:
    answer = sign_in(administrator).post(reverse("accounts:user_enable", args=[stranger.pk]))

    assert answer.status_code == 409
    assert "hiện là “Đang hoạt động”" in answer.content.decode()


def test_an_account_that_is_not_there_answers_like_any_unknown_page(
    administrator: User, sign_in: SignIn
) -> None:
    answer = sign_in(administrator).get(reverse("accounts:user_disable", args=[987654]))

    assert answer.status_code == 404
    assert "Không tìm thấy tài khoản này." in answer.content.decode()
