"""A plan's file: its text, whatever the encoding, as lines."""

import unicodedata

from chungsuc.movements.errors import UnreadablePlanError
from chungsuc.movements.rules.outlines import Line, lines_of
from chungsuc.units.imports.text_files import UnreadableFileError, text_of

_PACKED = b"PK\x03\x04"  # .docx among others


def plan_lines(name: str, content: bytes) -> tuple[Line, ...]:
    """The lines of a text file, composed (NFC).

    Raises:
        UnreadablePlanError: it is no text, empty, too large or damaged.
    """
    if content.startswith(_PACKED):
        raise UnreadablePlanError(name, "Tệp Word (.docx) chưa đọc thẳng được.")
    try:
        text = text_of(content)
    except UnreadableFileError as error:
        raise UnreadablePlanError(name, error.what.partition(" Hãy ")[0]) from error
    lines = lines_of(unicodedata.normalize("NFC", text))
    if not lines:
        raise UnreadablePlanError(name, "Tệp không có chữ nào.")
    return lines
