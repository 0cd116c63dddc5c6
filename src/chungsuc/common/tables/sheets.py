"""A list as a spreadsheet: what is shown, all pages of it, row by row.

Numbers are numbers and days are days. A text is always a text: one that begins with = + - or @
is never a formula. Rows go to a file in the temporary folder as they come, so that a hundred
thousand cost no more memory than ten.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # as above
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # as above

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
WIDEST_TITLE = 24  # a longer name of a column goes on in the next line: else paper shows dust
LINE_HEIGHT, TALLEST = 15, 400  # points; the format knows no row above 409
FIRST_YEAR_OF_SHEETS = 1900  # of its days a sheet counts one that never was
A4 = 9  # as the format numbers paper
REPORTED_EVERY = 500  # rows
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
    shown = min(total, most)
    return write_rows(
        _head_lines(listing, question, at, total, most),
        listing.table.columns,
        all_rows(listing, question, most=most),
        report=lambda done: report(done, shown),
    )


def write_rows(
    lines: Sequence[str],
    columns: Iterable[AnyColumn],
    rows: Iterable[object],
    *,
    report: Callable[[int], None] = lambda done: None,  # noqa: ARG005  as above
) -> bytes:
    """Rows that are no list of the database as an .xlsx file of the same look; no statement.

    Args:
        lines: what stands above the rows; the first is the title.
        columns: in their order.
        rows: what the columns read.
        report: told now and then how many rows are written.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True})
    formats = _formats(book)
    sheet = book.add_worksheet(_sheet_name(lines[0]))
    first = _write_head(sheet, formats, lines)
    body = _Body(sheet, formats, [each for each in columns if each.in_sheets])
    body.write_titles(first)
    last = first
    for last, row in enumerate(rows, start=first + 1):
        body.write(last, row)
        if (last - first) % REPORTED_EVERY == 0:
            report(last - first)
    body.set_widths()
    sheet.freeze_panes(first + 1, 0)
    sheet.autofilter(first, 0, max(last, first + 1), len(body.columns) - 1)
    sheet.repeat_rows(first)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()


def file_name(listing: AnyListing) -> str:
    """``thay-doi-don-vi-2025-06-30.xlsx``: letters that every old system can keep."""
    return sheet_name(listing.table.title, listing.on)


def sheet_name(title: str, on: date) -> str:
    """The same of a title and a day."""
    name = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-") or "danh-sach"
    return f"{name[:80]}-{on.isoformat()}.xlsx"


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


def _write_head(sheet: Worksheet, formats: Formats, lines: Sequence[str]) -> int:
    """Writes the head and returns the row in which the columns' names stand."""
    for place, line in enumerate(lines):
        sheet.write_string(place, 0, line, formats.plain if place else formats.title)
    return len(lines) + 1


class _Body:
    """The rows below the head, each written once, from the first to the last."""

    def __init__(self, sheet: Worksheet, formats: Formats, columns: list[AnyColumn]) -> None:
        self.columns = columns
        self._sheet, self._formats = sheet, formats
        # With room for the filter's arrow.
        self._widths = [min(len(each.title) + 4, WIDEST_TITLE) for each in columns]

    def write_titles(self, line: int) -> None:
        for place, column in enumerate(self.columns):
            self._sheet.write_string(line, place, column.title, self._formats.head)
        lines = max(-(-(len(each.title) + 4) // WIDEST_TITLE) for each in self.columns)
        if lines > 1:
            self._sheet.set_row(line, min(lines * LINE_HEIGHT, TALLEST))

    def write(self, line: int, row: object) -> None:
        lines = 1
        for place, column in enumerate(self.columns):
            text = self._write_cell(line, place, column, row)
            parts = [len(part) for part in text.split("\n")]
            self._widths[place] = max(self._widths[place], *parts)
            lines = max(lines, sum(max(1, -(-part // WIDEST)) for part in parts))
        if lines > 1:
            # Said, since not every program makes room for a text of several lines by itself.
            self._sheet.set_row(line, min(lines * LINE_HEIGHT, TALLEST))

    def set_widths(self) -> None:
        for place, width in enumerate(self._widths):
            self._sheet.set_column(place, place, min(max(width, NARROWEST), WIDEST) + 1)

    def _write_cell(self, line: int, place: int, column: AnyColumn, row: object) -> str:
        """Writes one cell and returns about what it reads."""
        sheet, formats, value = self._sheet, self._formats, column.read(row)
        if isinstance(value, (int, Decimal)) and -WHOLE_UP_TO < value < WHOLE_UP_TO:
            form = formats.whole if value == int(value) else formats.number
            sheet.write_number(line, place, float(value), form)
            return write_number(value)
        if isinstance(value, datetime) and value.year > FIRST_YEAR_OF_SHEETS:
            local = value.astimezone(VIETNAM_TIME).replace(tzinfo=None)
            sheet.write_datetime(line, place, local, formats.moment)
            return "dd/mm/yyyy hh:mm"
        if (
            isinstance(value, date)
            and not isinstance(value, datetime)
            and value.year > FIRST_YEAR_OF_SHEETS
        ):
            midnight = datetime(value.year, value.month, value.day)  # noqa: DTZ001  a sheet's days have no zone
            sheet.write_datetime(line, place, midnight, formats.day)
            return "dd/mm/yyyy"
        text = _with_words(_text(value), column.words(row))
        if text:
            sheet.write_string(line, place, _storable(text), formats.text)
        return text


def _with_words(text: str, words: tuple[str, str]) -> str:
    further = " – ".join(word.strip("()") for word in words if word)
    return f"{text} ({further})" if text and further else text or further


def _text(value: Value) -> str:
    if value is None:
        return ""
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
    return " ".join(_NO_SHEET_NAME.sub(" ", title).split())[:31].strip() or "Danh sách"


def _formats(book: xlsxwriter.Workbook) -> Formats:
    font = {"font_name": "Arial", "font_size": 10}
    cell = {**font, "valign": "top"}
    return Formats(
        title=book.add_format({**font, "bold": True, "font_size": 14}),
        plain=book.add_format({**font, "font_color": "#55625B"}),
        head=book.add_format(
            {
                **font,
                "bold": True,
                "bg_color": "#E3EFE8",
                "bottom": 1,
                "valign": "vcenter",
                "text_wrap": True,
            }
        ),
        text=book.add_format({**cell, "text_wrap": True}),
        whole=book.add_format({**cell, "num_format": "#,##0"}),
        number=book.add_format({**cell, "num_format": "#,##0.######"}),
        day=book.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "left"}),
        moment=book.add_format({**cell, "num_format": "dd/mm/yyyy hh:mm", "align": "left"}),
    )
