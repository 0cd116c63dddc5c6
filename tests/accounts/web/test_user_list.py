"""The list of accounts, and locking one from it."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from chungsuc.accounts.enums import Role, UserState
from chungsuc.accounts.models import User
from chungsuc.accounts.services.roles import give_role
from chungsuc.accounts.services.users import disable_user
from chungsuc.common.access import Actor
from chungsuc.common.tables.columns import Badge
from tests.conftest import ON, MakeUser

SignIn = Callable[[User], Client]


def _shown(client: Client, **question: str) -> list[list[object]]:
    rows = client.get(reverse("accounts:user_list"), question).context["table"].rows
    return [[cell.value for cell in row.cells] for row in rows]


def _names(client: Client, **question: str) -> list[str]:
    return [str(row[1]) for row in _shown(client, **question)]


def test_the_list_shows_who_holds_which_role_where_today(
    administrator: User,
    make_user: MakeUser,
    sign_in: SignIn,
    small_register: dict[str, int],
) -> None:
    make_user("lan", Role.COMMUNE, full_name="Nguyễn Thị Lan", unit=small_register["An"])

    shown = [row[:4] for row in _shown(sign_in(administrator))]

    active = Badge("Đang hoạt động", "active")
    assert shown == [
        ["Nguyễn Thị Lan", "lan", "Cấp xã, Xã An", active],
        ["Hoàng Thị Quản", "quantri", "Quản trị hệ thống, toàn hệ thống", active],
    ]


def test_an_administrator_of_a_unit_sees_the_accounts_within_it_and_no_other(
    make_user: MakeUser, sign_in: SignIn, small_register: dict[str, int]
) -> None:
    east = make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"])
    make_user("xaan", Role.COMMUNE, unit=small_register["An"])
    make_user("xaduong", Role.COMMUNE, unit=small_register["Dương"])
    make_user("tinh", Role.AUDITOR, unit=small_register["Kiểm Thử"])
    make_user("chuaco")

    assert sorted(_names(sign_in(east))) == ["dong", "xaan"]


def test_an_account_with_a_role_elsewhere_too_belongs_to_those_above_both(
    make_user: MakeUser,
    sign_in: SignIn,
    system: Actor,
    at: datetime,
    small_register: dict[str, int],
) -> None:
    east = make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"])
    province = make_user("tinh", Role.ADMINISTRATOR, unit=small_register["Kiểm Thử"])
    both = make_user("cahai", Role.COMMUNE, unit=small_register["An"])
    give_role(
        actor=system,
        at=at,
        on=ON,
        user_id=both.pk,
        role=Role.COMMUNE,
        unit_id=small_register["Dương"],
        starts_on=ON,
    )

    assert "cahai" not in _names(sign_in(east))
    assert "cahai" in _names(sign_in(province))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nguyen", ["an", "lan"]),
        ("Nguyễn Văn", ["an"]),
        ("LAN", ["lan"]),
        ("' OR 1=1 --", []),
        ("%", []),
        ("", ["an", "lan", "quantri"]),
    ],
)
def test_accounts_are_found_by_words_of_their_names_marks_or_not(
    text: str,
    expected: list[str],
    administrator: User,
    make_user: MakeUser,
    sign_in: SignIn,
) -> None:
    make_user("lan", full_name="Nguyễn Thị Mai")
    make_user("an", full_name="Nguyễn Văn An")

    assert _names(sign_in(administrator), q=text) == expected


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_costs_the_same_statements_with_one_account_and_with_many(
    count: int,
    make_user: MakeUser,
    sign_in: SignIn,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        make_user(f"u{number}", Role.COMMUNE, unit=small_register["An"])
    client = sign_in(make_user("tinh", Role.ADMINISTRATOR, unit=small_register["Kiểm Thử"]))

    # session, account, roles; accounts, their roles with units and names; the stranded
    with django_assert_num_queries(6):
        client.get(reverse("accounts:user_list"))


def test_pages_of_accounts_follow_each_other(
    administrator: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    for number in range(205):
        make_user(f"u{number}")
    client, address = sign_in(administrator), reverse("accounts:user_list")

    seen: list[str] = []
    pages = 0
    while address:
        table = client.get(address).context["table"]
        seen += [str(row.cells[1].value) for row in table.rows]
        address, pages = table.next_address, pages + 1

    assert (pages, len(seen)) == (2, 206)
    assert set(seen) == set(User.objects.values_list("username", flat=True))


def test_the_list_goes_to_a_file_as_it_is_filtered(
    administrator: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    make_user("lan", full_name="Nguyễn Thị Mai")
    make_user("khac", full_name="Trần Văn Khác")

    answer = sign_in(administrator).get(
        reverse("accounts:user_list"), {"q": "nguyen", "format": "xlsx"}
    )

    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    cells = {cell for row in sheet.to_python() for cell in row}
    assert ("Nguyễn Thị Mai" in cells, "Trần Văn Khác" in cells) == (True, False)


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
