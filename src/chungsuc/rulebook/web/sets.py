"""A set as of a day, on a page and as a sheet."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import policy, signed_in
from chungsuc.common.tables.columns import Column, ColumnKind
from chungsuc.common.tables.sheets import CONTENT_TYPE, sheet_name, write_rows
from chungsuc.common.vietnamese.dates import write_date, write_moment
from chungsuc.common.web.as_of import refused_day
from chungsuc.common.web.lists import file_answer
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import SHARED_RULEBOOK, ProvisionKind
from chungsuc.rulebook.errors import EndedRuleError, UnknownRuleError, UnstartedRuleError
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.kept_answers import KeptAnswers
from chungsuc.rulebook.queries.set_page import IndicatorLine, SetPage, days_of_set, set_page
from chungsuc.rulebook.queries.sources import citations_in
from chungsuc.rulebook.rules.marks import names_of
from chungsuc.rulebook.web.kept_parts import kept_part
from chungsuc.rulebook.web.reading import Reading, reading_of, rule_head

TITLE = "Bộ tiêu chí"
_PAGES: KeptAnswers[SetPage] = KeptAnswers(most=32)


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def set_detail(request: PageRequest, code: str) -> HttpResponse:
    """The set with its criteria, indicators, thresholds and owners; ``format=xlsx``: a sheet."""
    book = the_book()
    if code not in names_of(book, ProvisionKind.SET):
        raise UnknownRuleError(
            code, [each for each in names_of(book, ProvisionKind.SET) if code in each]
        )
    head = rule_head(request, days_of_set(book, code))
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    reading = reading_of(request, head, head.as_of, book)
    context: dict[str, Any] = {"head": head, "reading": reading, "code": code}
    citations = citations_in(book)
    asked = (code, reading.on, reading.place, *citations.values())
    try:
        found = _PAGES.answer(
            book, asked, lambda: set_page(book, code, reading.on, reading.place, citations)
        )
    except (UnstartedRuleError, EndedRuleError) as refusal:
        return render(request, "rulebook/set_absent.html", {**context, "refusal": refusal})
    if request.GET.get("format") == "xlsx":
        return _sheet(request, found, reading)
    context |= {"set": found, "sheet_address": _sheet_address(request)}
    template = "rulebook/set_tables.html"
    context["tables"] = kept_part(book, reading, template, asked, lambda: {"set": found})
    return render(request, "rulebook/set_detail.html", context)


# --- As a sheet --------------------------------------------------------------------------------

Row = tuple[str, IndicatorLine]
"""The criterion, or what a gate is called, and the indicator."""


def _sheet_address(request: PageRequest) -> str:
    asked = request.GET.copy()
    asked["format"] = "xlsx"
    return f"{request.path}?{asked.urlencode()}"


def _sheet(request: PageRequest, found: SetPage, reading: Reading) -> HttpResponse:
    place = f" Ngưỡng cho: {reading.place_name}." if reading.place_name else ""
    counted = f"{found.unchecked} ngưỡng chưa đối chiếu văn bản gốc"
    lines = [
        found.name,
        f"Theo quy định ngày {write_date(found.on)}, lấy lúc {write_moment(request.at)}.{place}",
        f"{found.criteria} tiêu chí, {found.indicators} chỉ tiêu.",
        f"{counted}, {found.delegated} ngưỡng chờ tỉnh quy định.",
    ]
    content = write_rows(lines, COLUMNS, _rows(found))
    return file_answer(sheet_name(found.name, found.on), CONTENT_TYPE, content)


def _rows(found: SetPage) -> list[Row]:
    rows = [
        (f"{one.code}. {one.name}", each)
        for group in found.groups
        for one in group.criteria
        for each in one.indicators
    ]
    return [*rows, *(("Điều kiện kèm theo", each) for each in found.gates)]


def _asks(line: IndicatorLine) -> str:
    return "\n".join((line.asks.text, *(f"- {part}" for part in line.asks.parts)))


COLUMNS: tuple[Column[Row], ...] = (
    Column(key="criterion", title="Tiêu chí", value=lambda row: row[0]),
    Column(key="code", title="Mã", value=lambda row: row[1].code, kind=ColumnKind.CODE),
    Column(key="name", title="Chỉ tiêu", value=lambda row: row[1].name, heads=True),
    Column(key="unit", title="Đơn vị tính", value=lambda row: row[1].unit),
    Column(key="asks", title="Yêu cầu", value=lambda row: _asks(row[1])),
    Column(
        key="marks",
        title="Lưu ý",
        value=lambda row: "; ".join((*(mark.name_vi for mark in row[1].marks), *row[1].whys)),
    ),
    Column(
        key="article",
        title="Căn cứ",
        value=lambda row: "; ".join(
            dict.fromkeys(each.article for each in row[1].sources if each.article)
        ),
    ),
    Column(
        key="since",
        title="Từ ngày",
        value=lambda row: max((each.since for each in row[1].sources), default=None),
        kind=ColumnKind.DATE,
    ),
    Column(key="owners", title="Cơ quan phụ trách", value=lambda row: "; ".join(row[1].owners)),
)
