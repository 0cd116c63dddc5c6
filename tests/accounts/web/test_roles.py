"""The pages on which roles are given, ended and moved."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import RoleHolding, User
from chungsuc.units.rules.requests import Merge
from tests.conftest import MakeUser, Record

SignIn = Callable[[User], Client]
MERGED_ON = date(2024, 12, 1)


@pytest.fixture
def east(make_user: MakeUser, small_register: dict[str, int]) -> User:
    return make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"])


@pytest.fixture
def clerk(make_user: MakeUser, small_register: dict[str, int]) -> User:
    return make_user("lan", Role.COMMUNE, full_name="Nguyễn Thị Lan", unit=small_register["Cát"])


def _held(user: User) -> list[tuple[str, int | None, date, date | None]]:
    rows = RoleHolding.objects.filter(user=user).order_by("id")
    return list(rows.values_list("role", "unit_id", "starts_on", "ends_on"))


def test_a_role_is_given_at_a_unit_written_without_marks(
    administrator: User, stranger: User, sign_in: SignIn, small_register: dict[str, int]
) -> None:
    address = reverse("accounts:role_new", args=[stranger.pk])
    form = {"role": "commune", "unit": "xa binh", "starts_on": "01/02/2025", "ends_on": ""}

    answer = sign_in(administrator).post(address, form, follow=True)

    assert "Đã giao vai trò Cấp xã cho Người Lạ (nguoila)." in answer.content.decode()
    assert _held(stranger) == [("commune", small_register["Bình"], date(2025, 2, 1), None)]


def test_a_name_that_two_units_bear_is_answered_with_both_and_what_was_typed_stays(
    administrator: User, stranger: User, sign_in: SignIn, small_register: dict[str, int]
) -> None:
    client, address = sign_in(administrator), reverse("accounts:role_new", args=[stranger.pk])
    form = {"role": "commune", "unit": "xã An", "starts_on": "01/02/2025", "ends_on": ""}

    asked = client.post(address, form)
    choices = asked.context["form"].named.choices
    client.post(address, form | {"unit_choice": choices[1].text})

    page = asked.content.decode()
    assert (asked.status_code, len(choices)) == (422, 2)
    assert ('value="xã An"' in page, 'value="01/02/2025"' in page) == (True, True)
    assert "có 2 đơn vị là “xã An”: hãy chọn một" in page
    assert [unit for _, unit, _, _ in _held(stranger)] == [small_register["An Tây"]]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"unit": ""}, "Hãy ghi đơn vị nơi vai trò này được giữ."),
        ({"unit": "Không Đâu"}, "Không có đơn vị nào là “Không Đâu”"),
        ({"role": ""}, "Ô này bắt buộc phải nhập."),
        ({"starts_on": "30/02/2025"}, "Hãy nhập ngày đúng theo dạng ngày/tháng/năm"),
        ({"role": "district"}, "Vai trò Cấp huyện chỉ giữ ở đơn vị thuộc loại: đơn vị cấp huyện."),
        ({"ends_on": "01/01/2025"}, "Ngày thôi giữ vai trò đứng trước ngày bắt đầu."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_given(
    changed: dict[str, str],
    said: str,
    administrator: User,
    stranger: User,
    sign_in: SignIn,
    small_register: dict[str, int],
) -> None:
    address = reverse("accounts:role_new", args=[stranger.pk])
    form = {"role": "commune", "unit": "Xã Bình", "starts_on": "01/02/2025", "ends_on": ""}

    answer = sign_in(administrator).post(address, form | changed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert _held(stranger) == []


def test_a_role_out_of_reach_is_refused_on_the_page(
    east: User, clerk: User, sign_in: SignIn
) -> None:
    address = reverse("accounts:role_new", args=[clerk.pk])
    form = {"role": "commune", "unit": "Xã Dương", "starts_on": "01/02/2025", "ends_on": ""}

    answer = sign_in(east).post(address, form)

    assert answer.status_code == 422
    assert "trong phạm vi Huyện Đông" in answer.content.decode()
    assert len(_held(clerk)) == 1


def test_after_a_merger_the_roles_of_the_old_unit_wait_to_be_given_anew(
    east: User,
    clerk: User,
    sign_in: SignIn,
    record: Record,
    small_register: dict[str, int],
) -> None:
    record(Merge((small_register["Cát"],), small_register["Bình"]), on=MERGED_ON)
    client = sign_in(east)

    listed = client.get(reverse("accounts:user_list")).content.decode()
    page = client.get(reverse("accounts:stranded_list"))
    (waiting,) = page.context["found"]
    form_page = client.get(reverse("accounts:role_move", args=[waiting.holding.id]))
    moved = client.post(
        reverse("accounts:role_move", args=[waiting.holding.id]),
        {"unit": "Xã Bình", "starts_on": "01/12/2024", "why": "Nhập xã"},
        follow=True,
    )

    assert "1 vai trò đang giữ ở đơn vị không còn nữa." in listed
    assert "<div>Xã Bình</div>" in page.content.decode()
    assert 'value="01/12/2024"' in form_page.content.decode()  # the day after the old unit's last
    assert "Đã giao lại vai trò Cấp xã." in moved.content.decode()
    assert _held(clerk) == [
        ("commune", small_register["Cát"], date(2021, 1, 1), date(2024, 11, 30)),
        ("commune", small_register["Bình"], MERGED_ON, None),
    ]
    assert (
        "Không có vai trò nào như vậy"
        in client.get(reverse("accounts:stranded_list")).content.decode()
    )


def test_ending_a_role_asks_for_the_day_and_why(east: User, clerk: User, sign_in: SignIn) -> None:
    holding = RoleHolding.objects.get(user=clerk)
    client, address = sign_in(east), reverse("accounts:role_end", args=[holding.pk])

    silent = client.post(address, {"ends_on": "30/06/2025", "why": ""})
    client.post(address, {"ends_on": "30/06/2025", "why": "Nghỉ hưu"})

    assert (silent.status_code, "bắt buộc" in silent.content.decode()) == (422, True)
    assert [last for _, _, _, last in _held(clerk)] == [date(2025, 6, 30)]


def test_the_page_of_an_account_shows_every_role_it_ever_held(
    east: User, clerk: User, sign_in: SignIn, record: Record, small_register: dict[str, int]
) -> None:
    record(Merge((small_register["Cát"],), small_register["Bình"]), on=MERGED_ON)

    page = sign_in(east).get(reverse("accounts:user_detail", args=[clerk.pk])).content.decode()

    assert 'Xã Cát <span class="unknown">(đã kết thúc 30/11/2024' in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_pages_cost_the_same_statements_with_one_role_and_with_many(
    count: int,
    east: User,
    make_user: MakeUser,
    sign_in: SignIn,
    record: Record,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    users = [
        make_user(f"u{number}", Role.COMMUNE, unit=small_register["Cát"]) for number in range(count)
    ]
    record(Merge((small_register["Cát"],), small_register["Bình"]), on=MERGED_ON)
    client = sign_in(east)

    # session, account, roles; the roles with units and names, what became of them
    with django_assert_num_queries(5):
        client.get(reverse("accounts:stranded_list"))
    # session, account, roles; whose it is: units, lives, chain; account, roles, link,
    # locks, second factor, sessions, attempts
    with django_assert_num_queries(13):
        client.get(reverse("accounts:user_detail", args=[users[0].pk]))
