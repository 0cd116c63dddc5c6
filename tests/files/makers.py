"""Good files as offices make them, and ugly ones: all made here, none found."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, BinaryIO

from PIL import Image, TiffImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

MAIN = "application/vnd.openxmlformats-officedocument."
WORD_MAIN = f"{MAIN}wordprocessingml.document.main+xml"
EXCEL_MAIN = f"{MAIN}spreadsheetml.sheet.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPOUND_MARK = bytes.fromhex("d0cf11e0a1b11ae1")


def stream(content: bytes) -> BinaryIO:
    return io.BytesIO(content)


# --- Zips and Office ---------------------------------------------------------------------------


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def content_types(main: str = WORD_MAIN, *further: str) -> str:
    overrides = "".join(
        f'<Override PartName="/p{place}.xml" ContentType="{each}"/>'
        for place, each in enumerate((main, *further))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )


def relation(kind: str, target: str, *, external: bool = True) -> str:
    mode = ' TargetMode="External"' if external else ""
    return (
        '<?xml version="1.0"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
        "</Relationships>"
    )


def word_body(inside: str = "<w:p><w:r><w:t>Quyết định</w:t></w:r></w:p>") -> str:
    return f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


def docx(further: Mapping[str, bytes | str] | None = None, *, types: str = "") -> bytes:
    """A document of Word, with further parts or others in place of the usual ones."""
    return zipped(
        {
            "[Content_Types].xml": types or content_types(),
            "_rels/.rels": relation("officeDocument", "word/document.xml", external=False),
            "word/document.xml": word_body(),
            **(further or {}),
        }
    )


def xlsx(rows: int = 3) -> bytes:
    """A workbook as a library makes it."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Tiêu chí")
        for row in range(rows):
            sheet.write_row(row, 0, [row, f"Xã số {row}", row * 12.5])
        sheet.write_url(0, 5, "https://example.vn/")
    return made.getvalue()


def with_parts(package: bytes, further: Mapping[str, bytes | str]) -> bytes:
    """The same package with parts added or replaced."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, **further})


def bomb(megabytes: int) -> bytes:
    return docx({"word/media/image1.bin": b"\0" * (megabytes * 1024 * 1024)})


def compound(*names: str) -> bytes:
    """The smallest file in Microsoft's compound format that has empty streams of these names."""
    sector, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        COMPOUND_MARK,
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,  # sectors of the table
        1,  # first sector of the directory
        0,
        4096,
        end,
        0,
        end,
        0,
        0,  # the table's first sector
    )
    header += struct.pack("<108I", *([free] * 108))
    table = struct.pack("<128I", 0xFFFFFFFD, *range(2, 1 + _sectors(names)), end, *_rest(names))
    entries = [_entry("Root Entry", 5, child=1 if names else free)]
    entries += [
        _entry(name, 2, right=place + 1 if place < len(names) else free)
        for place, name in enumerate(names, 1)
    ]
    entries += [b"\0" * 128] * (_sectors(names) * 4 - len(entries))
    assert len(header) == sector
    return header + table + b"".join(entries)


def _sectors(names: tuple[str, ...]) -> int:
    return (len(names) + 1 + 3) // 4


def _rest(names: tuple[str, ...]) -> list[int]:
    return [0xFFFFFFFF] * (128 - 1 - _sectors(names))


def _entry(name: str, kind: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ",
        written,
        len(written),
        kind,
        1,
        0xFFFFFFFF,
        right,
        child,
        0,
        0xFFFFFFFE,
        0,
    )


# --- PDF ---------------------------------------------------------------------------------------


def pdf(root: Mapping[str, Any] | None = None, page: Mapping[str, Any] | None = None) -> bytes:
    """One page; ``root`` and ``page`` are added to the catalogue and to the page."""
    writer = PdfWriter()
    blank = writer.add_blank_page(595, 842)
    for name, value in (root or {}).items():
        writer.root_object[NameObject(name)] = value
    for name, value in (page or {}).items():
        blank[NameObject(name)] = value
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def encrypted_pdf(user: str, owner: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt(user, owner, algorithm="AES-256")
    return written(writer)


def action(kind: str, **further: str) -> DictionaryObject:
    texts = {NameObject(f"/{name}"): TextStringObject(text) for name, text in further.items()}
    return DictionaryObject({NameObject("/S"): NameObject(f"/{kind}"), **texts})


def annotation(kind: str, **further: PdfObject) -> ArrayObject:
    corners = ArrayObject([NumberObject(each) for each in (0, 0, 9, 9)])
    made = {
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject(f"/{kind}"),
        NameObject("/Rect"): corners,
        **{NameObject(f"/{name}"): value for name, value in further.items()},
    }
    return ArrayObject([DictionaryObject(made)])


def pdf_with_hidden_object() -> bytes:
    """JavaScript in a compressed object stream that hangs on the catalogue."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(  # noqa: SLF001  the writer's only way
        action("JavaScript", JS="app.alert(1)")
    )
    return compressed(written(writer))


def compressed(content: bytes) -> bytes:
    """The same document with its objects in a compressed stream, so that no name can be read."""
    reader = PdfReader(io.BytesIO(content))
    numbers = sorted(number for number in reader.xref[0] if number)
    bodies, offsets = io.BytesIO(), []
    for number in numbers:
        found = reader.get_object(number)
        assert found is not None
        assert not isinstance(found, StreamObject)
        offsets.append((number, bodies.tell()))
        found.write_to_stream(bodies)
        bodies.write(b"\n")
    head = " ".join(f"{number} {offset}" for number, offset in offsets).encode() + b"\n"
    packed = zlib.compress(head + bodies.getvalue())
    holder, table = max(numbers) + 1, max(numbers) + 2
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    at = out.tell()
    out.write(
        f"{holder} 0 obj\n<</Type/ObjStm/N {len(numbers)}/First {len(head)}/Length {len(packed)}"
        "/Filter/FlateDecode>>\nstream\n".encode()
        + packed
        + b"\nendstream\nendobj\n"
    )
    lines = {0: (0, 0, 65535), holder: (1, at, 0), table: (1, out.tell(), 0)}
    lines |= {number: (2, holder, place) for place, number in enumerate(numbers)}
    rows = b"".join(struct.pack(">BIH", *lines[number]) for number in sorted(lines))
    start, root = out.tell(), reader.trailer.raw_get("/Root")
    out.write(
        f"{table} 0 obj\n<</Type/XRef/Size {table + 1}/W[1 4 2]/Root {root.idnum} 0 R/Length "
        f"{len(rows)}>>\nstream\n".encode()
        + rows
        + f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF".encode()
    )
    return out.getvalue()


def attached_file_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("bí mật.txt", b"x")
    return written(writer)


def signed_field_pdf() -> bytes:
    """A form with a field for a signature, as the tools of officials leave it."""
    signature = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
            NameObject("/Contents"): TextStringObject("x" * 64),
        }
    )
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject("Chữ ký"),
            NameObject("/V"): signature,
        }
    )
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([field])})
    return pdf({"/AcroForm": form})


# --- Pictures ----------------------------------------------------------------------------------


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB") -> bytes:
    made = io.BytesIO()
    image = Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 50).convert(mode)
    if mode == "RGBA":
        image.putalpha(128)
    image.save(made, kind)
    return made.getvalue()


def phone_photograph() -> bytes:
    """Taken with the phone on its side, at a place that the camera wrote down."""
    image = Image.new("RGB", (80, 40), (200, 30, 30))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by a quarter to see it upright
    exif[0x010F] = "Máy ảnh của Lan"
    position = exif.get_ifd(0x8825)
    position[1], position[2] = "N", (21.0, 51.0, TiffImagePlugin.IFDRational(30))
    position[3], position[4] = "E", (106.0, 45.0, TiffImagePlugin.IFDRational(40))
    made = io.BytesIO()
    image.save(made, "JPEG", exif=exif, comment=b"nha rieng", dpi=(200, 200))
    return made.getvalue()


def animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    made = io.BytesIO()
    frames[0].save(made, kind, save_all=True, append_images=frames[1:], duration=100)
    return made.getvalue()


def claimed_png(width: int, height: int) -> bytes:
    """A PNG whose head claims a size that its few bytes could inflate to."""

    def chunk(name: bytes, content: bytes) -> bytes:
        summed = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + summed

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
