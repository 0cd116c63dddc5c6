"""The databases are tuned, and a wrong address is said plainly."""

import sqlite3
import threading
from pathlib import Path

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper

from chungsuc.config.databases import database_settings


def test_without_an_address_the_database_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    settings = database_settings(None, tmp_path)

    assert (settings["ENGINE"], settings["NAME"]) == (
        "django.db.backends.sqlite3",
        tmp_path / "chungsuc.sqlite3",
    )


def test_an_address_selects_postgresql_with_a_pool(tmp_path: Path) -> None:
    settings = database_settings("postgres://lan:m%40t@127.0.0.1:5433/chungsuc", tmp_path)

    assert (settings["ENGINE"], settings["NAME"], settings["PASSWORD"], settings["PORT"]) == (
        "django.db.backends.postgresql",
        "chungsuc",
        "m@t",
        5433,
    )
    assert settings["OPTIONS"]["pool"]["max_size"] == 8


@pytest.mark.parametrize("address", ["mysql://x@h/d", "oracle://x@h/d"])
def test_another_database_is_refused_in_a_sentence(address: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="CHUNGSUC_DATABASE_URL phải là địa chỉ PostgreSQL"):
        database_settings(address, tmp_path)


def _wrapper(file: Path) -> DatabaseWrapper:
    return DatabaseWrapper(
        {
            "TIME_ZONE": None,
            "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": False,
            "AUTOCOMMIT": True,
            "ATOMIC_REQUESTS": False,
            **database_settings(f"sqlite:///{file}", file.parent),
        },
        alias="tuned",
    )


@pytest.mark.one_database
@pytest.mark.django_db
def test_sqlite_keeps_a_log_ahead_and_survives_a_power_cut(tmp_path: Path) -> None:
    wrapper = _wrapper(tmp_path / "a.sqlite3")

    with wrapper.cursor() as cursor:
        found = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    wrapper.close()

    assert found == ["wal", 2, 1]


@pytest.mark.one_database
@pytest.mark.django_db
def test_writers_that_read_first_queue_instead_of_failing(tmp_path: Path) -> None:
    file = tmp_path / "b.sqlite3"
    opened = _wrapper(file)  # the migrations open it first: many at once cannot begin the log
    with opened.cursor() as cursor:
        cursor.execute("CREATE TABLE counted (n INTEGER)")
        cursor.execute("INSERT INTO counted VALUES (0)")
    failures: list[Exception] = []

    def count(times: int) -> None:
        wrapper = _wrapper(file)
        wrapper.inc_thread_sharing()
        try:
            for _ in range(times):
                wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
                with wrapper.cursor() as cursor:
                    before = cursor.execute("SELECT n FROM counted").fetchone()[0]
                    cursor.execute("UPDATE counted SET n = %s", [before + 1])
                wrapper.commit()
                wrapper.set_autocommit(True)
        except Exception as error:  # noqa: BLE001  the test wants to see whatever it is
            failures.append(error)
        finally:
            wrapper.close()

    threads = [threading.Thread(target=count, args=(25,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened.close()

    counted = sqlite3.connect(file).execute("SELECT n FROM counted").fetchone()[0]
    assert (failures, counted) == ([], 200)
