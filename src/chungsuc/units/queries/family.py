"""A unit's family: every unit that is tied to it by mergers and divisions, through all days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import F

from chungsuc.units.enums import FOREVER
from chungsuc.units.models import UnitVersion
from chungsuc.units.rules.sequences import day_of

MOST_MEMBERS = 40
"""A larger family is cut down to those directly before and after the unit."""


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A unit with its lifetime.

    Attributes:
        name: its full name in the end.
        code: its code in the end.
        known_until: the first day on which it is no more; ``None`` while it exists.
    """

    id: int
    name: str
    code: str
    known_from: date
    known_until: date | None

    @property
    def last_day(self) -> date | None:
        """The last day on which it existed; ``None`` while it exists."""
        return self.known_until - timedelta(days=1) if self.known_until else None


@dataclass(frozen=True, slots=True)
class FamilyTie:
    """Something of one unit went to another on a day."""

    predecessor: int
    successor: int
    on: date


@dataclass(frozen=True, slots=True)
class Family:
    """A unit and those tied to it.

    Attributes:
        unit: whose family it is.
        members: in the order of their beginnings, the unit itself among them.
        ties: between members; a unit that survives a division is not tied to itself.
        size: how many there are; more than ``members`` where only the nearest are given.
    """

    unit: int
    members: tuple[FamilyMember, ...]
    ties: tuple[FamilyTie, ...]
    size: int

    @property
    def complete(self) -> bool:
        return self.size == len(self.members)


# Everything that can be reached along flows, in either direction.
_KIN = """
WITH RECURSIVE kin(unit_id) AS (
    SELECT CAST(%s AS bigint)
    UNION
    SELECT CASE WHEN f.predecessor_id = k.unit_id THEN f.successor_id ELSE f.predecessor_id END
    FROM kin k JOIN units_flow f ON f.predecessor_id = k.unit_id OR f.successor_id = k.unit_id
)
SELECT f.predecessor_id, f.successor_id, f.sequence
FROM units_flow f WHERE f.predecessor_id IN (SELECT unit_id FROM kin)
ORDER BY f.sequence, f.predecessor_id, f.successor_id
"""


def family_of(unit: int, *, most: int = MOST_MEMBERS) -> Family:
    """The unit's family; two statements, however large it is.

    Of more than ``most`` members only the unit and those directly before and after it are given.
    """
    ties = _ties(unit)
    kin = {unit} | {end for tie in ties for end in (tie.predecessor, tie.successor)}
    shown = kin if len(kin) <= most else _nearest(unit, ties)
    return Family(
        unit,
        _members(shown),
        tuple(
            tie
            for tie in ties
            if tie.predecessor != tie.successor and {tie.predecessor, tie.successor} <= shown
        ),
        len(kin),
    )


def _ties(unit: int) -> list[FamilyTie]:
    with connection.cursor() as cursor:
        cursor.execute(_KIN, [unit])
        return [
            FamilyTie(predecessor, successor, day_of(sequence))
            for predecessor, successor, sequence in cursor.fetchall()
        ]


def _nearest(unit: int, ties: Collection[FamilyTie]) -> set[int]:
    before = {tie.predecessor for tie in ties if tie.successor == unit}
    after = {tie.successor for tie in ties if tie.predecessor == unit}
    return {unit} | before | after


def _members(units: Collection[int]) -> tuple[FamilyMember, ...]:
    last = (
        UnitVersion.objects.filter(unit_id__in=units, valid_until=F("unit__known_until"))
        .order_by("unit__known_from", "sort_key", "unit_id", "valid_from")
        .values_list("unit_id", "full_name", "code", "unit__known_from", "unit__known_until")
    )
    members = {
        unit: FamilyMember(unit, name, code, begins, None if ends == FOREVER else ends)
        for unit, name, code, begins, ends in last
    }
    return tuple(members.values())
