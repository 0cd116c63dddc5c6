"""Two days side by side."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.errors import DomainError, NotFoundError
from chungsuc.common.known_days import KnownDays
from chungsuc.common.paging import whole_key
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.web.as_of import AsOf, PageHead, asked_day, page_head, refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.units.enums import Level
from chungsuc.units.errors import UnreadableQuestionError
from chungsuc.units.queries.comparison import Comparison, Question, comparison_of
from chungsuc.units.rules.comparing import Fate
from chungsuc.units.rules.kinds import level_named

TITLE = "So sánh hai ngày"


@dataclass(frozen=True, slots=True)
class DayField:
    """One of the two days, as it was typed and read."""

    name: str
    label: str
    typed: str
    on: date | None
    error: DomainError | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Another question, one click away; ``count`` of how many units it tells, where it is known."""

    label: str
    count: int | None
    address: str
    chosen: bool


@policy(SIGNED_IN)
@require_safe
def comparison(request: PageRequest) -> HttpResponse:
    """How many of what on either day, and what became of each unit."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    first, second = _days(request, head.known)
    context: dict[str, Any] = {"head": head, "title": TITLE, "days": (first, second)}
    if first.on is None or second.on is None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "units/comparison.html", context, status=status)
    question = _question(request, first.on, second.on)
    found = comparison_of(question)
    context |= {
        "question": question,
        "found": found,
        "before": AsOf(first.on, request.on),
        "after": AsOf(second.on, request.on),
        "fates": _fate_choices(question, found),
        "levels": _level_choices(question, found),
        "pairs": _pairs(head, question, request.on),
        "next_address": _next_address(question, found.page.next_key),
    }
    return render(request, "units/comparison.html", context)


def _days(request: PageRequest, known: KnownDays) -> tuple[DayField, DayField]:
    first = _day(request, known, "from", "Ngày trước", known.first or request.on)
    second = _day(request, known, "to", "Ngày sau", request.on)
    if first.on is not None and second.on is not None and first.on > second.on:
        error = DomainError(
            "units.days_in_wrong_order",
            "Ngày sau không được sớm hơn ngày trước.",
            mend="Hãy đổi chỗ hai ngày.",
        )
        second = replace(second, on=None, error=error)
    return first, second


def _day(request: PageRequest, known: KnownDays, name: str, label: str, default: date) -> DayField:
    typed = request.GET.get(name, "").strip()
    on, error = asked_day(typed, known, default=default)
    return DayField(name, label, typed if on is None else write_date(on), on, error)


def _question(request: PageRequest, first: date, second: date) -> Question:
    under_text, level_text, fate_text = (
        request.GET.get(name, "").strip() for name in ("under", "level", "fate")
    )
    under = whole_key(under_text)
    if under_text and under is None:
        raise NotFoundError("đơn vị này", unit=under_text)
    level = level_named(level_text)
    if level_text and level is None:
        raise UnreadableQuestionError("cấp", level_text, [each.name_vi for each in Level])
    if fate_text and fate_text not in [each.value for each in Fate]:
        raise UnreadableQuestionError("điều đã xảy ra", fate_text, [each.value for each in Fate])
    fate = Fate(fate_text) if fate_text else None
    return Question(first, second, under, level, fate, request.GET.get("after", ""))


def _address(question: Question) -> str:
    asked = {
        "from": question.first.isoformat(),
        "to": question.second.isoformat(),
        "under": question.under,
        "level": question.level,
        "fate": question.fate,
        "after": question.after,
    }
    return reverse("units:comparison") + "?" + urlencode({k: v for k, v in asked.items() if v})


def _next_address(question: Question, key: str) -> str:
    return _address(replace(question, after=key)) if key else ""


def _fate_choices(question: Question, found: Comparison) -> list[Choice]:
    everything = replace(question, fate=None, after="")
    return [
        Choice("Tất cả", found.total, _address(everything), chosen=question.fate is None),
        *(
            Choice(
                each.fate.name_vi,
                each.count,
                _address(replace(everything, fate=each.fate)),
                chosen=each.fate is question.fate,
            )
            for each in found.fates
        ),
    ]


def _level_choices(question: Question, found: Comparison) -> list[Choice]:
    """The levels of which there is something on either day; the choice of a fate is dropped."""
    everything = replace(question, level=None, fate=None, after="")
    lines = [each for each in found.counts if each.kind is None]
    return [
        Choice("mọi cấp", None, _address(everything), chosen=question.level is None),
        *(
            Choice(
                each.level.name_vi,
                None,
                _address(replace(everything, level=each.level)),
                chosen=each.level is question.level,
            )
            for each in lines
        ),
    ]


def _pairs(head: PageHead, question: Question, today: date) -> list[Choice]:
    """Days to compare at a click: the eve and the day of each of the latest changes, and all."""
    changed = [day for day in head.known.changes if day != head.known.first]
    pairs = [(day - timedelta(days=1), day) for day in changed]
    labels = [f"Thay đổi ngày {write_date(day)}" for day in changed]
    if head.known.first is not None:
        pairs.append((head.known.first, today))
        labels.append("Từ đầu sổ đến hôm nay")
    return [
        Choice(
            label,
            None,
            _address(replace(question, first=first, second=second, fate=None, after="")),
            chosen=(first, second) == (question.first, question.second),
        )
        for label, (first, second) in zip(labels, pairs, strict=True)
    ]
