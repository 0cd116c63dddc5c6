"""Searching the log: by who, which unit, which record, when and what; the newest first.

The list is ordered by moment and number. Every index ends with the two, so each search is one
walk along one index from where the page begins, whatever the time asked for.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from chungsuc.audit.errors import UnreadableSearchError
from chungsuc.audit.models import Entry, EntryUnit
from chungsuc.common.paging import Page, cut_page

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
_KEY = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")  # until after the year 5000; a BigAutoField


@dataclass(frozen=True, slots=True)
class Record:
    """A record as the log names it: ``units.operation`` and ``12``."""

    type: str
    id: str

    def __str__(self) -> str:
        return f"{self.type}:{self.id}"


def read_record(text: str) -> Record:
    """``units.operation:12``.

    Raises:
        UnreadableSearchError: it is not of this form.
    """
    kind, _, number = text.partition(":")
    if "." not in kind or not number:
        raise UnreadableSearchError(
            "record",
            f"“{text}” không chỉ một hồ sơ nào.",
            "Hãy mở nhật ký từ trang của hồ sơ, hoặc ghi loại và số, ví dụ units.operation:12.",
        )
    return Record(kind.lower(), number)


@dataclass(frozen=True, slots=True)
class LogSearch:
    """What is looked for; what is not given does not matter.

    Attributes:
        person: number of the account that acted.
        unit: number of a unit that is concerned.
        record: what was changed.
        actions: one of these; empty for any.
        since: not before this moment.
        before: earlier than this moment.
    """

    person: int | None = None
    unit: int | None = None
    record: Record | None = None
    actions: tuple[str, ...] = field(default=())
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the list: that of an entry."""

    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.id}"


def read_place(text: str) -> Place | None:
    """The place that a key names; ``None`` for an empty or foreign text."""
    parts = _KEY.fullmatch(text)
    return Place(EPOCH + int(parts[1]) * MICROSECOND, int(parts[2])) if parts else None


def entries_found(search: LogSearch, *, after: str = "", size: int) -> Page[Entry]:
    """A page of what was found, behind the key ``after``; two statements."""
    place = read_place(after)
    walks = [_walk(search, action, place)[: size + 1] for action in search.actions or (None,)]
    rows = Entry.objects.filter(pk__in=_first(walks, size + 1)).order_by("-at", "-id")
    return cut_page([(str(Place(row.at, row.id)), row) for row in rows], size=size)


def _walk(
    search: LogSearch, action: str | None, place: Place | None
) -> "QuerySet[Any, tuple[Any, ...]]":
    """Moments and numbers of what is looked for, in order: along the index that leads there.

    By record where one is named, for it has the fewest entries; else by unit, by actor, by
    action, or by any of these together: there is an index for each.
    """
    conditions = _conditions(search, action, place, number="id")
    if search.record is not None:
        rows = Entry.objects.filter(
            conditions, record_type=search.record.type, record_id=search.record.id
        )
        if search.unit is not None:
            own = EntryUnit.objects.filter(entry=OuterRef("pk"), unit=search.unit)
            rows = rows.filter(Exists(own))
        return rows.order_by("-at", "-id").values_list("at", "id")
    if search.unit is not None:
        conditions = _conditions(search, action, place, number="entry_id")
        units = EntryUnit.objects.filter(conditions, unit=search.unit)
        return units.order_by("-at", "-entry_id").values_list("at", "entry_id")
    return Entry.objects.filter(conditions).order_by("-at", "-id").values_list("at", "id")


def _conditions(search: LogSearch, action: str | None, place: Place | None, *, number: str) -> Q:
    conditions = Q()
    if search.person is not None:
        conditions &= Q(actor_id=search.person)
    if action is not None:
        conditions &= Q(action=action)
    if search.since is not None:
        conditions &= Q(at__gte=search.since)
    if search.before is not None:
        conditions &= Q(at__lt=search.before)
    if place is not None:
        conditions &= Q(at__lte=place.at) & (Q(at__lt=place.at) | Q((f"{number}__lt", place.id)))
    return conditions


def _first(walks: "list[QuerySet[Any, tuple[Any, ...]]]", most: int) -> list[int]:
    """The numbers of the first rows of several ordered walks; one statement.

    Written by hand: Django puts no order into the parts of a union on SQLite, and with
    ``action IN (…)`` either database would sort all that there ever was.
    """
    parts: list[str] = []
    values: list[Any] = []
    for number, walk in enumerate(walks):
        statement, given = walk.query.sql_with_params()
        parts.append(f"SELECT * FROM ({statement}) AS walk_{number}")  # noqa: S608  Django's own statement
        values += given
    joined = " UNION ALL ".join(parts)
    with connection.cursor() as cursor:
        cursor.execute(f"{joined} ORDER BY 1 DESC, 2 DESC LIMIT {most:d}", values)
        return [row[1] for row in cursor.fetchall()]
