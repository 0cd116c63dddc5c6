"""A list as a spreadsheet: what is shown, all pages of it, row by row.

Numbers are numbers and days are days. A text is always a text: one that begins with = + - or @
is never a formula. Rows go to a file in the temporary folder as they come, so that a hundred
thousand cost no more memory than ten.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chungsuc.common.tables.asking import Question
from chungsuc.common.tables.columns import AnyColumn, Badge, Value
from chungsuc.common.tables.reading import all_rows, counted
from chungsuc.common.tables.table import AnyListing
from chungsuc.common.vietnamese.dates import VIETNAM_TIME, write_date, write_moment
from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.vietnamese.numbers import write_number

MOST_ROWS = 100_000
"""So many rows a sheet has at most; its head says when there are more."""

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_000  # characters; a cell holds 32,767
NARROWEST, WIDEST = 8, 60
FIRST_YEAR_OF_SHEETS = 1900
WHOLE_UP_TO = 10**15  # a sheet keeps fifteen figures; a longer number is a name, so a text
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']+")

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Formats:
    """How cells look."""

    title: Format
    plain: Format
    head: Format
    text: Format
    whole: Format
    number: Format
    day: Format
    moment: Format


def write_sheet(
    listing: AnyListing,
    question: Question,
    *,
    at: datetime,
    most: int = MOST_ROWS,
    report: Report = lambda done, total: None,  # noqa: ARG005  says nothing to nobody
) -> bytes:
    """The list as an .xlsx file; two statements.

    Args:
        listing: the list.
        question: how it is filtered and sorted; which page was shown plays no part.
        at: the moment that the head names.
        most: rows at most.
        report: told now and then how many rows of how many are written.
    """
    total = counted(listing, question, most=most + 1)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    )
    formats = _formats(book)
    sheet = book.add_worksheet(_sheet_name(listing.table.title))
    columns = [each for each in listing.table.columns if each.in_sheets]
    first = _write_head(sheet, formats, _head_lines(listing, question, at, total, most))
    for place, column in enumerate(columns):
        sheet.write_string(first, place, column.title, formats.head)
    rows = all_rows(listing, question, most=most)
    shown = min(total, most)
    written, widths = _write_rows(sheet, formats, columns, rows, first + 1, shown, report)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(first + 1, 0)
    sheet.autofilter(first, 0, first + max(written, 1), len(columns) - 1)
    sheet.repeat_rows(first)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()


def file_name(listing: AnyListing) -> str:
    """``thay-doi-don-vi-2025-06-30.xlsx``: letters that every old system can keep."""
    name = re.sub(r"[^a-z0-9]+", "-", fold(listing.table.title)).strip("-") or "danh-sach"
    return f"{name[:80]}-{listing.on.isoformat()}.xlsx"


def _head_lines(
    listing: AnyListing, question: Question, at: datetime, total: int, most: int
) -> list[str]:
    lines = [
        listing.table.title,
        f"Số liệu ngày {write_date(listing.on)}, lấy lúc {write_moment(at)}.",
        *listing.about,
    ]
    if question.words:
        lines.append("Lọc theo " + "; ".join(question.words) + ".")
    lines += [f"Không đọc được bộ lọc, nên chưa áp dụng: {each}" for each in question.problems]
    if total > most:
        lines.append(
            f"Chỉ gồm {write_number(most)} dòng đầu tiên, danh sách còn nữa: hãy lọc để thu hẹp."
        )
    else:
        lines.append(f"{write_number(total)} dòng.")
    return lines


def _write_head(sheet: Worksheet, formats: Formats, lines: list[str]) -> int:
    """Writes the head and returns the row in which the columns' names stand."""
    for place, line in enumerate(lines):
        sheet.write_string(place, 0, line, formats.plain if place else formats.title)
    return len(lines) + 1


def _write_rows(
    sheet: Worksheet,
    formats: Formats,
    columns: list[AnyColumn],
    rows: Iterable[Any],
    first: int,
    total: int,
    report: Report,
) -> tuple[int, list[int]]:
    widths = [len(each.title) + 4 for each in columns]  # room for the filter's arrow
    written = 0
    for written, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            length = _write_cell(sheet, first + written - 1, place, column, row, formats)
            widths[place] = max(widths[place], length)
        if written % 500 == 0:
            report(written, total)
    return written, [min(max(width, NARROWEST), WIDEST) + 1 for width in widths]


def _write_cell(
    sheet: Worksheet, line: int, place: int, column: AnyColumn, row: object, formats: Formats
) -> int:
    """Writes one cell and returns about how many characters wide it is."""
    value = column.read(row)
    if value is None:
        return 0
    if isinstance(value, (int, Decimal)) and abs(value) < WHOLE_UP_TO:
        whole = value == int(value)
        sheet.write_number(line, place, float(value), formats.whole if whole else formats.number)
        return len(write_number(value))
    if isinstance(value, datetime):
        local = value.astimezone(VIETNAM_TIME).replace(tzinfo=None)
        if local.year >= FIRST_YEAR_OF_SHEETS:
            sheet.write_datetime(line, place, local, formats.moment)
            return 16
    elif isinstance(value, date) and value.year >= FIRST_YEAR_OF_SHEETS:
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), formats.day)  # noqa: DTZ001  a sheet's days have no zone
        return 10
    text = _text(value)
    further = " – ".join(word for word in column.words(row) if word)
    text = f"{text} ({further})" if further and text else text or further
    if text:
        sheet.write_string(line, place, _storable(text), formats.text)
    return max((len(part) for part in text.split("\n")), default=0)


def _text(value: Value) -> str:
    if isinstance(value, Badge):
        return value.name
    if isinstance(value, datetime):
        return write_moment(value)
    if isinstance(value, date):
        return write_date(value)
    return str(value)


def _storable(text: str) -> str:
    """Without what XML cannot keep, and cut with a word where a cell would lose it silently."""
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", text)
    return kept if len(kept) <= LONGEST_TEXT else kept[:LONGEST_TEXT] + " … (còn nữa)"


def _sheet_name(title: str) -> str:
    return _NO_SHEET_NAME.sub(" ", title).strip()[:31].strip() or "Danh sách"


def _formats(book: xlsxwriter.Workbook) -> Formats:
    font = {"font_name": "Arial", "font_size": 10}
    cell = {**font, "valign": "top"}
    return Formats(
        title=book.add_format({**font, "bold": True, "font_size": 14}),
        plain=book.add_format({**font, "font_color": "#55625B"}),
        head=book.add_format(
            {**font, "bold": True, "bg_color": "#E3EFE8", "bottom": 1, "valign": "vcenter"}
        ),
        text=book.add_format({**cell, "text_wrap": True}),
        whole=book.add_format({**cell, "num_format": "#,##0"}),
        number=book.add_format({**cell, "num_format": "#,##0.######"}),
        day=book.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "left"}),
        moment=book.add_format({**cell, "num_format": "dd/mm/yyyy hh:mm", "align": "left"}),
    )
