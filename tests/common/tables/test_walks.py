"""A list whose rows can only be walked: paged, counted and written like any other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from chungsuc.common.tables.asking import question_of
from chungsuc.common.tables.columns import Column, ColumnKind, TableError
from chungsuc.common.tables.reading import all_rows, counted, page_of_list
from chungsuc.common.tables.sheets import write_sheet
from chungsuc.common.tables.table import Listing, Table
from tests.common.tables.tickets import AT, ON

TABLE: Table[str] = Table(
    title="Các số",
    columns=(
        Column(
            key="number",
            title="Số",
            value=lambda text: f"số\n{text}",
            kind=ColumnKind.LINES,
        ),
    ),
    sort="-number",
    order="number",
    tie="number",
    make=str,
    key=lambda text: text,
    size=3,
)


class Numbers:
    """The numbers from seven down to one; a key is the number behind which one goes on."""

    def walked(self, *, after: str, most: int) -> Iterator[int]:
        first = int(after) - 1 if after.isdecimal() else 7
        yield from list(range(first, 0, -1))[:most]

    def counted(self, *, most: int) -> int:
        return min(most, 7)


def _inside(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as file:
        return file.read("xl/worksheets/sheet1.xml")


def _listing() -> Listing[str]:
    return Listing(TABLE, Numbers(), ON)


def test_pages_go_on_behind_the_last_row() -> None:
    pages: list[list[str]] = []
    after = ""
    while after or not pages:
        page = page_of_list(_listing(), question_of(TABLE, {"after": after}))
        pages.append(list(page.items))
        after = page.next_key

    assert pages == [["7", "6", "5"], ["4", "3", "2"], ["1"]]


def test_all_of_it_begins_anew_whatever_page_was_shown_and_keeps_to_the_most() -> None:
    question = question_of(TABLE, {"after": "5"})

    assert list(all_rows(_listing(), question, most=5)) == ["7", "6", "5", "4", "3"]
    assert [counted(_listing(), question, most=most) for most in (5, 9)] == [5, 7]


def test_its_sheet_has_a_line_for_each_line_and_says_when_there_are_more() -> None:
    content = write_sheet(_listing(), question_of(TABLE, {}), at=AT, most=2)

    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    rows = [row[0] for row in sheet.to_python() if any(row)]
    heights = re.findall(rb'<row r="(\d+)"[^>]* ht="([\d.]+)"', _inside(content))
    assert heights == [(b"6", b"30"), (b"7", b"30")]
    assert rows[2:] == [
        "Chỉ gồm 2 dòng đầu tiên, danh sách còn nữa: hãy lọc để thu hẹp.",
        *("Số", "số\n7", "số\n6"),
    ]


def test_a_column_of_it_that_sorts_is_a_mistake() -> None:
    (column,) = TABLE.columns
    sorting = replace(TABLE, columns=(replace(column, order="number"),))

    with pytest.raises(TableError, match="neither sorted nor filtered"):
        Listing(sorting, Numbers(), date(2025, 6, 30))
