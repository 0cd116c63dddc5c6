"""Restoring gives back every row and file, or changes nothing."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from chungsuc.config.backups.errors import (
    DamagedBackupError,
    DataPresentError,
    InUseError,
    NewerBackupError,
    OtherDatabaseError,
    UnusablePlaceError,
)
from chungsuc.config.backups.installation import Installation
from chungsuc.config.backups.moves import Moves
from chungsuc.config.backups.restoration import restore_backup
from chungsuc.config.backups.sqlite import SqliteDatabase
from launcher.data_folder import DataFolder, Mode
from launcher.turns import turn
from tests.config.backups.places import (
    ASIDE,
    FILES,
    back_up,
    database_of,
    empty_place,
    files_of,
    furnished_place,
    names_in,
    older,
    restore,
)

pytestmark = pytest.mark.one_database


def test_every_row_and_file_comes_back(kept: Path, here: Installation, there: Installation) -> None:
    restore(kept, there)

    assert database_of(there.data) == database_of(here.data)
    assert files_of(there.data) == FILES
    assert DataFolder(there.data).mode is Mode.PRODUCTION
    assert names_in(there.data) == ["chungsuc.sqlite3", "files", "mode", "run.lock"]


def test_what_was_only_begun_makes_no_data(kept: Path, there: Installation) -> None:
    """A database without a table, and an empty folder for files, may be replaced."""
    (there.data / "files" / "2025").mkdir(parents=True)
    (there.data / "chungsuc.sqlite3").touch()

    restore(kept, there)

    assert files_of(there.data) == FILES
    assert ASIDE not in names_in(there.data)


@pytest.mark.parametrize("missing", ["files", "chungsuc.sqlite3"])
def test_data_is_not_replaced_unless_that_was_asked_for(
    missing: str, kept: Path, tmp_path: Path
) -> None:
    busy = furnished_place(tmp_path / "busy", letters=("Thư mới hơn",))
    (busy.data / missing).rename(tmp_path / "away")
    before = names_in(busy.data)

    with pytest.raises(DataPresentError, match=r"Đã có dữ liệu tại .*--replace"):
        restore(kept, busy)

    assert [name for name in names_in(busy.data) if name != "run.lock"] == before


def test_what_is_replaced_is_kept_aside(kept: Path, here: Installation, tmp_path: Path) -> None:
    busy = furnished_place(tmp_path / "busy", ("Thư mới hơn",), {"mới.txt": b"m"})
    newer = database_of(busy.data)

    restore(kept, busy, replacing=True)

    assert (database_of(busy.data), files_of(busy.data)) == (database_of(here.data), FILES)
    aside = busy.data / ASIDE
    assert (database_of(aside), files_of(aside)) == (newer, {"mới.txt": b"m"})


def test_a_database_that_nobody_can_read_can_be_replaced(
    kept: Path, here: Installation, tmp_path: Path
) -> None:
    busy = furnished_place(tmp_path / "busy")
    (busy.data / "chungsuc.sqlite3").write_bytes(b"hong" * 5_000)

    restore(kept, busy, replacing=True)

    assert database_of(busy.data) == database_of(here.data)
    assert (busy.data / ASIDE / "chungsuc.sqlite3").read_bytes() == b"hong" * 5_000


def test_a_back_up_of_a_newer_version_is_refused(kept: Path, there: Installation) -> None:
    with pytest.raises(NewerBackupError) as refused:
        restore(kept, older(there))

    assert refused.value.facts["unknown"] == ("accounts.0001_initial",)
    assert names_in(there.data) == ["run.lock"]


def test_a_back_up_of_the_other_kind_of_database_is_refused(
    kept: Path, there: Installation
) -> None:
    there.database.kind = "postgresql"

    with pytest.raises(OtherDatabaseError, match=r"chứa cơ sở dữ liệu SQLite, .* dùng PostgreSQL"):
        restore(kept, there)


def test_a_damaged_part_changes_nothing(kept: Path, here: Installation) -> None:
    kept.write_bytes(kept.read_bytes().replace(bytes(range(256)), bytes(256)))
    before = (database_of(here.data), files_of(here.data))

    with pytest.raises(DamagedBackupError):
        restore(kept, here, replacing=True)

    assert (database_of(here.data), files_of(here.data)) == before
    assert not [name for name in names_in(here.data) if name.startswith(("restoring", "replaced"))]


def test_a_swap_that_fails_halfway_is_undone(kept: Path, tmp_path: Path) -> None:
    """The files have changed places already when the database finds no folder to go to."""
    busy = furnished_place(tmp_path / "busy", files={"mới.txt": b"m"})
    before = names_in(busy.data)
    lost = replace(busy, database=SqliteDatabase(tmp_path / "gone" / "chungsuc.sqlite3"))

    with pytest.raises(UnusablePlaceError, match="không có tệp hoặc thư mục này"):
        restore(kept, lost, replacing=True)

    assert files_of(busy.data) == {"mới.txt": b"m"}
    assert [name for name in names_in(busy.data) if name != "run.lock"] == before


def test_moves_of_a_block_that_fails_are_undone_in_turn(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("cũ", encoding="utf-8")
    (tmp_path / "new").write_text("mới", encoding="utf-8")

    def exchange() -> None:
        with Moves() as moves:
            moves.move(tmp_path / "old", tmp_path / "aside")
            moves.move(tmp_path / "new", tmp_path / "old")
            moves.move(tmp_path / "nowhere", tmp_path / "new")

    with pytest.raises(FileNotFoundError):
        exchange()

    assert [(tmp_path / name).read_text(encoding="utf-8") for name in ("old", "new")] == [
        "cũ",
        "mới",
    ]


@pytest.mark.parametrize("lock", ["run.lock", "workers/interactive-7-ab12.lock"])
def test_a_server_or_worker_at_work_is_in_the_way(
    lock: str, kept: Path, here: Installation
) -> None:
    (here.data / "workers").mkdir(exist_ok=True)

    with turn(here.data / lock), pytest.raises(InUseError, match="Hãy dừng máy chủ"):
        restore(kept, here, replacing=True)


def test_the_lock_of_a_lost_worker_is_not_in_the_way(kept: Path, here: Installation) -> None:
    (here.data / "workers").mkdir()
    (here.data / "workers/bulk-7-ab12.lock").touch()

    restore(kept, here, replacing=True)

    assert names_in(here.data / "workers") == []


def test_somebody_who_has_the_database_open_is_in_the_way(kept: Path, here: Installation) -> None:
    with closing(sqlite3.connect(here.data / "chungsuc.sqlite3")) as reader:
        reader.execute("SELECT * FROM letter").fetchall()

        with pytest.raises(InUseError):
            restore(kept, here, replacing=True)

    restore(kept, here, replacing=True)


def test_a_server_cannot_start_while_a_back_up_is_restored(kept: Path, there: Installation) -> None:
    free: list[bool] = []

    def try_to_serve(_step: str) -> None:
        with turn(there.data / "run.lock") as ours:
            free.append(ours)

    restore_backup(kept, there, aside_name=ASIDE, replace=False, tell=try_to_serve)
    try_to_serve("")

    assert free == [False, False, False, True]


def test_a_back_up_can_be_taken_of_what_was_restored(
    kept: Path, there: Installation, tmp_path: Path
) -> None:
    restore(kept, there)

    again = empty_place(tmp_path / "again")
    restore(back_up(there, tmp_path / "2.tar"), again)

    assert database_of(again.data) == database_of(there.data)
