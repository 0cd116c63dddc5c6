"""A table as canonical lines, read in pieces: the memory it takes does not grow with the table."""

import gzip
import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col

from chungsuc.config.backups.errors import OtherShapeError, UnkeepableValueError
from chungsuc.config.backups.manifest import TableFacts
from chungsuc.config.backups.places import words
from chungsuc.config.backups.tables import Column, Table, collated
from chungsuc.config.backups.values import write_line

AT_ONCE = 2_000  # rows
COMPRESSION = 3  # of 9: a third faster than 6, for a twentieth more

Pack = Callable[[Any], object]


def lines(connection: BaseDatabaseWrapper, table: Table) -> Iterator[bytes]:
    """The rows of ``table`` in the order of its key, a line each.

    Raises:
        UnkeepableValueError: a value is none that its column may hold.
    """
    packs = [_packing(connection, table, column) for column in table.columns]
    with connection.chunked_cursor() as cursor:
        cursor.execute(_selection(connection, table))
        while rows := cursor.fetchmany(AT_ONCE):
            for row in rows:
                try:
                    packed = [pack(value) for pack, value in zip(packs, row, strict=True)]
                    line = write_line(packed)
                except (TypeError, ValueError, ArithmeticError) as error:
                    raise _unkeepable(table, packs, row) from error
                yield line


def write_table(connection: BaseDatabaseWrapper, table: Table, target: Path) -> TableFacts:
    """Writes the lines of ``table`` into the new file ``target``, compressed.

    Raises:
        OtherShapeError: the database has other columns than this version expects.
        UnkeepableValueError: a value is none that its column may hold.
    """
    _require_shape(connection, table)
    digest, rows = hashlib.sha256(), 0
    with (
        target.open("xb") as stream,
        gzip.GzipFile("", "wb", COMPRESSION, stream, mtime=0) as packed,
    ):
        for line in lines(connection, table):
            digest.update(line)
            packed.write(line)
            rows += 1
    return TableFacts(
        model=table.model,
        columns=table.shape,
        rows=rows,
        sha256=digest.hexdigest(),
        last_number=last_number(connection, table),
    )


def last_number(connection: BaseDatabaseWrapper, table: Table) -> int:
    """The number that the database gave last by itself in ``table``; 0 before the first.

    It may be of a row that is gone: the log still names it, so it is never given again.
    """
    if not table.counter:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        sequence = sequence_of(connection, table)
        cursor.execute(
            words("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM", sequence)
        )
        return int(cursor.fetchone()[0])


def sequence_of(connection: BaseDatabaseWrapper, table: Table) -> str:
    """The sequence of PostgreSQL that numbers ``table``, ready for a statement."""
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(table.name)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [name, table.counter])
        return str(cursor.fetchone()[0])


def _selection(connection: BaseDatabaseWrapper, table: Table) -> str:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(column.name) for column in table.columns)
    order = ", ".join(
        quoted(column.name) + collated(column, connection.vendor) for column in table.key
    )
    return words("SELECT", columns, "FROM", quoted(table.name), "ORDER BY", order)


def _packing(connection: BaseDatabaseWrapper, table: Table, column: Column) -> Pack:
    """What makes a value of the driver a value of a line.

    The backend's own reading is used and not the field's: a field that shows something else
    than is stored must not change what is kept.
    """
    expression = Col(table.name, column.field)
    converters = connection.ops.get_db_converters(expression)
    pack = column.kind.pack

    def packed(value: Any) -> object:  # noqa: ANN401  whatever the driver reads
        for convert in converters:
            value = convert(value, expression, connection)
        return None if value is None else pack(value)

    def plain(value: Any) -> object:  # noqa: ANN401  as above
        return None if value is None else pack(value)

    return packed if converters else plain


def _require_shape(connection: BaseDatabaseWrapper, table: Table) -> None:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if table.name not in there:
            raise OtherShapeError(table.name)
        described = connection.introspection.get_table_description(cursor, table.name)
    if {column.name for column in described} != {column.name for column in table.columns}:
        raise OtherShapeError(table.name)


def _unkeepable(table: Table, packs: Sequence[Pack], row: Sequence[Any]) -> UnkeepableValueError:
    key = ", ".join(
        str(value) for column, value in zip(table.columns, row, strict=True) if column in table.key
    )
    for column, pack, value in zip(table.columns, packs, row, strict=True):
        try:
            write_line([pack(value)])
        except (TypeError, ValueError, ArithmeticError):
            return UnkeepableValueError(table.name, key, column.name)
    return UnkeepableValueError(table.name, key, "")
