"""The words of a Word file (.docx), paragraph by paragraph, with the numbers that Word makes.

Left out: what was deleted under tracked changes, hidden text, text boxes, notes, headers and
footers. A paragraph is a line whose end is sure; a line break inside it ends a line only.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import (  # type: ignore[import-untyped]  # ships no types
    DefusedXmlException,
)
from defusedxml.ElementTree import (  # type: ignore[import-untyped]  # ships no types
    fromstring,
)

from chungsuc.common.errors import DomainError
from chungsuc.files.rules.packages import Budget, Package, opened_package
from chungsuc.files.rules.sizes import MEGABYTE, write_size
from chungsuc.movements.errors import UnreadablePlanError
from chungsuc.movements.imports.word_numbering import (
    Numbering,
    attribute,
    child,
    children,
    local,
    read_numbering,
)
from chungsuc.movements.rules.outlines import Line

PACKED: Final = b"PK\x03\x04"
LARGEST: Final = 20 * MEGABYTE
_LARGEST_PART: Final = 16 * MEGABYTE  # of text: a plan's has a hundredth of that
_DEEPEST: Final = 200  # elements within each other

_SKIPPED: Final = frozenset(
    {
        *("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "tblPr", "trPr", "tcPr"),
        *("drawing", "pict", "object", "AlternateContent", "txbxContent", "sdtPr", "rt"),
        *("footnoteReference", "endnoteReference", "sectPr", "tbl"),
    }
)
_WORDS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_COLUMNS: Final = 2  # of a table that only places words side by side


def word_lines(name: str, content: bytes) -> tuple[Line, ...]:
    """The lines of a .docx, composed (NFC), numbered from 1.

    Raises:
        UnreadablePlanError: it is no .docx, too large, damaged, encrypted or unpacks endlessly.
    """
    if len(content) > LARGEST:
        raise UnreadablePlanError(name, f"Tệp lớn hơn {write_size(LARGEST)}.")
    try:
        with opened_package(BytesIO(content), "Word (.docx)", Budget(len(content))) as package:
            body, numbering = _parts(name, package)
    except UnreadablePlanError:
        raise
    except DomainError as error:
        raise UnreadablePlanError(name, error.message) from error
    texts = ((text, last) for text, last in _lines(body, numbering, 0))
    return tuple(Line(number, text, closed=last) for number, (text, last) in enumerate(texts, 1))


def _parts(name: str, package: Package) -> tuple[Element, Numbering]:
    """The body of the text and how it is numbered."""
    main = _target(name, package, "_rels/.rels", "/officeDocument", "word/document.xml")
    document = _part(name, package, main)
    body = child(document, "body")
    if body is None or document is None or local(document.tag) != "document":
        raise UnreadablePlanError(name, "Đây là tệp nén nhưng không phải văn bản Word (.docx).")
    folder, _, file = main.rpartition("/")
    around = f"{folder}/_rels/{file}.rels".lstrip("/")
    numbering, styles = (
        _part(name, package, _target(name, package, around, f"/{part}", f"{folder}/{part}.xml"))
        for part in ("numbering", "styles")
    )
    return body, read_numbering(numbering, styles)


def _target(name: str, package: Package, relations: str, kind: str, usual: str) -> str:
    """Where the part of a kind lies, as the relations say; else where it usually does."""
    for each in children(_part(name, package, relations), "Relationship"):
        if attribute(each, "Type").endswith(kind):
            target, folder = attribute(each, "Target"), relations.partition("_rels/")[0]
            return target.lstrip("/") if target.startswith("/") else folder + target
    return usual


def _part(name: str, package: Package, path: str) -> Element | None:
    """A part, parsed without any entity; ``None`` where there is none."""
    if path not in package.names:
        return None
    held = bytearray()
    for piece in package.pieces(path):
        held += piece
        if len(held) > _LARGEST_PART:
            raise UnreadablePlanError(name, "Phần chữ của tệp quá lớn đối với một kế hoạch.")
    try:
        root: Element = fromstring(bytes(held), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UnreadablePlanError(name, "Tệp Word (.docx) bị hỏng.") from error
    return root


# --- Lines ---------------------------------------------------------------------------------------


def _lines(
    block: Iterable[Element], numbering: Numbering, depth: int
) -> Iterator[tuple[str, bool]]:
    """The lines of paragraphs and tables, each with whether a paragraph ends with it."""
    before = ""
    for element in block if depth < _DEEPEST else ():
        kind = local(element.tag)
        if kind == "p":
            properties = child(element, "pPr")
            text = before + _text(element)
            if child(properties, "rPr", "del") is not None:  # runs on into the next
                before = text
                continue
            before = ""
            yield from _paragraph(text, numbering.mark(properties))
        elif kind == "tbl":
            yield from _table(element, numbering, depth + 1)
        elif kind in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from _lines(element, numbering, depth + 1)
    yield from _paragraph(before, "")


def _paragraph(text: str, mark: str) -> Iterator[tuple[str, bool]]:
    composed = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    lines = [" ".join(line.split()) for line in composed.split("\n")]
    lines = [line for line in lines if line]
    if lines and mark:
        lines[0] = f"{mark} {lines[0]}"
    for place, line in enumerate(lines, 1):
        yield line, place == len(lines)


def _text(element: Element, depth: int = 0) -> str:
    """What is read in a paragraph; a line break is a line break."""
    parts: list[str] = []
    for each in element if depth < _DEEPEST else ():
        kind = local(each.tag)
        if kind == "t":
            parts.append(each.text or "")
        elif kind in _WORDS:
            parts.append(_WORDS[kind])
        elif kind not in _SKIPPED and not _is_hidden(each):
            parts.append(_text(each, depth + 1))
    return "".join(parts)


def _is_hidden(run: Element) -> bool:
    hidden = child(run, "rPr", "vanish")
    return hidden is not None and attribute(hidden) not in {"0", "false"}


def _table(table: Element, numbering: Numbering, depth: int) -> Iterator[tuple[str, bool]]:
    """A row a line; where a table only places words side by side, column by column."""
    rows = [[list(_lines(cell, numbering, depth)) for cell in _cells(row)] for row in _rows(table)]
    beside = all(len(row) <= _COLUMNS for row in rows) and (
        len(rows) <= _COLUMNS or any(len(cell) > 1 for row in rows for cell in row)
    )
    for row in rows:
        if beside:
            yield from (line for cell in row for line in cell)
        else:
            words = [" ".join(text for text, _ in cell) for cell in row]
            if any(words):
                yield " | ".join(words), True


def _rows(table: Element) -> Iterator[Element]:
    return _unwrapped(table, "tr")


def _cells(row: Element) -> Iterator[Element]:
    return _unwrapped(row, "tc")


def _unwrapped(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """Rows or cells, also those inside a content control; deleted rows are left out."""
    for each in element if depth < _DEEPEST else ():
        kind = local(each.tag)
        if kind == name and child(each, "trPr", "del") is None:
            yield each
        elif kind in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _unwrapped(each, name, depth + 1)
