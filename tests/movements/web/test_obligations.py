"""Pages of what is owed: the matrix, one unit's list, the calendar, one obligation with forms."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from chungsuc.units.enums import Kind
from chungsuc.units.rules.requests import Found, Merge, NewUnit
from tests.conftest import ON, Record
from tests.movements.web.conftest import Came

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plan")]

ROOT = "/movements/obligations/"
DAY = "2025-01-19"
Small = dict[str, int]


def detail(unit: int, period: str = "2024", code: str = "bao_cao_nam") -> str:
    return f"/movements/of/kiem-thu-2021-2025/obligations/{code}/{period}/{unit}/"


def table(client: Client, **asked: str) -> list[tuple[str, list[str]]]:
    rows = client.get(ROOT, asked).context["rows"]
    return [(row.name, [cell.text for cell in row.cells]) for row in rows]


# --- The matrix --------------------------------------------------------------------------------


def test_each_unit_stands_in_a_row_with_its_state_in_words(came: Came, clerk: Client) -> None:
    came()

    assert table(clerk, on=DAY) == [
        (
            "Huyện Đông",
            [
                "chưa nộp, quá hạn 842 ngày",
                "chưa nộp, quá hạn 766 ngày",
                "chưa nộp, quá hạn 401 ngày",
                "sớm hạn 5 ngày (chờ xét)",
                "chưa đến hạn, còn 330 ngày",
            ],
        ),
        (
            "Huyện Tây",
            [
                "chưa nộp, quá hạn 842 ngày",
                "chưa nộp, quá hạn 766 ngày",
                "chưa nộp, quá hạn 401 ngày",
                "chưa nộp, quá hạn 35 ngày",
                "chưa đến hạn, còn 330 ngày",
            ],
        ),
    ]


def test_what_presses_stands_on_top_with_how_far_it_is(came: Came, clerk: Client) -> None:
    came()

    lines = clerk.get(ROOT, {"on": "2024-12-12"}).context["pressing"]

    assert [(each.period_name, each.left, each.progress) for each in lines] == [
        ("năm 2024", "còn 3 ngày", "1/2 đã nộp, 1 chưa"),
        ("năm 2023", "quá hạn 363 ngày", "0/2 đã nộp, 2 chưa"),
        ("năm 2022", "quá hạn 728 ngày", "0/2 đã nộp, 2 chưa"),
        ("", "quá hạn 804 ngày", "0/2 đã nộp, 2 chưa"),
    ]


def test_a_year_is_chosen_by_its_due_days(clerk: Client) -> None:
    page = clerk.get(ROOT, {"on": DAY, "year": "2024"})

    assert [column.period_name for _, column in page.context["columns"]] == ["năm 2024"]
    assert [each.label for each in page.context["years"] if each.chosen] == ["Năm 2024"]


def test_what_a_merged_unit_left_open_stands_with_its_heir(
    came: Came, clerk: Client, record: Record, small_register: Small
) -> None:
    came()
    record(Merge((small_register["Đông"],), small_register["Tây"]), on=ON)

    (row,) = clerk.get(ROOT, {"on": "2025-06-30", "year": "2024"}).context["rows"]

    assert (row.name, [(cell.text, cell.tone) for cell in row.cells]) == (
        "Huyện Tây",
        [("1 chưa nộp, 1 sớm hạn", "bad")],
    )


def test_a_name_is_written_as_text(clerk: Client, record: Record, small_register: Small) -> None:
    new = NewUnit(-1, Kind.DISTRICT, "<b>Bắc</b>", "903", small_register["Kiểm Thử"])
    record(Found((new,)), on=date(2022, 1, 1))

    text = clerk.get(ROOT, {"on": DAY}).content.decode()

    assert ("Huyện &lt;b&gt;Bắc&lt;/b&gt;" in text, "<b>Bắc" in text) == (True, False)


def test_the_sheet_holds_every_row(came: Came, clerk: Client) -> None:
    came()

    answer = clerk.get(ROOT, {"on": DAY, "year": "2024", "format": "xlsx"})

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    head = next(place for place, row in enumerate(rows) if row[0] == "Đơn vị")
    assert rows[head:] == [
        ["Đơn vị", "Báo cáo hàng năm, năm 2024, hạn 15/12/2024"],
        ["Huyện Đông", "sớm hạn 5 ngày (chờ xét)"],
        ["Huyện Tây", "chưa nộp, quá hạn 35 ngày"],
    ]


def test_before_a_plan_is_in_force_the_page_says_so(clerk: Client) -> None:
    texts = [
        clerk.get(address, {"on": "2022-06-14"}).content.decode()
        for address in (ROOT, f"{ROOT}calendar/")
    ]

    assert "Vào ngày này chưa có việc nào phải nộp" in texts[0]
    assert "Không có việc nào đến hạn" in texts[1]


def test_without_a_movement_the_page_says_so(clerk: Client) -> None:
    text = clerk.get(ROOT, {"on": "2020-06-14"}).content.decode()

    assert "Chưa có phong trào nào đang thực hiện" in text


def test_a_movement_or_day_that_cannot_be_is_refused(clerk: Client) -> None:
    answers = [
        clerk.get(ROOT, {"movement": "khac"}),
        clerk.get(ROOT, {"on": "hôm kia"}),
        clerk.get(f"{ROOT}units/98765/", {"on": DAY}),
        clerk.get(detail(98765), {"on": DAY}),
    ]

    assert [each.status_code for each in answers] == [404, 422, 404, 404]


def test_pages_follow_each_other_by_key(
    clerk: Client, record: Record, small_register: Small
) -> None:
    province = small_register["Kiểm Thử"]
    new = [NewUnit(-1 - n, Kind.DISTRICT, f"H {n:02}", f"8{n:02}", province) for n in range(60)]
    record(Found(tuple(new)), on=date(2022, 1, 1))

    first = clerk.get(ROOT, {"on": DAY, "year": "2024"})
    second = clerk.get(first.context["next_address"])

    names = [row.name for page in (first, second) for row in page.context["rows"]]
    assert (len(first.context["rows"]), len(names), len(set(names))) == (50, 62, 62)
    assert second.context["next_address"] == ""


# --- One unit, and the calendar ----------------------------------------------------------------


def test_a_units_page_begins_with_what_presses(
    came: Came, clerk: Client, small_register: Small
) -> None:
    came()

    page = clerk.get(f"{ROOT}units/{small_register['Đông']}/", {"on": DAY}).context

    assert [
        (name, [(line.period_name, line.words) for line in lines])
        for name, lines in page["sections"]
    ] == [
        (
            "Cần làm ngay",
            [
                ("", "chưa nộp, quá hạn 842 ngày"),
                ("năm 2022", "chưa nộp, quá hạn 766 ngày"),
                ("năm 2023", "chưa nộp, quá hạn 401 ngày"),
            ],
        ),
        ("Chưa đến hạn", [("năm 2025", "chưa đến hạn, còn 330 ngày")]),
        ("Đã nộp", [("năm 2024", "sớm hạn 5 ngày")]),
    ]
    assert [each.title for each in page["page"].tasks] == ["Tuyên truyền"]


def test_a_unit_that_owes_nothing_says_so(clerk: Client, small_register: Small) -> None:
    text = clerk.get(f"{ROOT}units/{small_register['Bình']}/", {"on": DAY}).content.decode()

    assert "Đơn vị này không phải nộp gì vào ngày đang xem" in text


def test_the_calendar_goes_by_the_months_of_the_due_days(came: Came, clerk: Client) -> None:
    came()

    page = clerk.get(f"{ROOT}calendar/", {"on": "2022-12-01"}).context

    assert [
        (name, current, [(line.title, line.due_on, line.progress) for line in lines])
        for name, current, lines in page["months"]
    ] == [
        ("Tháng 9/2022", False, [("Xây dựng kế hoạch", date(2022, 9, 30), "0/2 đã nộp, 2 chưa")]),
        ("Tháng 12/2022", True, [("Báo cáo hàng năm", date(2022, 12, 15), "0/2 đã nộp, 2 chưa")]),
    ]
    assert [each.label for each in page["years"]] == ["2022", "2023", "2024", "2025"]


# --- Statements --------------------------------------------------------------------------------


@pytest.mark.parametrize("units", [1, 40])
def test_pages_cost_the_same_statements_with_few_units_and_with_many(
    units: int,
    came: Came,
    clerk: Client,
    record: Record,
    small_register: Small,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    came()
    province, east = small_register["Kiểm Thử"], small_register["Đông"]
    new = [NewUnit(-1 - n, Kind.DISTRICT, f"H {n:02}", f"8{n:02}", province) for n in range(units)]
    record(Found(tuple(new)), on=date(2022, 1, 1))
    asked = {
        ROOT: 12,
        f"{ROOT}calendar/": 12,
        f"{ROOT}units/{east}/": 12,
        detail(east): 11,
    }

    for address, statements in asked.items():
        clerk.get(address, {"on": DAY})
        with django_assert_num_queries(statements):
            clerk.get(address, {"on": DAY})
