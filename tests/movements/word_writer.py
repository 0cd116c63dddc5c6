"""Writes the .docx of tests, part by part: what Word may write, and what it never would."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION: Final = '<Relationship Id="r{0}" Type="' + _OFFICE + '/{1}" Target="{2}"/>'
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)

# The five levels of an administrative text, as a template of Word numbers them.
LEVELS: Final = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("lowerLetter", "%3)"),
    ("bullet", "-"),
    ("bullet", "+"),
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", *, level: int | None = None, number: int = 1, style: str = "") -> str:
    """A paragraph; with a level it is numbered by the list ``number``."""
    return raw_paragraph(run(text), level=level, number=number, style=style)


def raw_paragraph(
    inside: str, *, level: int | None = None, number: int = 1, style: str = "", mark: str = ""
) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{inside}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Cells are given as paragraphs."""
    written = (
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{''.join(written)}</w:tbl>"


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(
    levels: str = "", nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """A numbering part with one description; by default that of ``LEVELS``."""
    inside = levels or "".join(level(depth, *each) for depth, each in enumerate(LEVELS))
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>{nums}'
        "</w:numbering>"
    )


def docx(body: str, **parts: str) -> bytes:
    """A .docx of a body and of other parts by their name without ending."""
    document = f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    relations = "".join(
        _RELATION.format(place, name, f"{name}.xml") for place, name in enumerate(parts, 1)
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _RELATIONS.format(
                _RELATION.format(1, "officeDocument", "word/document.xml")
            ),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _RELATIONS.format(relations),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def packed(parts: Mapping[str, str]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()
