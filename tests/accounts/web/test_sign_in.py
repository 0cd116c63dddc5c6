"""Signing in and out."""

from collections.abc import Callable

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from chungsuc.accounts.enums import UserState
from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from tests.conftest import PASSWORD, MakeUser

SIGN_IN = "/accounts/sign-in/"


def test_the_right_name_and_password_lead_home_and_are_kept(make_user: MakeUser) -> None:
    user = make_user("lan", full_name="Nguyễn Thị Lan")
    client = Client()

    answer = client.post(SIGN_IN, {"username": " LAN ", "password": PASSWORD}, follow=True)

    assert answer.redirect_chain == [("/", 302)]
    assert "Xin chào, Nguyễn Thị Lan" in answer.content.decode()
    entry = Entry.objects.order_by("id").last()
    assert entry is not None
    assert (entry.action, entry.actor_id) == ("accounts.user_signed_in", user.pk)


@pytest.mark.parametrize(("username", "password"), [("lan", "sai"), ("ai-đó", PASSWORD)])
def test_a_wrong_password_and_a_wrong_name_are_answered_alike(
    username: str, password: str, make_user: MakeUser
) -> None:
    make_user("lan")

    answer = Client().post(SIGN_IN, {"username": username, "password": password})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã bị khoá." in page
    assert f'value="{username}"' in page


def test_a_form_left_empty_says_so_beside_each_field_in_vietnamese() -> None:
    page = Client().post(SIGN_IN, {}).content.decode()

    assert page.count("Ô này bắt buộc phải nhập.") == 2


def test_a_locked_account_cannot_sign_in_and_loses_its_open_sessions(
    make_user: MakeUser, sign_in: Callable[[User], Client]
) -> None:
    user = make_user("lan")
    open_session = sign_in(user)
    assert open_session.get("/").status_code == 200
    User.objects.filter(pk=user.pk).update(state=UserState.DISABLED)

    assert open_session.get("/").status_code == 302
    assert Client().post(SIGN_IN, {"username": "lan", "password": PASSWORD}).status_code == 422


def test_a_demo_account_cannot_sign_in_where_real_work_is_done(make_user: MakeUser) -> None:
    user = make_user("lan")
    User.objects.filter(pk=user.pk).update(is_demo=True)

    with override_settings(PRODUCTION=True):
        refused = Client().post(SIGN_IN, {"username": "lan", "password": PASSWORD})
    accepted = Client().post(SIGN_IN, {"username": "lan", "password": PASSWORD})

    assert (refused.status_code, accepted.status_code) == (422, 302)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/audit/?before=5", "/audit/?before=5"),
        ("//evil.example/x", "/"),
        ("https:" + "//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_the_way_back_stays_in_the_house(wanted: str, reached: str, make_user: MakeUser) -> None:
    make_user("lan")

    answer = Client().post(SIGN_IN, {"username": "lan", "password": PASSWORD, "next": wanted})

    assert answer["Location"] == reached


@pytest.mark.django_db
def test_asking_for_a_page_first_comes_back_to_it() -> None:
    answer = Client().get("/audit/", {"before": "5"})

    assert answer["Location"] == f"{SIGN_IN}?next=%2Faudit%2F%3Fbefore%3D5"


def test_signing_out_ends_the_session(stranger: User, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(stranger)

    client.post(reverse("accounts:sign_out"))

    assert client.get("/").status_code == 302


def test_a_link_cannot_sign_anybody_out(stranger: User, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(stranger)

    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert client.get("/").status_code == 200
