"""Writing contents and taking them away: before and after the transactions of the rows.

A content is in its place, and on the disk, before a row names it; a row is gone before its
content is. So a crash at any moment leaves at most a content without a row, which the next
sweep but one takes away.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final

from filelock import FileLock

from chungsuc.files.enums import FileKind
from chungsuc.files.queries.contents import (
    INCOMING,
    LyingFile,
    contents_folder,
    lying_files,
    place_of,
)
from chungsuc.files.queries.stored import KNOWN_AT_ONCE, known_hashes
from chungsuc.files.rules.inspection import Inspected
from chungsuc.files.rules.sizes import pieces_of

MODE: Final = 0o640
FOLDER_MODE: Final = 0o750
KEPT_WITHOUT_ROW: Final = timedelta(days=1)
"""Longer than any transaction, and than a back-up that read the rows before the contents."""
_LOCK_WAIT: Final = 60  # seconds


@dataclass(frozen=True, slots=True)
class PlacedContent:
    """A content that lies in its place, and is on the disk; perhaps no row names it yet.

    Made by ``place_content`` alone: what a service is handed was looked into.
    """

    sha256: str
    size: int
    kind: FileKind
    name: str


def place_content(file: Inspected) -> PlacedContent:  # check: no-service  writes no row
    """Puts what is to be kept of an inspected file into its place.

    Called before the service, so that no transaction waits for the disk. The same content
    again renews the one that lies there.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
    """
    folder = contents_folder()
    incoming = _made(folder / INCOMING) / secrets.token_hex(16)
    try:
        sha256, size = _written(file.content, incoming)
        place = place_of(sha256)
        _made(place.parent)
        with _alone(folder):
            incoming.replace(place)
        _sync_folder(place.parent)
    except BaseException:
        incoming.unlink(missing_ok=True)
        raise
    return PlacedContent(sha256, size, file.kind, file.name)


def keep_another_day(sha256: str) -> None:  # check: no-service  writes no row
    """Marks a content whose row goes, so that a back-up at work still finds it."""
    with suppress(FileNotFoundError):
        os.utime(place_of(sha256))


def sweep_contents(*, at: datetime) -> int:  # check: no-service  writes no row
    """Takes away contents without a row, and remains of writing.

    Only what was last written or marked more than a day before ``at``.

    Returns:
        How many were taken away.
    """
    latest = (at - KEPT_WITHOUT_ROW).timestamp()
    old = [each for each in lying_files() if each.changed_at < latest and _is_ours(each)]
    taken = 0
    for start in range(0, len(old), KNOWN_AT_ONCE):
        part = old[start : start + KNOWN_AT_ONCE]
        taken += _take_away(part, latest)
    return taken


def _take_away(lying: list[LyingFile], latest: float) -> int:
    """Under the lock no content is renewed, so none that a new row will name goes."""
    taken = 0
    with _alone(contents_folder()):
        known = known_hashes(each.sha256 for each in lying if each.sha256)
        for each in lying:
            with suppress(FileNotFoundError):
                if each.sha256 not in known and each.path.lstat().st_mtime < latest:
                    each.path.unlink()
                    taken += 1
    return taken


def _is_ours(file: LyingFile) -> bool:
    """What somebody else put into the folder is named by ``verify_files``, and left alone."""
    return bool(file.sha256) or file.path.parent == contents_folder() / INCOMING


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with FileLock(folder.with_name(f"{folder.name}.lock"), timeout=_LOCK_WAIT):
        yield


def _made(folder: Path) -> Path:
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    return folder


def _written(content: BinaryIO, target: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    with os.fdopen(descriptor, "wb") as stream:
        for piece in pieces_of(content):
            digest.update(piece)
            size += stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())
    target.chmod(MODE)  # whatever the process masks
    return digest.hexdigest(), size


def _sync_folder(folder: Path) -> None:
    """Has the name on the disk too, where the system can be asked for that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
