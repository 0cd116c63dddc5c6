"""The text of a file that somebody sends: in whatever encoding, and never a guess too far."""

import re
import unicodedata
from decimal import Decimal

from chungsuc.common.vietnamese.numbers import write_number

LARGEST = 5 * 1024 * 1024  # bytes
_MEGABYTE = 1024 * 1024

# What files of other sorts begin with.
_SIGNATURES = (
    (b"PK\x03\x04", "tệp Excel (.xlsx) hoặc tệp nén"),
    (b"\xd0\xcf\x11\xe0", "tệp Excel hoặc Word đời cũ"),
    (b"\x89PNG", "tệp ảnh PNG"),
    (b"\xff\xd8\xff", "tệp ảnh JPEG"),
    (b"%PDF", "tệp PDF"),
    (b"\x1f\x8b", "tệp nén"),
    (b"{\\rtf", "tệp văn bản RTF"),
)
_AS_CSV = (
    "Hãy mở tệp gốc bằng Excel hoặc LibreOffice rồi lưu thành CSV (Save As, chọn loại “CSV UTF-8”)."
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_FEWEST_ZEROS = 0.2  # of every other byte: so many letters without marks are in any table
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class UnreadableFileError(Exception):
    """A file that cannot be read at all: why, and what to do.

    Attributes:
        line: where, from 1; 0 for the file as a whole.
    """

    def __init__(self, what: str, *, line: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


def too_large(size: int) -> str:
    """Why a file of so many bytes is refused."""
    megabytes = write_number(Decimal(size) / _MEGABYTE, 1)
    return (
        f"Tệp có {megabytes} MB, nhiều nhất được {LARGEST // _MEGABYTE} MB. Hãy chia thành nhiều "
        "tệp, hoặc bỏ các cột không dùng."
    )


def text_of(content: bytes) -> str:
    """The text: UTF-8 with or without mark, UTF-16, or windows-1258.

    Raises:
        UnreadableFileError: it is too large, empty, of another sort, or damaged.
    """
    if len(content) > LARGEST:
        raise UnreadableFileError(too_large(len(content)))
    for signature, sort in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableFileError(f"Đây là {sort}, không phải CSV. {_AS_CSV}")
    text = _decoded(content)
    if _CONTROL.search(text):
        raise UnreadableFileError(f"Đây không phải là tệp văn bản. {_AS_CSV}")
    if not text.strip("\ufeff \t\r\n\xa0,;"):
        raise UnreadableFileError("Tệp trống. Hãy kiểm tra xem có chọn nhầm tệp không.")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    if b"\x00" in content:
        return _strictly(content, _wide_encoding(content))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(content, error)
    return _strictly(content, "cp1258")


def _wide_encoding(content: bytes) -> str:
    """UTF-16 without a mark, by where the zeros of plain letters stand."""
    half = len(content) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = content[first::2].count(0)
        others = content[1 - first :: 2].count(0)
        if zeros >= _FEWEST_ZEROS * half and not others:
            return encoding
    raise UnreadableFileError(f"Đây không phải là tệp văn bản. {_AS_CSV}")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableFileError(
            f"Không đọc được bảng mã chữ của tệp. {_AS_CSV}", line=line
        ) from error


def _refuse_damaged(content: bytes, error: UnicodeDecodeError) -> None:
    """Refuses UTF-8 with broken letters; read as another encoding, every name would be wrong."""
    loose = content.decode("utf-8", errors="replace")
    broken = loose.count("\ufffd")
    sound = sum(1 for each in loose if not each.isascii()) - broken
    if sound > 2 * broken:
        raise UnreadableFileError(
            "Có chữ bị hỏng bảng mã ở dòng này; phần còn lại của tệp là UTF-8. Hãy lưu lại tệp "
            "từ nguồn, chọn “CSV UTF-8”.",
            line=content[: error.start].count(b"\n") + 1,
        )


def has_lost_letters(text: str) -> bool:
    """Whether letters were replaced when the file was saved: ``Th?t Kh?``."""
    return "?" in text or "\ufffd" in text


def has_foreign_letters(text: str) -> bool:
    """Whether it has signs that stand in no name here: TCVN3 or VNI read as Unicode (``§¹i``)."""
    return any(
        not (each.isascii() and each.isalnum()) and each not in _IN_NAMES
        for each in unicodedata.normalize("NFD", text)
    )


_IN_NAMES = frozenset(" -–—'’‘ʼ.,()/&\"“”:;+đĐ") | {
    *("\N{COMBINING GRAVE ACCENT}", "\N{COMBINING ACUTE ACCENT}"),
    *("\N{COMBINING HOOK ABOVE}", "\N{COMBINING TILDE}", "\N{COMBINING DOT BELOW}"),
    *("\N{COMBINING CIRCUMFLEX ACCENT}", "\N{COMBINING BREVE}", "\N{COMBINING HORN}"),
}
