"""Entries as they are stored, for sealing and for looking them over: many, fast, unchanged.

Django's own rows would turn every moment and document into an object that is turned back at
once; that is most of the time that verifying takes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from chungsuc.audit.rules.canonical import COLUMNS, UnitRow

_COLUMNS = ", ".join(f'"{name}"' for name in COLUMNS)
_ENTRIES = f"SELECT {_COLUMNS} FROM audit_entry WHERE id > %s AND id <= %s ORDER BY id"  # noqa: S608  our own names
_UNITS = """
    SELECT entry_id, unit, at, actor_id, action FROM audit_entry_unit
    WHERE entry_id > %s AND entry_id <= %s ORDER BY entry_id, unit
"""
_VALUES = """
    SELECT entry_id, fact, person, salt, value, erasure_id FROM audit_personal_value
    WHERE entry_id > %s AND entry_id <= %s ORDER BY entry_id, fact
"""
_FLOOR = """
    SELECT min((%s - (%s - objid::bigint) %% 2147483648)) FROM pg_catalog.pg_locks
    WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2 AND pid <> pg_backend_pid()
      AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
"""
LOWEST = -(2**63)
WRITING = 1_096_107_337  # "AUDI" as a number: the first key of the writers' advisory locks

Stored = tuple[tuple[Any, ...], list[UnitRow]]


def stored_entries(after: int, last: int, *, most: int | None = None) -> list[Stored]:
    """The entries numbered above ``after`` up to ``last``, each with its units; two statements.

    At most ``most`` of them, the lowest numbers.
    """
    limit = "" if most is None else f" LIMIT {most:d}"
    rows = _all(_ENTRIES + limit, after, last)
    if most is not None and len(rows) == most:
        last = rows[-1][0]
    units: dict[int, list[UnitRow]] = {}
    for row in _all(_UNITS, after, last):
        units.setdefault(row[0], []).append(row)
    return [(row, units.get(row[0], [])) for row in rows]


def stored_values(after: int, last: int) -> Iterator[tuple[Any, ...]]:
    """What can be erased of those entries: entry, fact, person, salt, value, erasure."""
    for entry, fact, person, salt, value, erasure in _all(_VALUES, after, last):
        yield entry, fact, person, None if salt is None else bytes(salt), value, erasure


def settled_until() -> int:
    """The number up to which no entry can come any more, whoever is writing at this moment.

    SQLite has one writer at a time; asked inside a transaction there is no other.

    PostgreSQL gives numbers out before their entries are seen. So every transaction that is
    going to write entries first holds, until it ends, a lock that names the last number given
    out before (``services.announce_writing``): whatever it writes has a higher one. Nobody ever
    waits for these locks; they are only looked at, and looked at after the last number: who
    began to write in between gets numbers behind it.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT max(id) FROM audit_entry")
            (last,) = cursor.fetchone()
            return last or 0
        cursor.execute("SELECT last_value FROM audit_entry_id_seq")
        (last,) = cursor.fetchone()
        cursor.execute(_FLOOR, [last, last, WRITING])
        (floor,) = cursor.fetchone()
        return int(last if floor is None else min(last, floor))


def _all(statement: str, after: int, last: int) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [after, last])
        found: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return found
