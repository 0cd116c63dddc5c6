"""Codes of the station: what is taken in, what it is called, and as what it is given out."""

from enum import StrEnum
from typing import Final

READERS_DECIDE = "trạm giữ hồ sơ xét quyền đọc từng tệp; tệp không được đọc thì như không có"
"""Why a download's address names no scope: ``ports.FILE_READERS`` decides."""

ACTIONS = {
    "files.file_stored": "Lưu tệp",
    "files.file_unused": "Tệp không còn hồ sơ nào dùng",
    "files.file_used_again": "Tệp lại được hồ sơ dùng",
    "files.file_swept": "Xoá tệp không hồ sơ nào dùng",
}

DAYS_KEPT_UNUSED: Final = 30


class Family(StrEnum):
    """Kinds that are looked into in the same way, and share a limit of size."""

    PDF = "pdf"
    OFFICE = "office"
    PICTURE = "picture"
    TEXT = "text"

    @property
    def name_vi(self) -> str:
        """What people call the kinds of the family."""
        return _FAMILY_NAMES[self]

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of names that a browser's file dialogue offers."""
        return _OFFERED_ENDINGS[self]


_FAMILY_NAMES = {
    Family.PDF: "PDF",
    Family.OFFICE: "Word (.docx), Excel (.xlsx)",
    Family.PICTURE: "ảnh JPEG, PNG, WEBP",
    Family.TEXT: "CSV, văn bản thuần (.txt)",
}
_OFFERED_ENDINGS = {
    Family.PDF: (".pdf",),
    Family.OFFICE: (".docx", ".xlsx"),
    Family.PICTURE: (".jpg", ".jpeg", ".png", ".webp"),
    Family.TEXT: (".csv", ".txt"),
}


class FileKind(StrEnum):
    """What a stored content is; found in the content, never in its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    JPEG = "jpeg"
    PNG = "png"
    CSV = "csv"
    TXT = "txt"

    @property
    def name_vi(self) -> str:
        """The kind's name, as it stands in a sentence."""
        return _KIND_NAMES[self]

    @property
    def family(self) -> Family:
        """The family of the kind."""
        return _FAMILIES[self]

    @property
    def endings(self) -> tuple[str, ...]:
        """Endings that a name of this kind may bear, without the dot; the usual one first."""
        return _ENDINGS[self]

    @property
    def media_type(self) -> str:
        """As what the content is given out: from this table alone, never from what was sent."""
        return MEDIA_TYPES[self]


_KIND_NAMES = {
    FileKind.PDF: "PDF",
    FileKind.DOCX: "Word",
    FileKind.XLSX: "Excel",
    FileKind.JPEG: "ảnh JPEG",
    FileKind.PNG: "ảnh PNG",
    FileKind.CSV: "CSV",
    FileKind.TXT: "văn bản thuần",
}
_FAMILIES = {
    FileKind.PDF: Family.PDF,
    FileKind.DOCX: Family.OFFICE,
    FileKind.XLSX: Family.OFFICE,
    FileKind.JPEG: Family.PICTURE,
    FileKind.PNG: Family.PICTURE,
    FileKind.CSV: Family.TEXT,
    FileKind.TXT: Family.TEXT,
}
_ENDINGS: dict[FileKind, tuple[str, ...]] = {
    FileKind.PDF: ("pdf",),
    FileKind.DOCX: ("docx",),
    FileKind.XLSX: ("xlsx",),
    FileKind.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    FileKind.PNG: ("png",),
    FileKind.CSV: ("csv", "tsv"),
    FileKind.TXT: ("txt",),
}
# None of these is run by a browser: no HTML, XML, SVG, script or style, nothing with a plug-in.
MEDIA_TYPES: Final = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.CSV: "text/csv",
    FileKind.TXT: "text/plain",
}
