"""What a content is, by its first bytes."""

import re
from dataclasses import dataclass
from typing import BinaryIO, Final

from chungsuc.files.enums import Family
from chungsuc.files.errors import (
    SAVE_DOCX,
    SAVE_PDF,
    UNPACK,
    EmptyFileError,
    UnwantedKindError,
)

HEAD: Final = 1024
ZIP_MARK: Final = b"PK\x03\x04"
COMPOUND_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAM_MARKS: Final = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01")

SCREENSHOT: Final = "Hãy mở ảnh, lưu lại thành JPEG hoặc PNG rồi gửi."
SCAN: Final = "Hãy quét hoặc lưu lại thành PDF rồi gửi."
IPHONE: Final = (
    "Trên iPhone, hãy vào Cài đặt > Camera > Định dạng, chọn “Tương thích nhất” rồi chụp lại; "
    "hoặc gửi ảnh qua Zalo, tải về và dùng ảnh đó."
)
NO_PROGRAM: Final = "Hãy gửi văn bản, bảng tính hoặc ảnh."


@dataclass(frozen=True, slots=True)
class _Unwanted:
    """A type that is known by its first bytes and never taken."""

    mark: re.Pattern[bytes]
    what: str
    mend: str


def _row(pattern: bytes, what: str, mend: str) -> _Unwanted:
    return _Unwanted(re.compile(pattern, re.DOTALL), what, mend)


_WEB_PAGE = rb"\s*<(?:!doctype\s+html|html|head|body|script|style|iframe|title|div|a\s|img\s)"
_UNWANTED: Final = (
    _row(rb"(?:\xef\xbb\xbf)?(?i:" + _WEB_PAGE + rb")", "trang web (HTML)", SAVE_PDF),
    _row(
        rb"(?:\xef\xbb\xbf)?\s*(?i:(?:<\?xml.*?)?<(?:!--.*?-->\s*<)*svg\b)",
        "ảnh SVG, loại ảnh có thể chứa chương trình",
        SCREENSHOT,
    ),
    _row(rb"(?:\xef\xbb\xbf)?\s*<(?:\?|!|\w+[\s:>/])", "tệp XML", SAVE_PDF),
    _row(rb"GIF8[79]a", "ảnh GIF", SCREENSHOT),
    _row(rb"BM.{4}\0{4}", "ảnh BMP", SCREENSHOT),
    _row(rb"II\*\0|MM\0\*", "ảnh TIFF", SCAN),
    _row(rb".{4}ftyp(?:hei|hev|mif1|msf1|avi)", "ảnh HEIC hoặc AVIF", IPHONE),
    _row(rb".{4}ftyp|RIFF.{4}AVI ", "phim", NO_PROGRAM),
    _row(rb"\{\\rtf", "văn bản RTF", SAVE_DOCX),
    _row(rb"Rar!\x1a|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ", "tệp nén", UNPACK),
    _row(rb"PK(?:\x05\x06|\x07\x08)", "tệp nén", UNPACK),
    _row(b"|".join(map(re.escape, PROGRAM_MARKS)) + rb"|#!", "chương trình", NO_PROGRAM),
)


class Form:
    """Forms of content that are looked into further; not kinds yet."""

    ZIP: Final = "zip"
    COMPOUND: Final = "compound"


def head_of(stream: BinaryIO) -> bytes:
    """The first bytes; the stream stands at its beginning afterwards."""
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    return head


def recognised(head: bytes) -> Family | str:
    """The family of a content by its ``head``, or one of ``Form``; text is what is nothing else.

    Raises:
        EmptyFileError: there is not a byte.
        UnwantedKindError: it is of a type that is never taken.
    """
    if not head:
        raise EmptyFileError
    if head.startswith(b"%PDF-"):
        return Family.PDF
    if head.startswith(ZIP_MARK):
        return Form.ZIP
    if head.startswith(COMPOUND_MARK):
        return Form.COMPOUND
    if _is_picture(head):
        return Family.PICTURE
    for each in _UNWANTED:
        if each.mark.match(head):
            raise UnwantedKindError(what=each.what, mend=each.mend)
    return Family.TEXT


def _is_picture(head: bytes) -> bool:
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return webp or head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
