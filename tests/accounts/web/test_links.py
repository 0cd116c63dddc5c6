"""Inviting, resetting and using a link, on the pages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import Session, SignInLink, User
from tests.accounts.conftest import SIGN_IN
from tests.conftest import PASSWORD, MakeUser

SignIn = Callable[[User], Client]
LINK = "/accounts/link/"
STRONG = "ngựa ô qua cầu tre"


@pytest.fixture
def admin(administrator: User, sign_in: SignIn) -> Client:
    return sign_in(administrator)


def invite(admin: Client, username: str = "hoa") -> str:
    """The code that the administrator is shown."""
    page = admin.post(
        reverse("accounts:user_invite"), {"username": username, "full_name": "Lý Thị Hoa"}
    )
    code: str = page.context["made"].code
    return code


def test_the_sheet_shows_the_link_once_with_code_and_picture(admin: Client) -> None:
    answer = admin.post(
        reverse("accounts:user_invite"), {"username": "hoa", "full_name": "Lý Thị Hoa"}
    )

    page, code = answer.content.decode(), answer.context["made"].code
    assert f"http://testserver/accounts/link/?code={code}" in page
    assert 'aria-label="Mã QR của đường dẫn"' in page
    assert answer["Cache-Control"] == "no-store"
    user = User.objects.get(username="hoa")
    detail = admin.get(reverse("accounts:user_detail", args=[user.pk])).content.decode()
    assert code not in detail
    assert "Đường dẫn do Hoàng Thị Quản lập còn hạn đến" in detail


def test_looking_at_a_link_does_not_use_it_up(admin: Client) -> None:
    code = invite(admin)

    for _ in range(3):
        assert Client().get(LINK, {"code": code}).status_code == 200
        assert Client().head(LINK, {"code": code}).status_code in {200, 405}

    assert SignInLink.objects.get().used_at is None


def test_setting_the_password_signs_in_and_uses_the_link_up(admin: Client) -> None:
    code, client = invite(admin), Client()

    answer = client.post(LINK, {"code": code, "new": STRONG, "again": STRONG})

    assert answer["Location"] == "/"
    assert "Xin chào, Lý Thị Hoa" in client.get("/").content.decode()
    again = Client().get(LINK, {"code": code})
    assert again.status_code == 409
    assert "Đường dẫn này đã được dùng lúc" in again.content.decode()


def test_a_weak_password_is_refused_beside_the_field_and_the_link_still_works(
    admin: Client,
) -> None:
    code = invite(admin)

    weak = Client().post(LINK, {"code": code, "new": "hoa", "again": "hoa"})
    strong = Client().post(LINK, {"code": code, "new": STRONG, "again": STRONG})

    assert weak.status_code == 422
    assert "quá ngắn" in " ".join(weak.context["form"].errors["new"])
    assert strong.status_code == 302


def test_a_link_out_of_date_says_so(admin: Client) -> None:
    code = invite(admin)
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    answer = Client().post(LINK, {"code": code, "new": STRONG, "again": STRONG})

    assert answer.status_code == 409
    assert "Đường dẫn này đã hết hạn lúc" in answer.content.decode()
    assert not User.objects.get(username="hoa").has_usable_password()


@pytest.mark.django_db
def test_a_code_that_nobody_was_given_says_what_to_look_at() -> None:
    answer = Client().get(LINK, {"code": "AAAA-BBBB"})

    assert answer.status_code == 404
    assert "Không có đường dẫn nào mang mã này." in answer.content.decode()


@pytest.mark.parametrize("name", ["có dấu", "a b", "-lan", "lý"])
def test_a_name_that_is_hard_to_type_is_refused(name: str, admin: Client) -> None:
    answer = admin.post(reverse("accounts:user_invite"), {"username": name, "full_name": "Lan"})

    assert answer.status_code == 422
    assert User.objects.filter(full_name="Lan").count() == 0


def test_a_name_that_is_taken_is_said_beside_the_field(admin: Client, stranger: User) -> None:
    answer = admin.post(
        reverse("accounts:user_invite"), {"username": "NGUOILA", "full_name": "Người khác"}
    )

    assert answer.status_code == 422
    assert "đã có người dùng" in " ".join(answer.context["form"].errors["username"])


def test_a_reset_asks_why_and_puts_the_person_out(
    admin: Client, stranger: User, sign_in: SignIn
) -> None:
    theirs, address = sign_in(stranger), reverse("accounts:user_reset", args=[stranger.pk])

    unreasoned = admin.post(address, {"why": " "})
    sheet = admin.post(address, {"why": "Quên mật khẩu"})

    assert unreasoned.status_code == 422
    assert "Giấy đặt lại mật khẩu hệ thống Chung Sức" in sheet.content.decode()
    assert theirs.get("/").status_code == 302
    assert Client().post(SIGN_IN, {"username": "nguoila", "password": PASSWORD}).status_code == 422
    code = sheet.context["made"].code
    done = Client().post(LINK, {"code": code, "new": STRONG, "again": STRONG})
    assert done.status_code == 302


def test_resetting_oneself_is_refused_on_the_page(admin: Client, administrator: User) -> None:
    answer = admin.post(reverse("accounts:user_reset", args=[administrator.pk]), {"why": "thử xem"})

    assert answer.status_code == 422
    assert "Không đặt lại mật khẩu của chính mình ở đây" in answer.content.decode()
    assert Session.objects.filter(user=administrator).exists()


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_of_an_account_costs_the_same_statements_with_few_sign_ins_and_with_many(
    count: int,
    admin: Client,
    make_user: MakeUser,
    enter: Callable[[User], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = make_user("lan")
    for _ in range(count):
        enter(user)

    with django_assert_num_queries(10):  # session, account, roles; seven of the page
        admin.get(reverse("accounts:user_detail", args=[user.pk]))


def test_nobody_but_the_administrator_sees_an_account(
    stranger: User, administrator: User, sign_in: SignIn
) -> None:
    client = sign_in(stranger)

    for name in ("user_detail", "user_reset"):
        answer = client.get(reverse(f"accounts:{name}", args=[administrator.pk]))
        assert answer.status_code == 403
        assert "Hoàng Thị Quản" not in answer.content.decode()
