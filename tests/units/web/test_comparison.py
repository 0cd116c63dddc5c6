"""The page of two days side by side."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.units.enums import Kind
from chungsuc.units.rules.requests import Found, Merge, NewUnit, Rename
from tests.units.conftest import OPENING, FindUnit, Record

SignIn = Callable[[User], Client]
ADDRESS = "/units/compare/"
LATER = date(2024, 12, 1)
REFORM = {"from": "30/06/2022", "to": "2025-07-01"}


@pytest.fixture
def client(stranger: User, sign_in: SignIn) -> Client:
    return sign_in(stranger)


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.usefixtures("lang_son")
def test_counts_of_both_days_stand_side_by_side_with_their_difference(client: Client) -> None:
    page = text_of(client.get(ADDRESS, REFORM).content.decode())

    assert "So sánh hai ngày: Tỉnh Lạng Sơn 30/06/2022 và 01/07/2025" in page
    assert "cấp huyện 11 0 -11" in page
    assert "cấp xã 200 65 -135 xã 181 61 -120 phường 5 4 -1 thị trấn 14 0 -14" in page


@pytest.mark.usefixtures("lang_son")
def test_what_became_of_a_unit_leads_to_it_and_to_where_it_went(
    client: Client, unit: FindUnit
) -> None:
    page = client.get(ADDRESS, {**REFORM, "fate": "divided"}).content.decode()

    before = unit("Bính Xá", date(2022, 6, 30))
    after = unit("Đình Lập", date(2025, 7, 1))
    assert f'<a href="/units/{before}/?on=2022-06-30">Xã Bính Xá (Huyện Đình Lập)</a>' in page
    assert f'<a href="/units/{after}/?on=2025-07-01">Xã Đình Lập</a>' in page
    assert (
        "Chia cho Xã Đình Lập 06613 (một phần, chưa rõ bao nhiêu); "
        "Xã Kiên Mộc 06625 (một phần, chưa rõ bao nhiêu)." in text_of(page)
    )


@pytest.mark.usefixtures("lang_son")
def test_it_compares_the_first_day_with_today_unless_told_otherwise(client: Client) -> None:
    question = client.get(ADDRESS).context["question"]
    head = client.get(ADDRESS).context["head"]

    assert (question.first, question.second) == (OPENING, head.as_of.today)


@pytest.mark.usefixtures("lang_son")
def test_the_latest_changes_are_a_click_away(client: Client) -> None:
    pairs = client.get(ADDRESS, {"from": "2024-11-30", "to": "2024-12-01"}).context["pairs"]

    assert [(pair.label, pair.chosen) for pair in pairs] == [
        ("Thay đổi ngày 01/07/2025", False),
        ("Thay đổi ngày 01/03/2025", False),
        ("Thay đổi ngày 01/12/2024", True),
        ("Thay đổi ngày 01/01/2021", False),
        ("Từ đầu sổ đến hôm nay", False),
    ]
    assert pairs[0].address == "/units/compare/?from=2025-06-30&to=2025-07-01"


@pytest.mark.usefixtures("lang_son")
@pytest.mark.parametrize(
    ("question", "field", "message"),
    [
        ({"from": "32/1/2022"}, "from", "Ngày trước: “32/1/2022”: tháng 1 năm 2022"),
        ({"to": "2019-01-01"}, "to", "Ngày sau: Sổ đơn vị chỉ có dữ liệu từ ngày 01/01/2020"),
        (
            {"from": "2025-07-01", "to": "2022-06-30"},
            "to",
            "Ngày sau: Ngày sau không được sớm hơn ngày trước. Hãy đổi chỗ hai ngày.",
        ),
    ],
)
def test_a_day_that_cannot_be_compared_is_refused_beside_its_field(
    question: dict[str, str], field: str, message: str, client: Client
) -> None:
    answer = client.get(ADDRESS, question)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in text_of(page)
    assert page.count(f'aria-describedby="day-{field}-error"') == 1
    assert "thị trấn" not in page


@pytest.mark.parametrize(
    ("question", "status", "message"),
    [
        ({"level": "làng"}, 422, "Không có cấp “làng”."),
        ({"fate": "vui"}, 422, "Không có điều đã xảy ra “vui”."),
        ({"under": "abc"}, 404, "Không tìm thấy đơn vị này."),
        ({"under": "987654"}, 404, "Không tìm thấy đơn vị này vào cả hai ngày đã chọn."),
    ],
)
def test_a_question_that_nobody_understands_is_refused(
    question: dict[str, str],
    status: int,
    message: str,
    client: Client,
    small_register: dict[str, int],
) -> None:
    answer = client.get(ADDRESS, question)

    assert (answer.status_code, message in answer.content.decode()) == (status, True)


def test_choices_keep_the_rest_of_the_question(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    record(Rename(small_register["Cát"], "Cát Mới"), on=LATER)
    under = str(small_register["Đông"])
    question = {"from": "2020-01-01", "to": "2024-12-01", "under": under, "level": "commune"}

    context = client.get(ADDRESS, question).context

    kept = f"/units/compare/?from=2020-01-01&to=2024-12-01&under={under}&level=commune"
    assert [(each.label, each.count, each.address) for each in context["fates"]] == [
        ("Tất cả", 3, kept),
        ("Giữ nguyên", 2, f"{kept}&fate=unchanged"),
        ("Đổi tên", 1, f"{kept}&fate=renamed"),
    ]
    assert [(each.label, each.chosen) for each in context["levels"]] == [
        ("mọi cấp", False),
        ("cấp xã", True),
        ("thôn và tương đương", False),
    ]


def test_long_lists_page_by_key(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    above = small_register["Bình"]
    villages = [NewUnit(-each, Kind.VILLAGE, f"Mới {each}", "", above) for each in range(1, 151)]
    record(Found(tuple(villages)), on=LATER)

    first = client.get(ADDRESS, {"fate": "new"}).context
    second = client.get(first["next_address"]).context

    names = [f"Mới {number}" for number in range(1, 151)]
    assert [
        [each.after.name for each in context["found"].page.items] for context in (first, second)
    ] == [names[:100], names[100:]]
    assert second["next_address"] == ""


def test_an_empty_register_has_nothing_to_compare(client: Client, db: None) -> None:
    page = text_of(client.get(ADDRESS).content.decode())

    assert "Không có đơn vị nào trực thuộc vào cả hai ngày." in page


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_costs_the_same_statements_with_one_change_and_with_many(
    count: int,
    client: Client,
    record: Record,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    above = small_register["Cát"]
    new = [NewUnit(-each, Kind.VILLAGE, f"Mới {each}", "", above) for each in range(1, count + 1)]
    (began,) = record(Found(tuple(new)), on=LATER)
    numbers = tuple(began.opened.order_by("unit_id").values_list("unit_id", flat=True))
    record(Merge(numbers, small_register["Thôn 1 Bình"]), on=date(2025, 1, 1))

    with django_assert_num_queries(11):  # 3 of the person, 2 of days, 6 of the comparison
        client.get(ADDRESS, {"from": "2024-12-01", "to": "2025-01-01"})
