"""Lists on pages: what a template shows of a list, and its file.

    listing = Listing(operation_table(...), rows, request.on)
    return list_page(request, listing, "units/operation_list.html", context)

The template writes ``{% list_table table %}``. ``?format=xlsx`` answers with the file; a list that
is longer than ``DIRECT_ROWS`` is written in the background instead, if it has a name (``LISTS``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render

from chungsuc.common.tables.asking import Question, question_of
from chungsuc.common.tables.columns import AnyColumn, ColumnKind, Value
from chungsuc.common.tables.filters import Asked, ChoiceFilter, DayFilter, Filter
from chungsuc.common.tables.reading import counted, page_of_list
from chungsuc.common.tables.sheets import CONTENT_TYPE, file_name, write_sheet
from chungsuc.common.tables.table import AnyListing
from chungsuc.common.web.occasion import PageRequest

DIRECT_ROWS = 5_000
"""A longer list takes more than a second or two to write: somebody would wait before nothing."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head.

    Attributes:
        address: sorts by it; empty where it does not sort.
        sorted: ``ascending`` or ``descending`` as the list stands, or empty.
    """

    title: str
    kind: str
    address: str
    sorted: str


_WRITTEN_IN_A_WAY = frozenset(
    each.value
    for each in (
        ColumnKind.STATE,
        ColumnKind.DATE,
        ColumnKind.MOMENT,
        ColumnKind.NUMBER,
        ColumnKind.CODE,
    )
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row below one head.

    What the template asks of each of some hundred cells is asked here: it takes a tenth.
    """

    title: str
    kind: str
    heads: bool
    value: Value
    link: str
    label: str
    note: str
    alert: str

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None and self.value != ""

    @property
    def plain(self) -> bool:
        """Whether the value is shown as it is."""
        return self.kind not in _WRITTEN_IN_A_WAY

    @property
    def alone(self) -> bool:
        """Whether the value is all that the cell shows."""
        return self.known and not (self.heads or self.link or self.note or self.alert)

    @property
    def bare(self) -> bool:
        """Whether nothing at all stands in it, where something could."""
        return not (self.note or self.alert or self.kind == ColumnKind.ACTION.value)


@dataclass(frozen=True, slots=True)
class Row:
    """A row."""

    state: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class FilterField:
    """A filter as a field of the form above the list."""

    id: str
    key: str
    title: str
    kind: str
    text: str
    options: tuple[tuple[str, str], ...]
    problem: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A page of a list.

    Attributes:
        kept: what the filters' form sends along so that nothing else is lost.
        filtered: whether anything is filtered; then ``unfiltered`` is the way back.
        items: the rows as they were made, for a page that says more of them.
    """

    title: str
    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    filters: tuple[FilterField, ...]
    kept: tuple[tuple[str, str], ...]
    filtered: bool
    unfiltered: str
    next_address: str
    first_address: str
    sheet_address: str
    items: tuple[Any, ...]

    @property
    def bare(self) -> bool:
        """Whether there is nothing at all to list: then there is nothing to filter either."""
        return not (self.rows or self.filtered or self.first_address or self.problems)

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read of the filters."""
        return tuple(each.problem for each in self.filters if each.problem)


def view_of(listing: AnyListing, given: Mapping[str, str], *, path: str) -> TableView:
    """A page of the list as the address asks for it; one statement, two behind the first page."""
    question = question_of(listing.table, given)
    page = page_of_list(listing, question)
    table = listing.table
    behind = bool(question.after) and given.get("after") == question.after
    kept = [(name, value) for name, value in question.others]
    order = ("-" if question.descending else "") + question.sort
    if order != question.default_sort:
        kept.append(("sort", order))
    sheet = question.query()
    return TableView(
        title=table.title,
        caption=table.caption,
        heads=tuple(_head(column, question, path) for column in table.columns),
        rows=tuple(_row(listing, row) for row in page.items),
        filters=tuple(_filter_field(each, question.asked[each.key]) for each in table.filters),
        kept=tuple(kept),
        filtered=any(asked.condition is not None for asked in question.asked.values()),
        unfiltered=path + question.unfiltered,
        next_address=path + question.query(after=page.next_key) if page.next_key else "",
        first_address=path + question.query() if behind else "",
        sheet_address=f"{path}{sheet}{'&' if sheet != '?' else ''}format=xlsx",
        items=page.items,
    )


def list_page(
    request: PageRequest,
    listing: AnyListing,
    template: str,
    context: dict[str, Any],
    *,
    name: str = "",
) -> HttpResponse:
    """The page with a page of the list as ``table``, or the list's file.

    Args:
        request: what was asked.
        listing: the list, with the rows that the person may see.
        template: of the page.
        context: of the page.
        name: under which ``LISTS`` can make the same list in the background; empty: it cannot,
            and the file is written at once however long it is.
    """
    if request.GET.get("format") != "xlsx":
        table = view_of(listing, request.GET, path=request.path)
        return render(request, template, {**context, "table": table})
    question = question_of(listing.table, request.GET)
    if name and counted(listing, question, most=DIRECT_ROWS + 1) > DIRECT_ROWS:
        asked = {key: value for key, value in request.GET.items() if key not in {"format", "after"}}
        long = {"title": listing.table.title, "name": name, "asked": asked, "most": DIRECT_ROWS}
        long["back"] = request.path + question.query()
        return render(request, "common/list_long.html", long)
    return file_answer(
        file_name(listing), CONTENT_TYPE, write_sheet(listing, question, at=request.at)
    )


def file_answer(name: str, content_type: str, content: bytes) -> HttpResponse:
    """A file that is kept, never shown in the page."""
    answer = HttpResponse(content, content_type=content_type)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def _head(column: AnyColumn, question: Question, path: str) -> Head:
    kind = column.kind.value
    if not column.order:
        return Head(column.title, kind, "", "")
    here = question.sort == column.key
    # The first click gives the usual order of its kind: names from A, days from the latest.
    largest_first = column.kind in {ColumnKind.NUMBER, ColumnKind.DATE, ColumnKind.MOMENT}
    turned = not question.descending if here else largest_first
    address = path + question.query(sort=("-" if turned else "") + column.key)
    order = ("descending" if question.descending else "ascending") if here else ""
    return Head(column.title, kind, address, order)


def _row(listing: AnyListing, row: object) -> Row:
    table = listing.table
    state = table.row_state(row) if table.row_state else ""
    return Row(state, tuple(_cell(column, row) for column in table.columns))


def _cell(column: AnyColumn, row: object) -> Cell:
    note, alert = column.words(row)
    return Cell(
        column.title,
        column.kind.value,
        column.heads,
        column.read(row),
        column.link(row) if column.link else "",
        column.label(row) if column.label else "",
        note,
        alert,
    )


def _filter_field(each: Filter, asked: Asked) -> FilterField:
    options = each.options if isinstance(each, ChoiceFilter) else ()
    kind = "choice" if options else "day" if isinstance(each, DayFilter) else "words"
    return FilterField(
        f"filter-{each.key}", each.key, each.title, kind, asked.text, options, asked.problem
    )
