"""The register as obligations need it: every unit around a movement's own, through time."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.db.models.expressions import RawSQL

from chungsuc.movements.rules.obligations.lives import Lives, Passage, Spell
from chungsuc.units.enums import Kind, Level
from chungsuc.units.models import Flow, UnitVersion
from chungsuc.units.rules.sequences import day_end

# Every unit that ever stood below the roots, and every one that ever stood above them. Which of
# them stand below on a day is decided from memory.
_AROUND = """
WITH RECURSIVE inside(unit_id) AS (
    SELECT u.id FROM units_unit u WHERE u.id IN ({roots})
    UNION
    SELECT v.unit_id FROM inside i
    JOIN units_unitversion v ON v.parent_id = i.unit_id AND v.level IN ({levels})
), above(unit_id) AS (
    SELECT u.id FROM units_unit u WHERE u.id IN ({roots})
    UNION
    SELECT v.parent_id FROM above a
    JOIN units_unitversion v ON v.unit_id = a.unit_id AND v.parent_id IS NOT NULL
)
SELECT unit_id FROM inside UNION SELECT unit_id FROM above
"""

_ALWAYS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.ORGANISATION)
_KINDS = {each.value: each for each in Kind}


def lives_around(
    roots: Collection[int], on: date, *, units: Collection[int] = (), kinds: Collection[Kind] = ()
) -> Lives:
    """The units around the roots until the day, with what went where; two statements.

    Args:
        roots: the units that launched movements.
        on: the day looked at; nothing later is read.
        units: further ones, wherever they stand.
        kinds: kinds that owe something: villages are read only where they do.
    """
    return Lives(_spells(roots, on, units, kinds), _passages(on))


def _spells(
    roots: Collection[int], on: date, units: Collection[int], kinds: Collection[Kind]
) -> list[Spell]:
    levels = sorted({each.value for each in _ALWAYS} | {kind.level.value for kind in kinds})
    numbers = sorted(set(roots)) or [0]
    marks = {
        "roots": ", ".join(["%s"] * len(numbers)),
        "levels": ", ".join(["%s"] * len(levels)),
    }
    statement = _AROUND.format(**marks)  # marks alone, never a value
    around = RawSQL(statement, (*numbers, *levels, *numbers))  # noqa: S611  a constant text and marks
    rows = UnitVersion.objects.filter(
        Q(unit_id__in=around) | Q(unit_id__in=sorted(set(units))), valid_from__lte=on
    ).order_by("sort_key", "unit_id", "valid_from")
    return [
        Spell(unit, _KINDS[kind], full_name, parent, since, until)
        for unit, kind, full_name, parent, since, until in rows.values_list(
            "unit_id", "kind", "full_name", "parent_id", "valid_from", "valid_until"
        )
    ]


def _passages(on: date) -> list[Passage]:
    rows = Flow.objects.filter(sequence__lte=day_end(on)).order_by("sequence")
    return [Passage(*row) for row in rows.values_list("sequence", "predecessor", "successor")]
