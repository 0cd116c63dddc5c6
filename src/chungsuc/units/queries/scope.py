"""Which units are within which: for rights that are held at a unit and everything below it.

A unit that is no more is taken where it stood on its last day: what remains of it (roles to be
given anew, reports of then) stays with those who were above it.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models.expressions import RawSQL

from chungsuc.common.access import UnitTree
from chungsuc.units.models import Unit, UnitVersion
from chungsuc.units.queries.on_date import ancestors, standing_on

_ONE_DAY = timedelta(days=1)
_CHUNK = 400  # units in one list of a statement: old builds of SQLite take 999 values

# A version counts on the day; of a unit that has ended by then, its last one does. Both
# databases need the start columns typed alike, so the roots are read from the units.
_WITHIN = """
WITH RECURSIVE inside(unit_id) AS (
    SELECT u.id FROM units_unit u WHERE u.id IN ({roots})
    UNION
    SELECT v.unit_id FROM inside i
    JOIN units_unitversion v ON v.parent_id = i.unit_id AND v.valid_from <= %s
    JOIN units_unit u ON u.id = v.unit_id
    WHERE v.valid_until > %s OR (v.valid_until = u.known_until AND v.valid_until > v.valid_from)
)
SELECT unit_id FROM inside
"""


def units_within(roots: Iterable[int], on: date) -> RawSQL:
    """A subquery of the roots and every unit below them on the day, or on its last day before.

    For a condition such as ``unit_id__in``; it costs no statement of its own.
    """
    numbers = sorted({int(each) for each in roots}) or [0]
    day = on.isoformat()
    marks = ", ".join(["%s"] * len(numbers))
    statement = _WITHIN.format(roots=marks)  # marks alone, never a value
    return RawSQL(statement, (*numbers, day, day))  # noqa: S611  a constant text and marks


class RegisterTree(UnitTree):
    """The register as the tree in which rights are held: bound to ``common.unit_tree``."""

    def chains(self, units: Collection[int], *, on: date) -> dict[int, frozenset[int]]:
        """Of each unit itself and all above it; two statements, one more a day of ending.

        A unit that has not begun on the day, or is not in the register, has no chain.
        """
        found: dict[int, frozenset[int]] = {}
        for day, numbers in _days_of(units, on).items():
            for start in range(0, len(numbers), _CHUNK):
                above = ancestors(numbers[start : start + _CHUNK], day)
                found |= {
                    unit: frozenset({unit, *(each.id for each in chain)})
                    for unit, chain in above.items()
                }
        return found

    def within(self, units: Collection[int], *, on: date, most: int) -> list[int]:
        """The units and all below them on the day, or on their last before; one statement."""
        found = Unit.objects.filter(pk__in=units_within(units, on)).order_by("pk")
        return list(found.values_list("pk", flat=True)[:most])

    def names(self, units: Collection[int], *, on: date) -> tuple[str, ...]:
        """What the units are called, in Vietnamese order; statements as above."""
        return tuple(names_of(units, on=on).values())


def names_of(units: Collection[int], *, on: date) -> dict[int, str]:
    """What the units are called on the day or their last, in Vietnamese order of the names.

    Two statements, one more a day of ending; none without units.
    """
    lines: list[tuple[str, int, str]] = []
    for day, numbers in _days_of(units, on).items():
        standing = UnitVersion.objects.filter(standing_on(day), unit_id__in=numbers)
        lines += standing.values_list("sort_key", "unit_id", "full_name")
    return {unit: name for _, unit, name in sorted(lines)}


def _days_of(units: Collection[int], on: date) -> dict[date, list[int]]:
    """The units by the day on which each is looked at: the day asked for, or its last."""
    days: dict[date, list[int]] = {}
    numbers = sorted(set(units))
    for start in range(0, len(numbers), _CHUNK):
        lives = Unit.objects.filter(pk__in=numbers[start : start + _CHUNK], known_from__lte=on)
        for unit, known_until in lives.values_list("pk", "known_until"):
            days.setdefault(min(on, known_until - _ONE_DAY), []).append(unit)
    return days
