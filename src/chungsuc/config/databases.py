"""The two databases the product runs on, tuned.

SQLite with Django's defaults failed three quarters of concurrent writing transactions; with
the settings below none failed (docs/adr/0003).
"""

from pathlib import Path
from typing import Any

import dj_database_url


def database_settings(url: str | None, data: Path) -> dict[str, Any]:
    """Django's settings for the database at ``url``, or for SQLite in the folder ``data``.

    Raises:
        ValueError: ``url`` names neither PostgreSQL nor SQLite.
    """
    if not url:
        return sqlite_settings(data / "chungsuc.sqlite3")
    parsed: dict[str, Any] = dict(dj_database_url.parse(url))
    if parsed["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite_settings(Path(parsed["NAME"]))
    if parsed["ENGINE"] != "django.db.backends.postgresql":
        raise ValueError(
            "CHUNGSUC_DATABASE_URL phải là địa chỉ PostgreSQL, dạng "
            "postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu"
        )
    return postgresql_settings(parsed)


def sqlite_settings(file: Path) -> dict[str, Any]:
    """One file, readers beside one writer, and writers that queue instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            # A transaction takes the write lock when it begins: one that reads first and
            # writes later would otherwise be refused in the middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # synchronous stays at FULL, SQLite's default: what was saved survives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA cache_size=-16000;",
        },
    }


def postgresql_settings(parsed: dict[str, Any]) -> dict[str, Any]:
    """A pool a process instead of a connection a request; no extension is asked for."""
    options = {**parsed.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8, "timeout": 20}}
    return {**parsed, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "OPTIONS": options}
