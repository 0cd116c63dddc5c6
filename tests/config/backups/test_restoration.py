"""Restoring gives back every row and file on either database, or changes nothing."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from chungsuc.config.backups.audit_witness import AUDIT_WITNESS
from chungsuc.config.backups.errors import (
    CopyDiffersError,
    DamagedBackupError,
    DataPresentError,
    InUseError,
    NewerBackupError,
    OtherShapeError,
    UnloadableRowError,
    UnusablePlaceError,
)
from chungsuc.config.backups.installation import Installation, is_newer
from chungsuc.config.backups.moves import Moves
from chungsuc.config.backups.places import is_sqlite, opened
from chungsuc.config.backups.restoration import restore_backup
from launcher.data_folder import DataFolder, Mode
from launcher.turns import turn
from tests.config.backups.conftest import WAYS, MakeInstallation
from tests.config.backups.places import (
    FILES,
    ask,
    back_up,
    change,
    files_of,
    names_in,
    prepare,
    restore,
    rows_of,
    write_files,
)

ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="says nothing of PostgreSQL")
ONE = pytest.mark.one_database
ON_BOTH = pytest.mark.skipif(connection.vendor == "sqlite", reason="runs where both are at hand")


def is_untouched(installation: Installation) -> bool:
    """Whether nothing was left in an empty installation, but the lock that kept it at rest."""
    question = "SELECT 1 FROM pg_tables WHERE schemaname = 'public'"
    tables = [] if is_sqlite(installation.database) else ask(installation.database, question)
    left = [name for name in names_in(installation.data) if name not in {"run.lock", "workers"}]
    return (left, tables) == ([], [])


@pytest.mark.parametrize(("kind", "other"), WAYS)
def test_every_row_and_file_comes_back_on_either_database(
    kind: str, other: str, make_place: MakeInstallation, tmp_path: Path
) -> None:
    here, there = make_place("here", kind=kind), make_place("there", "empty", other)

    restored = restore(back_up(here, tmp_path / "a.tar"), there)

    assert rows_of(there.database) == rows_of(here.database)
    assert files_of(there.data) == FILES
    assert DataFolder(there.data).mode is Mode.PRODUCTION
    assert restored.manifest.rows == sum(map(len, rows_of(here.database).values())) > 1_000
    with opened(here.database):
        assert restored.audit_head == AUDIT_WITNESS.only.head()


@pytest.mark.parametrize(("kind", "other"), WAYS)
def test_numbers_of_rows_that_are_gone_are_never_given_again(
    kind: str, other: str, make_place: MakeInstallation, tmp_path: Path
) -> None:
    """The log still names them."""
    here, there = make_place("here", kind=kind), make_place("there", "empty", other)
    group = "INSERT INTO auth_group (name) VALUES ('{}')"
    change(here.database, *(group.format(name) for name in ("một", "hai", "ba")))
    change(here.database, "DELETE FROM auth_group WHERE name <> 'một'")

    restore(back_up(here, tmp_path / "a.tar"), there)
    change(there.database, group.format("bốn"))

    assert ask(there.database, "SELECT id, name FROM auth_group ORDER BY id") == [
        (1, "một"),
        (4, "bốn"),
    ]


def test_what_was_only_prepared_makes_no_data(kept: Path, make_place: MakeInstallation) -> None:
    """Whoever starts the new machine once, to see whether it runs, restores all the same."""
    prepared = make_place("prepared", "prepared")
    (prepared.files / "2025").mkdir(parents=True)

    restore(kept, prepared)

    assert files_of(prepared.data) == FILES
    assert "accounts_user" in {name for name, rows in rows_of(prepared.database).items() if rows}
    assert [name for name in names_in(prepared.data) if name.startswith("restoring")] == []


def test_a_back_up_of_an_earlier_version_comes_back_and_is_brought_forward(
    make_place: MakeInstallation, tmp_path: Path
) -> None:
    here, there = make_place("here", "prepared"), make_place("there", "prepared")
    with opened(here.database):
        call_command("migrate", "units", "0001", interactive=False, verbosity=0)
    change(here.database, "INSERT INTO units_registry (id, revision) VALUES (1, 41)")
    change(here.database, "INSERT INTO auth_group (name) VALUES ('một')")
    before = rows_of(here.database)

    restored = restore(back_up(here, tmp_path / "a.tar"), there)
    back_at = rows_of(there.database)
    prepare(there.database)

    assert "units.0002_renew_revision_and_index_first_day" not in restored.manifest.migrations
    assert back_at == before
    assert back_at["units_registry"] == [b"[1,41]\n"]
    (((number, revision),),) = [ask(there.database, "SELECT id, revision FROM units_registry")]
    assert (number, len(str(revision).replace("-", ""))) == (1, 32)
    assert ask(there.database, "SELECT name FROM auth_group") == [("một",)]


@pytest.mark.parametrize("what", ["file", "files is a file", "row", "foreign table"])
def test_an_installation_with_data_is_left_alone(
    what: str, kept: Path, make_place: MakeInstallation
) -> None:
    busy = make_place("busy", "prepared")
    if what == "file":
        write_files(busy.data, {"mới.txt": b"m"})
    elif what == "files is a file":
        busy.data.mkdir(exist_ok=True)
        busy.files.write_bytes(b"m")
    elif what == "row":
        change(busy.database, "INSERT INTO auth_group (name) VALUES ('mới')")
    else:
        change(busy.database, "CREATE TABLE so_tay (noi_dung text)")
    before = (rows_of(busy.database), files_of(busy.data))

    with pytest.raises(DataPresentError, match="Đã có dữ liệu tại"):
        restore(kept, busy)

    assert (rows_of(busy.database), files_of(busy.data)) == before
    assert busy.files.is_file() == (what == "files is a file")
    if what == "foreign table":
        assert ask(busy.database, "SELECT * FROM so_tay") == []


@ON_SQLITE
def test_a_database_that_nobody_can_read_is_taken_for_data(kept: Path, there: Installation) -> None:
    there.data.mkdir()
    file = there.data / "chungsuc.sqlite3"
    file.write_bytes(b"hong" * 5_000)

    with pytest.raises(DataPresentError):
        restore(kept, there)

    assert file.read_bytes() == b"hong" * 5_000


@ONE
def test_a_back_up_of_a_newer_product_is_refused(kept: Path, there: Installation) -> None:
    with pytest.raises(NewerBackupError) as refused:
        restore(kept, replace(there, version="0.0.9"))

    assert refused.value.facts["version"] == "0.1.0"
    assert is_untouched(there)


@ONE
def test_versions_are_compared_step_by_step() -> None:
    assert [is_newer("0.10.0", than) for than in ("0.9.9", "0.10.0", "1.0")] == [True, False, False]


@ONE
def test_a_migration_that_nobody_here_knows_is_refused(
    here: Installation, there: Installation, tmp_path: Path
) -> None:
    row = "INSERT INTO django_migrations (app, name, applied) VALUES ('{}', '{}', '2031-01-01')"
    change(here.database, row.format("units", "0999_later"))

    with pytest.raises(NewerBackupError) as refused:
        restore(back_up(here, tmp_path / "a.tar"), there)

    assert refused.value.facts["unknown"] == ("units.0999_later",)
    assert is_untouched(there)


@ONE
def test_a_database_with_another_column_is_not_backed_up_by_half(
    here: Installation, tmp_path: Path
) -> None:
    change(here.database, "ALTER TABLE auth_group ADD COLUMN ghi_chu text")

    with pytest.raises(OtherShapeError) as refused:
        back_up(here, tmp_path / "a.tar")

    assert refused.value.facts == {"table": "auth_group"}
    assert not (tmp_path / "a.tar").exists()


def test_a_damaged_part_changes_nothing(kept: Path, there: Installation) -> None:
    kept.write_bytes(kept.read_bytes().replace(bytes(range(256)), bytes(256)))

    with pytest.raises(DamagedBackupError) as refused:
        restore(kept, there)

    assert refused.value.facts == {"member": "files/anh.bin"}
    assert is_untouched(there)


def test_a_row_that_points_to_nothing_is_refused_and_leaves_nothing(
    make_place: MakeInstallation, tmp_path: Path
) -> None:
    """SQLite keeps it where somebody switched the rule off; a copy that breaks rules is none."""
    here, there = make_place("here", kind="sqlite"), make_place("there", "empty")
    change(
        here.database,
        "INSERT INTO accounts_roleholding (user_id, role, starts_on) "
        "VALUES (999, 'x', '2025-01-01')",
    )

    with pytest.raises(UnloadableRowError):
        restore(back_up(here, tmp_path / "a.tar"), there)

    assert is_untouched(there)


@ON_BOTH
def test_a_zero_byte_goes_back_to_sqlite_but_not_into_postgresql(
    make_place: MakeInstallation, tmp_path: Path
) -> None:
    here = make_place("here", kind="sqlite")
    there, elsewhere = make_place("there", "empty"), make_place("elsewhere", "empty", "sqlite")
    change(here.database, "INSERT INTO auth_group (name) VALUES ('a' || char(0) || 'b')")
    kept = back_up(here, tmp_path / "a.tar")

    with pytest.raises(UnloadableRowError) as refused:
        restore(kept, there)
    restore(kept, elsewhere)

    assert (refused.value.facts["table"], refused.value.facts["number"]) == ("auth_group", 1)
    assert is_untouched(there)
    assert ask(elsewhere.database, "SELECT name FROM auth_group") == [("a\0b",)]


@ON_BOTH
def test_a_number_too_long_for_sqlite_is_found_by_the_comparison(
    make_place: MakeInstallation, tmp_path: Path
) -> None:
    """SQLite keeps 15 digits of a decimal: the copy is taken back rather than rounded."""
    here, there = make_place("here"), make_place("there", "empty", "sqlite")
    change(
        here.database,
        "UPDATE units_flow SET area_part = 1234567890.123457 "
        "WHERE id = (SELECT min(id) FROM units_flow)",
    )

    with pytest.raises(CopyDiffersError) as refused:
        restore(back_up(here, tmp_path / "a.tar"), there)

    assert refused.value.facts == {"what": "units_flow", "number": 1}
    assert names_in(there.data) == ["run.lock", "workers"]


def test_a_failure_at_the_very_end_is_undone(kept: Path, there: Installation) -> None:
    """Everything is proven already when the folder of files turns out to be none."""
    there.data.mkdir()
    (there.data / "sổ tay").write_text("ghi chú", encoding="utf-8")
    lost = replace(there, files=there.data / "sổ tay" / "files")

    with pytest.raises(UnusablePlaceError, match="đó không phải là thư mục"):
        restore(kept, lost)

    assert names_in(there.data) == ["run.lock", "sổ tay", "workers"]
    restore(kept, there)
    assert files_of(there.data) == FILES


@ONE
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


@ONE
@pytest.mark.parametrize("lock", ["run.lock", "workers/interactive-7-ab12.lock"])
def test_a_server_or_worker_at_work_is_in_the_way(
    lock: str, kept: Path, there: Installation
) -> None:
    (there.data / "workers").mkdir(parents=True)

    with turn(there.data / lock), pytest.raises(InUseError, match="Hãy dừng máy chủ"):
        restore(kept, there)


@ONE
def test_the_lock_of_a_lost_worker_is_not_in_the_way(kept: Path, there: Installation) -> None:
    (there.data / "workers").mkdir(parents=True)
    (there.data / "workers/bulk-7-ab12.lock").touch()

    restore(kept, there)

    assert names_in(there.data / "workers") == []


@ON_SQLITE
def test_somebody_who_has_the_database_open_is_in_the_way(
    kept: Path, make_place: MakeInstallation
) -> None:
    there = make_place("prepared", "prepared")
    with closing(sqlite3.connect(there.data / "chungsuc.sqlite3")) as reader:
        reader.execute("SELECT * FROM auth_group").fetchall()

        with pytest.raises(InUseError):
            restore(kept, there)

    restore(kept, there)


@ONE
def test_a_server_cannot_start_while_a_back_up_is_restored(kept: Path, there: Installation) -> None:
    free: set[bool] = set()

    def try_to_serve(_step: str) -> None:
        with turn(there.data / "run.lock") as ours:
            free.add(ours)

    restore_backup(kept, there, tell=try_to_serve)

    assert free == {False}
    with turn(there.data / "run.lock") as ours:
        assert ours


@ONE
def test_every_table_is_told_with_its_digest(kept: Path, there: Installation) -> None:
    steps: list[str] = []

    restored = restore_backup(kept, there, tell=steps.append)

    proven = [step for step in steps if step.startswith("khớp từng dòng: ")]
    assert proven == [
        f"khớp từng dòng: {name}, {facts.rows} dòng, SHA-256 {facts.sha256[:16]}…"
        for name, facts in restored.manifest.tables.items()
    ]


@ONE
def test_a_back_up_can_be_taken_of_what_was_restored(
    kept: Path, there: Installation, make_place: MakeInstallation, tmp_path: Path
) -> None:
    restore(kept, there)

    again = make_place("again", "empty")
    restore(back_up(there, tmp_path / "2.tar"), again)

    assert rows_of(again.database) == rows_of(there.database)
