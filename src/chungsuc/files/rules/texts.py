"""CSV and plain text: in Unicode, without controls, and calling nothing."""

import codecs
import re
from typing import BinaryIO, Final

from chungsuc.files.enums import FileKind
from chungsuc.files.errors import (
    LiveFieldError,
    LyingNameError,
    NotTextError,
    UnknownEncodingError,
    UnknownKindError,
)
from chungsuc.files.rules.names import ending_of
from chungsuc.files.rules.sizes import pieces_of

_KINDS: Final = {ending: kind for kind in (FileKind.CSV, FileKind.TXT) for ending in kind.endings}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
# ``=cmd|'/c calc'!A1``: a cell that a spreadsheet would ask another program for.
_LIVE_CELL = re.compile(r"""(?:^|[\r\n,;\t"'])\s*[=+\-@][^\r\n|]{0,200}\|[^\r\n!]{0,500}!""")
_OVERLAP: Final = 1024  # characters of the piece before that a cell may have begun in


def inspect_text(stream: BinaryIO, name: str, head: bytes) -> FileKind:
    """The kind of a text, which its name alone can tell.

    Raises:
        UnknownKindError: it is no text, and its name does not say that it should be.
        LyingNameError: it is text, under the ending of something else.
        NotTextError: it holds control characters.
        UnknownEncodingError: it is neither UTF-8 nor UTF-16 with its mark.
        LiveFieldError: a cell would call another program.
    """
    ending = ending_of(name)
    kind = _KINDS.get(ending)
    if kind is None:
        if not _is_text(head):
            raise UnknownKindError
        if ending:
            raise LyingNameError(ending=ending, kind=FileKind.TXT.name_vi, right="txt")
        kind = FileKind.TXT
    _read_through(stream, _encoding(head), ending or "txt")
    return kind


def _encoding(head: bytes) -> str:
    return next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")


def _is_text(head: bytes) -> bool:
    decoder = codecs.getincrementaldecoder(_encoding(head))()
    try:
        return not _CONTROL.search(decoder.decode(head))
    except UnicodeDecodeError:
        return False


def _read_through(stream: BinaryIO, encoding: str, ending: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    before = ""
    try:
        for piece in pieces_of(stream):
            text = decoder.decode(piece)
            if _CONTROL.search(text):
                raise NotTextError(ending=ending)
            _refuse_live_cell(before + text)
            before = text[-_OVERLAP:]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError from error


def _refuse_live_cell(text: str) -> None:
    found = _LIVE_CELL.search(text)
    if found:
        raise LiveFieldError(
            kind=FileKind.CSV.name_vi,
            field=found.group().strip()[:40],
            mend="Hãy mở tệp, xoá ô bắt đầu bằng dấu = gọi chương trình đó, lưu lại rồi gửi.",
        )
