"""A back-up is all of one moment, or there is none."""

import errno
import sqlite3
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import InternalError, OperationalError, connection

from chungsuc.config.backups.backup import make_backup
from chungsuc.config.backups.errors import (
    DatabaseDamagedError,
    DiskFullError,
    NoDatabaseError,
    TargetExistsError,
    TargetInsideFilesError,
    UnkeepableValueError,
    UnreachableDatabaseError,
    UnreadableFileError,
    UnusablePlaceError,
    os_errors_as_refusals,
)
from chungsuc.config.backups.installation import Installation
from chungsuc.config.backups.places import is_sqlite, snapshot
from chungsuc.config.backups.tables import LEFT_OUT
from tests.config.backups.conftest import KINDS, MakeInstallation
from tests.config.backups.places import (
    AT,
    Settings,
    ask,
    back_up,
    change,
    names_in,
    restore,
    rows_of,
    session,
    silent,
)

ONE = pytest.mark.one_database
ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="says nothing of PostgreSQL")
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


@pytest.mark.parametrize("other", KINDS)
def test_a_back_up_taken_while_a_writer_commits_is_of_one_moment(
    other: str, here: Installation, make_place: MakeInstallation, tmp_path: Path
) -> None:
    """Each transaction moves an amount from one table to another: the sum never changes."""
    change(
        here.database,
        "DELETE FROM units_blockmembership",
        "INSERT INTO auth_group (id, name) VALUES (1, '1000')",
        "UPDATE django_content_type SET model = '0' WHERE id = 1",
    )
    done, commits = threading.Event(), 0
    started = threading.Event()

    def write() -> None:
        nonlocal commits
        while not done.is_set():
            _move_one(here.database)
            commits += 1
            started.set()

    writer = threading.Thread(target=write)
    writer.start()
    started.wait(20)
    before = commits
    try:
        kept = [back_up(here, tmp_path / f"{number}.tar") for number in range(3)]
    finally:
        done.set()
        writer.join()
    assert commits > before + 3  # writing never stopped
    sums, moved = [], []
    for number, file in enumerate(kept):
        there = make_place(f"there{number}", "empty", other)
        restore(file, there)
        ((left,),) = ask(there.database, "SELECT name FROM auth_group WHERE id = 1")
        ((came,),) = ask(there.database, "SELECT model FROM django_content_type WHERE id = 1")
        sums.append(int(left) + int(came))
        moved.append(int(came))

    assert sums == [1000] * 3
    assert before <= moved[0] < moved[1] < moved[2]


def _move_one(database: Settings) -> None:
    """Both statements in one transaction, in a session of its own."""
    take = "UPDATE auth_group SET name = CAST(CAST(name AS integer) - 1 AS text) WHERE id = 1"
    give = (
        "UPDATE django_content_type SET model = CAST(CAST(model AS integer) + 1 AS text) "
        "WHERE id = 1"
    )
    if is_sqlite(database):
        with closing(sqlite3.connect(database["NAME"], timeout=20)) as raw:
            raw.execute(take)
            raw.execute(give)
            raw.commit()
    else:
        with session(database) as raw_session, raw_session.transaction():
            raw_session.execute(take)
            raw_session.execute(give)


def test_whoever_reads_for_a_back_up_cannot_write(here: Installation) -> None:
    with (
        pytest.raises((DatabaseDamagedError, OperationalError, InternalError)),
        snapshot(here.database) as reading,
        reading.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM auth_permission")

    assert len(rows_of(here.database)["auth_permission"]) > 0


def test_tables_that_are_nobody_s_are_named(here: Installation, tmp_path: Path) -> None:
    change(here.database, "CREATE TABLE so_tay (noi_dung text)")
    steps: list[str] = []

    manifest = make_backup(tmp_path / "a.tar", here, at=AT, tell=steps.append)

    assert "không sao lưu bảng so_tay: không thuộc về hệ thống này" in steps
    assert manifest.left_out["so_tay"] == "không thuộc về hệ thống này"


def test_every_table_of_the_product_is_kept_or_left_out_with_a_reason(here: Installation) -> None:
    there = {name for (name,) in ask(here.database, TABLES[connection.vendor])}

    assert there - set(rows_of(here.database)) == set(LEFT_OUT)


@ONE
def test_a_back_up_is_for_its_maker_s_eyes_and_leaves_nothing_beside_it(
    here: Installation, tmp_path: Path
) -> None:
    folder = tmp_path / "sao lưu"
    folder.mkdir()

    back_up(here, folder / "a.tar")

    assert names_in(folder) == ["a.tar"]
    assert (folder / "a.tar").stat().st_mode & 0o777 == 0o600


@ONE
def test_the_key_and_the_locks_stay_out(here: Installation, tmp_path: Path) -> None:
    (here.data / "secret.key").write_text("khoá-bí-mật", encoding="utf-8")
    (here.data / "run.lock").touch()

    manifest = make_backup(tmp_path / "a.tar", here, at=AT, tell=silent)

    assert {name for name in manifest.members if not name.startswith("tables/")} == {
        "audit-head.json",
        "files/anh.bin",
        "files/quyết định/số 12.txt",
    }


@ONE
def test_an_existing_file_is_never_overwritten(here: Installation, tmp_path: Path) -> None:
    target = tmp_path / "a.tar"
    target.write_text("quý", encoding="utf-8")

    with pytest.raises(TargetExistsError, match=r"Đã có tệp .*a\.tar"):
        back_up(here, target)

    assert target.read_text(encoding="utf-8") == "quý"


@ONE
def test_a_back_up_does_not_lie_among_the_files_it_is_to_contain(here: Installation) -> None:
    before = names_in(here.files)

    with pytest.raises(TargetInsideFilesError):
        back_up(here, here.data / "files" / "quyết định" / ".." / "a.tar")

    assert names_in(here.files) == before


@ONE
def test_a_folder_that_is_not_there_is_named(here: Installation, tmp_path: Path) -> None:
    with pytest.raises(UnusablePlaceError) as refused:
        back_up(here, tmp_path / "không có" / "a.tar")

    assert refused.value.message == (
        f"Không đọc hoặc không ghi được {tmp_path / 'không có'}: không có tệp hoặc thư mục này."
    )


@ONE
def test_a_link_among_the_files_is_named_and_no_half_back_up_stays(
    here: Installation, tmp_path: Path
) -> None:
    folder = tmp_path / "sao lưu"
    folder.mkdir()
    link = here.files / "lối tắt"
    link.symlink_to(tmp_path)

    with pytest.raises(UnreadableFileError) as refused:
        back_up(here, folder / "a.tar")

    assert (refused.value.facts, names_in(folder)) == ({"file": link}, [])


@ON_SQLITE
def test_a_damaged_database_is_not_backed_up(here: Installation, tmp_path: Path) -> None:
    file = here.data / "chungsuc.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    for place in range(4096 * 4, len(content), 4096 * 8):
        content[place : place + 4096] = b"\xff" * 4096
    file.write_bytes(content)

    with pytest.raises(DatabaseDamagedError):
        back_up(here, tmp_path / "a.tar")

    assert not (tmp_path / "a.tar").exists()


@ON_SQLITE
def test_a_database_that_contradicts_itself_is_not_backed_up(
    here: Installation, tmp_path: Path
) -> None:
    """Every page can be read, but an index lacks a row: only a check finds that."""
    file = here.data / "chungsuc.sqlite3"
    for statements in (
        ("CREATE TABLE entry AS SELECT * FROM sqlite_master",),
        ("PRAGMA writable_schema=ON", "DELETE FROM sqlite_master WHERE name = 'unit_by_first_day'"),
        ("INSERT INTO units_unit (known_from, known_until) VALUES ('2031-01-01', '2032-01-01')",),
        (
            "PRAGMA writable_schema=ON",
            "INSERT INTO sqlite_master SELECT * FROM entry WHERE name = 'unit_by_first_day'",
        ),
    ):
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            for statement in statements:
                database.execute(statement)

    with pytest.raises(DatabaseDamagedError, match="unit_by_first_day"):
        back_up(here, tmp_path / "a.tar")


@ON_SQLITE
def test_a_value_that_is_none_of_its_column_s_kind_is_named(
    here: Installation, tmp_path: Path
) -> None:
    """SQLite takes a word for a number; nothing that follows could."""
    change(here.database, "UPDATE units_flow SET sequence = 'mười hai' WHERE id = 3")

    with pytest.raises(UnkeepableValueError) as refused:
        back_up(here, tmp_path / "a.tar")

    assert refused.value.facts == {
        "table": "units_flow",
        "key": "3",
        "column": "sequence",
    }
    assert names_in(tmp_path) == ["here"]


def test_where_nothing_was_ever_started_there_is_nothing_to_back_up(
    there: Installation, tmp_path: Path
) -> None:
    with pytest.raises(NoDatabaseError):
        back_up(there, tmp_path / "a.tar")

    assert not (tmp_path / "a.tar").exists()


def test_a_server_that_lets_nobody_in_is_said(here: Installation, tmp_path: Path) -> None:
    nowhere = {**here.database, "NAME": tmp_path if connection.vendor == "sqlite" else "khong_co"}

    with pytest.raises((UnreachableDatabaseError, NoDatabaseError)) as refused:
        back_up(replace(here, database=nowhere), tmp_path / "a.tar")

    assert str(nowhere["NAME"]) in str(refused.value)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
@ONE
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(DiskFullError, match="đã đầy"),
        os_errors_as_refusals(tmp_path),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        full.write(b"x")


@ONE
def test_a_disk_that_is_full_for_sqlite_is_said_too(tmp_path: Path) -> None:
    def fill() -> None:
        file = tmp_path / "a.sqlite3"
        with os_errors_as_refusals(tmp_path), closing(sqlite3.connect(file)) as database:
            database.execute("CREATE TABLE a (b)")
            database.execute("PRAGMA max_page_count = 3")
            database.execute("INSERT INTO a VALUES (zeroblob(100000))")

    with pytest.raises(DiskFullError):
        fill()


@ONE
def test_what_the_system_says_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(UnusablePlaceError, match="không có quyền"), os_errors_as_refusals(tmp_path):
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path))
