"""Units on a day: the list, those above and below, and how many of what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, FilteredRelation, Min, Q, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from chungsuc.common.errors import NotFoundError
from chungsuc.common.paging import Page, cut_page, whole_key
from chungsuc.units.enums import FOREVER, Kind, Level
from chungsuc.units.errors import UnknownDayError
from chungsuc.units.models import Unit, UnitVersion
from chungsuc.units.queries.day_in_memory import day_in_memory


# Not frozen: guarded assignments are a fifth of the time it takes to read a province.
@dataclass(slots=True, unsafe_hash=True)
class UnitLine:
    """A unit as it is on a day; nobody changes it.

    Attributes:
        parent_name: full name of the unit directly above on that day; empty at the top.
        valid_from: since when it has been just this.
        valid_until: the day on which it is this no more; ``None`` while nothing ends it.
    """

    id: int
    code: str
    name: str
    full_name: str
    kind: Kind
    level: Level
    parent_id: int | None
    parent_name: str
    valid_from: date
    valid_until: date | None

    @property
    def title(self) -> str:
        """``Xã Hòa Bình (Huyện Chi Lăng)``: tells namesakes apart."""
        return f"{self.full_name} ({self.parent_name})" if self.parent_name else self.full_name

    @property
    def last_day(self) -> date | None:
        """The last day on which it is just this; ``None`` while nothing ends it."""
        return self.valid_until - timedelta(days=1) if self.valid_until else None


_COLUMNS = (
    "unit_id",
    "code",
    "name",
    "full_name",
    "kind",
    "level",
    "parent_id",
    "above__full_name",
    "valid_from",
    "valid_until",
)

# Calling an enumeration takes several times as long, and a country has 10,000 lines.
_KINDS = {each.value: each for each in Kind}
_LEVELS = {each.value: each for each in Level}

# The same on both databases. Versions that are empty or of other days never match.
_BELOW = """
WITH RECURSIVE below(unit_id) AS (
    SELECT v.unit_id FROM units_unitversion v
    WHERE v.parent_id = %s AND v.valid_from <= %s AND v.valid_until > %s
    UNION ALL
    SELECT v.unit_id FROM below b JOIN units_unitversion v
    ON v.parent_id = b.unit_id AND v.valid_from <= %s AND v.valid_until > %s
)
SELECT unit_id FROM below
"""

_ABOVE = """
WITH RECURSIVE above(start, unit_id, depth) AS (
    SELECT v.unit_id, v.parent_id, 1 FROM units_unitversion v
    WHERE v.unit_id IN ({units}) AND v.valid_from <= %s AND v.valid_until > %s
    UNION ALL
    SELECT a.start, v.parent_id, a.depth + 1 FROM above a JOIN units_unitversion v
    ON v.unit_id = a.unit_id AND v.valid_from <= %s AND v.valid_until > %s
)
SELECT a.start, v.unit_id, v.full_name, v.name, v.kind, v.code FROM above a
JOIN units_unitversion v
ON v.unit_id = a.unit_id AND v.valid_from <= %s AND v.valid_until > %s
ORDER BY a.start, a.depth DESC
"""

_COUNTS_BELOW = """
WITH RECURSIVE below(root, unit_id, level, kind) AS (
    SELECT v.unit_id, v.unit_id, v.level, v.kind FROM units_unitversion v
    WHERE v.parent_id = %s AND v.valid_from <= %s AND v.valid_until > %s
    UNION ALL
    SELECT b.root, v.unit_id, v.level, v.kind FROM below b JOIN units_unitversion v
    ON v.parent_id = b.unit_id AND v.valid_from <= %s AND v.valid_until > %s
)
SELECT root, kind, COUNT(*) FROM below GROUP BY root, kind
"""


def standing_on(on: date) -> Q:
    """The condition under which a version holds on the day."""
    return Q(valid_from__lte=on, valid_until__gt=on)


def versions_on(on: date) -> "QuerySet[UnitVersion]":
    """Every unit's version of the day, with the version above it as ``above``."""
    above = FilteredRelation(
        "parent__versions",
        condition=Q(parent__versions__valid_from__lte=on, parent__versions__valid_until__gt=on),
    )
    return UnitVersion.objects.filter(standing_on(on)).annotate(above=above)


def versions_when_they_began() -> "QuerySet[UnitVersion]":
    """Every version there ever was, with the one above it on its first day as ``above``."""
    above = FilteredRelation(
        "parent__versions",
        condition=Q(
            parent__versions__valid_from__lte=F("valid_from"),
            parent__versions__valid_until__gt=F("valid_from"),
        ),
    )
    return UnitVersion.objects.filter(valid_until__gt=F("valid_from")).annotate(above=above)


def lines_of(versions: "QuerySet[UnitVersion]") -> list[UnitLine]:
    """The versions (of ``versions_on``) as lines, in their order; one statement."""
    return [line_from(row) for row in versions.values_list(*_COLUMNS)]


def line_from(row: tuple[Any, ...]) -> UnitLine:
    """A row of ``unit_rows`` as a line."""
    unit, code, name, full_name, kind, level, parent, parent_name, valid_from, valid_until = row
    return UnitLine(
        unit,
        code,
        name,
        full_name,
        _KINDS[kind],
        _LEVELS[level],
        parent,
        parent_name or "",
        valid_from,
        None if valid_until == FOREVER else valid_until,
    )


def first_day() -> date | None:
    """The first day of which the register knows anything; ``None`` while it is empty."""
    first: date | None = Unit.objects.aggregate(first=Min("known_from"))["first"]
    return first


def require_known_day(on: date) -> None:
    """Refuses a day before the register begins; an empty register refuses nothing.

    Raises:
        UnknownDayError: the register knows nothing of the day.
    """
    first = first_day()
    if first is not None and on < first:
        raise UnknownDayError(on, first)


def units_on(
    on: date,
    *,
    levels: Sequence[Level] = (),
    kinds: Sequence[Kind] = (),
    under: int | None = None,
) -> list[UnitLine]:
    """The units on a day, in Vietnamese order of their names; one statement.

    Args:
        on: the day.
        levels: only these; all when empty.
        kinds: only these; all when empty.
        under: only units below this one, at any depth, without itself.
    """
    return lines_of(_ordered(on, levels, kinds, under))


def unit_rows(
    on: date,
    *,
    levels: Sequence[Level] = (),
    kinds: Sequence[Kind] = (),
    under: int | None = None,
) -> "QuerySet[UnitVersion, tuple[Any, ...]]":
    """What ``units_on`` reads, as ``line_from`` takes it: for lists."""
    return _ordered(on, levels, kinds, under).values_list(*_COLUMNS)


def units_page(
    on: date,
    *,
    levels: Sequence[Level] = (),
    kinds: Sequence[Kind] = (),
    under: int | None = None,
    after: str = "",
    size: int = 200,
) -> Page[UnitLine]:
    """``units_on`` page by page; ``after`` is the key of the page before; one statement."""
    return page_of(_ordered(on, levels, kinds, under), on, after=after, size=size)


def page_of(
    versions: "QuerySet[UnitVersion]", on: date, *, after: str, size: int
) -> Page[UnitLine]:
    """The units of the day (in the order of ``units_on``) that follow the key; one statement.

    A key that names no unit of the day shows the first page.
    """
    key = whole_key(after)
    if key is not None:
        place = UnitVersion.objects.filter(standing_on(on), unit_id=key).values("sort_key")[:1]
        last = Coalesce(Subquery(place), Value(""))
        versions = versions.filter(Q(sort_key__gt=last) | Q(sort_key=last, unit_id__gt=key))
    lines = lines_of(first_of(versions, on, size + 1).order_by("sort_key", "unit_id"))
    return cut_page([(str(line.id), line) for line in lines], size=size)


def first_of(versions: "QuerySet[UnitVersion]", on: date, most: int) -> "QuerySet[UnitVersion]":
    """The first so many of the day's versions, again without order.

    They are chosen before the units above them are looked up, not after: of a country that is
    a few hundred look-ups instead of ten thousand.
    """
    return versions_on(on).filter(pk__in=versions.values("pk")[:most])


def _ordered(
    on: date, levels: Sequence[Level], kinds: Sequence[Kind], under: int | None
) -> "QuerySet[UnitVersion]":
    versions = versions_on(on)
    if levels:
        versions = versions.filter(level__in=levels)
    if kinds:
        versions = versions.filter(kind__in=kinds)
    if under is not None:
        day = on.isoformat()
        below = RawSQL(_BELOW, (under, day, day, day, day))  # noqa: S611  a constant text
        versions = versions.filter(unit_id__in=below)
    return versions.order_by("sort_key", "unit_id")


def unit_on(unit: int, on: date) -> UnitLine:
    """One unit as it is on the day.

    Raises:
        NotFoundError: it does not exist on that day.
    """
    found = lines_of(versions_on(on).filter(unit_id=unit))
    if not found:
        raise NotFoundError("đơn vị này vào ngày đã chọn", unit=unit, on=on)
    return found[0]


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit, named."""

    id: int
    full_name: str
    name: str
    kind: Kind
    code: str


def ancestors(units: Iterable[int], on: date) -> dict[int, tuple[UnitName, ...]]:
    """Of each unit those above it on the day, the topmost first; one statement."""
    numbers = [int(each) for each in units]
    if not numbers:
        return {}
    day = on.isoformat()
    marks = ", ".join(["%s"] * len(numbers))
    found: dict[int, list[UnitName]] = {each: [] for each in numbers}
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE.format(units=marks), [*numbers, *[day] * 6])
        for start, unit, full_name, name, kind, code in cursor.fetchall():
            found[start].append(UnitName(unit, full_name, name, Kind(kind), code))
    return {unit: tuple(above) for unit, above in found.items()}


@dataclass(frozen=True, slots=True)
class Count:
    """So many units of a kind."""

    level: Level
    kind: Kind
    count: int


def counts_below(under: int | None, on: date) -> dict[int, tuple[Count, ...]]:
    """Of each unit directly below ``under`` (at the top: ``None``), how many are in it.

    The unit itself is counted too, in its own kind; one statement, at the top one more when the
    day is not in memory.
    """
    rows = day_in_memory(on).counts_at_the_top if under is None else _counted_below(under, on)
    found: dict[int, dict[str, int]] = {}
    for root, kind, count in rows:
        counts = found.setdefault(root, {})
        counts[kind] = counts.get(kind, 0) + count
    return {
        root: tuple(Count(kind.level, kind, counts[kind]) for kind in Kind if kind in counts)
        for root, counts in found.items()
    }


def _counted_below(under: int, on: date) -> Sequence[tuple[int, str, int]]:
    day = on.isoformat()
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS_BELOW, [under, *[day] * 4])
        return list(cursor.fetchall())


def totals(counts: Iterable[Sequence[Count]]) -> tuple[Count, ...]:
    """The sum of several counts, kind by kind."""
    total: dict[Kind, int] = {}
    for each in counts:
        for count in each:
            total[count.kind] = total.get(count.kind, 0) + count.count
    return tuple(Count(kind.level, kind, total[kind]) for kind in Kind if kind in total)
