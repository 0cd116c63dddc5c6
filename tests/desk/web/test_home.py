"""The page on which everybody lands."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from tests.conftest import MakeUser

SignIn = Callable[[User], Client]


READ_BY_ALL = [
    *("Trang chủ", "Đơn vị", "Thay đổi đơn vị", "Cụm, khối"),
    *("Phong trào", "Chỉ tiêu", "Việc phải nộp"),
    *("Quy định theo ngày", "Tham số", "Cơ quan phụ trách", "So sánh", "Chấm thử"),
    *("Đối chiếu", "Các bản quy định", "Phiếu mẫu", "Văn bản"),
]


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (Role.ADMINISTRATOR, [*READ_BY_ALL, "Tài khoản", "Nhật ký", "Việc chạy nền"]),
        (Role.AUDITOR, [*READ_BY_ALL, "Nhật ký"]),
        (Role.COUNCIL_MEMBER, READ_BY_ALL),
    ],
)
def test_the_menu_holds_what_the_role_may_open_and_nothing_else(
    role: Role, titles: list[str], make_user: MakeUser, sign_in: SignIn
) -> None:
    menu = sign_in(make_user("lan", role)).get(reverse("desk:home")).context["menu"]

    assert [item.title for item in menu] == [*titles, "Tài khoản của tôi", "Thẻ truy cập API"]
    assert [item.title for item in menu if item.current] == ["Trang chủ"]


def test_the_home_names_the_roles_of_the_day(make_user: MakeUser, sign_in: SignIn) -> None:
    page = sign_in(make_user("lan", Role.COUNCIL_MEMBER)).get("/").content.decode()

    assert "<strong>Thành viên hội đồng</strong>" in page


def test_somebody_without_a_role_is_told_whom_to_ask(stranger: User, sign_in: SignIn) -> None:
    page = sign_in(stranger).get("/").content.decode()

    assert "bạn không giữ vai trò nào" in page


def test_the_home_costs_four_statements(
    administrator: User, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(administrator)

    with django_assert_num_queries(4):  # session, account, roles
        client.get("/")
