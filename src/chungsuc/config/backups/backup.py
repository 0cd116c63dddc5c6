"""Taking a back-up: all of it, under its name, or nothing."""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from chungsuc.config.backups.archive import (
    AUDIT_HEAD,
    FILES,
    ArchiveWriter,
    open_archive,
    part_of_table,
)
from chungsuc.config.backups.audit_witness import AUDIT_WITNESS
from chungsuc.config.backups.dump import write_table
from chungsuc.config.backups.errors import (
    TargetExistsError,
    TargetInsideFilesError,
    UnreadableFileError,
    os_errors_as_refusals,
)
from chungsuc.config.backups.history import History, applied_migrations
from chungsuc.config.backups.installation import Installation
from chungsuc.config.backups.manifest import Manifest, TableFacts
from chungsuc.config.backups.places import place_of, snapshot
from chungsuc.config.backups.tables import LEFT_OUT, Table, tables_of

Tell = Callable[[str], None]
PRIVATE = 0o600  # personal data: for the one who made it
NOBODYS = "không thuộc về hệ thống này"


def make_backup(target: Path, installation: Installation, *, at: datetime, tell: Tell) -> Manifest:
    """Writes everything that the installation must not lose into the new file ``target``.

    The database is of one moment, the files are read after it: a stored file is written before
    the row that names it, so every file that the database names is there. The key that signs
    sessions stays out: without it people sign in again, with it a stolen back-up could sign in.

    Args:
        target: a file that does not exist yet; it appears when it is complete and on the disk.
        installation: what is backed up; it may be at work.
        at: the moment that the manifest keeps.
        tell: is told of every step, in Vietnamese.

    Raises:
        DomainError: one of ``backups.errors``; nothing is left behind.
    """
    _require_free(target, installation)
    with os_errors_as_refusals(target.parent), workshop(target.parent) as folder:
        part = folder / "archive.tar"
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb"
        ) as stream:
            manifest = _fill(ArchiveWriter(stream), installation, folder, at=at, tell=tell)
            stream.flush()
            os.fsync(stream.fileno())
        _require_free(target, installation)
        part.rename(target)
        sync_folder(target.parent)
    return manifest


def verify_backup(file: Path) -> Manifest:
    """Reads the whole back-up and compares every part with its hash.

    Raises:
        DomainError: it is no back-up, or damaged; the sentence names the part.
    """
    with os_errors_as_refusals(file), open_archive(file) as archive:
        archive.check()
        return archive.manifest


@contextmanager
def workshop(folder: Path, name: str = ".sao-luu") -> Iterator[Path]:
    """An empty folder of our own in ``folder``, so on the same disk; gone after the block."""
    made = folder / f"{name}-{secrets.token_hex(4)}"
    try:
        made.mkdir(mode=0o700)
    except OSError as error:  # of the folder that people know, not of a name of ours
        raise OSError(error.errno, error.strerror, str(folder)) from error
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Has the names in ``folder`` on the disk, where the system can be asked for that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _require_free(target: Path, installation: Installation) -> None:
    if target.exists() or target.is_symlink():
        raise TargetExistsError(target)
    if target.resolve().is_relative_to(installation.files.resolve()):
        raise TargetInsideFilesError(target, installation.files)


def _fill(
    archive: ArchiveWriter, installation: Installation, folder: Path, *, at: datetime, tell: Tell
) -> Manifest:
    with snapshot(installation.database) as connection:
        migrations = applied_migrations(connection, place_of(installation.database))
        tables = tables_of(History().models_at(migrations))
        facts = {}
        for number, table in enumerate(tables, 1):
            tell(f"bảng {number}/{len(tables)}: {table.name} …")
            facts[table.name] = _add_table(archive, connection, table, folder)
        part = folder / "head"
        part.write_text(json.dumps(AUDIT_WITNESS.only.head(), sort_keys=True), encoding="utf-8")
        archive.add(AUDIT_HEAD, part)
        left_out = _left_out(connection, facts)
        made_on = connection.display_name
    for name, why in left_out.items():
        if name not in LEFT_OUT:
            tell(f"không sao lưu bảng {name}: {why}")
    _add_files(archive, installation.files, tell)
    manifest = Manifest(
        version=installation.version,
        made_at=at,
        made_on=made_on,
        mode=installation.mode,
        migrations=migrations,
        tables=facts,
        left_out=left_out,
        members=archive.members,
    )
    archive.finish(manifest)
    return manifest


def _add_table(
    archive: ArchiveWriter, connection: BaseDatabaseWrapper, table: Table, folder: Path
) -> TableFacts:
    """A part's size stands before it in a tar, so a table is written aside first."""
    part = folder / "rows"
    facts = write_table(connection, table, part)
    archive.add(part_of_table(table.name), part)
    part.unlink()
    return facts


def _left_out(connection: BaseDatabaseWrapper, kept: Mapping[str, TableFacts]) -> dict[str, str]:
    others = sorted(set(connection.introspection.table_names()) - set(kept))
    return {name: LEFT_OUT.get(name, NOBODYS) for name in others}


def _add_files(archive: ArchiveWriter, folder: Path, tell: Tell) -> None:
    tell("các tệp …")
    for file in _stored_files(folder):
        try:
            archive.add(FILES + file.relative_to(folder).as_posix(), file)
        except FileNotFoundError:
            tell(f"vừa được xoá, bỏ qua: {file}")


def _stored_files(folder: Path) -> Iterator[Path]:
    """Every file below ``folder``, in the order of names.

    Raises:
        UnreadableFileError: there is a link or another thing that is neither file nor folder:
            left out, it would be missed when it is too late.
    """
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted([*names, *folders]):
            path = Path(place, name)
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise UnreadableFileError(path, "không phải là tệp thường")
            if name in names:
                yield path
