"""The file of a list holds what the page shows, as numbers, days and harmless texts."""

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from chungsuc.common.tables.asking import question_of
from chungsuc.common.tables.columns import Column
from chungsuc.common.tables.sheets import MOST_ROWS, file_name, write_rows, write_sheet
from tests.common.tables.tickets import AT, TABLE, listing, ticket

pytestmark = pytest.mark.django_db
HEAD: list[object] = ["Tên", "Tổng", "Ngày", "Chạy từ", "Trạng thái"]


def _written(asked: dict[str, str], *, most: int = MOST_ROWS) -> bytes:
    return write_sheet(listing(), question_of(TABLE, asked), at=AT, most=most)


def _rows(content: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python()]


def _body(content: bytes) -> list[list[object]]:
    rows = _rows(content)
    return rows[rows.index(HEAD) + 1 :]


def _xml(content: bytes, name: str) -> str:
    return ZipFile(BytesIO(content)).read(name).decode()


def test_the_sheet_has_all_pages_of_what_is_filtered_in_the_order_asked_for() -> None:
    for number in range(1, 9):
        ticket(number, f"v{number}", job="a" if number > 2 else "b")

    body = _body(_written({"job": "a", "sort": "-title", "after": "x"}))

    assert [row[0] for row in body] == ["v8", "v7", "v6", "v5", "v4", "v3"]


def test_numbers_and_days_are_such_and_what_is_not_known_is_empty() -> None:
    ticket(1, "một", total=1_234_567, started_at=AT)
    ticket(2, "hai")

    assert _body(_written({"sort": "-title"})) == [
        ["một", 1_234_567.0, date(2025, 6, 30), datetime(2025, 6, 30, 8, 30), "Đang chờ"],  # noqa: DTZ001  a sheet has no zones
        ["hai", "", date(2025, 6, 30), "", "Đang chờ"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+84 205", "-5", "@SUM(A1)", "=HYPERLINK(1)", "{=1}"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    ticket(1, text)
    content = _written({})

    assert _body(content)[0][0] == text
    assert "<f>" not in _xml(content, "xl/worksheets/sheet1.xml")
    assert "<hyperlink" not in _xml(content, "xl/worksheets/sheet1.xml")


def test_the_head_says_of_what_day_and_how_it_is_filtered() -> None:
    ticket(1, "Xã An")

    rows = [row[0] for row in _rows(_written({"words": "An", "job": "z"}))]

    assert rows[: rows.index("Tên")] == [
        "Việc: đang [chờ]",
        "Số liệu ngày 30/06/2025, lấy lúc 08:30 30/06/2025.",
        "Chỉ để thử.",
        "Lọc theo Có chữ: “An”.",
        "Không đọc được bộ lọc, nên chưa áp dụng: Loại: không có lựa chọn “z”.",
        "1 dòng.",
        "",
    ]


def test_a_list_that_is_too_long_is_cut_with_words() -> None:
    for number in range(1, 8):
        ticket(number, f"v{number}")

    content = _written({}, most=5)

    assert [row[0] for row in _body(content)] == ["v1", "v2", "v3", "v4", "v5"]
    assert "Chỉ gồm 5 dòng đầu tiên, danh sách còn nữa: hãy lọc để thu hẹp." in [
        row[0] for row in _rows(content)
    ]


def test_the_head_stays_in_sight_and_filters() -> None:
    ticket(1, "một")
    content = _written({})

    sheet = _xml(content, "xl/worksheets/sheet1.xml")
    assert 'ySplit="6"' in sheet
    assert '<autoFilter ref="A6:E7"/>' in sheet
    assert 'name="Việc đang chờ"' in _xml(content, "xl/workbook.xml")


def test_an_empty_list_is_a_sheet_with_its_head() -> None:
    assert _body(_written({})) == []


def test_a_file_is_named_in_letters_that_any_system_keeps() -> None:
    assert file_name(listing()) == "viec-dang-cho-2025-06-30.xlsx"


@pytest.mark.parametrize("count", [1, 60])
def test_a_sheet_costs_two_statements(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, count + 1):
        ticket(number, f"v{number}")

    with django_assert_num_queries(2):
        _written({})


def test_whoever_waits_is_told_how_many_rows_are_written() -> None:
    told: list[tuple[int, int]] = []
    for number in range(1, 502):
        ticket(number, f"v{number}")

    write_sheet(
        listing(), question_of(TABLE, {}), at=AT, report=lambda done, of: told.append((done, of))
    )

    assert told == [(500, 501)]


def test_a_long_name_of_a_column_goes_on_in_the_next_line() -> None:
    title = "Báo cáo hằng năm về việc thực hiện phong trào"
    long: Column[str] = Column(key="long", title=title, value=str)

    content = write_rows(["Bảng"], (long,), ["chưa nộp"])

    with ZipFile(BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    # Written as 24 + 1 characters, with what a sheet adds for its margins; three lines high.
    assert re.findall(r'<col [^>]*width="(\d+)', sheet) == ["25"]
    assert re.findall(r'<row r="3"[^>]* ht="(\d+)"', sheet) == ["45"]
