"""PDF: pages to read, and nothing that starts, opens or carries something else."""

import logging
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from chungsuc.files.errors import (
    PRINT_PDF,
    ActivePdfError,
    BombError,
    DamagedFileError,
    EmbeddedObjectError,
    EncryptedFileError,
)
from chungsuc.files.rules.sizes import pieces_of

KIND: Final = "PDF"
MOST_OBJECTS: Final = 60_000  # about 0.3 ms each; a tagged document of 300 pages has half of it
MOST_NODES: Final = 1_000_000
DEEPEST: Final = 200

# Actions that leave the document, or run (ISO 32000-1, 12.6.4); going to a page and opening an
# address when somebody clicks are what documents need.
_ACTIONS: Final = {
    "/JavaScript": "JavaScript",
    "/Launch": "mở chương trình",
    "/GoToR": "mở tệp khác",
    "/GoToE": "mở tệp nhúng",
    "/SubmitForm": "gửi dữ liệu ra ngoài",
    "/ImportData": "lấy dữ liệu từ tệp khác",
    "/Rendition": "phát phim",
    "/Movie": "phát phim",
    "/Sound": "phát âm thanh",
    "/RichMediaExecute": "nội dung đa phương tiện",
    "/GoTo3DView": "mô hình 3D",
}
_ANNOTATIONS: Final = {
    "/FileAttachment": "tệp đính kèm",
    "/RichMedia": "nội dung đa phương tiện",
    "/Screen": "phim",
    "/Movie": "phim",
    "/Sound": "âm thanh",
    "/3D": "mô hình 3D",
}
# What another reader might find where ours finds nothing; long enough never to be chance.
_MARKS = re.compile(rb"/(JavaScript|EmbeddedFiles|RichMedia|Launch)(?=[\s/<>\[\]()%\0])")
_OVERLAP: Final = 32

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every mended blemish


def inspect_pdf(stream: BinaryIO) -> None:
    """Refuses a PDF for what stands against taking it.

    Every object that the file's tables name is looked at, wherever it hangs; and its bytes are
    searched for the names of what acts, since readers differ in which table they believe.

    Raises:
        EncryptedFileError: it has a password, also one that only keeps from printing: what is
            kept for decades must open without, and what is encrypted cannot be looked into.
        ActivePdfError: it holds scripts or actions that start something.
        EmbeddedObjectError: it carries files or media.
        BombError: it has too many objects.
        DamagedFileError: it cannot be read, or has no page.
    """
    stream.seek(0)
    try:
        reader = PdfReader(stream, strict=False)
        if reader.is_encrypted:
            raise EncryptedFileError(
                kind=KIND,
                mend="Hãy lưu lại một bản PDF không đặt mật khẩu và không hạn chế quyền rồi gửi.",
            )
        _judge_objects(reader)
        if not len(reader.pages):
            raise DamagedFileError(kind=KIND)
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, IndexError) as error:
        raise DamagedFileError(kind=KIND) from error
    except (AttributeError, AssertionError, RecursionError, NotImplementedError) as error:
        # pypdf says in many ways that it met something else than it expected.
        raise DamagedFileError(kind=KIND) from error
    _search_bytes(stream)


def _judge_objects(reader: PdfReader) -> None:
    for met, each in enumerate(_dictionaries(reader)):
        if met > MOST_NODES:
            raise BombError(kind=KIND, reason="quá nhiều đối tượng", mend=PRINT_PDF)
        _judge(each)


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of every object, each once; what was read is let go again."""
    numbers = {
        (number, generation) for generation, table in reader.xref.items() for number in table
    } | {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise BombError(kind=KIND, reason="quá nhiều đối tượng", mend=PRINT_PDF)
    yield from _within(reader.trailer)
    for number, generation in sorted(numbers):
        if number == 0:
            continue
        found = reader.get_object(IndirectObject(number, generation, reader))
        yield from _within(found)
        if isinstance(found, StreamObject):
            reader.resolved_objects.pop((generation, number), None)


def _within(found: PdfObject | None) -> Iterator[DictionaryObject]:
    """The dictionaries of one object, without those that it only points to."""
    waiting: list[tuple[object, int]] = [(found, 0)]
    while waiting:
        each, depth = waiting.pop()
        if depth > DEEPEST:
            raise DamagedFileError(kind=KIND)
        if isinstance(each, DictionaryObject):
            yield each
            waiting += [(value, depth + 1) for value in each.values()]
        elif isinstance(each, ArrayObject):
            waiting += [(value, depth + 1) for value in each]


def _judge(node: DictionaryObject) -> None:
    action = str(node.get("/S", ""))
    if action in _ACTIONS:
        raise ActivePdfError(what=_ACTIONS[action])
    if "/JS" in node or "/JavaScript" in node:
        raise ActivePdfError(what="JavaScript")
    if "/XFA" in node:
        raise ActivePdfError(what="biểu mẫu XFA")
    if "/EmbeddedFiles" in node or "/EF" in node:
        raise EmbeddedObjectError(kind=KIND, what="tệp đính kèm", mend=PRINT_PDF)
    kind = str(node.get("/Subtype", ""))
    if kind in _ANNOTATIONS and "/Rect" in node:
        raise EmbeddedObjectError(kind=KIND, what=_ANNOTATIONS[kind], mend=PRINT_PDF)


def _search_bytes(stream: BinaryIO) -> None:
    before = b""
    for piece in pieces_of(stream):
        found = _MARKS.search(before + piece)
        if found:
            raise ActivePdfError(what=found.group(1).decode("ascii"))
        before = piece[-_OVERLAP:]
