"""The folder of contents: where each lies, and what lies there.

``<folder>/ab/abcdef…``: the first two letters of the hash, then the whole of it.
``<folder>/incoming/``: what is being written.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from django.core.files.storage import default_storage

from chungsuc.files.errors import MissingContentError

INCOMING: Final = "incoming"
PIECE: Final = 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class LyingFile:
    """Something that lies in the folder.

    Attributes:
        sha256: of what it should hold, by its place; empty where no content has its place.
        changed_at: seconds since 1970 at which it was last written or marked.
    """

    path: Path
    sha256: str
    changed_at: float


def contents_folder() -> Path:
    """The folder of contents, as the settings name it."""
    return Path(default_storage.path(""))


def place_of(sha256: str) -> Path:
    """Where the content of that hash lies, or would.

    Raises:
        ValueError: it is no hash.
    """
    if not _HASH.fullmatch(sha256):
        raise ValueError(f"no SHA-256: {sha256!r}")
    return contents_folder() / sha256[:2] / sha256


def open_content(sha256: str) -> BinaryIO:
    """The content, to be read and closed by the caller.

    Raises:
        MissingContentError: it is not there.
    """
    try:
        return place_of(sha256).open("rb")
    except FileNotFoundError as error:
        raise MissingContentError(sha256=sha256) from error


def hash_of(path: Path) -> str:
    """The hash of what really lies there.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def lying_files() -> Iterator[LyingFile]:
    """Everything in the folder that is no folder, in the order of names."""
    folder = contents_folder()
    if not folder.is_dir():
        return
    for within in sorted(folder.iterdir()):
        files = sorted(within.rglob("*")) if within.is_dir() else [within]
        for path in files:
            if path.is_dir():
                continue
            try:
                changed_at = path.lstat().st_mtime
            except FileNotFoundError:  # swept, or in its place, since the folder was read
                continue
            yield LyingFile(path, _hash_by_place(path, folder), changed_at)


def _hash_by_place(path: Path, folder: Path) -> str:
    name = path.name
    return name if _HASH.fullmatch(name) and path == folder / name[:2] / name else ""
