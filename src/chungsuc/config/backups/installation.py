"""The installation at hand: what is backed up, and where a back-up goes."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from filelock import FileLock, Timeout

from chungsuc.common.jobs.presence import held_names, sole_holder
from chungsuc.config.backups.database import Database
from chungsuc.config.backups.errors import InUseError
from chungsuc.config.backups.postgresql import PostgresqlDatabase
from chungsuc.config.backups.sqlite import SqliteDatabase

SERVER_LOCK = "run.lock"  # the launcher holds it while it serves
MODE_FILE = "mode"  # the launcher reads in it whether the data is invented


@dataclass(frozen=True)
class Installation:
    """What one back-up is about.

    Attributes:
        data: the data folder.
        files: the folder of stored files, inside it.
        database: the database.
        mode: ``demo`` or ``production``.
        version: of the product.
        migrations: those that this version knows, as ``app.name``.
    """

    data: Path
    files: Path
    database: Database
    mode: str
    version: str
    migrations: frozenset[str]

    def holds_data(self) -> bool:
        """Whether restoring would put something out of its place."""
        return self.database.holds_data() or any(
            not each.is_dir() for each in self.files.rglob("*")
        )

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Keeps servers from starting here for the length of the block.

        Raises:
            InUseError: a server or a worker is at work.
        """
        lock = FileLock(self.data / SERVER_LOCK, fallback_to_soft=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise InUseError(str(self.data)) from error
        try:
            for name in held_names():
                with sole_holder(name) as lost:
                    if not lost:
                        raise InUseError(str(self.data))
            yield
        finally:
            lock.release()


def this_installation() -> Installation:
    """The installation that Django's settings describe."""
    return Installation(
        data=Path(settings.DATA),
        files=Path(default_storage.path("")),
        database=_database(),
        mode="demo" if settings.ILLUSTRATIVE else "production",
        version=_product_version(),
        migrations=_known_migrations(),
    )


def _database() -> Database:
    at_work = connections["default"]
    if at_work.vendor == "sqlite":
        return SqliteDatabase(Path(at_work.settings_dict["NAME"]))
    return PostgresqlDatabase(at_work.settings_dict)


def _product_version() -> str:
    project = tomllib.loads((settings.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def _known_migrations() -> frozenset[str]:
    """Every migration of this version, also those that a later one was squashed from."""
    known: set[tuple[str, str]] = set()
    for key, migration in MigrationLoader(None).disk_migrations.items():
        known |= {key, *((app, name) for app, name in migration.replaces)}
    return frozenset(f"{app}.{name}" for app, name in known)
