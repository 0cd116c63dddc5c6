"""A file that somebody sends, judged: what it is, under which name, and what of it is kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from weakref import finalize

from chungsuc.files.enums import Family, FileKind
from chungsuc.files.errors import (
    EmptyFileError,
    LyingNameError,
    OtherKindWantedError,
    TooLargeFileError,
)
from chungsuc.files.rules.compound import refused_compound
from chungsuc.files.rules.names import kept_name
from chungsuc.files.rules.office import inspect_office
from chungsuc.files.rules.pdf import inspect_pdf
from chungsuc.files.rules.pictures import remade_picture
from chungsuc.files.rules.recognition import Form, head_of, recognised
from chungsuc.files.rules.sizes import size_of, write_size
from chungsuc.files.rules.texts import inspect_text


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Inspected:
    """A file that may be taken.

    Attributes:
        kind: what it is.
        name: cleaned, with the ending of its kind.
        content: what is to be kept, a seekable stream: of a picture its new copy, of all else
            the bytes that were sent (a signed document must stay as it was signed). A copy goes
            when this goes.
    """

    kind: FileKind
    name: str
    content: BinaryIO


def inspect(
    stream: BinaryIO,
    name: str,
    *,
    largest: Mapping[str, int],
    wanted: Collection[Family] = tuple(Family),
) -> Inspected:
    """Judges the file ``name``, from its content.

    Args:
        stream: seekable; read in pieces, never closed.
        name: as it was sent.
        largest: bytes that a file of each family may have.
        wanted: families that are taken in this place.

    Raises:
        UnfitFileError: one of ``files.errors``: why it is not taken, and how to mend it.
    """
    size = size_of(stream)
    if not size:
        raise EmptyFileError
    head = head_of(stream)
    found = recognised(head)
    if found == Form.COMPOUND:
        raise refused_compound(stream)
    family = Family.OFFICE if found == Form.ZIP else Family(found)
    _refuse_unwanted(family, wanted)
    if size > largest[family]:
        raise TooLargeFileError(
            size=write_size(size), largest=write_size(largest[family]), kind=family.name_vi
        )
    kind, content = _looked_into(stream, family, name, head)
    copied = content is not stream
    try:
        inspected = Inspected(kind, kept_name(name, kind), content)
    except LyingNameError:
        if copied:
            content.close()
        raise
    if copied:
        finalize(inspected, content.close)
    return inspected


def _looked_into(
    stream: BinaryIO, family: Family, name: str, head: bytes
) -> tuple[FileKind, BinaryIO]:
    match family:
        case Family.PDF:
            inspect_pdf(stream)
            return FileKind.PDF, stream
        case Family.OFFICE:
            return inspect_office(stream), stream
        case Family.TEXT:
            return inspect_text(stream, name, head), stream
        case Family.PICTURE:
            return remade_picture(stream)


def _refuse_unwanted(family: Family, wanted: Collection[Family]) -> None:
    if family not in wanted:
        names = ", ".join(each.name_vi for each in Family if each in wanted)
        raise OtherKindWantedError(kind=family.name_vi, wanted=names)
