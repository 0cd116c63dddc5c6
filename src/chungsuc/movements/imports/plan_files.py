"""A plan's file: its text, whatever the encoding, as lines."""

import unicodedata

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.movements.errors import UnreadablePlanError
from chungsuc.movements.imports.word_files import PACKED, word_lines
from chungsuc.movements.rules.outlines import Line, lines_of
from chungsuc.units.imports.text_files import UnreadableFileError, text_of

MOST_LINES = 20_000  # the longest plans have a tenth of that
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "tệp Word đời cũ (.doc) hoặc tệp Word có mật khẩu"),
    (b"%PDF", "tệp PDF"),
    (b"II*\x00", "tệp ảnh TIFF"),
    (b"MM\x00*", "tệp ảnh TIFF"),
    (b"GIF8", "tệp ảnh GIF"),
)


def plan_lines(name: str, content: bytes) -> tuple[Line, ...]:
    """The lines of a .docx or of a text file, composed (NFC); what it is its content says.

    Raises:
        UnreadablePlanError: it is neither, empty, too large or damaged.
    """
    lines = word_lines(name, content) if content.startswith(PACKED) else _text(name, content)
    if not lines:
        raise UnreadablePlanError(name, "Tệp không có chữ nào.")
    if len(lines) > MOST_LINES:
        raise UnreadablePlanError(
            name, f"Tệp có {write_number(len(lines))} dòng, quá dài đối với một kế hoạch."
        )
    return lines


def _text(name: str, content: bytes) -> tuple[Line, ...]:
    for signature, sort in _OTHERS:
        if content.startswith(signature):
            raise UnreadablePlanError(name, f"Đây là {sort}, không phải văn bản đọc được.")
    try:
        text = text_of(content)
    except UnreadableFileError as error:
        what = error.what.partition(" Hãy ")[0].replace(", không phải CSV", "")
        raise UnreadablePlanError(name, what) from error
    return lines_of(unicodedata.normalize("NFC", text))
