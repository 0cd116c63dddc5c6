"""Files of Office before 2007, and documents with a password: none is taken, each says why."""

from typing import BinaryIO, Final

import olefile  # type: ignore[import-untyped]  # ships no types

from chungsuc.files.errors import (
    SAVE_DOCX,
    SAVE_PDF,
    SAVE_XLSX,
    DamagedFileError,
    EncryptedFileError,
    UnwantedKindError,
)

_ALSO_MACROS: Final = ", có cả macro"


def refused_compound(stream: BinaryIO) -> UnwantedKindError | EncryptedFileError | DamagedFileError:
    """Why a file in Microsoft's compound format is not taken, and what to send instead.

    What calls other programs in the binary formats stands in records that no library of ours
    reads to the end, so even those without macros are saved anew by whoever has them.
    """
    stream.seek(0)
    try:
        with olefile.OleFileIO(stream) as compound:
            streams = {"/".join(path).casefold() for path in compound.listdir()}
    except (OSError, ValueError, TypeError, IndexError, RecursionError, AttributeError) as error:
        refusal = DamagedFileError(kind="Word hoặc Excel")
        refusal.__cause__ = error
        return refusal
    return _refusal(streams)


def _refusal(streams: set[str]) -> UnwantedKindError | EncryptedFileError:
    macros = any("vba" in each.split("/") or "_vba_project" in each for each in streams)
    also = _ALSO_MACROS if macros else ""
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        return EncryptedFileError(kind="Word hoặc Excel")
    if "worddocument" in streams:
        return UnwantedKindError(what=f"văn bản Word đời cũ (.doc){also}", mend=SAVE_DOCX)
    if {"workbook", "book"} & streams:
        return UnwantedKindError(what=f"bảng tính Excel đời cũ (.xls){also}", mend=SAVE_XLSX)
    if "powerpoint document" in streams:
        return UnwantedKindError(what="trình chiếu PowerPoint đời cũ (.ppt)", mend=SAVE_PDF)
    if any(each.startswith("__properties_version1.0") for each in streams):
        return UnwantedKindError(
            what="thư điện tử Outlook (.msg)",
            mend="Hãy in thư thành PDF, và gửi riêng các tệp đính kèm của thư.",
        )
    return UnwantedKindError(what="tệp Office đời cũ", mend=SAVE_PDF)
