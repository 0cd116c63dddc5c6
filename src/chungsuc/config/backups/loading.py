"""Lines of a back-up as rows of a database."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper

from chungsuc.config.backups.dump import sequence_of
from chungsuc.config.backups.errors import UnloadableRowError
from chungsuc.config.backups.places import words
from chungsuc.config.backups.tables import Table
from chungsuc.config.backups.values import (
    DAY,
    DECIMAL,
    IDENTIFIER,
    MOMENT,
    SPAN,
    TIME,
    Kind,
)


def empty_table(connection: BaseDatabaseWrapper, table: Table) -> None:
    """Removes what preparing put there; a table without rows is not touched."""
    name = connection.ops.quote_name(table.name)
    with connection.cursor() as cursor:
        cursor.execute(words("SELECT 1 FROM", name, "LIMIT 1"))
        if cursor.fetchone():
            cursor.execute(words("DELETE FROM", name))


def load_table(
    connection: BaseDatabaseWrapper, table: Table, lines: Iterable[bytes], last_number: int
) -> None:
    """Adds the rows of ``lines``; the next number given follows ``last_number``.

    Raises:
        UnloadableRowError: the database takes a row not at all (a zero byte in PostgreSQL, a
            rule that the row breaks), or a line is no row of this table.
    """
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(column.name) for column in table.columns)
    target = f"{quoted(table.name)} ({columns})"
    rows = _Rows(table, lines)
    try:
        if connection.vendor == "sqlite":
            places = ", ".join("?" * len(table.columns))
            database: sqlite3.Connection = connection.connection
            database.executemany(
                words("INSERT INTO", target, "VALUES", f"({places})"),
                rows.stored(_sqlite_form(connection)),
            )
        else:
            server: psycopg.Connection[Any] = connection.connection
            with server.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in rows.stored(lambda _: _as_it_is):
                    copy.write_row(row)
    except (sqlite3.Error, OverflowError, psycopg.Error, ValueError, TypeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnloadableRowError(table.name, rows.number, reason) from error
    if table.counter and last_number:
        _continue_from(connection, table, last_number)


class _Rows:
    """The rows of a table's lines, counted as they are taken."""

    def __init__(self, table: Table, lines: Iterable[bytes]) -> None:
        self._table, self._lines = table, lines
        self.number = 0

    def stored(self, form: Callable[[Kind], Callable[[Any], Any]]) -> Iterator[tuple[Any, ...]]:
        """Every row as the driver takes it.

        Raises:
            ValueError: a line is no row of this table.
            TypeError: as above.
        """
        taken = [(column.kind.unpack, form(column.kind)) for column in self._table.columns]
        for self.number, line in enumerate(self._lines, 1):  # noqa: B020  the count is what a refusal names
            values = json.loads(line)
            yield tuple(
                None if value is None else stored(unpack(value))
                for (unpack, stored), value in zip(taken, values, strict=True)
            )


def _as_it_is(value: Any) -> Any:  # noqa: ANN401  any kind of value
    return value


def _sqlite_form(connection: BaseDatabaseWrapper) -> Callable[[Kind], Callable[[Any], Any]]:
    """As Django stores each kind in SQLite."""
    forms: dict[Kind, Callable[[Any], Any]] = {
        MOMENT: connection.ops.adapt_datetimefield_value,
        DAY: str,
        TIME: str,
        DECIMAL: lambda value: format(value, "f"),
        IDENTIFIER: lambda value: value.hex,
        SPAN: SPAN.pack,
    }
    return lambda kind: forms.get(kind, _as_it_is)


def _continue_from(connection: BaseDatabaseWrapper, table: Table, last_number: int) -> None:
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(words("SELECT max(", quoted(table.counter), ") FROM", quoted(table.name)))
        last = max(last_number, cursor.fetchone()[0] or 0)
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last]
            )
        else:
            cursor.execute("SELECT setval(%s, %s)", [sequence_of(connection, table), last])
