"""Finding a unit by what people type: the page, and the part of any page."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.units.enums import Kind
from chungsuc.units.rules.requests import Found, NewUnit
from tests.units.conftest import FindUnit, Record

SignIn = Callable[[User], Client]
ADDRESS = "/units/search/"
PLAN = {"on": "2022-06-30"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(stranger: User, sign_in: SignIn) -> Client:
    return sign_in(stranger)


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.usefixtures("lang_son")
def test_all_units_of_a_name_are_offered_with_what_tells_them_apart(client: Client) -> None:
    page = words_of(client.get(ADDRESS, {**PLAN, "q": "hoa binh"}).content.decode())

    assert (
        "4 đơn vị cùng mang tên này, hãy chọn "
        "Xã Hòa Bình (Huyện Bình Gia) mã 06103 , từ 01/01/2020 đến hết 30/06/2025 "
        "Xã Hòa Bình (Huyện Văn Quan) mã 06274 , từ 01/01/2020 đến hết 30/06/2025 "
        "Xã Hòa Bình (Huyện Hữu Lũng) mã 06397 , từ 01/01/2020 đến hết 30/06/2025 "
        "Xã Hòa Bình (Huyện Chi Lăng) mã 06508 , từ 01/01/2020 đến hết 30/06/2025" in page
    )


@pytest.mark.usefixtures("lang_son")
def test_what_is_typed_is_answered_with_a_part_of_a_page_that_counts(
    client: Client, unit: FindUnit
) -> None:
    answer = client.get(ADDRESS, {**PLAN, "q": "khanh khe"}, headers=HTMX)

    page = answer.content.decode()
    assert "<html" not in page
    assert (
        '<p class="unseen" id="search-status" aria-live="polite" hx-swap-oob="true">1 đơn vị.</p>'
        in page
    )
    number = unit("Khánh Khê", date(2022, 6, 30))
    assert f'<a href="/units/{number}/?on=2022-06-30">Xã Khánh Khê (Huyện Văn Quan)</a>' in page


@pytest.mark.usefixtures("lang_son")
def test_a_name_with_a_wrong_letter_is_asked_about(client: Client) -> None:
    page = words_of(client.get(ADDRESS, {**PLAN, "q": "Khánh Khi"}, headers=HTMX).content.decode())

    assert page.startswith("Không có đơn vị nào đúng như vậy vào ngày này. Có phải Xã Khánh Khê")


@pytest.mark.usefixtures("lang_son")
def test_a_unit_of_other_days_says_when_it_was_and_what_it_is_now(client: Client) -> None:
    then = words_of(client.get(ADDRESS, {"q": "Đại Đồng", "on": "2025-01-01"}).content.decode())
    now = words_of(client.get(ADDRESS, {"q": "Đại Đồng"}).content.decode())

    was = "Xã Đại Đồng (Huyện Tràng Định) mã 06040 , có từ 01/01/2020 đến hết 30/11/2024, "
    assert was + "ngày 01/01/2025 là Xã Đội Cấn (06025), Thị trấn Thất Khê (06040)" in then
    assert was + "nay là Xã Quốc Khánh (06004), Xã Thất Khê (06040)" in now


@pytest.mark.usefixtures("lang_son")
def test_a_unit_that_is_to_come_says_from_when(client: Client) -> None:
    page = words_of(client.get(ADDRESS, {**PLAN, "q": "xã Lộc Bình"}).content.decode())

    comes = "Xã Lộc Bình (Tỉnh Lạng Sơn) mã 06529 , chỉ có từ 01/07/2025"
    assert "Đang hiện 20 đơn vị đầu tiên; hãy gõ thêm để thu hẹp." in page
    assert (page.count(comes), page.index(comes) < page.index("Xã Ái Quốc (Huyện Lộc Bình)")) == (
        1,
        True,
    )


@pytest.mark.usefixtures("lang_son")
@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("", ""),
        ("x", "Hãy gõ ít nhất hai chữ."),
        ("Zzyzx", "Không tìm thấy đơn vị nào. Hãy kiểm tra lại tên hoặc mã, và ngày."),
        ("a" * 300, "Không tìm thấy đơn vị nào. Hãy kiểm tra lại tên hoặc mã, và ngày."),
        ("\x00' OR 1=1 --%_", "Không tìm thấy đơn vị nào. Hãy kiểm tra lại tên hoặc mã, và ngày."),
    ],
)
def test_too_little_and_nonsense_find_nothing_and_say_so(
    text: str, summary: str, client: Client
) -> None:
    context = client.get(ADDRESS, {**PLAN, "q": text}).context

    assert (context["summary"], context["found"].empty) == (summary, True)


@pytest.mark.usefixtures("lang_son")
def test_the_box_keeps_what_was_typed_and_the_day(client: Client) -> None:
    page = client.get(ADDRESS, {**PLAN, "q": '"Hòa'}).content.decode()

    assert 'name="q" value="&quot;Hòa"' in page
    assert '<input type="hidden" name="on" value="2022-06-30">' in page


@pytest.mark.usefixtures("lang_son")
def test_an_unreadable_day_is_refused_in_the_place_of_the_results(client: Client) -> None:
    answer = client.get(ADDRESS, {"q": "Hòa Bình", "on": "mai"}, headers=HTMX)

    page = answer.content.decode()
    assert (answer.status_code, "<html" in page) == (422, False)
    assert "“mai” không phải là một ngày." in page


@pytest.mark.parametrize("count", [1, 60])
def test_a_search_costs_the_same_statements_with_one_unit_and_with_many(
    count: int,
    client: Client,
    record: Record,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    above = small_register["Cát"]
    new = [NewUnit(-each, Kind.VILLAGE, f"Mới {each}", "", above) for each in range(1, count + 1)]
    record(Found(tuple(new)), on=date(2024, 12, 1))

    with django_assert_num_queries(8):  # 3 of the person, 2 of days, 2 of names, the units
        client.get(ADDRESS, {"q": "moi"}, headers=HTMX)
    with django_assert_num_queries(8):  # the names are in memory; and who is called just so
        client.get(ADDRESS, {"q": "90013"})
