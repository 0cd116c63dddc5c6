"""The file that is a back-up: a plain tar that any tar opens, in which each part has its hash.

It is not compressed as a whole: tables are compressed one by one, and documents and pictures
already are. Parts stand in this order: ``FORMAT`` (what this is), a part a table, the end of the
log, the files, ``manifest.json``, and last ``manifest.json.sha256``. So a file that was cut off
anywhere has no manifest, and is refused.

The hashes find damage. They do not find forgery: whoever can write a back-up can write hashes.
"""

import gzip
import hashlib
import io
import os
import re
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from chungsuc.config.backups.errors import (
    DamagedBackupError,
    NewerBackupError,
    NotABackupError,
    UnreadableFileError,
    UnsafeMemberError,
)
from chungsuc.config.backups.manifest import Manifest, Member, manifest_from

FORMAT = "FORMAT"
FORMAT_NUMBER = 2  # 1 held the database in its own form
FORMAT_TEXT = b"Chung Suc back-up, format %d\n"
MANIFEST = "manifest.json"
MANIFEST_HASH = "manifest.json.sha256"
TABLES, ROWS = "tables/", ".jsonl.gz"
AUDIT_HEAD = "audit-head.json"
FILES = "files/"
FRAME = {FORMAT, MANIFEST, MANIFEST_HASH}
LARGEST_FRAME = 512 * 1024 * 1024  # bytes of a manifest, some millions of files
PIECE = 1024 * 1024

CHANGED = "không còn như lúc sao lưu"
CUT_OFF = "hoặc phần ngay sau đó không đọc được"

_FORMAT = re.compile(rb"Chung Suc back-up, format (\d{1,6})\n")
_PERMISSIONS = 0o640


class _Hashed:
    """A stream that is hashed while it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.digest.update(piece)
        return piece


class ArchiveWriter:
    """Writes an archive part by part; whole only when ``finish`` has returned."""

    def __init__(self, stream: BinaryIO) -> None:
        self.members: dict[str, Member] = {}
        # GNU's and POSIX's tar read it, with names of any length in any letters.
        self._tar = tarfile.open(  # noqa: SIM115  open across calls, closed by finish
            fileobj=stream, mode="w", format=tarfile.PAX_FORMAT
        )
        self._add_bytes(FORMAT, FORMAT_TEXT % FORMAT_NUMBER)

    def add(self, name: str, file: Path) -> None:
        """Adds the content of ``file`` under ``name``, as much as there is now.

        Raises:
            UnreadableFileError: it grew shorter while it was read.
            OSError: it is not there, is a link, or cannot be read.
        """
        # Not followed where it is a link, also one made a moment ago.
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as stream:
            found = os.fstat(stream.fileno())
            info = _info(name, found.st_size)
            info.mtime = int(found.st_mtime)
            hashed = _Hashed(stream)
            try:
                self._tar.addfile(info, hashed)
            except OSError as error:
                if error.errno is None:  # tarfile's own word for a source that ends too early
                    raise UnreadableFileError(file, "tệp bị cắt ngắn trong khi đọc") from error
                raise
        self.members[name] = Member(info.size, hashed.digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Adds the manifest and its hash, and ends the archive."""
        content = manifest.as_json()
        self._add_bytes(MANIFEST, content)
        self._add_bytes(MANIFEST_HASH, _hash_line(content))
        self._tar.close()

    def _add_bytes(self, name: str, content: bytes) -> None:
        self._tar.addfile(_info(name, len(content)), io.BytesIO(content))


class Archive:
    """A back-up whose frame is whole: format, names, sizes and manifest have been checked.

    The content of the parts is checked when they are read.
    """

    def __init__(
        self, tar: tarfile.TarFile, parts: Mapping[str, tarfile.TarInfo], manifest: Manifest
    ) -> None:
        self._tar = tar
        self._parts = parts
        self.manifest = manifest

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the parts that are files of the installation."""
        return tuple(name for name in self.manifest.members if name.startswith(FILES))

    def check(self) -> None:
        """Reads every part.

        Raises:
            DamagedBackupError: a part is not what it was.
        """
        for name in self.manifest.members:
            for _ in self._pieces(name):
                pass

    def extract(self, name: str, target: Path) -> None:
        """Writes the part ``name`` as the new file ``target``, with the time of its last change.

        Raises:
            DamagedBackupError: the part is not what it was; ``target`` is then the caller's to
                remove.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            target.chmod(_PERMISSIONS)
            for piece in self._pieces(name):
                stream.write(piece)
        mtime = self._parts[name].mtime
        os.utime(target, (mtime, mtime))

    def lines(self, table: str) -> Iterator[bytes]:
        """The rows of ``table``, a line each.

        Raises:
            DamagedBackupError: the part cannot be read.
        """
        name = part_of_table(table)
        stream = self._tar.extractfile(self._parts[name])
        if stream is None:
            raise UnsafeMemberError(name)
        with stream, gzip.GzipFile("", "rb", fileobj=stream) as rows:
            try:
                yield from rows
            except (OSError, EOFError, zlib.error) as error:
                raise DamagedBackupError(name, CUT_OFF) from error

    def read(self, name: str) -> bytes:
        """The content of a small part.

        Raises:
            DamagedBackupError: it is not what it was.
        """
        return b"".join(self._pieces(name))

    def _pieces(self, name: str) -> Iterator[bytes]:
        digest = hashlib.sha256()
        for piece in _pieces(self._tar, self._parts[name]):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != self.manifest.members[name].sha256:
            raise DamagedBackupError(name, CHANGED)


def part_of_table(table: str) -> str:
    """The name of the part that holds the rows of ``table``."""
    return f"{TABLES}{table}{ROWS}"


@contextmanager
def open_archive(file: Path) -> Iterator[Archive]:
    """The back-up in ``file``, its frame checked.

    Raises:
        NotABackupError: it does not begin like one.
        NewerBackupError: its format is a later one.
        UnsafeMemberError: a part would lie outside the data folder, or is no plain file.
        DamagedBackupError: a part is missing, foreign, or of another size.
        OSError: the file cannot be read.
    """
    with file.open("rb") as stream:
        try:
            tar = tarfile.open(fileobj=stream, mode="r:")  # noqa: SIM115  closed just below
        except tarfile.TarError as error:
            raise NotABackupError(file) from error
        with tar:
            _require_format(tar, file)
            parts = _parts(tar)
            yield Archive(tar, parts, _manifest(tar, parts))


def _require_format(tar: tarfile.TarFile, file: Path) -> None:
    first = tar.next()
    if first is None or first.name != FORMAT or not _is_plain(first) or first.size > PIECE:
        raise NotABackupError(file)
    found = _FORMAT.fullmatch(b"".join(_pieces(tar, first)))
    if found is None:
        raise NotABackupError(file)
    if int(found[1]) != FORMAT_NUMBER:
        raise NewerBackupError(f"có định dạng sao lưu số {int(found[1])}")


def _parts(tar: tarfile.TarFile) -> dict[str, tarfile.TarInfo]:
    """Every part by name; each is a plain file below the data folder, and none comes twice."""
    parts: dict[str, tarfile.TarInfo] = {}
    last = FORMAT
    try:
        for info in tar:
            if info.name in parts or not _is_plain(info) or not _stays_inside(info.name):
                raise UnsafeMemberError(info.name)
            parts[info.name] = info
            last = info.name
    except (tarfile.TarError, ValueError) as error:  # ValueError: numbers and letters in a header
        raise DamagedBackupError(last, CUT_OFF) from error
    if MANIFEST not in parts or MANIFEST_HASH not in parts:
        raise DamagedBackupError(last, CUT_OFF)
    return parts


def _is_plain(info: tarfile.TarInfo) -> bool:
    """Whether the part is a file whose bytes all stand in the archive."""
    return info.isreg() and not info.issparse()


def _stays_inside(name: str) -> bool:
    """Whether ``name`` is relative and never leads upwards, on any system."""
    steps = re.split(r"[/\\]", name)
    return not any(step in {"", ".", ".."} for step in steps) and ":" not in steps[0]


def _manifest(tar: tarfile.TarFile, parts: Mapping[str, tarfile.TarInfo]) -> Manifest:
    if max(parts[MANIFEST].size, parts[MANIFEST_HASH].size) > LARGEST_FRAME:
        raise DamagedBackupError(MANIFEST, CHANGED)
    content = b"".join(_pieces(tar, parts[MANIFEST]))
    if b"".join(_pieces(tar, parts[MANIFEST_HASH])) != _hash_line(content):
        raise DamagedBackupError(MANIFEST, CHANGED)
    try:
        manifest = manifest_from(content)
    except ValueError as error:
        raise DamagedBackupError(MANIFEST, CHANGED) from error
    _require_all(parts, manifest)
    return manifest


def _require_all(parts: Mapping[str, tarfile.TarInfo], manifest: Manifest) -> None:
    for name, member in manifest.members.items():
        if name not in parts:
            raise DamagedBackupError(name, "không còn trong đó")
        if parts[name].size != member.size:
            raise DamagedBackupError(name, CHANGED)
    for name in (*map(part_of_table, manifest.tables), AUDIT_HEAD):
        if name not in manifest.members:
            raise DamagedBackupError(name, "không còn trong đó")
    for name in parts:
        if name not in manifest.members and name not in FRAME:
            raise DamagedBackupError(name, "không có trong bảng kê")


def _pieces(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    stream = tar.extractfile(info)
    if stream is None:
        raise UnsafeMemberError(info.name)
    with stream:
        try:
            while piece := stream.read(PIECE):
                yield piece
        except tarfile.ReadError as error:
            raise DamagedBackupError(info.name, CUT_OFF) from error


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size = size
    info.mode = _PERMISSIONS
    return info


def _hash_line(content: bytes) -> bytes:
    """As ``sha256sum --check`` reads it."""
    return f"{hashlib.sha256(content).hexdigest()}  {MANIFEST}\n".encode("ascii")
