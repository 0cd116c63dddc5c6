"""The day that a page speaks of: read from the address, kept in every link among the pages.

    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title="Đơn vị")

An unreadable day is refused beside its field: today's answer is never shown as if it were that
of the day asked for.
"""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from chungsuc.common.errors import DomainError
from chungsuc.common.vietnamese.dates import read_date, write_date
from chungsuc.common.web.occasion import PageRequest
from chungsuc.units.errors import UnknownDayError
from chungsuc.units.queries.days import KnownDays, known_days


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that is asked for.

    Attributes:
        on: the day.
        today: the day of asking.
    """

    on: date
    today: date

    @property
    def is_today(self) -> bool:
        """Whether nothing else than the present is asked for."""
        return self.on == self.today

    @property
    def suffix(self) -> str:
        """``?on=2022-06-30`` for the end of an address; empty for today."""
        return f"?{self._written}" if self._written else ""

    @property
    def more(self) -> str:
        """``&on=2022-06-30`` for an address that has a question already; empty for today."""
        return f"&{self._written}" if self._written else ""

    @property
    def _written(self) -> str:
        return "" if self.is_today else urlencode({"on": self.on.isoformat()})


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A day that is one click away."""

    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands above every page of units: the day, other days, and the search.

    Attributes:
        as_of: the day asked for; ``None`` where what was typed is no day of the register.
        typed: what stands in the field.
        error: why it is refused.
        choices: days on which something changed, today first.
        kept: what else was asked for and stays when another day is chosen.
        known: the days of the register.
    """

    as_of: AsOf | None
    typed: str
    error: DomainError | None
    choices: tuple[DayChoice, ...]
    kept: tuple[tuple[str, str], ...]
    known: KnownDays


def page_head(request: PageRequest) -> PageHead:
    """Reads the day from the parameter ``on``; today where there is none. Two statements."""
    known = known_days()
    typed = request.GET.get("on", "").strip()
    on, error = asked_day(typed, known, default=request.on)
    kept = _kept(request, without=("on", "after"))
    return PageHead(
        None if on is None else AsOf(on, request.on),
        typed if on is None else write_date(on),
        error,
        tuple(_choices(request, known, on, kept)),
        kept,
        known,
    )


def asked_day(
    typed: str, known: KnownDays, *, default: date
) -> tuple[date | None, DomainError | None]:
    """The day in ``typed``, ``default`` for an empty text; or why there is no answer for it."""
    if not typed:
        return default, None
    try:
        on = read_date(typed)
    except DomainError as error:
        return None, error
    if known.first is not None and on < known.first:
        return None, UnknownDayError(on, known.first)
    return on, None


def _choices(
    request: PageRequest, known: KnownDays, on: date | None, kept: tuple[tuple[str, str], ...]
) -> list[DayChoice]:
    days = [request.on, *known.changes]
    if known.first is not None:
        days.append(known.first)
    return [
        DayChoice(
            "Hôm nay" if day == request.on else write_date(day),
            _address(request, day, kept),
            chosen=day == on,
        )
        for day in dict.fromkeys(days)
    ]


def _address(request: PageRequest, day: date, kept: tuple[tuple[str, str], ...]) -> str:
    parameters = list(kept)
    if day != request.on:
        parameters.append(("on", day.isoformat()))
    return request.path + ("?" + urlencode(parameters) if parameters else "")


def refused_day(request: PageRequest, head: PageHead, *, title: str) -> HttpResponse:
    """The page without any unit: what was typed, why it is refused, and days that are known."""
    context = {"head": head, "title": title}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "units/day_refused.html", context, status=status)


def following(request: PageRequest, key: str) -> str:
    """The address of the list's next page; empty on the last."""
    if not key:
        return ""
    return request.path + "?" + urlencode([*_kept(request, without=("after",)), ("after", key)])


def _kept(request: PageRequest, *, without: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What was asked for, but for some; the key of a page belongs to the list of its day."""
    given = ((name, request.GET[name]) for name in request.GET)
    return tuple((name, value) for name, value in given if value and name not in without)
