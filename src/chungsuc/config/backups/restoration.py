"""Restoring a back-up: checked first, then put in place at once, with the old kept aside."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from chungsuc.config.backups.archive import FILES, Archive, open_archive
from chungsuc.config.backups.backup import sync_folder, workshop
from chungsuc.config.backups.database import KIND_NAMES
from chungsuc.config.backups.errors import (
    DamagedBackupError,
    DataPresentError,
    NewerBackupError,
    OtherDatabaseError,
    os_errors_as_refusals,
)
from chungsuc.config.backups.installation import MODE_FILE, Installation
from chungsuc.config.backups.manifest import Manifest
from chungsuc.config.backups.moves import Moves

Tell = Callable[[str], None]


def restore_backup(
    source: Path, installation: Installation, *, aside_name: str, replace: bool, tell: Tell
) -> Manifest:
    """Makes the installation what the back-up ``source`` holds.

    Nothing is touched before every part has been read, compared with its hash and counted.

    Args:
        source: a back-up.
        installation: what is replaced; nothing may be at work on it.
        aside_name: the folder, in the data folder, that keeps what was there.
        replace: whether there may be data.
        tell: is told of every step, in Vietnamese.

    Raises:
        DomainError: one of ``backups.errors``; everything is as it was.
    """
    data, database = installation.data, installation.database
    with os_errors_as_refusals(data):
        data.mkdir(parents=True, exist_ok=True)
    with os_errors_as_refusals(source), open_archive(source) as archive, installation.at_rest():
        _require_fitting(archive.manifest, installation)
        occupied = installation.holds_data()
        if occupied and not replace:
            raise DataPresentError(_occupied_place(installation))
        database.require_unused()
        with os_errors_as_refusals(data), workshop(data, "restoring") as folder:
            staged = _stage(archive, installation, folder, tell)
            aside = data / aside_name if occupied else folder / "aside"
            tell("thay thế …")
            _swap(installation, staged, folder, aside)
        if occupied:
            tell(f"dữ liệu cũ được cất tại {aside}")
        return archive.manifest


def _require_fitting(manifest: Manifest, installation: Installation) -> None:
    unknown = sorted(set(manifest.migrations) - installation.migrations)
    if unknown:
        raise NewerBackupError(manifest.version, tuple(unknown))
    ours = installation.database.kind
    if manifest.database != ours:
        theirs = KIND_NAMES.get(manifest.database, manifest.database)
        raise OtherDatabaseError(theirs, KIND_NAMES[ours])
    if installation.database.member not in manifest.members:
        raise DamagedBackupError(installation.database.member, "không còn trong đó")


def _occupied_place(installation: Installation) -> str:
    if installation.database.holds_data():
        return installation.database.place
    return str(installation.files)


def _stage(archive: Archive, installation: Installation, folder: Path, tell: Tell) -> Path:
    """Unpacks and checks everything in ``folder``; returns the database made ready."""
    database = installation.database
    tell("cơ sở dữ liệu …")
    stored = folder / "stored"
    archive.extract(database.member, stored)
    staged = database.stage(stored, archive.manifest.tables, folder)
    stored.unlink()
    tell("các tệp …")
    files = folder / "files"
    files.mkdir()
    for name in archive.files:
        archive.extract(name, files / name.removeprefix(FILES))
    (folder / MODE_FILE).write_text(f"{archive.manifest.mode}\n", encoding="utf-8")
    if os.name == "posix":
        os.sync()  # on the disk before it takes the place of what is
    return staged


def _swap(installation: Installation, staged: Path, folder: Path, aside: Path) -> None:
    """Puts what is staged in place, the old into ``aside``; or changes nothing and raises."""
    mode = installation.data / MODE_FILE
    aside.mkdir()
    try:
        with Moves() as moves:
            moves.move_if_there(mode, aside)
            moves.move(folder / MODE_FILE, mode)
            moves.move_if_there(installation.files, aside)
            moves.move(folder / "files", installation.files)
            installation.database.replace(staged, aside, moves)
    except BaseException:
        with suppress(OSError):
            aside.rmdir()  # where it is empty again
        raise
    sync_folder(installation.data)
