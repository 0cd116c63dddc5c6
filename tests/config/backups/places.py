"""Small installations on the database of this run: prepared, with records and some files."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from chungsuc.config import demo
from chungsuc.config.backups.backup import make_backup
from chungsuc.config.backups.dump import lines
from chungsuc.config.backups.history import History, applied_migrations
from chungsuc.config.backups.installation import Installation
from chungsuc.config.backups.places import is_sqlite, opened, snapshot
from chungsuc.config.backups.restoration import Restored, restore_backup
from chungsuc.config.backups.tables import tables_of
from chungsuc.config.databases import sqlite_settings

AT = datetime(2025, 6, 30, 1, 30, tzinfo=UTC)
ON = date(2025, 6, 30)
FILES = {"quyết định/số 12.txt": "Thân bài của quyết định\n".encode(), "anh.bin": bytes(range(256))}
VERSION = "0.1.0"

Settings = Mapping[str, Any]
MakeDatabase = Callable[[str], Settings]  # "sqlite" or "postgresql", empty


def silent(step: str) -> None:
    """Hears nothing of the steps."""


def sqlite_at(file: Path) -> Settings:
    """Django's settings for the database in ``file``, complete as Django completes them."""
    plain = {"TIME_ZONE": None, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    more = {"AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "HOST": "", "PASSWORD": "", "USER": ""}
    return {**plain, **more, "PORT": "", "TEST": {}, **sqlite_settings(file)}


@contextmanager
def server() -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    """The PostgreSQL of this run, at a database where nothing is done."""
    with session({**connection.settings_dict, "NAME": "postgres"}) as database:
        yield database


@contextmanager
def session(database: Settings) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    """A session of somebody else, on PostgreSQL."""
    with psycopg.connect(
        dbname=database["NAME"],
        user=database["USER"],
        password=database["PASSWORD"] or None,
        host=database["HOST"],
        port=database["PORT"] or None,
        autocommit=True,
    ) as opened_session:
        yield opened_session


def place(data: Path, database: Settings) -> Installation:
    """An installation in the folder ``data`` on ``database``, whatever is in either."""
    return Installation(
        data=data, files=data / "files", database=database, mode="production", version=VERSION
    )


def prepare(database: Settings) -> None:
    with opened(database):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


def load_demo(database: Settings) -> None:
    """The demo's accounts and the units of Lạng Sơn, each with its entries in the log."""
    with opened(database):
        demo.load_units(settings.DEMO_UNITS, at=AT, on=ON)
        demo.load_sign_ins(settings.DEMO_SIGN_INS, at=AT, on=ON)


def write_files(data: Path, files: Mapping[str, bytes] = FILES) -> None:
    for name, content in files.items():
        file = data / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def change(database: Settings, *statements: str) -> None:
    """Changes a database past the product, as somebody with a console does."""
    if is_sqlite(database):
        with closing(sqlite3.connect(database["NAME"])) as raw:
            for statement in statements:
                raw.execute(statement)
            raw.commit()
    else:
        with session(database) as raw_session:
            for statement in statements:
                raw_session.execute(statement)


def ask(database: Settings, question: str) -> list[tuple[Any, ...]]:
    with opened(database) as asked, asked.cursor() as cursor:
        cursor.execute(question)
        return [tuple(row) for row in cursor.fetchall()]


def rows_of(database: Settings) -> dict[str, list[bytes]]:
    """Every row of every table that a back-up keeps."""
    with snapshot(database) as asked:
        tables = tables_of(History().models_at(applied_migrations(asked, "")))
        return {table.name: list(lines(asked, table)) for table in tables}


def back_up(installation: Installation, target: Path) -> Path:
    make_backup(target, installation, at=AT, tell=silent)
    return target


def restore(source: Path, installation: Installation) -> Restored:
    return restore_backup(source, installation, tell=silent)


def files_of(data: Path) -> dict[str, bytes]:
    folder = data / "files"
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def copied_sqlite(source: Settings, target: Path) -> Settings:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source["NAME"], target)
    return sqlite_at(target)
