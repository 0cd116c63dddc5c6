"""How large a stream is, how it is read, and how people write that."""

from collections.abc import Iterator
from decimal import Decimal
from io import SEEK_END
from typing import BinaryIO, Final

from chungsuc.common.vietnamese.numbers import write_number

MEGABYTE: Final = 1024 * 1024
PIECE: Final = 64 * 1024


def size_of(stream: BinaryIO) -> int:
    """Bytes of the stream; it stands at its beginning afterwards."""
    size = stream.seek(0, SEEK_END)
    stream.seek(0)
    return size


def pieces_of(stream: BinaryIO) -> Iterator[bytes]:
    """The stream from its beginning, in pieces of at most ``PIECE`` bytes."""
    stream.seek(0)
    while piece := stream.read(PIECE):
        yield piece


def write_size(size: int) -> str:
    """``3,2 MB``; below a tenth of that in kB, below one kB in bytes."""
    if size < 1024:  # noqa: PLR2004  bytes of a kB
        return f"{size} byte"
    if size < MEGABYTE // 10:
        return f"{write_number(Decimal(size) / 1024, 0)} kB"
    return f"{write_number((Decimal(size) / MEGABYTE).quantize(Decimal('0.1')).normalize())} MB"
