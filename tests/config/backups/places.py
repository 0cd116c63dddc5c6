"""Small installations: a database with a log ahead, and some files."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from chungsuc.config.backups.backup import make_backup
from chungsuc.config.backups.installation import Installation
from chungsuc.config.backups.restoration import restore_backup
from chungsuc.config.backups.sqlite import SqliteDatabase

AT = datetime(2025, 6, 30, 1, 30, tzinfo=UTC)
ASIDE = "replaced-20250630-083000"
FILES = {"quyết định/số 12.txt": "Thân bài của quyết định\n".encode(), "anh.bin": bytes(range(256))}
LETTERS = ("Thư thứ nhất", "Thư thứ hai", "Thư thứ ba")


def silent(step: str) -> None:
    """Hears nothing of the steps."""


def empty_place(data: Path) -> Installation:
    """A data folder in which nothing was ever started."""
    return Installation(
        data=data,
        files=data / "files",
        database=SqliteDatabase(data / "chungsuc.sqlite3"),
        mode="production",
        version="0.1.0",
        migrations=frozenset({"accounts.0001_initial", "accounts.0002_more"}),
    )


def furnished_place(
    data: Path, letters: tuple[str, ...] = LETTERS, files: Mapping[str, bytes] = FILES
) -> Installation:
    """A data folder at work: ``letters`` in a table, ``files`` in the folder of files."""
    data.mkdir(parents=True)
    with closing(sqlite3.connect(data / "chungsuc.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        database.execute("INSERT INTO django_migrations VALUES ('accounts', '0001_initial')")
        database.execute("CREATE TABLE letter (id INTEGER PRIMARY KEY, body TEXT, seal BLOB)")
        database.executemany(
            "INSERT INTO letter (body, seal) VALUES (?, ?)",
            [(body, body.encode()) for body in letters],
        )
        database.commit()
    for name, content in files.items():
        file = data / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return empty_place(data)


def back_up(installation: Installation, target: Path) -> Path:
    make_backup(target, installation, at=AT, tell=silent)
    return target


def restore(source: Path, installation: Installation, *, replacing: bool = False) -> None:
    restore_backup(source, installation, aside_name=ASIDE, replace=replacing, tell=silent)


def older(installation: Installation) -> Installation:
    """The same installation under a version that knows fewer migrations."""
    return replace(installation, migrations=frozenset[str]())


def database_of(data: Path) -> list[str]:
    """Every statement that makes the database anew: its whole content as text."""
    with closing(sqlite3.connect(data / "chungsuc.sqlite3")) as database:
        return list(database.iterdump())


def files_of(data: Path) -> dict[str, bytes]:
    folder = data / "files"
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())
