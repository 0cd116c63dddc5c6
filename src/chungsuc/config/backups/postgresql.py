"""PostgreSQL's part, by its own programs: pg_dump, pg_restore and psql.

Passwords travel in the environment, never on a command line, which other users can read.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from chungsuc.config.backups.database import Snapshot
from chungsuc.config.backups.errors import (
    InUseError,
    NoDatabaseError,
    ProgramFailedError,
    ProgramMissingError,
    ProgramTooOldError,
    UnreachableDatabaseError,
)
from chungsuc.config.backups.moves import Moves

OF_DJANGO = ("pool", "server_side_binding", "isolation_level", "assume_role", "cursor_factory")
LOCK_PATIENCE = "10s"  # for a table that somebody began to use in the last moment

TABLES = """
    SELECT tablename FROM pg_catalog.pg_tables
    WHERE schemaname = current_schema() ORDER BY tablename
"""
# A session of a person or a program; the server's own have no user.
OTHERS = """
    SELECT count(*) FROM pg_catalog.pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL
"""


class PostgresqlDatabase:
    """The database that Django's ``settings`` (an entry of ``DATABASES``) lead to."""

    kind = "postgresql"
    member = "database.pgdump"

    def __init__(self, settings: Mapping[str, Any]) -> None:
        options = {
            name: value for name, value in settings["OPTIONS"].items() if name not in OF_DJANGO
        }
        named = {
            "dbname": settings["NAME"],
            "user": settings["USER"],
            "host": settings["HOST"],
            "port": settings["PORT"],
        }
        self._password = str(settings["PASSWORD"] or "")
        self._address = make_conninfo(
            "", **options, **{name: value for name, value in named.items() if value}
        )
        self.place = f"PostgreSQL “{settings['NAME']}” ({settings['HOST'] or 'máy này'})"

    def copy(self, workshop: Path) -> Snapshot:
        """Copies the database as it was at one moment; others go on working meanwhile.

        Raises:
            UnreachableDatabaseError: the server does not let us in.
            NoDatabaseError: the database was never prepared.
            ProgramMissingError: pg_dump is not on this machine.
            ProgramTooOldError: it is older than the server.
            ProgramFailedError: it failed.
        """
        with self._connected() as database:
            self._require_program("pg_dump", database)
            database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            database.read_only = True
            (snapshot,) = _row(database, "SELECT pg_export_snapshot()")
            tables = _row_counts(database)
            if "django_migrations" not in tables:
                raise NoDatabaseError(self.place)
            rows = database.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
            migrations = tuple(str(name) for (name,) in rows)
            dumped = workshop / self.member
            # The snapshot lives as long as this transaction: the rows counted are those dumped.
            self._dump(dumped, f"--snapshot={snapshot}")
        return Snapshot(dumped, tables, migrations)

    def holds_data(self) -> bool:
        """Whether the database has any table.

        Raises:
            UnreachableDatabaseError: the server does not let us in.
        """
        with self._connected() as database:
            return bool(database.execute(TABLES).fetchall())

    def require_unused(self) -> None:
        """Makes sure that nobody else is connected to the database.

        Raises:
            InUseError: somebody is.
            UnreachableDatabaseError: the server does not let us in.
        """
        with self._connected() as database:
            (others,) = _row(database, OTHERS)
            if others:
                raise InUseError(self.place)

    def stage(self, stored: Path, tables: Mapping[str, int], workshop: Path) -> Path:
        """Writes what is to be done to the database as one script, ended by a count of its rows.

        Raises:
            ProgramMissingError: a program of PostgreSQL is not on this machine.
            ProgramTooOldError: it is older than the server.
            ProgramFailedError: the dump cannot be read.
        """
        script = workshop / "database.sql"
        with self._connected() as database:
            for program in ("pg_dump", "pg_restore", "psql"):
                self._require_program(program, database)
            (schema,) = _row(database, "SELECT current_schema()")
            counting = "".join(
                _counting(schema, table, rows).as_string(database) for table, rows in tables.items()
            )
        self._run("pg_restore", *_PLAIN, "--no-comments", f"--file={script}", str(stored))
        with script.open("a", encoding="utf-8") as stream:
            stream.write(counting)
        return script

    def replace(self, staged: Path, aside: Path, moves: Moves) -> None:  # noqa: ARG002  one transaction needs no undoing
        """Runs the script in one transaction, after every table of ours has been dropped.

        What was there is dumped into ``aside`` first.

        Raises:
            ProgramFailedError: the database is then as it was.
        """
        with self._connected() as database:
            rows = database.execute(TABLES).fetchall()
            (schema,) = _row(database, "SELECT current_schema()")
            names = [sql.Identifier(schema, name) for (name,) in rows]
            clearing = "".join(
                sql.SQL("DROP TABLE IF EXISTS {} CASCADE;\n").format(name).as_string(database)
                for name in names
            )
        if names:
            self._dump(aside / self.member)
        first = staged.with_name("clearing.sql")
        first.write_text(f"SET lock_timeout = '{LOCK_PATIENCE}';\n{clearing}", encoding="utf-8")
        self._run(
            "psql",
            *("--no-psqlrc", "--no-password", "--quiet"),
            *("--set=ON_ERROR_STOP=1", "--single-transaction"),
            f"--dbname={self._address}",
            *(f"--file={first}", f"--file={staged}"),
        )

    def _dump(self, target: Path, *more: str) -> None:
        address = f"--dbname={self._address}"
        self._run(
            "pg_dump",
            "--format=custom",
            "--no-password",
            *_PLAIN,
            *more,
            address,
            f"--file={target}",
        )

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        try:
            database = psycopg.connect(self._address, password=self._password or None)
        except psycopg.OperationalError as error:
            raise UnreachableDatabaseError(str(error).splitlines()[0]) from error
        with database:
            yield database

    def _require_program(self, name: str, database: psycopg.Connection[tuple[Any, ...]]) -> None:
        said = self._run(name, "--version")
        found = re.search(r" (\d+)", said)
        version, server = int(found[1]) if found else 0, database.info.server_version // 10_000
        if version < server:
            raise ProgramTooOldError(name, version, server)

    def _run(self, name: str, *words: str) -> str:
        """What the program ``name`` says on standard output."""
        program = shutil.which(name)
        if program is None:
            raise ProgramMissingError(name)
        environment = {
            **os.environ,  # check: environment  PostgreSQL's own settings (certificates) are in it
            "LC_ALL": "C",
            "PGPASSWORD": self._password,
            "PGCLIENTENCODING": "UTF8",
        }
        done = subprocess.run(  # noqa: S603  a program of PostgreSQL, never a shell
            [program, *words],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            raise ProgramFailedError(name, _reason(done.stderr))
        return done.stdout


# Whoever restores owns what is restored: roles of another server may not exist here.
_PLAIN = ("--no-owner", "--no-privileges")


def _row(database: psycopg.Connection[tuple[Any, ...]], query: str) -> tuple[Any, ...]:
    row = database.execute(query).fetchone()
    return row or ()


def _row_counts(database: psycopg.Connection[tuple[Any, ...]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (name,) in database.execute(TABLES).fetchall():
        counted = database.execute(
            sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))
        ).fetchone()
        counts[name] = counted[0] if counted else 0
    return counts


def _counting(schema: str, table: str, rows: int) -> sql.Composed:
    """A statement that ends the transaction where ``table`` has another number of rows."""
    return sql.SQL(
        "DO $count$ BEGIN IF (SELECT count(*) FROM {}) <> {} THEN"
        " RAISE EXCEPTION 'another number of rows: %', {}; END IF; END $count$;\n"
    ).format(sql.Identifier(schema, table), sql.Literal(rows), sql.Literal(table))


def _reason(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error:" in line.casefold()]
    return (errors or lines or ["không nói lý do"])[-1]
