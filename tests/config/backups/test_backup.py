"""A back-up is all of one moment, or there is none."""

import errno
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from chungsuc.config.backups.backup import make_backup
from chungsuc.config.backups.errors import (
    DatabaseDamagedError,
    DiskFullError,
    NoDatabaseError,
    TargetExistsError,
    TargetInsideFilesError,
    UnreadableFileError,
    UnusablePlaceError,
    os_errors_as_refusals,
)
from chungsuc.config.backups.installation import Installation
from tests.config.backups.places import AT, LETTERS, back_up, empty_place, names_in, restore, silent

pytestmark = pytest.mark.one_database


def test_a_back_up_taken_while_a_writer_commits_is_of_one_moment(
    here: Installation, tmp_path: Path
) -> None:
    """The writer adds a letter and counts it in one transaction: both or neither is there."""
    file = here.data / "chungsuc.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE counted (letters INTEGER)")
        database.execute("INSERT INTO counted SELECT count(*) FROM letter")
        database.commit()
    done, started, commits = threading.Event(), threading.Event(), 0

    def write() -> None:
        nonlocal commits
        with closing(sqlite3.connect(file, timeout=20)) as database:
            while not done.is_set():
                database.execute("INSERT INTO letter (body) VALUES (?)", ["x" * 3_000])
                database.execute("UPDATE counted SET letters = letters + 1")
                database.commit()
                commits += 1
                started.set()

    writer = threading.Thread(target=write)
    writer.start()
    started.wait(20)
    least = []
    for number in range(5):
        least.append(commits + len(LETTERS))
        back_up(here, tmp_path / f"{number}.tar")
    done.set()
    writer.join()
    found = [_letters(tmp_path / f"{number}.tar", tmp_path / f"r{number}") for number in range(5)]

    assert [counted - letters for letters, counted in found] == [0] * 5
    # What was committed before a back-up began is in it, and writing never stopped.
    assert all(letters >= known for (letters, _), known in zip(found, least, strict=True))
    assert least[0] < least[-1]


def _letters(kept: Path, data: Path) -> tuple[int, int]:
    """How many letters a back-up holds, and how many it says that it holds."""
    restore(kept, empty_place(data))
    with closing(sqlite3.connect(data / "chungsuc.sqlite3")) as database:
        found: tuple[int, int] = database.execute(
            "SELECT (SELECT count(*) FROM letter), letters FROM counted"
        ).fetchone()
    return found


def test_a_back_up_is_for_its_maker_s_eyes_and_leaves_nothing_beside_it(
    here: Installation, tmp_path: Path
) -> None:
    folder = tmp_path / "sao lưu"
    folder.mkdir()

    back_up(here, folder / "a.tar")

    assert names_in(folder) == ["a.tar"]
    assert (folder / "a.tar").stat().st_mode & 0o777 == 0o600


def test_the_key_and_the_locks_stay_out(here: Installation, tmp_path: Path) -> None:
    (here.data / "secret.key").write_text("khoá-bí-mật", encoding="utf-8")
    (here.data / "run.lock").touch()

    manifest = make_backup(tmp_path / "a.tar", here, at=AT, tell=silent)

    assert set(manifest.members) == {
        "database.sqlite3.gz",
        "files/anh.bin",
        "files/quyết định/số 12.txt",
    }


def test_an_existing_file_is_never_overwritten(here: Installation, tmp_path: Path) -> None:
    target = tmp_path / "a.tar"
    target.write_text("quý", encoding="utf-8")

    with pytest.raises(TargetExistsError, match=r"Đã có tệp .*a\.tar"):
        back_up(here, target)

    assert target.read_text(encoding="utf-8") == "quý"


def test_a_back_up_does_not_lie_among_the_files_it_is_to_contain(here: Installation) -> None:
    before = names_in(here.files)

    with pytest.raises(TargetInsideFilesError):
        back_up(here, here.data / "files" / "quyết định" / ".." / "a.tar")

    assert names_in(here.files) == before


def test_a_folder_that_is_not_there_is_named(here: Installation, tmp_path: Path) -> None:
    with pytest.raises(UnusablePlaceError) as refused:
        back_up(here, tmp_path / "không có" / "a.tar")

    assert refused.value.message == (
        f"Không đọc hoặc không ghi được {tmp_path / 'không có'}: không có tệp hoặc thư mục này."
    )


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


def test_a_damaged_database_is_not_backed_up(here: Installation, tmp_path: Path) -> None:
    file = here.data / "chungsuc.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    content[-4096:] = b"\xff" * 4096  # the page with the letters
    file.write_bytes(content)

    with pytest.raises(DatabaseDamagedError):
        back_up(here, tmp_path / "a.tar")

    assert not (tmp_path / "a.tar").exists()


def test_a_database_that_contradicts_itself_is_not_backed_up(
    here: Installation, tmp_path: Path
) -> None:
    """Every page can be read, but an index lacks a row: only a check finds that."""
    file = here.data / "chungsuc.sqlite3"
    for statements in (
        (
            "CREATE INDEX by_body ON letter (body)",
            "CREATE TABLE entry AS SELECT * FROM sqlite_master",
        ),
        ("PRAGMA writable_schema=ON", "DELETE FROM sqlite_master WHERE name = 'by_body'"),
        ("INSERT INTO letter (body) VALUES ('ngoài chỉ mục')",),
        (
            "PRAGMA writable_schema=ON",
            "INSERT INTO sqlite_master SELECT * FROM entry WHERE name = 'by_body'",
        ),
    ):
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            for statement in statements:
                database.execute(statement)

    with pytest.raises(DatabaseDamagedError, match="by_body"):
        back_up(here, tmp_path / "a.tar")


def test_where_nothing_was_ever_started_there_is_nothing_to_back_up(
    there: Installation, tmp_path: Path
) -> None:
    with pytest.raises(NoDatabaseError):
        back_up(there, tmp_path / "a.tar")

    assert not there.data.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(DiskFullError, match="đã đầy"),
        os_errors_as_refusals(tmp_path),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        full.write(b"x")


def test_a_disk_that_is_full_for_sqlite_is_said_too(tmp_path: Path) -> None:
    def fill() -> None:
        file = tmp_path / "a.sqlite3"
        with os_errors_as_refusals(tmp_path), closing(sqlite3.connect(file)) as database:
            database.execute("CREATE TABLE a (b)")
            database.execute("PRAGMA max_page_count = 3")
            database.execute("INSERT INTO a VALUES (zeroblob(100000))")

    with pytest.raises(DiskFullError):
        fill()


def test_what_the_system_says_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(UnusablePlaceError, match="không có quyền"), os_errors_as_refusals(tmp_path):
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path))
