"""The database at hand: opened for one block, read as of one moment, looked into."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from django.db import DatabaseError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from chungsuc.config.backups.errors import (
    DatabaseDamagedError,
    InUseError,
    NoDatabaseError,
    UnreachableDatabaseError,
)

BESIDE = ("", "-wal", "-shm", "-journal")  # the files of one SQLite database


def words(*parts: str) -> str:
    """A statement of our own words and of names that the backend has quoted."""
    return " ".join(parts)


def is_sqlite(settings: Mapping[str, Any]) -> bool:
    """Whether Django's ``settings`` of a database lead to SQLite."""
    return str(settings["ENGINE"]).endswith("sqlite3")


def place_of(settings: Mapping[str, Any]) -> str:
    """What people are told of where the database is; never a password."""
    if is_sqlite(settings):
        return str(settings["NAME"])
    return f"PostgreSQL “{settings['NAME']}” ({settings['HOST'] or 'máy này'})"


@contextmanager
def opened(settings: Mapping[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own, which is Django's ``default`` for the block.

    So whatever asks the database in the block, a migration or the log's own check, asks this one.

    Raises:
        UnreachableDatabaseError: nobody lets us in.
        DatabaseDamagedError: what lies there is no database.
    """
    options = {key: value for key, value in settings["OPTIONS"].items() if key != "pool"}
    backend = load_backend(settings["ENGINE"])
    connection = backend.DatabaseWrapper({**settings, "OPTIONS": options}, "default")
    before = connections["default"]
    connections["default"] = connection
    try:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise UnreachableDatabaseError(str(error).splitlines()[0]) from error
        except DatabaseError as error:
            raise DatabaseDamagedError(str(error)) from error
        yield connection
    finally:
        connection.close()
        connections["default"] = before


@contextmanager
def snapshot(settings: Mapping[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """The database as it is at one moment, for reading, while others read and write.

    Raises:
        NoDatabaseError: there is none.
        UnreachableDatabaseError: nobody lets us in.
        DatabaseDamagedError: SQLite finds a fault in it.
    """
    if is_sqlite(settings) and not Path(settings["NAME"]).is_file():
        raise NoDatabaseError(place_of(settings))
    try:
        with opened(settings) as connection:
            if connection.vendor == "sqlite":
                _begin_reading_sqlite(connection)
            else:
                raw: psycopg.Connection[Any] = connection.connection
                raw.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
                raw.read_only = True
                connection.set_autocommit(False)
            yield connection
    except DatabaseError as error:
        if isinstance(error.__cause__, sqlite3.DatabaseError):
            raise DatabaseDamagedError(str(error)) from error
        raise


def _begin_reading_sqlite(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        # Deferred, so that no writer waits; the first read below is the moment.
        cursor.execute("BEGIN DEFERRED")
        finding = cursor.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if finding != "ok":
            raise DatabaseDamagedError(finding)


def filled_tables(connection: BaseDatabaseWrapper) -> set[str]:
    """Every table that has a row."""
    quoted = connection.ops.quote_name
    filled = set()
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(words("SELECT 1 FROM", quoted(name), "LIMIT 1"))
            if cursor.fetchone():
                filled.add(name)
    return filled


def require_unused_sqlite(file: Path) -> None:
    """Makes sure that nobody has the database in ``file`` open, and empties its log into it.

    Raises:
        InUseError: somebody has.
    """
    if not file.is_file():
        return
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file, timeout=0)) as database:
        try:
            # Whoever has a database open in WAL mode keeps it from leaving that mode.
            database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise InUseError(str(file)) from error
            raise
