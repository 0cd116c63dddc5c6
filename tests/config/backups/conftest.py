"""Databases of the tests' own, made from templates; and installations on them."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker
from pytest_django import Settings as DjangoSettings

from chungsuc.config.backups.installation import Installation
from tests.config.backups.places import (
    MakeDatabase,
    Settings,
    back_up,
    copied_sqlite,
    load_demo,
    place,
    prepare,
    server,
    sqlite_at,
    write_files,
)

KINDS = ("sqlite",) if connection.vendor == "sqlite" else ("postgresql", "sqlite")
WAYS = [(one, other) for one in KINDS for other in KINDS]
if connection.vendor == "postgresql":
    WAYS.remove(("sqlite", "sqlite"))  # the run on SQLite goes it

MakeInstallation = Callable[..., Installation]


@pytest.fixture(autouse=True)
def _databases_of_our_own(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """These tests open databases that they made; Django's test database stays as it is."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def made() -> Iterator[list[str]]:
    """The databases that were made on PostgreSQL; dropped at the end."""
    names: list[str] = []
    yield names
    if names:
        with server() as database:
            for name in reversed(names):
                database.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _made_on_server(made: list[str], template: str = "template0") -> Settings:
    made.append(f"chungsuc_backups_{secrets.token_hex(6)}")
    with server() as database:
        database.execute(f"CREATE DATABASE {made[-1]} TEMPLATE {template}")
    return {**connection.settings_dict, "NAME": made[-1]}


@pytest.fixture(scope="session")
def templates(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker, made: list[str]
) -> dict[tuple[str, bool], Settings]:
    """A database prepared, and one with the demo's records, of each kind."""
    found: dict[tuple[str, bool], Settings] = {}
    with django_db_blocker.unblock():
        for kind in KINDS:
            for furnished in (False, True):
                file = tmp_path_factory.mktemp("template") / "a.sqlite3"
                if not furnished:
                    new = sqlite_at(file) if kind == "sqlite" else _made_on_server(made)
                    prepare(new)
                elif kind == "sqlite":
                    new = copied_sqlite(found[kind, False], file)
                    load_demo(new)
                else:
                    new = _made_on_server(made, found[kind, False]["NAME"])
                    load_demo(new)
                found[kind, furnished] = new
    return found


@pytest.fixture(scope="session")
def backup_of_template(
    templates: dict[tuple[str, bool], Settings],
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Path:
    """A back-up of the demo's records and some files."""
    folder = tmp_path_factory.mktemp("backup")
    write_files(folder / "data")
    furnished = place(folder / "data", templates[connection.vendor, True])
    with django_db_blocker.unblock():
        return back_up(furnished, folder / "kept.tar")


@pytest.fixture
def make_database(tmp_path: Path, made: list[str]) -> MakeDatabase:
    """Makes empty databases of a kind."""

    def make(kind: str) -> Settings:
        if kind == "sqlite":
            return sqlite_at(tmp_path / f"{secrets.token_hex(4)}.sqlite3")
        return _made_on_server(made)

    return make


@pytest.fixture(scope="module")
def make_lasting_database(
    tmp_path_factory: pytest.TempPathFactory, made: list[str], django_db_blocker: DjangoDbBlocker
) -> Iterator[MakeDatabase]:
    """Makes empty databases that may be used until the end of a file of tests."""

    def make(kind: str) -> Settings:
        if kind == "sqlite":
            return sqlite_at(tmp_path_factory.mktemp("lasting") / "a.sqlite3")
        return _made_on_server(made)

    with django_db_blocker.unblock():
        yield make


@pytest.fixture
def make_place(
    tmp_path: Path,
    templates: dict[tuple[str, bool], Settings],
    made: list[str],
    settings: DjangoSettings,
) -> MakeInstallation:
    """Makes installations: ``empty``, ``prepared`` or ``furnished`` with records and files."""

    def make(name: str, state: str = "furnished", kind: str = connection.vendor) -> Installation:
        data = tmp_path / name
        settings.DATA = data  # workers' locks are looked for there
        template = templates[kind, state == "furnished"]
        if kind == "sqlite":
            file = data / "chungsuc.sqlite3"
            database = sqlite_at(file) if state == "empty" else copied_sqlite(template, file)
        else:
            source = "template0" if state == "empty" else template["NAME"]
            database = _made_on_server(made, source)
        if state == "furnished":
            write_files(data)
        return place(data, database)

    return make


@pytest.fixture
def here(make_place: MakeInstallation) -> Installation:
    """An installation with data."""
    return make_place("here")


@pytest.fixture
def there(make_place: MakeInstallation) -> Installation:
    """Another one, without any."""
    return make_place("there", "empty")


@pytest.fixture
def kept(backup_of_template: Path, tmp_path: Path) -> Path:
    """A back-up of what ``here`` holds, which a test may damage."""
    return Path(shutil.copy(backup_of_template, tmp_path / "kept.tar"))
