"""Word and Excel: a document and nothing that acts, fetches or hides."""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from chungsuc.files.enums import FileKind
from chungsuc.files.errors import (
    PRINT_PDF,
    SAVE_DOCX,
    SAVE_PDF,
    SAVE_XLSX,
    UNPACK,
    DamagedFileError,
    EmbeddedObjectError,
    ExternalLinkError,
    LiveFieldError,
    MacroError,
    UnwantedKindError,
)
from chungsuc.files.rules.packages import Budget, Package, opened_package
from chungsuc.files.rules.recognition import COMPOUND_MARK, PROGRAM_MARKS, ZIP_MARK
from chungsuc.files.rules.sizes import MEGABYTE, size_of
from chungsuc.files.rules.xml_parts import demand_harmless_xml, elements_of, field_codes_of

CONTENT_TYPES: Final = "[Content_Types].xml"
DEEPEST: Final = 2  # a chart in a report carries its numbers as a workbook; no deeper than that
LARGEST_DIRECTORY_PART: Final = 4 * MEGABYTE
LARGEST_NESTED: Final = 20 * MEGABYTE

_MAIN: Final = "application/vnd.openxmlformats-officedocument."
_KINDS: Final = {
    f"{_MAIN}wordprocessingml.document.main+xml": FileKind.DOCX,
    f"{_MAIN}spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
# Main parts of what is no plain document; those with macros are refused for their macros.
_OTHERS: Final = (
    (f"{_MAIN}wordprocessingml.template.main+xml", "mẫu Word (.dotx)", SAVE_DOCX),
    (f"{_MAIN}spreadsheetml.template.main+xml", "mẫu Excel (.xltx)", SAVE_XLSX),
    (f"{_MAIN}presentationml.", "trình chiếu PowerPoint", SAVE_PDF),
    ("application/vnd.ms-excel.sheet.binary.", "bảng tính Excel nhị phân (.xlsb)", SAVE_XLSX),
    ("application/vnd.ms-visio.", "bản vẽ Visio", SAVE_PDF),
)
_MACRO_TYPE = re.compile(
    r"macroenabled|vbaproject|vbadata|macrosheet|ms-word\.attachedtoolbars", re.IGNORECASE
)
_MACRO_NAME = re.compile(r"vbaproject|vbadata|(^|/)(macrosheets|dialogsheets)/", re.IGNORECASE)
_MACRO_RELATION = re.compile(
    r"/(vbaproject|wordvbadata|xl(intl)?macrosheet|dialogsheet)$", re.IGNORECASE
)
_EMBEDDED_TYPE = re.compile(r"activex|oleobject|application/x-msdownload", re.IGNORECASE)
_EMBEDDED_NAME = re.compile(r"(^|/)activex/|(^|/)oleobject[^/]*$", re.IGNORECASE)
_EMBEDDED_RELATION = re.compile(
    r"/(oleobject|control|activexcontrolbinary|afchunk)$", re.IGNORECASE
)
_XML_NAME = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_LIVE_FIELD = re.compile(r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b\s+\S", re.IGNORECASE)
_PLAIN_SCHEMES: Final = {"http", "https", "mailto", "tel", ""}
_LOCAL_TEMPLATE = re.compile(r"file:///[a-z](:|%3a)", re.IGNORECASE)
_ARCHIVES: Final = (b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")

UNLINK_FIELDS: Final = (
    "Trong Word, hãy nhấn Ctrl+A rồi Ctrl+Shift+F9 để biến mọi trường và liên kết thành chữ "
    "thường, lưu lại rồi gửi."
)
BREAK_LINKS: Final = (
    "Trong Excel, hãy vào Dữ liệu (Data) > Sửa liên kết (Edit Links) > Ngắt liên kết (Break "
    "Link) cho mọi liên kết, xoá các kết nối ở Dữ liệu (Data) > Truy vấn và kết nối (Queries & "
    "Connections), lưu lại rồi gửi."
)
FLATTEN: Final = (
    "Hãy bấm vào đối tượng đó, cắt (Ctrl+X) rồi dán đặc biệt (Paste Special) thành ảnh, hoặc gửi "
    "nó thành tệp riêng; hoặc lưu cả tệp thành PDF."
)


def inspect_office(stream: BinaryIO) -> FileKind:
    """Which of Word and Excel the zip is, when nothing in it stands against taking it.

    Raises:
        UnwantedKindError: it is a zip of another type.
        MacroError, ExternalLinkError, LiveFieldError, EmbeddedObjectError: it holds such.
        EncryptedFileError, BombError, XmlEntityError, DamagedFileError: it cannot be trusted.
    """
    return _inspect(stream, Budget(size_of(stream)), depth=1)


def _inspect(stream: BinaryIO, budget: Budget, *, depth: int) -> FileKind:
    with opened_package(stream, "nén", budget) as zipped:
        names = zipped.names
        if CONTENT_TYPES not in names:
            raise _no_office_file(names, zipped)
        types = _content_types(zipped)
        kind = _kind_of(types)
        package = Package(kind.name_vi, budget, zipped.archive)
        _refuse_macros(kind, types, names)
        _refuse_embedded(kind, types, names)
        for name in names:
            _judge_part(package, kind, name, depth)
    return kind


def _no_office_file(names: list[str], zipped: Package) -> UnwantedKindError:
    if "mimetype" in names and b"opendocument" in b"".join(zipped.pieces("mimetype"))[:100]:
        return UnwantedKindError(
            what="tệp OpenDocument (LibreOffice)",
            mend="Trong LibreOffice, hãy vào Tệp (File) > Lưu thành (Save As), chọn loại Word "
            "(.docx) hoặc Excel (.xlsx), rồi gửi tệp vừa lưu.",
        )
    if "AndroidManifest.xml" in names or "META-INF/MANIFEST.MF" in names:
        return UnwantedKindError(what="chương trình", mend="Hãy gửi văn bản, bảng tính hoặc ảnh.")
    return UnwantedKindError(what="tệp nén", mend=UNPACK)


def _content_types(package: Package) -> set[str]:
    part = _small_part(package, CONTENT_TYPES)
    elements = elements_of(part, package.kind)
    return {each.get("ContentType", "").strip().casefold() for _, each in elements} - {""}


def _small_part(package: Package, name: str) -> Iterable[bytes]:
    """A part that lists other parts; one of megabytes is no list."""
    length = 0
    for piece in package.pieces(name):
        length += len(piece)
        if length > LARGEST_DIRECTORY_PART:
            raise DamagedFileError(kind=package.kind)
        yield piece


def _kind_of(types: set[str]) -> FileKind:
    found = {kind for main, kind in _KINDS.items() if main in types}
    if len(found) == 1:
        return found.pop()
    if any("macroenabled" in each for each in types):
        word = any("ms-word" in each for each in types)
        kind = FileKind.DOCX if word else FileKind.XLSX
        raise MacroError(kind=kind.name_vi, right=kind.value)
    for start, what, mend in _OTHERS:
        if any(each.startswith(start.casefold()) for each in types):
            raise UnwantedKindError(what=what, mend=mend)
    raise DamagedFileError(kind="Word hoặc Excel")


def _refuse_macros(kind: FileKind, types: set[str], names: list[str]) -> None:
    if any(map(_MACRO_TYPE.search, types)) or any(map(_MACRO_NAME.search, names)):
        raise MacroError(kind=kind.name_vi, right=kind.value)


def _refuse_embedded(kind: FileKind, types: set[str], names: list[str]) -> None:
    if any(map(_EMBEDDED_TYPE.search, types)) or any(map(_EMBEDDED_NAME.search, names)):
        raise EmbeddedObjectError(kind=kind.name_vi, what="OLE hoặc ActiveX", mend=FLATTEN)


def _judge_part(package: Package, kind: FileKind, name: str, depth: int) -> None:
    if name.lower().endswith(".rels"):
        for element, facts in elements_of(_small_part(package, name), package.kind):
            if element == "Relationship":
                _judge_relation(kind, facts)
    elif kind is FileKind.DOCX and name.startswith("word/") and name.endswith(".xml"):
        found = _LIVE_FIELD.search(field_codes_of(package.pieces(name), package.kind))
        if found:
            raise LiveFieldError(
                kind=kind.name_vi, field=found.group(1).upper(), mend=UNLINK_FIELDS
            )
    elif _XML_NAME.search(name):
        if name.startswith(("xl/externalLinks/", "xl/connections")):
            raise _links(kind, "liên kết hoặc kết nối dữ liệu")
        demand_harmless_xml(package.pieces(name), package.kind)
    else:
        _judge_binary(package, kind, name, depth)


def _judge_relation(kind: FileKind, facts: dict[str, str]) -> None:
    relation, target = facts.get("Type", ""), facts.get("Target", "").strip()
    if _MACRO_RELATION.search(relation):
        raise MacroError(kind=kind.name_vi, right=kind.value)
    if _EMBEDDED_RELATION.search(relation):
        raise EmbeddedObjectError(kind=kind.name_vi, what="OLE hoặc ActiveX", mend=FLATTEN)
    if facts.get("TargetMode", "").casefold() != "external":
        return
    plain = relation.endswith("/hyperlink") and _is_plain_address(target)
    template = relation.endswith("/attachedTemplate") and _LOCAL_TEMPLATE.match(target)
    if not plain and not template:
        raise _links(kind, target[:80] or "không rõ")


def _is_plain_address(target: str) -> bool:
    try:
        scheme = urlsplit(target).scheme
    except ValueError:
        return False
    return scheme.casefold() in _PLAIN_SCHEMES and not target.startswith(("\\", "//"))


def _links(kind: FileKind, where: str) -> ExternalLinkError:
    mend = UNLINK_FIELDS if kind is FileKind.DOCX else BREAK_LINKS
    return ExternalLinkError(kind=kind.name_vi, where=where, mend=mend)


def _judge_binary(package: Package, kind: FileKind, name: str, depth: int) -> None:
    """A picture, a font, the settings of a printer, or a document inside the document."""
    pieces = package.pieces(name)
    first = next(pieces, b"")
    if first.startswith((COMPOUND_MARK, *_ARCHIVES, *PROGRAM_MARKS)):
        raise EmbeddedObjectError(kind=kind.name_vi, what=name.rpartition("/")[2], mend=FLATTEN)
    if first.startswith(b"%PDF-"):
        raise EmbeddedObjectError(kind=kind.name_vi, what="PDF", mend=FLATTEN)
    if not first.startswith(ZIP_MARK):
        for _ in pieces:  # inflated to its end: counted, and its sum compared
            pass
        return
    if depth >= DEEPEST:
        raise EmbeddedObjectError(kind=kind.name_vi, what="tệp lồng nhiều lớp", mend=PRINT_PDF)
    nested = bytearray(first)
    for piece in pieces:
        nested += piece
        if len(nested) > LARGEST_NESTED:
            raise EmbeddedObjectError(kind=kind.name_vi, what="tệp lồng quá lớn", mend=FLATTEN)
    _inspect(BytesIO(nested), package.budget, depth=depth + 1)
