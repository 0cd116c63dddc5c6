"""Restoring a back-up into an empty installation: checked, loaded, proven, and only then there."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from chungsuc.config.backups.archive import AUDIT_HEAD, FILES, Archive, open_archive
from chungsuc.config.backups.audit_witness import AUDIT_WITNESS, Head
from chungsuc.config.backups.backup import sync_folder, workshop
from chungsuc.config.backups.errors import (
    CopyDiffersError,
    NewerBackupError,
    OtherShapeError,
    UnloadableRowError,
    os_errors_as_refusals,
)
from chungsuc.config.backups.history import History
from chungsuc.config.backups.installation import MODE_FILE, Installation, is_newer
from chungsuc.config.backups.loading import empty_table, load_table
from chungsuc.config.backups.manifest import Manifest
from chungsuc.config.backups.moves import Moves
from chungsuc.config.backups.places import BESIDE, is_sqlite, opened, require_unused_sqlite
from chungsuc.config.backups.proof import prove_table
from chungsuc.config.backups.tables import Table, tables_of

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration proved: every table row by row, every file by its hash, the log's end.

    Attributes:
        manifest: of the back-up; each of its tables and files was compared.
        audit_head: where the log ends, in the back-up and in the copy.
    """

    manifest: Manifest
    audit_head: Head


def restore_backup(source: Path, installation: Installation, *, tell: Tell) -> Restored:
    """Makes the empty installation what the back-up ``source`` holds, and proves it.

    The database is then at the migrations of the back-up: ``prepare`` brings it to this version.
    Nothing is touched before every part has been read and compared with its hash; nothing is in
    its place before every row has been read back and compared.

    Args:
        source: a back-up, made with either database.
        installation: where it goes; nothing may be at work on it.
        tell: is told of every step, in Vietnamese.

    Raises:
        DomainError: one of ``backups.errors``; everything is as it was.
    """
    with os_errors_as_refusals(installation.data):
        installation.data.mkdir(parents=True, exist_ok=True)
    with os_errors_as_refusals(source), open_archive(source) as archive, installation.at_rest():
        task = _Task(archive, installation, tell)
        task.require_fitting()
        installation.require_empty()
        tell("đọc lại bản sao lưu, so mã băm …")
        archive.check()
        with os_errors_as_refusals(installation.data):
            head = task.carry_out()
        return Restored(archive.manifest, head)


class _Task:
    """One restoration."""

    def __init__(self, archive: Archive, installation: Installation, tell: Tell) -> None:
        self._archive, self._installation, self._tell = archive, installation, tell
        self._manifest = archive.manifest
        self._history = History()

    def require_fitting(self) -> None:
        """Refuses what this version does not understand.

        Raises:
            NewerBackupError: a later version made it.
            OtherShapeError: a table was kept with other columns than its migrations give.
        """
        made_by = self._manifest.version
        if is_newer(made_by, self._installation.version):
            raise NewerBackupError(made_by)
        self._history.require_known(self._manifest.migrations, made_by)
        self._tables: Mapping[str, Table] = {
            table.name: table
            for table in tables_of(self._history.models_at(self._manifest.migrations))
        }
        for name in sorted({*self._tables, *self._manifest.tables}):
            table, facts = self._tables.get(name), self._manifest.tables.get(name)
            if table is None or facts is None or table.shape != facts.columns:
                raise OtherShapeError(name)

    def carry_out(self) -> Head:
        """Fills and proves database and files aside, then puts them in place."""
        installation, database = self._installation, self._installation.database
        with workshop(installation.data, "restoring") as folder, Moves() as moves:
            self._stage_files(folder)
            if is_sqlite(database):
                file, staged = Path(database["NAME"]), folder / "database.sqlite3"
                require_unused_sqlite(file)
                head = self._fill_new_sqlite(staged)
                aside = folder / "aside"
                aside.mkdir()
                for suffix in BESIDE:
                    moves.move_if_there(file.with_name(file.name + suffix), aside)
                self._place_files(folder, moves)
                moves.move(staged, file)
            else:
                # One transaction for tables and rows: what fails or is killed leaves nothing.
                with opened(database) as connection, transaction.atomic():
                    head = self._fill(connection)
                    self._place_files(folder, moves)
        sync_folder(installation.data)
        return head

    def _fill_new_sqlite(self, staged: Path) -> Head:
        with opened({**self._installation.database, "NAME": staged}) as connection:
            with connection.cursor() as cursor:
                # Nobody's data until it is whole; then it is brought to the disk at once.
                cursor.execute("PRAGMA synchronous = OFF")
            head = self._fill(connection)
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA journal_mode = DELETE")  # one file, with no log beside it
        _sync(staged)
        return head

    def _fill(self, connection: BaseDatabaseWrapper) -> Head:
        self._tell("tạo các bảng …")
        self._history.migrate(connection, self._manifest.migrations)
        with transaction.atomic():
            for table in reversed(list(self._tables.values())):
                empty_table(connection, table)
            self._load(connection)
            self._prove(connection)
            return self._prove_log()

    def _load(self, connection: BaseDatabaseWrapper) -> None:
        for number, (name, table) in enumerate(self._tables.items(), 1):
            facts = self._manifest.tables[name]
            self._tell(f"nạp bảng {number}/{len(self._tables)}: {name}, {facts.rows} dòng …")
            load_table(connection, table, self._archive.lines(name), facts.last_number)
        try:
            connection.check_constraints()
        except IntegrityError as error:
            raise UnloadableRowError("*", 0, str(error).splitlines()[0]) from error

    def _prove(self, connection: BaseDatabaseWrapper) -> None:
        for name, table in self._tables.items():
            facts = self._manifest.tables[name]
            prove_table(connection, table, self._archive.lines(name), facts)
            self._tell(f"khớp từng dòng: {name}, {facts.rows} dòng, SHA-256 {facts.sha256[:16]}…")

    def _prove_log(self) -> Head:
        kept: Head = json.loads(self._archive.read(AUDIT_HEAD))
        if AUDIT_WITNESS.only.head() != kept:
            raise CopyDiffersError(AUDIT_HEAD)
        return kept

    def _stage_files(self, folder: Path) -> None:
        self._tell("các tệp …")
        files = folder / "files"
        files.mkdir()
        for name in self._archive.files:
            self._archive.extract(name, files / name.removeprefix(FILES))
        (folder / MODE_FILE).write_text(f"{self._manifest.mode}\n", encoding="utf-8")
        if os.name == "posix":
            os.sync()  # on the disk before it takes the place of what is

    def _place_files(self, folder: Path, moves: Moves) -> None:
        installation, before = self._installation, folder / "before"
        before.mkdir()
        moves.move_if_there(installation.data / MODE_FILE, before)
        moves.move(folder / MODE_FILE, installation.data / MODE_FILE)
        moves.move_if_there(installation.files, before)
        moves.move(folder / "files", installation.files)


def _sync(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
