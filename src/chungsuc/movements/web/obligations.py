"""Who owes what by when: the matrix, one unit's, by date, and one obligation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.common.errors import NotFoundError
from chungsuc.common.paging import whole_key
from chungsuc.common.tables.columns import Column
from chungsuc.common.tables.sheets import CONTENT_TYPE, sheet_name, write_rows
from chungsuc.common.vietnamese.dates import write_date, write_moment
from chungsuc.common.web.as_of import AsOf, page_head, refused_day
from chungsuc.common.web.lists import file_answer
from chungsuc.common.web.occasion import PageRequest
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.movements.enums import SHARED_MOVEMENTS
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.obligations.asking import asked_movements
from chungsuc.movements.queries.obligations.calendar import calendar_on
from chungsuc.movements.queries.obligations.matrix import Matrix, MatrixAsked, matrix_on
from chungsuc.movements.queries.obligations.pages import unit_page
from chungsuc.movements.queries.plans import movement_called
from chungsuc.movements.queries.running import chosen_movement
from chungsuc.movements.rules.obligations.states import SOON_DAYS
from chungsuc.movements.web.obligation_page import detail_page
from chungsuc.movements.web.obligation_words import (
    Cell,
    cell_html,
    cell_of,
    column_label,
    detail_address,
    due_line,
    lines_of,
    pressing_lines,
)
from chungsuc.units.enums import Level

TITLE = "Việc phải nộp"
MOST_PRESSING = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """A view of the same thing, one click away."""

    label: str
    address: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A unit and its cells."""

    name: str
    address: str
    cells: tuple[Cell, ...]

    @property
    def html(self) -> SafeString:
        """All cells of the row."""
        return mark_safe("".join(map(cell_html, self.cells)))  # noqa: S308  written by format_html


@policy(SIGNED_IN)
@require_safe
def obligation_list(request: PageRequest) -> HttpResponse:
    """The matrix of the movement that runs, or of ``movement``; ``format=xlsx``: a sheet."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    as_of = head.as_of
    movement, offered = _movement(request, as_of)
    context: dict[str, Any] = {
        "head": head,
        "movement": movement,
        "movements": offered,
        "title": TITLE,
    }
    if movement is None:
        return render(request, "movements/obligation_none.html", context)
    sheet = request.GET.get("format") == "xlsx"
    found = matrix_on(
        movement,
        as_of.on,
        _question(request),
        after=request.GET.get("after", ""),
        **({"size": None} if sheet else {}),
    )
    if sheet:
        return _sheet(request, movement, as_of.on, found)
    context |= {
        "matrix": found,
        "columns": [(column_label(each), each) for each in found.columns],
        "rows": _rows(found, as_of),
        "pressing": pressing_lines(found.due, as_of.on)[:MOST_PRESSING],
        "soon_days": SOON_DAYS,
        "own_units": _own_units(request),
        "levels": _levels(request, found),
        "years": _years(request, found.years, found.year),
        "areas": _areas(request, found),
        "next_address": _with(request, after=found.page.next_key) if found.page.next_key else "",
        "first_address": _with(request) if request.GET.get("after") else "",
        "sheet_address": _with(request, format="xlsx"),
    }
    return render(request, "movements/obligation_list.html", context)


@policy(SIGNED_IN)
@require_safe
def obligation_calendar(request: PageRequest) -> HttpResponse:
    """What is due, month by month, of a year."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    movement, offered = _movement(request, head.as_of)
    context: dict[str, Any] = {
        "head": head,
        "movement": movement,
        "movements": offered,
        "title": TITLE,
    }
    if movement is None:
        return render(request, "movements/obligation_none.html", context)
    on = head.as_of.on
    found = calendar_on(movement, on, _number(request, "year"))
    context |= {
        "calendar": found,
        "months": [
            (
                f"Tháng {each.first.month}/{each.first.year}",
                _is_month(each.first, on),
                [due_line(one, on) for one in each.columns],
            )
            for each in found.months
        ],
        "years": [
            Choice(str(year), _with(request, year=str(year)), chosen=year == found.year)
            for year in found.years
        ],
        "own_units": _own_units(request),
    }
    return render(request, "movements/obligation_calendar.html", context)


@policy(signed_in(open_because=SHARED_MOVEMENTS))
@require_safe
def obligation_unit(request: PageRequest, unit_id: int) -> HttpResponse:
    """What one unit owes or answers for, what presses first."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    on = head.as_of.on
    movements = asked_movements(request.GET.get("movement", "").strip(), on)
    found = unit_page(movements, unit_id, on)
    address = detail_address(head.as_of.suffix)
    sections = (
        ("Cần làm ngay", found.pressing),
        ("Chưa đến hạn", found.to_come),
        ("Đã nộp", found.came),
    )
    context = {
        "head": head,
        "page": found,
        "several": len(movements) > 1,
        "sections": [(name, lines_of(each, unit_id, address)) for name, each in sections if each],
        "soon_days": SOON_DAYS,
    }
    return render(request, "movements/obligation_unit.html", context)


@policy(signed_in(open_because=SHARED_MOVEMENTS))
@require_safe
def obligation_detail(
    request: PageRequest, movement_code: str, assignment: str, period: str, unit_id: int
) -> HttpResponse:
    """One obligation: what, by which clause, what came; for those who may, forms."""
    movement = movement_called(movement_code)
    return detail_page(request, movement, (assignment, period, unit_id))


# --- The matrix --------------------------------------------------------------------------------


def _movement(request: PageRequest, as_of: AsOf) -> tuple[Movement | None, list[Choice]]:
    """The movement that is shown, and the others; nothing where none has begun."""
    code = request.GET.get("movement", "").strip()
    try:
        movement, offered = chosen_movement(code, as_of.on)
    except NotFoundError:
        if code:
            raise
        return None, []
    choices = [
        Choice(
            str(each), f"{request.path}?{_asked(each.code, as_of)}", chosen=each.pk == movement.pk
        )
        for each in offered
    ]
    return movement, choices if len(offered) > 1 else []


def _asked(code: str, as_of: AsOf) -> str:
    return urlencode({"movement": code, **as_of.parameters})


def _question(request: PageRequest) -> MatrixAsked:
    level = request.GET.get("level", "")
    return MatrixAsked(
        Level(level) if level in set(Level) else None,
        _number(request, "year"),
        _number(request, "under"),
    )


def _number(request: PageRequest, name: str) -> int | None:
    return whole_key(request.GET.get(name, ""))


def _rows(found: Matrix, as_of: AsOf) -> list[Row]:
    labels = [column_label(each) for each in found.columns]
    detail, unit = detail_address(as_of.suffix), record_addresses("movements:obligation_unit")
    rows = []
    for each in found.page.items:
        address = f"{unit(each.unit.id)}{as_of.suffix}"
        cells = tuple(
            cell_of(label, cell, detail, address)
            for label, cell in zip(labels, each.cells, strict=True)
        )
        rows.append(Row(each.unit.name, address, cells))
    return rows


def _with(request: PageRequest, **changed: str) -> str:
    """The same page with another choice; what is empty is left out, the list's place too."""
    left_out = {"after", "format"}
    kept = {name: value for name, value in request.GET.items() if name not in left_out}
    asked = {name: value for name, value in {**kept, **changed}.items() if value}
    return f"{request.path}?{urlencode(asked)}" if asked else request.path


def _levels(request: PageRequest, found: Matrix) -> list[Choice]:
    if len(found.levels) < 2:  # noqa: PLR2004  a choice is among two
        return []
    return [
        Choice(
            level.name_vi.capitalize(),
            _with(request, level=level.value, under="", year=""),
            chosen=level is found.level,
        )
        for level in found.levels
    ]


def _years(request: PageRequest, years: Iterable[int], chosen: int) -> list[Choice]:
    listed = list(years)
    if len(listed) < 2:  # noqa: PLR2004  as above
        return []
    every = Choice("Tất cả các năm", _with(request, year="0"), chosen=chosen == 0)
    return [
        *(
            Choice(f"Năm {year}", _with(request, year=str(year)), chosen=year == chosen)
            for year in listed
        ),
        every,
    ]


def _areas(request: PageRequest, found: Matrix) -> list[Choice]:
    if not found.areas:
        return []
    asked = _number(request, "under")
    return [
        Choice("Toàn tỉnh", _with(request, under=""), chosen=asked is None),
        *(
            Choice(each.name, _with(request, under=str(each.id)), chosen=each.id == asked)
            for each in found.areas
        ),
    ]


def _own_units(request: PageRequest) -> list[int]:
    """The units at which the person holds a role: their own list is one click away."""
    return sorted({each.unit for each in request.actor.holdings if each.unit is not None})


def _is_month(first: date, on: date) -> bool:
    return (first.year, first.month) == (on.year, on.month)


# --- As a sheet --------------------------------------------------------------------------------


def _sheet(request: PageRequest, movement: Movement, on: date, found: Matrix) -> HttpResponse:
    level = found.level.name_vi if found.level else ""
    lines = [
        f"{TITLE}: {movement}",
        f"Ngày {write_date(on)}, lấy lúc {write_moment(request.at)}. Đơn vị: {level}.",
    ]
    columns: list[Column[Row]] = [
        Column(key="unit", title="Đơn vị", value=lambda row: row.name, heads=True),
        *(
            Column(key=f"c{place}", title=column_label(each), value=partial(_text, place=place))
            for place, each in enumerate(found.columns)
        ),
    ]
    content = write_rows(lines, columns, _rows(found, AsOf(on, on)))
    return file_answer(sheet_name(TITLE, on), CONTENT_TYPE, content)


def _text(row: Row, *, place: int) -> str:
    return row.cells[place].text
