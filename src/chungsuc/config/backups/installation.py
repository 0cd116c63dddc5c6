"""The installation at hand: what is backed up, and where a back-up goes."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connections
from filelock import FileLock, Timeout

from chungsuc.common.jobs.presence import held_names, sole_holder
from chungsuc.config.backups.errors import (
    DatabaseDamagedError,
    DataPresentError,
    InUseError,
    UnreachableDatabaseError,
)
from chungsuc.config.backups.places import filled_tables, is_sqlite, opened, place_of
from chungsuc.config.backups.tables import FILLED_BY_PREPARING

SERVER_LOCK = "run.lock"  # the launcher holds it while it serves
MODE_FILE = "mode"  # the launcher reads in it whether the data is invented


@dataclass(frozen=True)
class Installation:
    """What one back-up is about.

    Attributes:
        data: the data folder.
        files: the folder of stored files, inside it.
        database: Django's settings of the database.
        mode: ``demo`` or ``production``.
        version: of the product.
    """

    data: Path
    files: Path
    database: Mapping[str, Any]
    mode: str
    version: str

    def require_empty(self) -> None:
        """Makes sure that nothing could be lost here: no file, no row of a record.

        What preparing an installation writes is no data. A table that is not the system's own
        is somebody's, whatever is in it.

        Raises:
            DataPresentError: there is something, or SQLite cannot read what is there.
            UnreachableDatabaseError: PostgreSQL does not let us in.
        """
        if self.files.is_file() or any(not each.is_dir() for each in self.files.rglob("*")):
            raise DataPresentError(str(self.files))
        if is_sqlite(self.database) and not Path(self.database["NAME"]).is_file():
            return
        try:
            with opened(self.database) as connection:
                there = set(connection.introspection.table_names())
                filled = filled_tables(connection)
        except (UnreachableDatabaseError, DatabaseDamagedError, DatabaseError) as error:
            if is_sqlite(self.database):
                raise DataPresentError(place_of(self.database)) from error
            raise
        if (filled - FILLED_BY_PREPARING) or (there - _own_tables()):
            raise DataPresentError(place_of(self.database))

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
        database=connections["default"].settings_dict,
        mode="demo" if settings.ILLUSTRATIVE else "production",
        version=_product_version(),
    )


def is_newer(version: str, than: str) -> bool:
    """Whether a product's version is later: ``0.10`` is later than ``0.9.2``."""
    return _steps(version) > _steps(than)


def _steps(version: str) -> list[int]:
    return [int(step) for step in re.findall(r"\d+", version)]


def _product_version() -> str:
    project = tomllib.loads((settings.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def _own_tables() -> set[str]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models} | FILLED_BY_PREPARING
