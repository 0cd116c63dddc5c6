"""A zip that is a document: its parts, unpacked in pieces, never more than was allowed."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from chungsuc.files.errors import BombError, DamagedFileError, EncryptedFileError
from chungsuc.files.rules.sizes import MEGABYTE, PIECE, write_size

MOST_PARTS: Final = 5_000
MOST_INFLATED: Final = 200 * MEGABYTE
MOST_TIMES: Final = 150  # an inflated size against the size of the file
ALWAYS_ALLOWED: Final = 20 * MEGABYTE  # below it a small file may inflate as it likes
LARGEST_DIRECTORY: Final = 2 * MEGABYTE
_END_OF_DIRECTORY: Final = 22 + 65_535  # bytes from the end in which the directory is named
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_UNSAFE_NAME = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:|\\|\0")


@dataclass
class Budget:
    """How much may still be inflated, over a document and what is packed inside it."""

    size: int
    spent: int = field(default=0, init=False)

    def spend(self, inflated: int, kind: str) -> None:
        """Takes ``inflated`` bytes.

        Raises:
            BombError: there is too little left.
        """
        self.spent += inflated
        if self.spent > MOST_INFLATED:
            raise BombError(kind=kind, reason=f"trên {write_size(MOST_INFLATED)}")
        if self.spent > max(ALWAYS_ALLOWED, self.size * MOST_TIMES):
            raise BombError(kind=kind, reason=f"gấp trên {MOST_TIMES} lần")


@dataclass(frozen=True, slots=True)
class Package:
    """An opened zip whose directory was found sound.

    Attributes:
        kind: what people call the document, for refusals.
        names: of the parts, in the order of the directory.
    """

    kind: str
    budget: Budget
    archive: zipfile.ZipFile

    @property
    def names(self) -> list[str]:
        return [each.filename for each in self.archive.infolist() if not each.is_dir()]

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part, inflated piece by piece; what it really inflates to is counted.

        Raises:
            BombError: it inflates to more than is allowed.
            DamagedFileError: it cannot be inflated, or its sum is wrong.
        """
        try:
            with self.archive.open(name) as part:
                while piece := part.read(PIECE):
                    self.budget.spend(len(piece), self.kind)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise DamagedFileError(kind=self.kind) from error


@contextmanager
def opened_package(stream: BinaryIO, kind: str, budget: Budget) -> Iterator[Package]:
    """Opens a zip and judges its directory, before anything is inflated.

    Raises:
        DamagedFileError: it is no sound zip, or its names lead out of it or come twice.
        BombError: it has too many parts, or says itself that it inflates too much.
        EncryptedFileError: a part is encrypted.
    """
    _refuse_endless_directory(stream, kind)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DamagedFileError(kind=kind) from error
    with archive:
        _judge_directory(archive.infolist(), kind, budget)
        yield Package(kind, budget, archive)


def _refuse_endless_directory(stream: BinaryIO, kind: str) -> None:
    """``zipfile`` makes an object for every entry: how many there are is asked before."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_OF_DIRECTORY))
    tail = stream.read()
    stream.seek(0)
    mark = tail.rfind(b"PK\x05\x06")
    if mark < 0 or len(tail) < mark + 22:
        raise DamagedFileError(kind=kind)
    parts = int.from_bytes(tail[mark + 10 : mark + 12], "little")
    directory = int.from_bytes(tail[mark + 12 : mark + 16], "little")
    # A zip64 writes only ones here; no document that may be sent needs one.
    if parts > MOST_PARTS or directory > LARGEST_DIRECTORY:
        raise BombError(kind=kind, reason=f"trên {MOST_PARTS} phần")


def _judge_directory(entries: list[zipfile.ZipInfo], kind: str, budget: Budget) -> None:
    if len(entries) > MOST_PARTS:
        raise BombError(kind=kind, reason=f"trên {MOST_PARTS} phần")
    if any(each.flag_bits & 0x1 for each in entries):
        raise EncryptedFileError(kind=kind)
    names = [each.filename.casefold() for each in entries]
    if len(set(names)) != len(names) or any(map(_UNSAFE_NAME.search, names)):
        raise DamagedFileError(kind=kind)
    if any(each.compress_type not in _METHODS for each in entries):
        raise DamagedFileError(kind=kind)
    claimed = sum(each.file_size for each in entries)
    Budget(budget.size).spend(claimed, kind)
