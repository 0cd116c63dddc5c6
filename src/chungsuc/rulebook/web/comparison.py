"""Two days, and two editions as they were known, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from http import HTTPStatus
from itertools import groupby
from typing import Any, TypeAlias
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.errors import DomainError
from chungsuc.common.vietnamese.dates import read_date, write_date
from chungsuc.common.web.as_of import refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.kept_answers import KeptAnswers
from chungsuc.rulebook.queries.sources import PublishedEdition, published_editions
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.differences import Difference, Fate, View, differences
from chungsuc.rulebook.web.kept_parts import kept_part
from chungsuc.rulebook.web.reading import Choice, reading_of, rule_head

TITLE = "So sánh quy định"
MOST_PAIRS = 8

_Asked: TypeAlias = tuple[date, int | None, date, int | None]
"""The day and the edition of each side."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sides, as it was typed and read.

    Attributes:
        name: of its field.
        edition: as known after this edition; ``None``: as known now.
        on: ``None`` where what was typed is no day.
    """

    name: str
    label: str
    typed: str
    on: date | None
    edition: int | None
    error: DomainError | None

    def words(self) -> str:
        """``01/01/2024, như đã biết sau lần công bố 2``."""
        day = write_date(self.on) if self.on else self.typed
        return f"{day}, như đã biết sau lần công bố {self.edition}" if self.edition else day


@policy(SIGNED_IN)
@require_safe
def comparison(request: PageRequest) -> HttpResponse:
    """What was added, dropped and changed between two days, or two editions."""
    book, editions = the_book(), published_editions()
    head = rule_head(request, book.days())
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    reading = reading_of(request, head, head.as_of, book)
    first, second = _sides(request, book, editions, head.as_of.on)
    context: dict[str, Any] = {
        "head": head,
        "reading": reading,
        "sides": (first, second),
        "editions": editions.values(),
        "pairs": _pairs(request, book, first, second),
    }
    if first.on is None or second.on is None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "rulebook/comparison.html", context, status=status)
    asked = (first.on, first.edition, second.on, second.edition)
    found = _differences(book, asked, reading.place)
    context |= {"found": found, "counts": _counts(found)}
    context["tables"] = kept_part(
        book, reading, "rulebook/comparison_tables.html", asked, lambda: _told(found, second)
    )
    return render(request, "rulebook/comparison.html", context)


_DIFFERENCES: KeptAnswers[tuple[Difference, ...]] = KeptAnswers(most=32)


def _differences(book: Book, asked: _Asked, place: Place) -> tuple[Difference, ...]:
    first, first_edition, second, second_edition = asked

    def found() -> tuple[Difference, ...]:
        return differences(
            View(_as_known(book, first_edition), first, place),
            View(_as_known(book, second_edition), second, place),
        )

    return _DIFFERENCES.answer(book, (asked, place), found)


def _as_known(book: Book, edition: int | None) -> Book:
    return book if edition is None else book.as_known(edition)


def _told(found: tuple[Difference, ...], second: Side) -> dict[str, Any]:
    sets = [each for each in found if each.parts]
    return {"kinds": _by_kind(found), "changed_sets": sets, "until": second.on}


def _counts(found: tuple[Difference, ...]) -> tuple[tuple[Fate, int], ...]:
    """How much met which fate; inside a set that changed its parts count in its place."""
    told = [part for each in found for part in (each.parts or (each,))]
    return tuple((fate, sum(1 for each in told if each.fate is fate)) for fate in Fate)


def _by_kind(found: tuple[Difference, ...]) -> list[tuple[ProvisionKind, list[Difference]]]:
    """What came, went or changed as a whole; what changed inside sets stands by itself."""
    wholes = [each for each in found if each.changes]
    return [(kind, list(members)) for kind, members in groupby(wholes, lambda each: each.kind)]


def _sides(
    request: PageRequest, book: Book, editions: Mapping[int, PublishedEdition], on: date
) -> tuple[Side, Side]:
    """The two sides; unasked the eve and the day of the last change before the day looked at."""
    changed = [day for day in book.days() if day <= on] or [on]
    first = _side(request, editions, ("from", "Trước"), changed[-1] - timedelta(days=1))
    second = _side(request, editions, ("to", "Sau"), on)
    if first.on is not None and second.on is not None and first.on > second.on:
        error = DomainError(
            "rulebook.days_in_wrong_order",
            "Ngày sau không được sớm hơn ngày trước.",
            mend="Hãy đổi chỗ hai ngày.",
        )
        second = replace(second, on=None, error=error)
    return first, second


def _side(
    request: PageRequest,
    editions: Mapping[int, PublishedEdition],
    called: tuple[str, str],
    default: date,
) -> Side:
    name, label = called
    typed = request.GET.get(name, "").strip()
    asked = request.GET.get(f"{name}_edition", "").strip()
    edition = next((number for number in editions if str(number) == asked), None)
    on: date | None = default
    error: DomainError | None = None
    try:
        on = read_date(typed) if typed else default
    except DomainError as refusal:
        on, error = None, refusal
    if asked and edition is None:
        on = None
        error = DomainError(
            "rulebook.unknown_edition",
            f"Không có lần công bố “{asked[:20]}”.",
            mend="Hãy chọn trong danh sách các lần công bố.",
        )
    return Side(name, label, write_date(on) if on else typed, on, edition, error)


def _pairs(request: PageRequest, book: Book, first: Side, second: Side) -> list[Choice]:
    """The eve and the day of each of the latest changes, a click away."""
    names = {"from", "to", "from_edition", "to_edition"}
    kept = {name: value for name, value in request.GET.items() if value and name not in names}
    days = [day for day in book.days() if day <= request.on][-MOST_PAIRS:]

    def address(day: date) -> str:
        asked = {**kept, "from": _eve(day).isoformat(), "to": day.isoformat()}
        return f"{request.path}?{urlencode(asked)}"

    return [
        Choice(
            f"Thay đổi ngày {write_date(day)}",
            address(day),
            chosen=(first.on, second.on) == (_eve(day), day),
        )
        for day in reversed(days)
    ]


def _eve(day: date) -> date:
    return day - timedelta(days=1)
