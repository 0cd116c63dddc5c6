"""Taking a back-up: all of it, under its name, or nothing."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from chungsuc.config.backups.archive import FILES, ArchiveWriter, open_archive
from chungsuc.config.backups.errors import (
    TargetExistsError,
    TargetInsideFilesError,
    UnreadableFileError,
    os_errors_as_refusals,
)
from chungsuc.config.backups.installation import Installation
from chungsuc.config.backups.manifest import Manifest

Tell = Callable[[str], None]
PRIVATE = 0o600  # personal data: for the one who made it


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
    tell("cơ sở dữ liệu …")
    snapshot = installation.database.copy(folder)
    archive.add(installation.database.member, snapshot.file)
    snapshot.file.unlink()
    tell("các tệp …")
    for file in _stored_files(installation.files):
        try:
            archive.add(FILES + file.relative_to(installation.files).as_posix(), file)
        except FileNotFoundError:
            tell(f"vừa được xoá, bỏ qua: {file}")
    manifest = Manifest(
        version=installation.version,
        made_at=at,
        database=installation.database.kind,
        mode=installation.mode,
        migrations=snapshot.migrations,
        tables=snapshot.tables,
        members=archive.members,
    )
    archive.finish(manifest)
    return manifest


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
