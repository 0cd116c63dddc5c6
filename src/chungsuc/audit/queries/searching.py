"""Searching the log: by who, which unit, which record, when and what; the newest first.

The list is ordered by moment and number. Every index ends with the two, so each search is one
walk along one index from where the page begins, whatever the time asked for; of several kinds,
or several units, one walk for each, of which only the first rows are taken.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from chungsuc.audit.errors import UnreadableSearchError
from chungsuc.audit.models import Entry, EntryUnit
from chungsuc.common.paging import Page, cut_page

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
AT_ONCE = 500  # entries that a long walk holds in memory
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
        units: numbers of units of which one is concerned; ``None`` for any, or none at all.
        record: what was changed.
        actions: one of these; empty for any.
        since: not before this moment.
        before: earlier than this moment.
    """

    person: int | None = None
    units: tuple[int, ...] | None = None
    record: Record | None = None
    actions: tuple[str, ...] = field(default=())
    since: datetime | None = None
    before: datetime | None = None

    @property
    def several_units(self) -> bool:
        """Whether it is looked for by several units."""
        return self.units is not None and len(self.units) > 1 and self.record is None


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
    rows = _entries(_first(search, read_place(after), size + 1))
    return cut_page([(str(Place(row.at, row.id)), row) for row in rows], size=size)


def entries_walked(search: LogSearch, *, after: str = "", most: int) -> Iterator[list[Entry]]:
    """What was found behind the key ``after``, at most ``most``, some hundred at a time.

    Two statements for each of these; of several units one for each, and one before.
    """
    place, left = read_place(after), most
    if left > AT_ONCE and search.several_units:
        numbers = _sorted(search, place, most)
        for start in range(0, len(numbers), AT_ONCE):
            yield _entries(numbers[start : start + AT_ONCE])
        return
    while left > 0:
        rows = _entries(_first(search, place, min(left, AT_ONCE)))
        yield rows
        if len(rows) < min(left, AT_ONCE):
            return
        place, left = Place(rows[-1].at, rows[-1].id), left - len(rows)


def entries_counted(search: LogSearch, *, most: int) -> int:
    """How many are found, counted up to ``most``, in whatever order; one statement."""
    if search.units is not None and search.record is None:
        return _of_units(search, None).values("entry").distinct()[:most].count()
    rows = Entry.objects.filter(_conditions(search, None, number="id"), _of_actions(search))
    return _of_record(search, rows)[:most].count()


def _entries(numbers: list[int]) -> list[Entry]:
    return list(Entry.objects.filter(pk__in=numbers).order_by("-at", "-id"))


def _sorted(search: LogSearch, place: Place | None, most: int) -> list[int]:
    """As ``_first``, by sorting all that the units have: for many, walks would pass by more."""
    rows = _of_units(search, place).order_by("-at", "-entry_id").values_list("at", "entry_id")
    return [number for _, number in rows.distinct()[:most]]


def _of_units(search: LogSearch, place: Place | None) -> "QuerySet[EntryUnit]":
    conditions = _conditions(search, place, number="entry_id") & _of_actions(search)
    return EntryUnit.objects.filter(conditions, unit__in=search.units or ())


def _of_actions(search: LogSearch) -> Q:
    return Q(action__in=search.actions) if search.actions else Q()


def _first(search: LogSearch, place: Place | None, most: int) -> list[int]:
    """The numbers of the first entries behind the place; one statement.

    Written by hand: Django puts no order into the parts of a union on SQLite, and with
    ``action IN (…)`` either database would sort all that there ever was.
    """
    parts: list[str] = []
    values: list[Any] = []
    for number, action in enumerate(search.actions or (None,)):
        statement, given = _walk(search, action, place, most)
        parts.append(f"SELECT * FROM ({statement}) AS walk_{number}")  # noqa: S608  Django's own statement
        values += given
    joined = " UNION ALL ".join(parts)
    if search.several_units:
        # An entry may concern several of the units.
        joined = f"SELECT DISTINCT * FROM ({joined}) AS walks"  # noqa: S608  as above
    with connection.cursor() as cursor:
        cursor.execute(f"{joined} ORDER BY 1 DESC, 2 DESC LIMIT {most:d}", values)
        return [row[1] for row in cursor.fetchall()]


def _walk(
    search: LogSearch, action: str | None, place: Place | None, most: int
) -> tuple[str, list[Any]]:
    """Moments and numbers of what is looked for, in order: along the index that leads there.

    By record where one is named, for it has the fewest entries; else by unit, by actor, by
    action, or by any of these together: there is an index for each.
    """
    kind = Q() if action is None else Q(action=action)
    if search.units is not None and search.record is None:
        conditions = _conditions(search, place, number="entry_id") & kind
        return _walk_by_units(search.units, conditions, most)
    rows = Entry.objects.filter(_conditions(search, place, number="id"), kind)
    ordered = _of_record(search, rows).order_by("-at", "-id")
    return _statement(ordered.values_list("at", "id")[:most])


def _of_record(search: LogSearch, rows: "QuerySet[Any, Any]") -> "QuerySet[Any, Any]":
    """The entries of the record that is looked for, where one is; there, of the units as well."""
    if search.record is None:
        return rows
    rows = rows.filter(record_type=search.record.type, record_id=search.record.id)
    if search.units is None:
        return rows
    return rows.filter(
        Exists(EntryUnit.objects.filter(entry=OuterRef("pk"), unit__in=search.units))
    )


def _walk_by_units(units: tuple[int, ...], conditions: Q, most: int) -> tuple[str, list[Any]]:
    """One walk a unit, each no further than ``most``; an entry comes once for each of its units."""
    if len(units) == 1:
        own = EntryUnit.objects.filter(conditions, unit=units[0]).order_by("-at", "-entry_id")
        return _statement(own.values_list("at", "entry_id")[:most])
    each = RawSQL("wanted.unit", ())
    own = EntryUnit.objects.filter(conditions, unit=each).order_by("-at", "-entry_id")
    if connection.vendor == "postgresql":
        inner, given = _statement(own.values_list("at", "entry_id")[:most])
        statement = (
            "SELECT own.* FROM unnest(%s::bigint[]) AS wanted(unit)"  # noqa: S608  Django's own statement
            f" CROSS JOIN LATERAL ({inner}) AS own"
        )
        return statement, [list(units), *given]
    # SQLite has no LATERAL, but it does walk anew for each unit where the rows are named so.
    inner, given = _statement(own.values_list("id")[:most])
    statement = (
        "SELECT found.at, found.entry_id FROM (SELECT value AS unit FROM json_each(%s)) AS wanted"  # noqa: S608  as above
        f" CROSS JOIN audit_entry_unit AS found WHERE found.id IN ({inner})"
    )
    return statement, [json.dumps(units), *given]


def _statement(rows: "QuerySet[Any, Any]") -> tuple[str, list[Any]]:
    statement, given = rows.query.sql_with_params()
    return statement, list(given)


def _conditions(search: LogSearch, place: Place | None, *, number: str) -> Q:
    """Who and when, behind the place."""
    conditions = Q()
    if search.person is not None:
        conditions &= Q(actor_id=search.person)
    if search.since is not None:
        conditions &= Q(at__gte=search.since)
    if search.before is not None:
        conditions &= Q(at__lt=search.before)
    if place is not None:
        conditions &= Q(at__lte=place.at) & (Q(at__lt=place.at) | Q((f"{number}__lt", place.id)))
    return conditions
