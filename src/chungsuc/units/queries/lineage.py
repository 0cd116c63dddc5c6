"""What units became, and of what they were made, between any two days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import connection

from chungsuc.units.enums import Kind
from chungsuc.units.rules.lineage import Flow, Portion, predecessors, successors
from chungsuc.units.rules.sequences import day_end
from chungsuc.units.rules.shares import Measured


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit that another became, or of which it was made.

    Attributes:
        portion: which part of the earlier unit is in the later one, by each measure.
    """

    id: int
    full_name: str
    kind: Kind
    code: str
    portion: Portion


_FLOW_COLUMNS = """f.sequence, f.predecessor_id, f.successor_id,
       f.area_part, f.area_whole, f.people_part, f.people_whole"""

# Flows after the first day and until the second that lead away from the unit, then the units
# of the second day among those reached. A whole operation is taken, for its parts sum to one.
_FORWARD = f"""
WITH RECURSIVE reached(unit_id, sequence) AS (
    SELECT CAST(%s AS bigint), CAST(%s AS bigint)
    UNION
    SELECT f.successor_id, f.sequence FROM reached r JOIN units_flow f
    ON f.predecessor_id = r.unit_id AND f.sequence > r.sequence AND f.sequence <= %s
)
SELECT {_FLOW_COLUMNS}, NULL AS unit_id, NULL AS full_name, NULL AS kind, NULL AS code
FROM units_flow f WHERE f.sequence > %s AND f.sequence <= %s
AND f.predecessor_id IN (SELECT unit_id FROM reached)
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, v.unit_id, v.full_name, v.kind, v.code
FROM units_unitversion v WHERE v.valid_from <= %s AND v.valid_until > %s
AND v.unit_id IN (SELECT unit_id FROM reached)
"""  # noqa: S608  constants alone

# As the first, of several units, each from a day of its own on.
_FORWARD_FROM_EACH = f"""
WITH RECURSIVE start(unit_id, sequence) AS (VALUES {{starts}}),
reached(unit_id, sequence) AS (
    SELECT unit_id, sequence FROM start
    UNION
    SELECT f.successor_id, f.sequence FROM reached r JOIN units_flow f
    ON f.predecessor_id = r.unit_id AND f.sequence > r.sequence AND f.sequence <= %s
)
SELECT {_FLOW_COLUMNS}, NULL AS unit_id, NULL AS full_name, NULL AS kind, NULL AS code
FROM units_flow f WHERE f.sequence <= %s
AND f.predecessor_id IN (SELECT unit_id FROM reached)
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, v.unit_id, v.full_name, v.kind, v.code
FROM units_unitversion v WHERE v.valid_from <= %s AND v.valid_until > %s
AND v.unit_id IN (SELECT unit_id FROM reached)
"""  # noqa: S608  constants alone

# The way back; the units are those of the first day. Of each unit on the way all flows are
# taken, also those that lead elsewhere.
_BACKWARD = f"""
WITH RECURSIVE reached(unit_id, sequence) AS (
    SELECT CAST(%s AS bigint), CAST(%s AS bigint) + 1
    UNION
    SELECT f.predecessor_id, f.sequence FROM reached r JOIN units_flow f
    ON f.successor_id = r.unit_id AND f.sequence < r.sequence AND f.sequence > %s
)
SELECT {_FLOW_COLUMNS}, NULL AS unit_id, NULL AS full_name, NULL AS kind, NULL AS code
FROM units_flow f WHERE f.sequence > %s AND f.sequence <= %s
AND f.predecessor_id IN (SELECT unit_id FROM reached)
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, v.unit_id, v.full_name, v.kind, v.code
FROM units_unitversion v WHERE v.valid_from <= %s AND v.valid_until > %s
AND v.unit_id IN (SELECT unit_id FROM reached)
"""  # noqa: S608  constants alone

_ALL = f"SELECT {_FLOW_COLUMNS} FROM units_flow f WHERE f.sequence > %s AND f.sequence <= %s"  # noqa: S608  as above


def successors_between(unit: int, first: date, second: date) -> list[Relative]:
    """The units of the day ``second`` that have something of the unit as it was on ``first``.

    The unit itself where nothing happened to it; none where it ended and went nowhere. One
    statement.
    """
    after, until = day_end(first), day_end(second)
    day = second.isoformat()
    flows, units = _read(_FORWARD, [unit, after, until, after, until, day, day])
    portions = successors(unit, flows)
    return [each for each in _relatives(units, portions) if each.id in portions]


def successors_of_each(starts: Mapping[int, date], second: date) -> dict[int, list[Relative]]:
    """Of each unit as it was on its day, the units of ``second`` that have something of it.

    As ``successors_between`` for one after the other, in one statement.
    """
    if not starts:
        return {}
    until, day = day_end(second), second.isoformat()
    marks = ", ".join(["(CAST(%s AS bigint), CAST(%s AS bigint))"] * len(starts))
    pairs = [number for unit, first in starts.items() for number in (unit, day_end(first))]
    statement = _FORWARD_FROM_EACH.format(starts=marks)
    flows, units = _read(statement, [*pairs, until, until, day, day])
    return {
        unit: _relatives(
            units,
            successors(unit, [flow for flow in flows if flow.sequence > day_end(first)]),
        )
        for unit, first in starts.items()
    }


def predecessors_between(unit: int, first: date, second: date) -> list[Relative]:
    """The units of the day ``first`` of which something is in the unit on ``second``.

    Each with the part of *itself* that is in the unit; one statement.
    """
    after, until = day_end(first), day_end(second)
    day = first.isoformat()
    flows, units = _read(_BACKWARD, [unit, until, after, after, until, day, day])
    portions = predecessors(unit, [each[0] for each in units], flows)
    return [each for each in _relatives(units, portions) if each.id in portions]


def flows_between(first: date, second: date) -> list[Flow]:
    """Every flow after ``first`` and until ``second``; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL, [day_end(first), day_end(second)])
        return [_flow(row) for row in cursor.fetchall()]


_Named = tuple[int, str, str, str]


def _read(statement: str, parameters: Sequence[int | str]) -> tuple[list[Flow], list[_Named]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    flows = [_flow(row) for row in rows if row[0] is not None]
    units = [(row[7], row[8], row[9], row[10]) for row in rows if row[0] is None]
    return flows, units


def _flow(row: Sequence[Any]) -> Flow:
    area_part, area_whole, people_part, people_whole = (_exact(each) for each in row[3:7])
    return Flow(
        row[0], row[1], row[2], Measured(area_part, area_whole), Measured(people_part, people_whole)
    )


def _exact(value: object) -> Fraction | None:
    """The decimal that was stored; SQLite hands it back as a float with the same digits."""
    return None if value is None else Fraction(str(value))


def _relatives(units: Iterable[_Named], portions: dict[int, Portion]) -> list[Relative]:
    return sorted(
        (
            Relative(unit, full_name, Kind(kind), code, portions[unit])
            for unit, full_name, kind, code in units
            if unit in portions
        ),
        key=lambda each: (each.code or each.full_name, each.id),
    )
