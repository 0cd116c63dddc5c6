"""Wrong passwords on the page: counted, then answered without looking at the password."""

from collections.abc import Callable

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import SignInAttempt, User
from chungsuc.accounts.web import credentials
from chungsuc.accounts.web.gate import Gate
from tests.accounts.conftest import FIREFOX, SIGN_IN
from tests.conftest import PASSWORD, MakeUser

LOCKED = "Tên đăng nhập này tạm ngừng đăng nhập đến"


def wrong(username: str, times: int = 1) -> list[int]:
    client = Client()
    form = {"username": username, "password": "sai"}
    return [client.post(SIGN_IN, form).status_code for _ in range(times)]


def test_after_five_wrong_passwords_even_the_right_one_waits(make_user: MakeUser) -> None:
    make_user("lan")

    assert wrong("lan", 5) == [422, 422, 422, 422, 429]
    answer = Client().post(SIGN_IN, {"username": "lan", "password": PASSWORD})

    page = answer.content.decode()
    assert answer.status_code == 429
    assert LOCKED in page
    assert "hãy liên hệ quản trị hệ thống của tỉnh" in page
    assert 880 <= int(answer["Retry-After"]) <= 900
    assert 'value="lan"' in page


def test_a_name_that_nobody_bears_is_answered_alike_to_the_letter(make_user: MakeUser) -> None:
    make_user("lan")
    pages = []
    for name in ("lan", "ma"):
        client = Client(enforce_csrf_checks=False)
        answers = [client.post(SIGN_IN, {"username": name, "password": "sai"}) for _ in range(5)]
        # The form's token differs from page to page; the refusal must not.
        pages.append(
            [
                (answer.status_code, [str(e) for e in answer.context["form"].non_field_errors()])
                for answer in answers
            ]
        )

    assert pages[0] == pages[1]


def test_a_locked_name_costs_one_look_into_the_cache(
    make_user: MakeUser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_user("lan")
    wrong("lan", 5)

    with django_assert_num_queries(1):
        wrong("lan")


def test_somebody_else_at_the_same_address_still_gets_in(make_user: MakeUser) -> None:
    make_user("lan")
    make_user("mai")
    wrong("lan", 5)

    answer = Client().post(SIGN_IN, {"username": "mai", "password": PASSWORD})

    assert answer.status_code == 302


@override_settings(SIGN_IN_FAILURES_PER_ADDRESS=3)
def test_an_address_that_tries_name_after_name_is_locked(make_user: MakeUser) -> None:
    make_user("mai")
    for name in ("a1", "a2", "a3"):
        wrong(name)

    answer = Client().post(SIGN_IN, {"username": "mai", "password": PASSWORD})

    assert answer.status_code == 429
    assert "Mạng máy tính của bạn tạm ngừng đăng nhập" in answer.content.decode()


def test_when_too_many_sign_in_at_once_the_page_says_so_and_counts_nothing(
    make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_user("lan")
    gate = Gate(at_once=1, waiting=0)
    monkeypatch.setattr(credentials, "GATE", gate)

    with gate.entered():
        answer = Client().post(SIGN_IN, {"username": "lan", "password": "sai"})

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Lúc này có quá nhiều người đăng nhập cùng lúc" in answer.content.decode()
    assert SignInAttempt.objects.count() == 0


def test_the_administrator_sees_the_lock_and_lifts_it(
    administrator: User, make_user: MakeUser, sign_in: Callable[[User], Client]
) -> None:
    user = make_user("lan")
    wrong("lan", 5)
    client, address = sign_in(administrator), reverse("accounts:user_detail", args=[user.pk])
    locked = client.get(address).content.decode()

    after = client.post(reverse("accounts:user_lift_lock", args=[user.pk]), follow=True)

    assert "Tạm ngừng đăng nhập đến" in locked
    assert "Sai quá số lần, tạm ngừng đăng nhập" in locked
    assert "Người dùng lan (lan) có thể đăng nhập lại ngay." in after.content.decode()
    assert Client().post(SIGN_IN, {"username": "lan", "password": PASSWORD}).status_code == 302


def test_the_next_sign_in_tells_of_the_last_and_of_failures_since(
    make_user: MakeUser, enter: Callable[[User], Client]
) -> None:
    user = make_user("lan")
    enter(user)
    wrong("lan", 2)

    page = Client(headers={"user-agent": FIREFOX}).post(
        SIGN_IN, {"username": "lan", "password": PASSWORD}, follow=True
    )

    shown = [str(message) for message in page.context["messages"]]
    assert len(shown) == 2
    assert shown[0].startswith("Lần đăng nhập trước: ")
    assert shown[0].endswith(", từ 127.0.0.1 (Firefox trên máy Linux).")
    assert shown[1].startswith("Từ lần đó đến nay có 2 lần thử đăng nhập không thành công.")
