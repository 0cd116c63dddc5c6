"""The day that pages speak of: read from the address, kept in every link.

``?on=2022-06-30`` (or 30/06/2022, as it is typed) stands in the address of any page. A page with
a history asks for the day and refuses one that it cannot read:

    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title="Đơn vị")

A page without one does nothing: the frame says that the day does not apply there, and keeps it
in its links. An unreadable day is kept nowhere, and today's answer is never shown as if it were
that of the day asked for.
"""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from chungsuc.common.errors import DomainError
from chungsuc.common.known_days import KNOWN_DAYS, KnownDays
from chungsuc.common.vietnamese.dates import read_date, write_date
from chungsuc.common.web.occasion import PageRequest

PARAMETER = "on"
_READ = "chungsuc_day_is_shown"


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
    def parameters(self) -> dict[str, str]:
        """What an address carries of it: nothing for today."""
        return {} if self.is_today else {PARAMETER: self.on.isoformat()}

    @property
    def suffix(self) -> str:
        """``?on=2022-06-30`` for the end of an address; empty for today."""
        return f"?{urlencode(self.parameters)}" if self.parameters else ""

    @property
    def more(self) -> str:
        """``&on=2022-06-30`` for an address that has a question already; empty for today."""
        return f"&{urlencode(self.parameters)}" if self.parameters else ""


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A day that is one click away."""

    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands above every page with a history: the day, and other days.

    Attributes:
        as_of: the day asked for; ``None`` where what was typed is no day that is known.
        typed: what stands in the field.
        error: why it is refused.
        choices: days on which something changed, today first.
        kept: what else was asked for and stays when another day is chosen.
        known: the days that are known.
    """

    as_of: AsOf | None
    typed: str
    error: DomainError | None
    choices: tuple[DayChoice, ...]
    kept: tuple[tuple[str, str], ...]
    known: KnownDays


def day_kept(request: HttpRequest) -> AsOf | None:
    """The day that the frame's links carry: the one in the address if it is one, else today.

    ``None`` for a request that was refused before its moment was read. No statement.
    """
    today: date | None = getattr(request, "on", None)
    if today is None:
        return None
    typed = request.GET.get(PARAMETER, "").strip()
    try:
        return AsOf(read_date(typed) if typed else today, today)
    except DomainError:
        return AsOf(today, today)


def day_is_shown(request: HttpRequest) -> bool:
    """Whether the page that answers shows what was on the day asked for."""
    return bool(getattr(request, _READ, False))


def day_of(request: PageRequest) -> AsOf:
    """The day asked for, for a page with a history that offers no choice of days.

    Raises:
        UnreadableDateError: what stands in the address is no day.
    """
    typed = request.GET.get(PARAMETER, "").strip()
    as_of = AsOf(read_date(typed) if typed else request.on, request.on)
    setattr(request, _READ, True)
    return as_of


def page_head(request: PageRequest, known: KnownDays | None = None) -> PageHead:
    """Reads the day from the parameter ``on``; today where there is none.

    Args:
        request: what was asked.
        known: the days of the page's own history; without it those of ``KNOWN_DAYS``, which
            cost two statements.
    """
    setattr(request, _READ, True)
    known = known or KNOWN_DAYS.only()
    typed = request.GET.get(PARAMETER, "").strip()
    on, error = asked_day(typed, known, default=request.on)
    kept = _kept(request, without=(PARAMETER, "after"))
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
    refusal = known.refusal_of(on)
    return (None, refusal) if refusal else (on, None)


def refused_day(request: PageRequest, head: PageHead, *, title: str) -> HttpResponse:
    """The page without its content: what was typed, why it is refused, days that are known."""
    context = {"head": head, "title": title}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "common/day_refused.html", context, status=status)


def following(request: PageRequest, key: str) -> str:
    """The address of the list's next page; empty on the last."""
    if not key:
        return ""
    return request.path + "?" + urlencode([*_kept(request, without=("after",)), ("after", key)])


def redirect_on(request: PageRequest, to: str, *args: object) -> HttpResponseRedirect:
    """A redirect to a view that keeps the day which the person looks at."""
    as_of = day_kept(request)
    return HttpResponseRedirect(resolve_url(to, *args) + (as_of.suffix if as_of else ""))


def address_today(request: HttpRequest) -> str:
    """The same page as of today."""
    kept = _kept(request, without=(PARAMETER, "after"))
    return request.path + (f"?{urlencode(kept)}" if kept else "")


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
        parameters.append((PARAMETER, day.isoformat()))
    return request.path + ("?" + urlencode(parameters) if parameters else "")


def _kept(request: HttpRequest, *, without: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What was asked for, but for some; the key of a page belongs to the list of its day."""
    given = ((name, request.GET[name]) for name in request.GET)
    return tuple((name, value) for name, value in given if value and name not in without)
