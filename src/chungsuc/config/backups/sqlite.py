"""SQLite's part: a consistent copy of a database at work, and putting one in its place."""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from chungsuc.config.backups.database import Snapshot
from chungsuc.config.backups.errors import (
    DamagedBackupError,
    DatabaseDamagedError,
    InUseError,
    NoDatabaseError,
    UnusablePlaceError,
)
from chungsuc.config.backups.moves import Moves

PATIENCE = 20.0  # seconds for a lock that a writer holds
BESIDE = ("", "-wal", "-shm", "-journal")  # the files of one database


class SqliteDatabase:
    """The database in ``file``."""

    kind = "sqlite"
    member = "database.sqlite3.gz"

    def __init__(self, file: Path) -> None:
        self.file = file

    @property
    def place(self) -> str:
        """What people are told of where it is."""
        return str(self.file)

    def copy(self, workshop: Path) -> Snapshot:
        """Copies the database as it was at one moment; writers go on writing meanwhile.

        Raises:
            NoDatabaseError: there is none, or it was never prepared.
            DatabaseDamagedError: SQLite finds a fault in what was copied.
        """
        if not self.file.is_file():
            raise NoDatabaseError(self.place)
        copied = workshop / "database.sqlite3"
        with _faults_as_refusals(self.place):
            with _opened(self.file) as source, _opened(copied, create=True) as target:
                source.backup(target)  # in one step, so from one read transaction
                target.execute("PRAGMA journal_mode=DELETE")  # one file, with no log beside it
            with _opened(copied) as database:
                _require_whole(database)
                tables = _row_counts(database)
                if "django_migrations" not in tables:
                    raise NoDatabaseError(self.place)
                migrations = _applied_migrations(database)
        compressed = workshop / self.member
        with copied.open("rb") as plain, gzip.open(compressed, "wb", compresslevel=6) as packed:
            shutil.copyfileobj(plain, packed, 1024 * 1024)
        copied.unlink()
        return Snapshot(compressed, tables, migrations)

    def holds_data(self) -> bool:
        """Whether there is anything to lose: a table, or a file that SQLite cannot read."""
        if not self.file.is_file():
            return False
        try:
            with _opened(self.file) as database:
                return bool(_row_counts(database))
        except sqlite3.DatabaseError:
            return True

    def require_unused(self) -> None:
        """Makes sure that nobody has the database open, and empties its log into it.

        Raises:
            InUseError: somebody has.
        """
        if not self.file.is_file():
            return
        with suppress(sqlite3.DatabaseError), _opened(self.file, patience=0) as database:
            try:
                # Whoever has a database open in WAL mode keeps it from leaving that mode.
                database.execute("PRAGMA journal_mode=DELETE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    raise InUseError(self.place) from error
                raise

    def stage(self, stored: Path, tables: Mapping[str, int], workshop: Path) -> Path:
        """Unpacks ``stored`` and makes sure that it is whole and has the rows of ``tables``.

        Raises:
            DamagedBackupError: it is not, or has not.
        """
        unpacked = workshop / "database.sqlite3"
        try:
            with gzip.open(stored, "rb") as packed, unpacked.open("xb") as plain:
                shutil.copyfileobj(packed, plain, 1024 * 1024)
            with _opened(unpacked) as database:
                _require_whole(database)
                sound = _row_counts(database) == tables
        except (gzip.BadGzipFile, EOFError, sqlite3.DatabaseError, DatabaseDamagedError) as error:
            raise DamagedBackupError(self.member, "không mở được") from error
        if not sound:
            raise DamagedBackupError(self.member, "không còn đủ số bản ghi")
        return unpacked

    def replace(self, staged: Path, aside: Path, moves: Moves) -> None:
        """Puts ``staged`` in the database's place; what was there goes into ``aside``."""
        for suffix in BESIDE:
            moves.move_if_there(self.file.with_name(self.file.name + suffix), aside)
        moves.move(staged, self.file)


@contextmanager
def _opened(
    file: Path, *, create: bool = False, patience: float = PATIENCE
) -> Iterator[sqlite3.Connection]:
    address = f"{file.resolve().as_uri()}?mode={'rwc' if create else 'rw'}"
    database = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
    with closing(database):
        yield database


@contextmanager
def _faults_as_refusals(place: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise
        raise UnusablePlaceError(place, str(error)) from error
    except sqlite3.DatabaseError as error:
        raise DatabaseDamagedError(str(error)) from error


def _require_whole(database: sqlite3.Connection) -> None:
    (finding,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if finding != "ok":
        raise DatabaseDamagedError(finding)


def _row_counts(database: sqlite3.Connection) -> dict[str, int]:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' "
        "ORDER BY name"
    ).fetchall()
    return {name: _count(database, name) for (name,) in names}


def _count(database: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    rows: int = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]  # noqa: S608  a quoted name
    return rows


def _applied_migrations(database: sqlite3.Connection) -> tuple[str, ...]:
    rows = database.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return tuple(name for (name,) in rows.fetchall())
