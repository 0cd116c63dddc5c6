"""How many units of a kind stand below a unit on a day, and since when there are none any more."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from chungsuc.units.enums import Kind


@dataclass(frozen=True, slots=True)
class Standing:
    """The units of one kind below a unit.

    Attributes:
        count: how many stand on the day.
        ended_on: the first day without any, where there were some before; ``None`` while one
            stands.
    """

    count: int
    ended_on: date | None


# Units that are no more count where they stood on their last day, as in ``queries.scope``.
_BELOW = """
WITH RECURSIVE inside(root, unit_id) AS (
    SELECT u.id, u.id FROM units_unit u WHERE u.id IN ({roots})
    UNION
    SELECT i.root, v.unit_id FROM inside i
    JOIN units_unitversion v ON v.parent_id = i.unit_id AND v.valid_from <= %s
    JOIN units_unit u ON u.id = v.unit_id
    WHERE v.valid_until > %s OR (v.valid_until = u.known_until AND v.valid_until > v.valid_from)
)
SELECT i.root, v.kind, SUM(CASE WHEN v.valid_until > %s THEN 1 ELSE 0 END), MAX(v.valid_until)
FROM inside i JOIN units_unitversion v ON v.unit_id = i.unit_id
WHERE i.unit_id <> i.root AND v.valid_from <= %s AND v.valid_until > v.valid_from
GROUP BY i.root, v.kind
"""


def kinds_below(roots: Collection[int], on: date) -> dict[int, Mapping[Kind, Standing]]:
    """Of each unit the kinds that stood below it on the day or before, at any depth.

    A kind that was never there up to the day is absent. One statement, none without units.
    """
    numbers = sorted({int(each) for each in roots})
    if not numbers:
        return {}
    day = on.isoformat()
    marks = ", ".join(["%s"] * len(numbers))
    found: dict[int, dict[Kind, Standing]] = {each: {} for each in numbers}
    with connection.cursor() as cursor:
        cursor.execute(_BELOW.format(roots=marks), [*numbers, day, day, day, day])
        for root, kind, count, last in cursor.fetchall():
            found[root][Kind(kind)] = Standing(int(count), None if count else _day(last))
    return dict(found)


def _day(value: date | str) -> date:
    """SQLite hands an aggregate of days back as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
